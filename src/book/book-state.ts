/**
 * Everything that a book keeps beside its ledger, as one record, and how each fact changes it.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { checkLaw, type LawName } from '../agreement/law.js';
import type { SpendingLaw } from '../agreement/purchase.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Habits } from '../match/habits.js';
import { EMPTY_REGISTER, type PaymentRegister } from '../payments/registration.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { Problem } from '../problem/problem.js';
import type { Decisions } from '../reconcile/links.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import type { SealedReconciliation } from '../reconcile/seal.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { KnownLine } from '../statement/import/identity.js';
import type { Statement } from '../statement/statement.js';
import type { BankHolidays } from '../time/working-days.js';
import type { KeptDetails } from './bank-details.js';
import type { SignedFact } from './fact.js';
import type { Policy } from './policy.js';

/** What a book goes by for as long as it is open. */
export interface BookTerms {
  readonly id: string;
  /** The agreement in force; of a book without one, an agreement with no streams and no plan. */
  readonly agreement: Agreement;
  /** Every rule that the book's payments may name. */
  readonly rules: readonly NamedRule[];
  /** The secret under which bank lines are named (see `privateNames`). */
  readonly secret?: string;
  /** The key of the payment register. */
  readonly registerKey?: string;
  readonly holidays?: BankHolidays;
  /** Judges each purchase that is proposed. */
  readonly law?: SpendingLaw;
}

/** The laws on purchases that a program knows, by name. */
export type Laws = Readonly<Record<LawName, SpendingLaw>>;

/** The terms that the agreement in force does not decide. */
export interface SessionTerms extends Omit<BookTerms, 'agreement' | 'rules' | 'law'> {
  readonly laws?: Laws;
}

/** The terms of a book: those of whoever opened it, and those of the agreement in force. */
export function termsOf({ laws = {}, ...session }: SessionTerms, { agreement, pool }: BookState): BookTerms {
  const { law: name } = pool ?? agreement;
  const law = name === undefined ? Object.values(laws)[0] : laws[name];
  return { ...session, agreement, rules: agreement.rules, ...(law && { law }) };
}

/** The problem of an agreement under a law that whoever opened the book does not know; none if they know no law at all. */
export function checkLawOf(agreement: { readonly law?: LawName }, laws: Laws = {}): readonly Problem[] {
  const known = Object.keys(laws);
  const problems = known.length > 0 ? checkLaw(agreement, known) : [];
  return problems.map((fault) => ({ ...fault, at: 'agreement.law' }));
}

/** The statements of one file for one account, as they were taken. */
export interface StatementsTaken {
  readonly account: AccountPath;
  readonly found: ClassifiedLines;
  /** What no file before it had shown: this is reconciled. */
  readonly parts: readonly Statement[];
}

/** A call that waits for a second person. */
export interface ApprovalRequest {
  readonly id: string;
  readonly call: string;
  readonly argument: unknown;
  /** Who prepared it, and when. */
  readonly actor: string;
  readonly recordedAt: string;
}

/** A record that was approved by the person who prepared it, or recorded without the approval that it needed. */
export interface ApprovalException {
  /** Its place in the journal. */
  readonly sequence: number;
  readonly kind: SignedFact['fact']['kind'];
  readonly actor: string;
  readonly recordedAt: string;
  /** Why; absent where the person approved their own record. */
  readonly override?: string;
}

/**
 * What a book keeps beside its ledger. Plain JSON, never changed: each fact puts another in its place.
 *
 * It has the statement lines in the bank's own words: keep it as you keep the notes.
 */
export interface BookState {
  readonly agreement: Agreement;
  /** The agreement of a pool's book. */
  readonly pool?: PoolAgreement;
  readonly policy?: Policy;
  /** Every statement line ever seen. */
  readonly knownLines: readonly KnownLine[];
  /** The statements taken, in the order of taking. */
  readonly statements: readonly StatementsTaken[];
  /** What persons said of lines in question, by the line's name. */
  readonly lineAnswers: Readonly<Record<string, 'new' | 'same'>>;
  /** Lines that a person said are not this book's: they stay unrecorded. */
  readonly notOurs: readonly string[];
  readonly decisions: Readonly<Record<AccountPath, Decisions>>;
  /** What sealed months taught of each account (see `learnHabits`): the next statements are matched with it. */
  readonly habits: Readonly<Record<AccountPath, Habits>>;
  readonly seals: readonly SealedReconciliation[];
  readonly register: PaymentRegister;
  /** The payee map. */
  readonly payees: readonly PayeeRule[];
  /** The bank details of payees, by name (see `payeeKey`). */
  readonly bankDetails: Readonly<Record<string, KeptDetails>>;
  /** What the book began with: entries that no line of a statement shows. */
  readonly begunWith: readonly EntryId[];
  /** The records of notes that came after their entries, by entry. */
  readonly lateNotes: Readonly<Record<EntryId, number>>;
  /** The calls that wait for a second person, in order. */
  readonly requests: readonly ApprovalRequest[];
  /** The records that passed the policy only as an exception, in order. */
  readonly exceptions: readonly ApprovalException[];
}

/** The state of a book that has only its agreement. */
export function stateWith(opening: Pick<BookState, 'agreement' | 'pool' | 'policy'>): BookState {
  return Object.freeze({
    ...opening,
    knownLines: [],
    statements: [],
    lineAnswers: {},
    notOurs: [],
    decisions: {},
    habits: {},
    seals: [],
    register: EMPTY_REGISTER,
    payees: [],
    bankDetails: {},
    begunWith: [],
    lateNotes: {},
    requests: [],
    exceptions: [],
  });
}
