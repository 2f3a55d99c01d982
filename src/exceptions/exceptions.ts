/**
 * The accounts that need a person, the most urgent first.
 *
 * Method: the figures of an account are those of its latest reconciliation; all reconciliations together show which days are missing.
 * A proof that fails comes first, then days without a statement, then lines that nobody can explain, then
 * questions, then items that are outstanding too long. `listExceptions` lists these one by one.
 *
 * @module
 */
import type { Purchase } from '../agreement/purchase.js';
import type { AccountPath } from '../ledger/chart.js';
import { type Pence, pence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { byText } from '../record/order.js';
import { addDays, type Day } from '../time/day.js';
import { daysIn, type Period } from '../time/period.js';
import type { AccountSignal } from './account-signals.js';
import type { FileImport } from './exceptions-noted.js';

/** Why an account needs a person, the most urgent first. */
export const EXCEPTION_REASONS = [
  'not-proved',
  'days-missing',
  'unexplained',
  'questions',
  'outstanding-long',
  'tolerated',
] as const;
export type ExceptionReason = (typeof EXCEPTION_REASONS)[number];

/** One account with all its reconciliations. */
export interface AccountReview {
  /** The reference of the book, never a person's name. */
  readonly book: string;
  readonly account: AccountPath;
  /** In any order; empty if nobody has reconciled the account. */
  readonly reconciliations: readonly Reconciliation[];
  /** The imported files, in any order; `listExceptions` lists their exceptions. */
  readonly files?: readonly FileImport[];
  /** The purchases made from the account, in any order; `listExceptions` has the law judge them. */
  readonly purchases?: readonly AccountPurchase[];
  /** Signals that no line of the bank shows, in any order; `listExceptions` lists them. */
  readonly signals?: readonly AccountSignal[];
}

/** One purchase, by the line or entry that paid for it. */
export interface AccountPurchase {
  /** The id of the statement line or of the entry. */
  readonly paidBy: string;
  readonly pence: Pence;
  readonly purchase: Purchase;
}

/** One account that needs a person. Figures are those of its latest reconciliation. */
export interface AccountException {
  readonly book: string;
  readonly account: AccountPath;
  /** At least one, the most urgent first. */
  readonly reasons: readonly ExceptionReason[];
  /** The last day that was reconciled; absent if none was. */
  readonly through?: Day;
  /** Whether every one of its reconciliations is proved. */
  readonly proved: boolean;
  /** The difference between book and bank, or, if there is none, the difference within the statement. */
  readonly difference: Pence;
  readonly unexplained: { readonly count: number; readonly pence: Pence };
  /** How many offers a person has to accept or refuse. */
  readonly questions: number;
  readonly outstanding: { readonly count: number; readonly pence: Pence; readonly oldestDays: number };
  readonly toleratedTotal: Pence;
  /** Days of the period that no reconciled statement covers. */
  readonly missing: readonly Period[];
}

/** The accounts that need a person, the most urgent first. */
export interface Exceptions {
  readonly period: Period;
  readonly accounts: readonly AccountException[];
  /** How many accounts were reviewed, and how many of them need nobody. */
  readonly looked: number;
  readonly clear: number;
}

/** Reconciliations by their last day, those without one first. */
export function inOrder(reconciliations: readonly Reconciliation[]): readonly Reconciliation[] {
  return reconciliations.toSorted((a, b) => byText(a.asAt ?? '', b.asAt ?? ''));
}

/** The days that each reconciliation covers; a reconciliation without days covers none. */
export function daysCovered(reconciliations: readonly Reconciliation[]): readonly Period[] {
  return reconciliations.flatMap(({ from, asAt }) => (from && asAt ? [{ from, to: asAt }] : []));
}

/** The days of a period that are not covered. */
export function missingDays(period: Period, days: readonly Period[]): readonly Period[] {
  const covered = days.toSorted((a, b) => byText(a.from, b.from));
  const missing: Period[] = [];
  let next = period.from;
  for (const { from, to } of covered) {
    if (from > period.to) break;
    if (from > next) missing.push({ from: next, to: addDays(from, -1) });
    if (to >= period.to) return missing;
    if (to >= next) next = addDays(to, 1);
  }
  if (next <= period.to) missing.push({ from: next, to: period.to });
  return missing;
}

function accountException(review: AccountReview, options: ExceptionOptions): AccountException {
  const { book, account, reconciliations } = review;
  const latest = inOrder(reconciliations).at(-1);
  const none: Partial<Reconciliation> = {};
  const { outstanding = [], outstandingTotal = pence(0), unrecorded = [] } = latest ?? none;
  const { unrecordedTotal = pence(0), toleratedTotal = pence(0) } = latest ?? none;
  const missing = missingDays(options.period, daysCovered(reconciliations));
  const proved = latest !== undefined && reconciliations.every((reconciliation) => reconciliation.proved);
  const oldestDays = outstanding.reduce((most, item) => Math.max(most, item.ageDays), 0);
  const questions = latest?.matching.offered.length ?? 0;
  const holds: Readonly<Record<ExceptionReason, boolean>> = {
    'not-proved': !proved && latest !== undefined,
    'days-missing': missing.length > 0,
    unexplained: unrecorded.length > 0,
    questions: questions > 0,
    'outstanding-long': oldestDays > (options.longDays ?? LONG_DAYS),
    tolerated: toleratedTotal !== 0,
  };
  return {
    book,
    account,
    reasons: EXCEPTION_REASONS.filter((reason) => holds[reason]),
    ...(latest?.asAt && { through: latest.asAt }),
    proved,
    difference: latest?.difference || latest?.statement.difference || pence(0),
    unexplained: { count: unrecorded.length, pence: unrecordedTotal },
    questions,
    outstanding: { count: outstanding.length, pence: outstandingTotal, oldestDays },
    toleratedTotal,
    missing,
  };
}

/** The longest usual wait: a month, in which every payment except a cheque reaches the bank. */
export const LONG_DAYS = 30;

export interface ExceptionOptions {
  /** Days that ought to be reconciled. */
  readonly period: Period;
  /** Days after which an entry has been outstanding too long; if absent, 30. */
  readonly longDays?: number;
}

function firstReason({ reasons }: AccountException): number {
  return reasons[0] === undefined ? EXCEPTION_REASONS.length : EXCEPTION_REASONS.indexOf(reasons[0]);
}

const days = (periods: readonly Period[]) => periods.reduce((sum, period) => sum + daysIn(period), 0);

function byUrgency(a: AccountException, b: AccountException): number {
  return (
    firstReason(a) - firstReason(b) ||
    Math.abs(b.difference) - Math.abs(a.difference) ||
    days(b.missing) - days(a.missing) ||
    Math.abs(b.unexplained.pence) - Math.abs(a.unexplained.pence) ||
    b.questions - a.questions ||
    b.outstanding.oldestDays - a.outstanding.oldestDays ||
    byText(a.book, b.book) ||
    byText(a.account, b.account)
  );
}

/**
 * Lists the accounts that need a person.
 *
 * @param accounts every account to review, also those that nobody has reconciled
 * @returns the most urgent first; the order of accounts and of their reconciliations does not matter
 */
export function exceptions(accounts: readonly AccountReview[], options: ExceptionOptions): Exceptions {
  const all = accounts.map((review) => accountException(review, options));
  const urgent = all.filter(({ reasons }) => reasons.length > 0).sort(byUrgency);
  return {
    period: options.period,
    accounts: urgent,
    looked: all.length,
    clear: all.length - urgent.length,
  };
}
