/**
 * Reconciles a bank statement with the book: the proof that the two tell one story, or by how much they do not.
 *
 * Method: what is in the book but not at the bank is taken out of the book's balance, what is at the bank but
 * not in the book is put in, and the outcome is set against the bank's own balance. What the statement does not
 * state is worked out, and the record says so.
 * Limit: a statement that states no balance proves nothing, whatever its lines match. One that states only one
 * balance is proved against that one; a line missing from it shows only when the next statement begins.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { type Day, daysBetween } from '../time/day.js';
import { bookItems } from './book-item.js';
import { inPounds, match } from './match.js';
import type { LeftItem, LeftLine, Matching, MatchOptions } from './matching.js';
import type { Statement, StatementLine } from './statement.js';

/** Where a balance comes from: the statement, the rest of the statement, or what earlier statements settled. */
export type BalanceOrigin = 'stated' | 'worked-out' | 'carried-forward';

/** The statement by itself: opening + lines = closing, or the difference. */
export interface StatementSum {
  readonly opening: Pence;
  readonly openingIs: BalanceOrigin;
  readonly lines: Pence;
  readonly closing: Pence;
  readonly closingIs: BalanceOrigin;
  /** Closing − (opening + lines). Other than zero, a line is missing, repeated or misread. */
  readonly difference: Pence;
}

/** What the book says of one fund in this account. */
export interface FundAtBank {
  readonly fund: FundId;
  readonly pence: Pence;
  /** `trail(ledger, query)` is the evidence. */
  readonly query: { readonly account: AccountPath; readonly fund: FundId; readonly asAt?: Day };
}

/**
 * The reconciliation of one account with one statement.
 *
 * `bookBalance − outstanding + unrecorded + difference = bankBalance`, always; proved when `difference` is zero,
 * the statement adds up, and it states a balance.
 */
export interface Reconciliation {
  readonly account: AccountPath;
  /** The account as the bank writes it. */
  readonly bankAccount: string;
  /** Last day of the statement; absent when it names none, and then the whole book counts. */
  readonly asAt?: Day;
  readonly statement: StatementSum;
  readonly bookBalance: Pence;
  /** By fund, in the order of the chart; adds up to the book's balance. */
  readonly byFund: readonly FundAtBank[];
  /** In the book, not at the bank. Oldest first, with the age in days at the end of the statement. */
  readonly outstanding: readonly (LeftItem & { readonly ageDays: number })[];
  readonly outstandingTotal: Pence;
  /** At the bank, not in the book. Oldest first. */
  readonly unrecorded: readonly (LeftLine & { readonly ageDays: number })[];
  readonly unrecordedTotal: Pence;
  readonly bankBalance: Pence;
  readonly difference: Pence;
  readonly proved: boolean;
  readonly matching: Matching;
  /** Entries settled by this statement and all before it, sorted. */
  readonly settled: readonly EntryId[];
}

/** `carried` is what earlier statements settled; undefined when this is the first that anybody reconciled. */
function sumOf(statement: Statement, carried: Pence | undefined): StatementSum {
  const lines = sumPence(statement.lines.map((line) => line.pence));
  const stated = { opening: statement.opening?.pence, closing: statement.closing?.pence };
  const workedOut = stated.closing === undefined ? pence(0) : pence(stated.closing - lines);
  const opening = stated.opening ?? carried ?? workedOut;
  const closing = stated.closing ?? pence(opening + lines);
  const openingIs =
    stated.opening !== undefined ? 'stated' : carried !== undefined ? 'carried-forward' : 'worked-out';
  return {
    opening,
    openingIs,
    lines,
    closing,
    closingIs: stated.closing === undefined ? 'worked-out' : 'stated',
    difference: pence(closing - (opening + lines)),
  };
}

/**
 * Reconciles one bank account of the book with one statement.
 *
 * @param options as for `match`; for the next statement, spread what `carryForward` gives into them
 * @returns the proof as plain data; nothing is posted
 * @throws {BrokenInvariant} as `match` does
 */
export function reconcile(ledger: Ledger, statement: Statement, options: MatchOptions): Reconciliation {
  const { account, alreadyMatched = new Set<EntryId>(), earlierLines = [] } = options;
  const matching = match(ledger, statement, options);
  const asAt = matching.upTo;
  const position = { account, ...(asAt && { asAt }) };
  const items = bookItems(ledger, { account, ...(asAt && { upTo: asAt }) });
  const carried = [
    ...items.filter((item) => alreadyMatched.has(item.entry)).map((item) => item.pence),
    ...earlierLines.map((line) => line.pence),
  ];
  const sum = sumOf(statement, options.alreadyMatched ? sumPence(carried) : undefined);
  const bookBalance = balance(ledger, position);
  const byFund = ledger.chart.funds.map((fund): FundAtBank => {
    const query = { ...position, fund: fund.id };
    return { fund: fund.id, pence: balance(ledger, query), query };
  });
  const age = (date: Day) => ({ ageDays: asAt ? daysBetween(date, asAt) : 0 });
  const outstanding = matching.unmatchedItems.map((left) => ({ ...left, ...age(left.item.date) }));
  const unrecorded = matching.unmatchedLines.map((left) => ({ ...left, ...age(left.line.date) }));
  const outstandingTotal = sumPence(outstanding.map((left) => left.item.pence));
  const unrecordedTotal = sumPence(unrecorded.map((left) => left.line.pence));
  const difference = pence(sum.closing - (bookBalance - outstandingTotal + unrecordedTotal));
  const isStated = sum.openingIs === 'stated' || sum.closingIs === 'stated';
  return {
    account,
    bankAccount: statement.account,
    ...(asAt && { asAt }),
    statement: sum,
    bookBalance,
    byFund,
    outstanding,
    outstandingTotal,
    unrecorded,
    unrecordedTotal,
    bankBalance: sum.closing,
    difference,
    proved: difference === 0 && sum.difference === 0 && isStated && inPounds(statement),
    matching,
    settled: [...new Set([...alreadyMatched, ...matching.links.flatMap((link) => link.entries)])].sort(),
  };
}

/**
 * Carries to the next statement what this one settled and what it left: `reconcile(ledger, next, { account,
 * ...carryForward(last) })`.
 */
export function carryForward(last: Reconciliation): {
  readonly alreadyMatched: ReadonlySet<EntryId>;
  readonly earlierLines: readonly StatementLine[];
} {
  return {
    alreadyMatched: new Set(last.settled),
    earlierLines: last.matching.unmatchedLines.map((left) => left.line),
  };
}
