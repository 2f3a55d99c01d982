/**
 * Reconciles a bank statement with the book: proves that the two agree, or says by how much they do not.
 *
 * Method: the book's balance, less the entries that the bank does not show yet, plus the lines that the book does not have, must be the
 * bank's balance. If the statement leaves a balance out, it is worked out, and the record says so. No difference is tolerated unless
 * the caller gives a tolerance. Each tolerated difference is listed, and their total is carried forward, so that it cannot grow unnoticed.
 * Limit: a statement without a balance proves nothing, however well its lines match; nor does a balance that only the account holder
 * declares. If only one balance is given, a missing line shows only when the next statement begins.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { Ledger } from '../ledger/ledger.js';
import { type BookItem, bookItems } from '../match/book-item.js';
import { matchItems } from '../match/match.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import { balanceAfter, type ContinuityFault, daysAfter } from '../statement/continuity.js';
import { isInPounds, lastDay, type Statement, type StatementLine } from '../statement/statement.js';
import { statementDays } from '../statement/whole-days.js';
import type { Day } from '../time/day.js';
import { clearedBy } from './cleared.js';
import { differencesOf, openItem } from './differences.js';
import { fundsAtBank } from './funds-at-bank.js';
import { lineEvidence } from './line-evidence.js';
import type {
  BalanceOrigin,
  ReconcileOptions,
  Reconciliation,
  ReconciliationStatus,
  StatementSum,
} from './reconciliation.js';
import { statementSum } from './statement-sum.js';
import { tallyOf } from './tally.js';

/** How far the book and the bank agree. It depends on whether the bank states the balance or the account holder declares it. */
function statusOf(
  { openingIs, closingIs }: StatementSum,
  { agrees, isComplete }: { readonly agrees: boolean; readonly isComplete: boolean },
): ReconciliationStatus {
  const hasBalance = (origin: BalanceOrigin) => openingIs === origin || closingIs === origin;
  if (!agrees || !(hasBalance('stated') || hasBalance('declared'))) return 'not-reconciled';
  if (!hasBalance('stated')) return 'declared';
  return isComplete ? 'reconciled' : 'lines-open';
}

/** Whether a statement opens with the closing balance of the one before it. A statement without an opening balance passes. */
export function opensAsExpected(continuity: readonly ContinuityFault[]): boolean {
  return !continuity.some(({ kind }) => kind === 'balance-jumps');
}

/** The bank's side: the booked lines of the statement, the same together with the lines that earlier statements left open, and the days. */
function bankSide(statement: Statement, earlierLines: readonly StatementLine[]) {
  const booked = { ...statement, lines: statement.lines.filter((line) => !line.pending) };
  const ids = new Set(booked.lines.map((line) => line.id));
  const lines = [...earlierLines.filter((line) => !ids.has(line.id)), ...booked.lines];
  return { booked, lines, from: statementDays(booked)?.from, asAt: lastDay(booked) };
}

/** The book's side: the balance and the open items up to the last day of the statement; later items wait for the next statement. */
function bookSide(ledger: Ledger, options: ReconcileOptions, asAt: Day | undefined) {
  const position = { account: options.account, ...(asAt && { asAt }) };
  const openItems = bookItems(ledger, options);
  return {
    position,
    bookBalance: balance(ledger, position),
    items: asAt ? openItems.filter((item) => item.date <= asAt) : openItems,
    laterItems: asAt ? openItems.filter((item) => item.date > asAt) : [],
  };
}

/**
 * The balance with which the bank should begin: the settled part of the book's balance, and the open lines and tolerated differences of
 * earlier statements. The settled part is the book's balance on the last day less everything that is open, because each new entry is open.
 * Undefined if this is the first reconciliation of the account.
 */
function carriedBalance(
  { alreadyMatched, carriedItems, earlierLines = [], toleratedBefore = pence(0) }: ReconcileOptions,
  { bookBalance, items }: { readonly bookBalance: Pence; readonly items: readonly BookItem[] },
): Pence | undefined {
  if (!carriedItems && !alreadyMatched) return undefined;
  const settled = bookBalance - sumPence(items.map((item) => item.pence));
  return pence(settled + sumPence([...earlierLines.map((line) => line.pence), toleratedBefore]));
}

/**
 * Reconciles one bank account of the book with one statement.
 *
 * @param options as for `match`; `tolerance` is how many pence a line and its entry may differ by, 0 or more (0 if left out). For the next
 *   statement, add what `carryForward` answers
 * @returns the proof as plain data; nothing is posted. Pending lines are left out: no balance includes them
 * @throws {BrokenInvariant} as `match` does, and if the tolerance is below zero
 */
export function reconcile(ledger: Ledger, statement: Statement, options: ReconcileOptions): Reconciliation {
  const { account, carriedItems, earlierLines = [], previous } = options;
  const { tolerance = pence(0), toleratedBefore = pence(0) } = options;
  assert(tolerance >= 0, 'a tolerance cannot be negative');

  const { booked, lines, from, asAt } = bankSide(statement, earlierLines);
  const { position, bookBalance, items, laterItems } = bookSide(ledger, options, asAt);
  const matching = matchItems(booked, items, options);
  const differences = differencesOf(matching, asAt, tolerance);
  const { outstanding, outstandingTotal, unrecorded, unrecordedTotal, tolerated } = differences;
  const toleratedTotal = sumPence([toleratedBefore, ...tolerated.map((difference) => difference.pence)]);

  const sum = statementSum(booked, carriedBalance(options, { bookBalance, items }));
  const expectedClosing = bookBalance - outstandingTotal + unrecordedTotal + toleratedTotal;
  const difference = pence(sum.closing - expectedClosing);

  const continuity = previous
    ? [...daysAfter(previous.through, booked), ...balanceAfter(previous.balance, booked)]
    : [];
  const addsUp = difference === 0 && sum.difference === 0;
  const status = statusOf(sum, {
    agrees: addsUp && opensAsExpected(continuity) && isInPounds(booked),
    // A line of £0.00 records nothing.
    isComplete: unrecorded.every(({ line }) => line.pence === 0),
  });

  return {
    account,
    bankAccount: statement.account,
    ...(from && { from }),
    ...(asAt && { asAt }),
    statement: sum,
    bookBalance,
    byFund: fundsAtBank(ledger, position, outstanding),
    ...differences,
    tolerance,
    toleratedTotal,
    bankBalance: sum.closing,
    difference,
    // An unrecorded line explains its own difference: the balances are proved, but the book is not complete yet.
    proved: status === 'reconciled' || status === 'lines-open',
    status,
    evidence: lineEvidence(matching, { statement: booked, lines, items }),
    ...(previous && { previous }),
    cleared: clearedBy(matching, { carriedItems, earlierLines, lines, items }),
    continuity,
    pending: statement.lines.filter((line) => line.pending),
    tally: tallyOf(matching, { lines, entries: items.map(({ entry: id, pence }) => ({ id, pence })) }),
    matching,
    entries: ledger.size,
    laterItems: laterItems.map(openItem),
  };
}
