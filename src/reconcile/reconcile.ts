/**
 * Reconciles a bank statement with the book: the proof that the two agree, or by how much they do not.
 *
 * Method: the bank's balance, with the entries that it does not show yet and without the lines that the book does not have, is compared
 * with the balance of the book. Timing differences that a statement clears are named with their day. What the statement does not
 * state is worked out, and the record says so. Nothing is tolerated unless a tolerance is given; what it lets pass is
 * named, added up and carried on, so that it can never grow unseen. What is carried on is how far the journal was looked at and what
 * was open of it, so that the next statement costs what is new and what is open, not the history.
 * Limit: a statement that states no balance proves nothing, whatever its lines match, nor does one whose balance only the holder
 * declares. One that states one balance is proved against that one; a line missing from it shows only when the next statement begins.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type BookItem, bookItems, type OpenItem } from '../match/book-item.js';
import { matchItems } from '../match/match.js';
import type { Matching, UnmatchedItem } from '../match/matching.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { assert, demand } from '../problem/problem.js';
import { balanceAfter, daysAfter } from '../statement/continuity.js';
import type { StatedBalance, Statement, StatementLine } from '../statement/statement.js';
import { isInPounds, lastDay } from '../statement/statement.js';
import { statementDays } from '../statement/whole-days.js';
import { type Day, daysBetween } from '../time/day.js';
import { clearedBy } from './cleared.js';
import { lineEvidence } from './line-evidence.js';
import { byAge, byFundOf } from './outstanding.js';
import type {
  BalanceOrigin,
  CarriedForward,
  FundAtBank,
  ReconcileOptions,
  Reconciliation,
  ReconciliationStatus,
  StatementSum,
} from './reconciliation.js';
import { isIntact, type SealedReconciliation } from './seal.js';
import { tallyOf } from './tally.js';

export type { BalanceOrigin, FundAtBank, Reconciliation, StatementSum } from './reconciliation.js';

/** `carried` is what earlier statements settled; undefined when this is the first that anybody reconciled. */
function sumOf(statement: Statement, carried: Pence | undefined): StatementSum {
  const lines = sumPence(statement.lines.map((line) => line.pence));
  const stated = { opening: statement.opening?.pence, closing: statement.closing?.pence };
  const workedOut = stated.closing === undefined ? pence(0) : pence(stated.closing - lines);
  const opening = stated.opening ?? carried ?? workedOut;
  const closing = stated.closing ?? pence(opening + lines);
  const originOf = ({ statedBy }: StatedBalance): BalanceOrigin =>
    statedBy === 'holder' ? 'declared' : 'stated';
  const openingIs: BalanceOrigin = statement.opening
    ? originOf(statement.opening)
    : carried === undefined
      ? 'worked-out'
      : 'carried-forward';
  return {
    opening,
    openingIs,
    lines,
    closing,
    closingIs: statement.closing ? originOf(statement.closing) : 'worked-out',
    difference: pence(closing - (opening + lines)),
  };
}

/** How far the book and the bank agree, by who states the balance. */
function statusOf(
  { openingIs, closingIs }: StatementSum,
  { agrees, isOpen }: { readonly agrees: boolean; readonly isOpen: boolean },
): ReconciliationStatus {
  const isOf = (origin: BalanceOrigin) => openingIs === origin || closingIs === origin;
  if (!agrees || !(isOf('stated') || isOf('declared'))) return 'not-reconciled';
  if (!isOf('stated')) return 'declared';
  return isOpen ? 'lines-open' : 'reconciled';
}

/** What this matching left of part matches and is small enough to be let pass, by the id of its line or entry. */
function restsLetPass({ links }: Matching, tolerance: Pence): { lines: Set<string>; entries: Set<EntryId> } {
  const rests = links.flatMap((link) => link.rest ?? []).filter((rest) => Math.abs(rest.pence) <= tolerance);
  return {
    lines: new Set(rests.flatMap((rest) => rest.line ?? [])),
    entries: new Set(rests.flatMap((rest) => rest.entry ?? [])),
  };
}

