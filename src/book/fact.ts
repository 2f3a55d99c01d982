/**
 * The facts that a book is made from, in the order in which they were recorded.
 *
 * Everything that a book keeps is derived from its facts, and nothing changes it in any other way. So a book that is opened from its journal
 * is the book that was closed.
 *
 * Method: the personal text of a fact is kept apart from the rest of it (see `splitFact`), so that it can be erased and the journal stays
 * as it was.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import type { OPENING_FORMAT } from '../audit/journal-line.js';
import type { AccountPath, Chart } from '../ledger/chart.js';
import type { ChartChange } from '../ledger/chart-revision.js';
import type { Draft, EntryId, Note } from '../ledger/entry.js';
import type { Sides } from '../match/decision-list.js';
import type { Habits } from '../match/habits.js';
import type { Link } from '../match/matching.js';
import type { PaymentId, RunId } from '../payments/payment.js';
import type { FailureReason, RegisteredRun } from '../payments/registration.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import type { SealedReconciliation } from '../reconcile/seal.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { Day } from '../time/day.js';
import type { PayeeDetails } from './bank-details.js';
import type { Policy } from './policy.js';

/** The opening of a book. */
export interface OpeningFact {
  readonly kind: 'opening';
  readonly format: typeof OPENING_FORMAT;
  readonly chart: Chart;
  readonly agreement: Agreement;
  readonly pool?: PoolAgreement;
  readonly policy?: Policy;
  /** Proves later that the book is opened with the same secret (see `secretProof`); absent, it has none. */
  readonly secretProof?: string;
}

/** An event of a payment run. */
export type RunFact =
  | { readonly kind: 'run'; readonly act: 'enter'; readonly run: RegisteredRun; readonly key?: string }
  | { readonly kind: 'run'; readonly act: 'send' | 'withdraw'; readonly run: RunId; readonly on: Day }
  | {
      readonly kind: 'run';
      readonly act: 'write';
      readonly run: RunId;
      readonly on: Day;
      /** The form of the file, such as `standard-18`. */
      readonly form: string;
    }
  | {
      readonly kind: 'run';
      readonly act: 'fail';
      readonly payment: PaymentId;
      readonly on: Day;
      readonly reason: FailureReason;
    };

/** A call that waits for a second person. */
export interface RequestFact {
  readonly kind: 'request';
  readonly request: string;
  readonly call: string;
  /** The argument of the call. Personal text, which is erased once the request is decided. */
  readonly argument: unknown;
  /** The argument without personal text (see `requestContent`); absent in journals written before it was kept. */
  readonly content?: unknown;
}

/**
 * Why text was erased. A code and never words, so that a reason cannot quote what was erased: its time is over; whom it is about asked for it;
 * they took their consent back; it was kept unlawfully; a law or a court asks for it; it belongs to another book.
 */
export const ERASURE_GROUNDS = [
  'time-over',
  'person-asked',
  'consent-withdrawn',
  'unlawful',
  'legal-duty',
  'wrong-book',
] as const;

/** The ground of an erasure. */
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** Some texts of one record, by their places. */
export interface RecordTexts {
  readonly sequence: number;
  readonly places: readonly number[];
}

/** Personal text was erased: the note of an entry, or other texts. */
export interface ErasureFact {
  readonly kind: 'erasure';
  readonly entry?: EntryId;
  readonly texts?: readonly RecordTexts[];
  readonly ground?: ErasureGround;
}

/** One fact of a book. */
export type Fact =
  | OpeningFact
  /** An entry, and the note that belongs to it. */
  | { readonly kind: 'entry'; readonly entry: Draft; readonly note?: Note }
  /** A note that came after its entry. */
  | { readonly kind: 'note'; readonly entry: EntryId; readonly note?: Note }
  | ErasureFact
  | { readonly kind: 'chart'; readonly revision: ChartChange }
  /** From now on this was agreed. A change of its accounts and funds is a fact of its own. */
  | { readonly kind: 'agreement'; readonly agreement: Agreement; readonly pool?: PoolAgreement }
  /** A rule, or a new version of it. */
  | { readonly kind: 'rule'; readonly rule: NamedRule }
  /** The statements of one file for one account. The lines are personal text. */
  | { readonly kind: 'statement'; readonly account: AccountPath; readonly statements: ClassifiedLines }
  /** A person said of a line in question what it is. */
  | { readonly kind: 'line'; readonly line: string; readonly answer: 'new' | 'same' }
  /** A person said whether a line is this book's. */
  | { readonly kind: 'not-ours'; readonly line: string; readonly isOurs?: true }
  /** Links that were accepted or refused, and what was taken back of these. */
  | {
      readonly kind: 'links';
      readonly account: AccountPath;
      readonly accepted?: readonly Link[];
      readonly refused?: readonly Sides[];
      readonly unaccepted?: readonly Sides[];
      readonly unrefused?: readonly Sides[];
    }
  /** A sealed reconciliation, and the habits that it taught. Habits are personal text. */
  | { readonly kind: 'seal'; readonly seal: SealedReconciliation; readonly habits?: Habits }
  | RunFact
  /** From now on this name means this. Personal text. */
  | { readonly kind: 'payee'; readonly rule?: PayeeRule }
  /** From now on this payee is paid here. Personal text. */
  | { readonly kind: 'details'; readonly details?: PayeeDetails }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | RequestFact
  /** A request was carried out, or withdrawn. */
  | { readonly kind: 'decided'; readonly request: string; readonly isApproved: boolean };

export type FactKind = Fact['kind'];

/** A fact of one kind. */
export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly kind: Kind }>;

/** Who recorded something and when. */
export interface Signature {
  readonly recordedAt: string;
  /** Who did it: an opaque id, never a name. */
  readonly actor: string;
  /** Who approved it, where a second person did. */
  readonly approver?: string;
  /** Why it was recorded without the approval that the policy asks for: a word of the policy's. */
  readonly override?: string;
}

/** A fact with its place in the journal and its signature. */
export interface SignedFact extends Signature {
  readonly sequence: number;
  readonly fact: Fact;
}
