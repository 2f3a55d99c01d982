/**
 * Carries forward to the next statement what a reconciliation left open.
 *
 * Method: only open items and lines are named. Every other entry up to that place in the journal is settled, so the next statement costs
 * what is new and what is open, not the history.
 *
 * @module
 */
import { assert, demand } from '../problem/problem.js';
import type { StatementLine } from '../statement/statement.js';
import { openItem } from './differences.js';
import type { CarriedForward, Reconciliation } from './reconciliation.js';
import { isIntact, type SealedReconciliation } from './seal.js';

/** The lines that a sealed record names as unrecorded, each with its open amount. */
function unrecordedLines(
  sealed: SealedReconciliation,
  kept: Iterable<StatementLine>,
): readonly StatementLine[] {
  const lineOf = new Map<string, StatementLine>();
  for (const line of kept) lineOf.set(line.id, line);
  return sealed.unrecorded.map(({ line: id, pence: open }) => {
    const line = lineOf.get(id);
    demand(line !== undefined, `a line that was left unrecorded is kept: ${id.slice(0, 80)}`);
    const isPart = Math.sign(open) === Math.sign(line.pence) && Math.abs(open) <= Math.abs(line.pence);
    demand(isPart, `the open amount of a line is a part of it: ${id.slice(0, 80)}`);
    return open === line.pence ? line : { ...line, pence: open };
  });
}

/** What the reconciliation and its sealed record say in different words. */
function openSides(last: Reconciliation | SealedReconciliation, kept: Iterable<StatementLine>) {
  if ('fingerprint' in last) {
    assert(isIntact(last), 'a sealed reconciliation is as it was sealed');
    const { outstanding, ahead, through } = last;
    return { items: [...outstanding, ...ahead], lines: unrecordedLines(last, kept), lastDay: through };
  }
  const { outstanding, laterItems, unrecorded, asAt } = last;
  const items = [...outstanding.map(({ item }) => openItem(item)), ...laterItems];
  return { items, lines: unrecorded.map(({ line }) => line), lastDay: asAt };
}

/**
 * Carries forward to the next statement: `reconcile(ledger, next, { account, ...carryForward(last) })`.
 *
 * @param last the reconciliation, or its sealed record; both give the same answer
 * @param kept only with a sealed record, which has no personal text: the lines that it names as unrecorded, in any order and among any
 *   others, each with its whole or its open amount
 * @throws {BrokenInvariant} when a sealed record was changed, or a line that it names is not among those kept
 */
export function carryForward(last: Reconciliation): CarriedForward;
export function carryForward(last: SealedReconciliation, kept: Iterable<StatementLine>): CarriedForward;
export function carryForward(
  last: Reconciliation | SealedReconciliation,
  kept: Iterable<StatementLine> = [],
): CarriedForward {
  const { account, entries, toleratedTotal, bankBalance } = last;
  const { items, lines, lastDay } = openSides(last, kept);
  return {
    carriedItems: { account, entries, open: items },
    earlierLines: lines,
    toleratedBefore: toleratedTotal,
    ...(lastDay && { previous: { through: lastDay, balance: bankBalance } }),
  };
}