const openOf = ({ entry, pence }: BookItem): OpenItem => ({ entry, pence });

function fundsAtBank(
  ledger: Ledger,
  position: FundAtBank['query'] | Omit<FundAtBank['query'], 'fund'>,
  outstanding: readonly UnmatchedItem[],
): readonly FundAtBank[] {
  const away = new Map<string, number>();
  for (const { item } of outstanding) {
    const parts = byFundOf(ledger, { entry: item.entry, account: position.account, pence: item.pence });
    for (const [fund, part] of parts) away.set(fund, (away.get(fund) ?? 0) + part);
  }
  return ledger.chart.funds.map(({ id: fund }) => {
    const query = { ...position, fund };
    const inBook = balance(ledger, query);
    const notAtBank = pence(away.get(fund) ?? 0);
    return { fund, pence: inBook, outstanding: notAtBank, atBank: pence(inBook - notAtBank), query };
  });
}

/**
 * Reconciles one bank account of the book with one statement.
 *
 * @param options as for `match`; a tolerance in pence for each part match, 0 or more (absent, 0); for the next statement,
 *   spread what `carryForward` gives into them
 * @returns the proof as plain data; nothing is posted. Pending lines are set aside: they are in no balance
 * @throws {BrokenInvariant} as `match` does, and on a tolerance that is below zero
 */
export function reconcile(ledger: Ledger, given: Statement, options: ReconcileOptions): Reconciliation {
  const { account, alreadyMatched, before, earlierLines = [] } = options;
  const { tolerance = pence(0), toleratedBefore = pence(0), previous } = options;
  assert(tolerance >= 0, 'a tolerance is not below zero');
  const statement = { ...given, lines: given.lines.filter((line) => !line.pending) };
  const asAt = lastDay(statement);
  const from = statementDays(statement)?.from;
  const position = { account, ...(asAt && { asAt }) };
  const open = bookItems(ledger, options);
  const items = asAt ? open.filter((item) => item.date <= asAt) : open;
  const matching = matchItems(statement, items, options);
  const bookBalance = balance(ledger, position);
  // Whatever the book counts that is not open has been settled, however long ago.
  const settled = bookBalance - sumPence(items.map((item) => item.pence));
  const carried = pence(settled + sumPence([...earlierLines.map((line) => line.pence), toleratedBefore]));
  const sum = sumOf(statement, before || alreadyMatched ? carried : undefined);
  const age = (date: Day) => ({ ageDays: asAt ? daysBetween(date, asAt) : 0 });
  const letPass = restsLetPass(matching, tolerance);
  const outstanding = matching.unmatchedItems
    .filter(({ item }) => !letPass.entries.has(item.entry))
    .map((left) => ({ ...left, ...age(left.item.date) }));
  const unrecorded = matching.unmatchedLines
    .filter(({ line }) => !letPass.lines.has(line.id))
    .map((left) => ({ ...left, ...age(left.line.date) }));
  const tolerated = [
    ...matching.unmatchedLines
      .filter(({ line }) => letPass.lines.has(line.id))
      .map(({ line }) => ({ line: line.id, pence: line.pence })),
    ...matching.unmatchedItems
      .filter(({ item }) => letPass.entries.has(item.entry))
      .map(({ item }) => ({ entry: item.entry, pence: pence(0 - item.pence) })),
  ];
  const toleratedTotal = sumPence([toleratedBefore, ...tolerated.map((one) => one.pence)]);
  const outstandingTotal = sumPence(outstanding.map((left) => left.item.pence));
  const unrecordedTotal = sumPence(unrecorded.map((left) => left.line.pence));
  const expected = bookBalance - outstandingTotal + unrecordedTotal + toleratedTotal;
  const difference = pence(sum.closing - expected);
  const continuity = previous
    ? [...daysAfter(previous.through, statement), ...balanceAfter(previous.balance, statement)]
    : [];
  const follows = !continuity.some((fault) => fault.kind === 'balance-jumps');
  const agrees = difference === 0 && sum.difference === 0 && follows && isInPounds(statement);
  const isOpen = unrecorded.some(({ line }) => line.pence !== 0);
  const status = statusOf(sum, { agrees, isOpen });
  const own = new Set(statement.lines.map((line) => line.id));
  const lines = [...earlierLines.filter((line) => !own.has(line.id)), ...statement.lines];
  return {
    account,
    bankAccount: statement.account,
    ...(from && { from }),
    ...(asAt && { asAt }),
    statement: sum,
    bookBalance,
    byFund: fundsAtBank(ledger, position, outstanding),
    outstanding,
    outstandingTotal,
    outstandingByAge: byAge(outstanding.map((left) => ({ ...left, pence: left.item.pence }))),
    unrecorded,
    unrecordedTotal,
    unrecordedByAge: byAge(unrecorded.map((left) => ({ ...left, pence: left.line.pence }))),
    tolerance,
    tolerated,
    toleratedTotal,
    bankBalance: sum.closing,
    difference,
    proved: status === 'reconciled' || status === 'lines-open',
    status,
    evidence: lineEvidence(matching, { statement, lines, items }),
    ...(previous && { previous }),
    cleared: clearedBy(matching, { before, earlierLines, lines, items }),
    continuity,
    pending: given.lines.filter((line) => line.pending),
    tally: tallyOf(matching, {
      lines,
      entries: items.map((item) => ({ id: item.entry, pence: item.pence })),
    }),
    matching,
    entries: ledger.size,
    ahead: asAt ? open.filter((item) => item.date > asAt).map(openOf) : [],
  };
}

