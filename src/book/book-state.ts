/**
 * Everything that a book keeps beside its ledger, as one record.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Habits } from '../match/habits.js';
import { EMPTY_REGISTER, type PaymentRegister } from '../payments/registration.js';
import type { Decisions } from '../reconcile/links.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import type { SealedReconciliation } from '../reconcile/seal.js';
import type { ClassifiedLines } from '../statement/import/classify-lines.js';
import type { KnownLine } from '../statement/import/identity.js';
import type { Statement } from '../statement/statement.js';
import type { BankHolidays } from '../time/working-days.js';

/** What a book goes by for as long as it is open. */
export interface BookTerms {
  readonly id: string;
  /** The agreement that was given; of a book without one, an agreement with no streams and no plan. */
  readonly agreement: Agreement;
  /** Every rule that the book's payments may name. */
  readonly rules: readonly NamedRule[];
  /** The secret under which bank lines are named (see `privateNames`). */
  readonly secret?: string;
  /** The key of the payment register. */
  readonly registerKey?: string;
  readonly holidays?: BankHolidays;
}

/** The statements of one file for one account, as they were taken. */
export interface StatementsTaken {
  readonly account: AccountPath;
  readonly found: ClassifiedLines;
  /** What no file before it had shown: this is reconciled. */
  readonly parts: readonly Statement[];
}

/**
 * What a book keeps beside its ledger. Plain JSON, never changed: each call that is accepted puts another in its place.
 *
 * It has the statement lines in the bank's own words: keep it as you keep the notes.
 */
export interface BookState {
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
  /** What the book began with: entries that no line of a statement shows. */
  readonly begunWith: readonly EntryId[];
}

/** The state of a new book. */
export const EMPTY_STATE: BookState = Object.freeze({
  knownLines: [],
  statements: [],
  lineAnswers: {},
  notOurs: [],
  decisions: {},
  habits: {},
  seals: [],
  register: EMPTY_REGISTER,
  payees: [],
  begunWith: [],
});
