/**
 * The entries from the last milestone on, if settling these alone gives the same answer as settling the whole book.
 *
 * Method: a book was settled when it was sealed, so only what came after can change who pays. It can change who paid before that only by an entry
 * that belongs to a closed day or undoes or corrects one of before; or by money that leaves a fund without a rule, so that payments of before
 * could not have used it. Payments of the open days ask for more than the money of their funds if a cap counts over a period, or if they leave
 * alone what is promised to others. In each of these cases the whole book is settled again.
 *
 * @module
 */
import { capsOf } from '../../agreement/cap.js';
import type { NamedRule } from '../../agreement/rule.js';
import { balances } from '../../ledger/balance.js';
import type { FundId } from '../../ledger/chart.js';
import type { Entry } from '../../ledger/entry.js';
import { entriesFrom, entryOf } from '../../ledger/journal.js';
import { type Ledger, stateOf } from '../../ledger/ledger.js';
import type { Milestone } from '../../ledger/state/milestone.js';
import { isMoneyAccount } from '../../ledger/state/terms.js';
import { addToSum } from '../../record/gather.js';
import { type Day, dayFromNumber } from '../../time/day.js';
import { correctedBy, type DatedEntry, datedEntries, dayOf } from './dated-entries.js';
import { lowestChanges, type MoneyBefore } from './money-ahead.js';

/** Entries that are settled by themselves, in order of date, and the money of each fund before them. */
export interface OpenEntries {
  readonly dated: readonly DatedEntry[];
  readonly before: MoneyBefore;
}

/** Whether the money of its funds is not all that a payment asks for. */
function asksForMore(ledger: Ledger, { entry }: DatedEntry, rules: readonly NamedRule[]): boolean {
  const hasPromises = stateOf(ledger).commitments.size > 0;
  return (entry.explanations ?? []).some(({ rule: id, version, freeMoney }) => {
    const rule = rules.find((named) => named.id === id && named.version === version);
    const isCapped = rule !== undefined && capsOf(rule.rule).some(({ per }) => per !== undefined);
    return isCapped || (freeMoney === true && hasPromises);
  });
}

/** Whether what an entry refunds, if anything, is among some entries. */
const refundsAmong = ({ entry, role }: DatedEntry, ids: ReadonlySet<string>) =>
  role !== 'refund' || ids.has(entry.reverses!.entry);

/** Whether the entries recorded since the milestone leave payments of before the money that they used. */
function leavesMoney(ledger: Ledger, dated: readonly DatedEntry[], { entries }: Milestone): boolean {
  const state = stateOf(ledger);
  const ofBefore = dated.filter(({ entry }) => state.sequenceOf(entry.id)! < entries);
  const [lowest, lowestBefore] = [lowestChanges(dated), lowestChanges(ofBefore)];
  return ledger.chart.funds.every(
    ({ id, terms }) => terms.mayOverspend || (lowest.get(id) ?? 0) === (lowestBefore.get(id) ?? 0),
  );
}

/** The money of each fund at the end of a day. */
function moneyAt(ledger: Ledger, asAt: Day): MoneyBefore {
  const money = new Map<FundId, number>();
  for (const { account, fund, pence } of balances(ledger, { balanceType: 'actual', asAt, by: 'effective' }))
    if (isMoneyAccount(account)) addToSum(money, fund, pence);
  return money;
}

/** The entries of before a milestone that belong to a later day, and those since, in order of recording. */
function entriesSince(ledger: Ledger, { entries, ahead, closed }: Milestone): readonly (Entry | undefined)[] {
  const since = [...entriesFrom(ledger, entries)];
  const later = ahead.filter(({ effective }) => effective > closed).map(({ id }) => entryOf(ledger, id));
  return [...later, ...since];
}

/** The entries to settle; undefined if the whole book must be settled. */
export function openEntries(ledger: Ledger, rules: readonly NamedRule[]): OpenEntries | undefined {
  const { milestone, revisions } = stateOf(ledger);
  if (!milestone || revisions.some(({ entriesBefore }) => entriesBefore >= milestone.entries))
    return undefined;
  const closed = dayFromNumber(milestone.closed);
  const since = entriesSince(ledger, milestone).flatMap((entry) => entry ?? []);
  const own = since.filter(({ closes }) => !closes);
  const ids = new Set(own.map(({ id }) => id));
  const isOpen = own.every(
    (entry) => dayOf(entry) > closed && ids.has(correctedBy(ledger, entry) ?? entry.id),
  );
  if (!isOpen) return undefined;
  const dated = datedEntries(ledger, since);
  const areAlone = dated.every(
    (one) => refundsAmong(one, ids) && (one.role !== 'payment' || !asksForMore(ledger, one, rules)),
  );
  if (!areAlone || !leavesMoney(ledger, dated, milestone)) return undefined;
  return { dated, before: moneyAt(ledger, closed) };
}
