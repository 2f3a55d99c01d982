/**
 * The reasons why an account is not proved, as exceptions: days without a statement, balances that jump, sums that do not add up, no
 * balance.
 *
 * Method: each difference is listed once. A change of the balance over missing days is listed with those days. If part of the difference
 * between book and bank is not explained by jumps and sums, it is listed by itself.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { BookItem } from '../match/book-item.js';
import { pence, sumPence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { addDays, type Day } from '../time/day.js';
import { contains, type Period } from '../time/period.js';
import type { EntryFact, Exception, Tell } from './exceptions-facts.js';

/** Days before a gap: entries of these days may have reached the bank within the gap. Matching looks ten days ahead as well. */
const INTO_GAP_DAYS = 10;

type Jump = Extract<Reconciliation['continuity'][number], { readonly kind: 'balance-jumps' }>;

const jumpsOf = ({ continuity }: Reconciliation): readonly Jump[] =>
  continuity.filter((fault) => fault.kind === 'balance-jumps');

/** An entry as a fact: its id, day and pence, without text. */
export function entryFact({ entry, date, pence }: BookItem): EntryFact {
  return { entry, date, pence };
}

function missing(days: Period, jumps: readonly Jump[], open: readonly BookItem[], tell: Tell): Exception {
  const near = { from: addDays(days.from, -INTO_GAP_DAYS), to: days.to };
  const items = open.filter(({ date }) => contains(near, date));
  const into = sumPence(items.map((item) => item.pence).filter((amount) => amount > 0));
  const out = sumPence(items.map((item) => item.pence).filter((amount) => amount < 0));
  const change = sumPence(jumps.map(({ difference }) => difference));
  const entries = items.map(({ entry }) => entry);
  return tell('days-missing', into - out || Math.abs(change), { days, change, entries, in: into, out });
}

/** The faults in the sum and the balances of one statement. */
function statementFaults(
  reconciliation: Reconciliation,
  stillOpen: ReadonlySet<EntryId>,
  tell: Tell,
): Exception[] {
  const { statement, from, asAt } = reconciliation;
  const { difference, opening, lines, closing } = statement;
  const day = asAt && { asAt };
  if (reconciliation.matching.unmatchedLines.some(({ reason }) => reason === 'not-in-pounds'))
    return [tell('not-in-pounds', lines, { ...day, lines: reconciliation.matching.unmatchedLines.length })];
  if (difference !== 0) {
    const items = reconciliation.outstanding.map(({ item }) => item);
    const same = items.filter(({ entry, pence }) => pence === difference && stillOpen.has(entry));
    const days = from && asAt && { days: { from, to: asAt } };
    const sum = { opening, lines, closing, difference };
    return [tell('does-not-add-up', difference, { ...days, ...sum, entries: same.map(entryFact) })];
  }
  const origins = [statement.openingIs, statement.closingIs];
  if (origins.includes('stated')) return [];
  if (origins.includes('declared'))
    return reconciliation.difference === 0
      ? [tell('balance-declared', closing, { ...day, declared: closing })]
      : [];
  return [tell('balance-unknown', closing, { ...day, byLines: closing })];
}

/**
 * Lists the reasons why an account is not proved.
 *
 * @param reconciliations in order of their last day
 * @param gaps days that no reconciliation covers
 * @returns none when every reconciliation is proved and no day is missing
 */
export function unproved(
  reconciliations: readonly Reconciliation[],
  gaps: readonly Period[],
  tell: Tell,
): readonly Exception[] {
  const open = (reconciliations.at(-1)?.outstanding ?? []).map(({ item }) => item);
  const stillOpen = new Set(open.map(({ entry }) => entry));
  const jumps = reconciliations.flatMap(jumpsOf);
  const covers = ({ from, to }: Period, date: Day) => date >= from && date <= addDays(to, 1);
  const exceptions = gaps.map((days) => {
    const jumpsInGap = jumps.filter(({ date }) => covers(days, date));
    return missing(days, jumpsInGap, open, tell);
  });
  for (const { date, expected, found: begins, difference } of jumps) {
    if (gaps.some((days) => covers(days, date))) continue;
    exceptions.push(tell('balance-jumps', difference, { date, expected, found: begins, difference }));
  }
  let explained = 0;
  let unexplainedBefore = 0;
  for (const reconciliation of reconciliations) {
    const faults = statementFaults(reconciliation, stillOpen, tell);
    for (const fault of faults) exceptions.push(fault);
    explained +=
      reconciliation.statement.difference +
      sumPence(jumpsOf(reconciliation).map(({ difference }) => difference));
    const unexplained = reconciliation.difference - explained;
    if (reconciliation.difference !== 0 && unexplained !== 0 && unexplained !== unexplainedBefore) {
      const difference = pence(unexplained);
      exceptions.push(
        tell('book-differs', unexplained, {
          ...(reconciliation.asAt && { asAt: reconciliation.asAt }),
          difference,
        }),
      );
    }
    unexplainedBefore = unexplained;
    // Only another currency can still prevent the proof.
    const isExplained =
      faults.length > 0 || reconciliation.difference !== 0 || jumpsOf(reconciliation).length > 0;
    if (!reconciliation.proved && !isExplained)
      exceptions.push(
        tell('not-in-pounds', 0, { ...(reconciliation.asAt && { asAt: reconciliation.asAt }), lines: 0 }),
      );
  }
  return exceptions;
}