/** The lines that a sealed record names as unrecorded, each with what is open of it. */
function linesLeft(last: SealedReconciliation, kept: Iterable<StatementLine>): readonly StatementLine[] {
  const lineOf = new Map<string, StatementLine>();
  for (const line of kept) lineOf.set(line.id, line);
  return last.unrecorded.map(({ line: id, pence: open }) => {
    const line = lineOf.get(id);
    demand(line !== undefined, `a line that was left unrecorded is kept: ${id.slice(0, 80)}`);
    const isPart = Math.sign(open) === Math.sign(line.pence) && Math.abs(open) <= Math.abs(line.pence);
    demand(isPart, `what was left of a line is a part of it: ${id.slice(0, 80)}`);
    return open === line.pence ? line : { ...line, pence: open };
  });
}

/**
 * Carries to the next statement what this one left: `reconcile(ledger, next, { account, ...carryForward(last) })`.
 *
 * It names what is open and no more: what was settled is known by the place in the journal up to which the book was looked at, so
 * that the next statement costs what is new.
 *
 * @param last the reconciliation, or the record that it was sealed in; either gives the same
 * @param kept to a sealed record, which has no personal text, the lines that it names as unrecorded, in any order and among any
 *   others, whole or as they were left
 * @throws {BrokenInvariant} when a sealed record is not as it was sealed, or a line that it names is not among those kept
 */
export function carryForward(last: Reconciliation): CarriedForward;
export function carryForward(last: SealedReconciliation, kept: Iterable<StatementLine>): CarriedForward;
export function carryForward(
  last: Reconciliation | SealedReconciliation,
  kept: Iterable<StatementLine> = [],
): CarriedForward {
  const { account, entries, ahead, toleratedTotal: toleratedBefore, bankBalance } = last;
  const carry = (
    outstanding: readonly OpenItem[],
    earlierLines: readonly StatementLine[],
    through: Day | undefined,
  ): CarriedForward => ({
    before: { account, entries, open: [...outstanding, ...ahead] },
    earlierLines,
    toleratedBefore,
    ...(through && { previous: { through, balance: bankBalance } }),
  });
  if ('fingerprint' in last) {
    assert(isIntact(last), 'a sealed reconciliation is as it was sealed');
    return carry(last.outstanding, linesLeft(last, kept), last.through);
  }
  const open = last.outstanding.map(({ item }) => openOf(item));
  return carry(
    open,
    last.unrecorded.map((left) => left.line),
    last.asAt,
  );
}
