/**
 * Reconciles a bank statement with the book: the proof that the two tell one story, or by how much they do not.
 *
 * Method: what is in the book but not at the bank is taken out of the book's balance, what is at the bank but
 * not in the book is put in, and the outcome is set against the bank's own balance. What the statement does not
 * state is worked out, and the record says so. Nothing is tolerated unless a tolerance is given; what it lets pass is
 * named, added up and carried on, so that it can never grow unseen.
 * Limit: a statement that states no balance proves nothing, whatever its lines match. One that states only one
 * balance is proved against that one; a line missing from it shows only when the next statement begins.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { assert } from '../problem.js';
import { type Day, daysBetween } from '../time/day.js';
import { bookItems } from './book-item.js';
import { balanceAfter, daysAfter } from './continuity.js';
import { inPounds, match } from './match.js';
import type { LeftItem, Matching } from './matching.js';
import { byAge, byFundOf } from './outstanding.js';
import type { FundAtBank, ReconcileOptions, Reconciliation, StatementSum } from './reconciliation.js';
import type { Statement, StatementLine } from './statement.js';
import { tallyOf } from './tally.js';
import { statementDays } from './whole-days.js';

export type { BalanceOrigin, FundAtBank, Reconciliation, StatementSum } from './reconciliation.js';

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

/** What this matching left of part matches and is small enough to be let pass, by the id of its line or entry. */
function restsLetPass({ links }: Matching, tolerance: Pence): { lines: Set<string>; entries: Set<EntryId> } {
  const rests = links.flatMap((link) => link.rest ?? []).filter((rest) => Math.abs(rest.pence) <= tolerance);
  return {
    lines: new Set(rests.flatMap((rest) => rest.line ?? [])),
    entries: new Set(rests.flatMap((rest) => rest.entry ?? [])),
  };
}

function fundsAtBank(
  ledger: Ledger,
  position: FundAtBank['query'] | Omit<FundAtBank['query'], 'fund'>,
  outstanding: readonly LeftItem[],
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
  const { account, alreadyMatched = new Set<EntryId>(), earlierLines = [], openRests = new Map() } = options;
  const { tolerance = pence(0), toleratedBefore = pence(0), previous } = options;
  assert(tolerance >= 0, 'a tolerance is not below zero');
  const statement = { ...given, lines: given.lines.filter((line) => !line.pending) };
  const matching = match(ledger, statement, options);
  const asAt = matching.upTo;
  const from = statementDays(statement)?.from;
  const position = { account, ...(asAt && { asAt }) };
  const items = bookItems(ledger, { account, ...(asAt && { upTo: asAt }) });
  const openOf = (entry: EntryId, whole: Pence): Pence =>
    alreadyMatched.has(entry) ? pence(0) : (openRests.get(entry) ?? whole);
  const carried = [
    ...items.map((item) => pence(item.pence - openOf(item.entry, item.pence))),
    ...earlierLines.map((line) => line.pence),
    toleratedBefore,
  ];
  const sum = sumOf(statement, options.alreadyMatched ? sumPence(carried) : undefined);
  const bookBalance = balance(ledger, position);
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
  const isStated = sum.openingIs === 'stated' || sum.closingIs === 'stated';
  const continuity = previous
    ? [...daysAfter(previous.through, statement), ...balanceAfter(previous.balance, statement)]
    : [];
  const follows = !continuity.some((fault) => fault.kind === 'balance-jumps');
  const stillOpen = new Set(outstanding.map((left) => left.item.entry));
  const linked = matching.links.flatMap((link) => link.entries).filter((entry) => !stillOpen.has(entry));
  const wholeOf = new Map(items.map((item) => [item.entry, item.pence]));
  const own = new Set(statement.lines.map((line) => line.id));
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
    proved: difference === 0 && sum.difference === 0 && isStated && follows && inPounds(statement),
    continuity,
    pending: given.lines.filter((line) => line.pending),
    tally: tallyOf(matching, {
      lines: [...earlierLines.filter((line) => !own.has(line.id)), ...statement.lines],
      entries: items
        .filter((item) => !alreadyMatched.has(item.entry))
        .map((item) => ({ id: item.entry, pence: openOf(item.entry, item.pence) })),
    }),
    matching,
    settled: [...new Set([...alreadyMatched, ...linked])].sort(),
    openRests: outstanding
      .filter(({ item }) => item.pence !== wholeOf.get(item.entry))
      .map(({ item }) => ({ entry: item.entry, pence: item.pence })),
  };
}

/**
 * Carries to the next statement what this one settled and what it left: `reconcile(ledger, next, { account,
 * ...carryForward(last) })`.
 */
export function carryForward(last: Reconciliation): {
  readonly alreadyMatched: ReadonlySet<EntryId>;
  readonly earlierLines: readonly StatementLine[];
  readonly openRests: ReadonlyMap<EntryId, Pence>;
  readonly toleratedBefore: Pence;
  readonly previous?: { readonly through: Day; readonly balance: Pence };
} {
  return {
    alreadyMatched: new Set(last.settled),
    earlierLines: last.unrecorded.map((left) => left.line),
    openRests: new Map(last.openRests.map(({ entry, pence }) => [entry, pence])),
    toleratedBefore: last.toleratedTotal,
    ...(last.asAt && { previous: { through: last.asAt, balance: last.bankBalance } }),
  };
}
