/**
 * The standing of partners' contributions: due, called, received and late.
 *
 * Method: a call names its instalment, and a receipt names an instalment or a contribution. A receipt for an instalment meets that one
 * first; the rest, and a receipt for the contribution, meets the oldest first. A repayment is taken off receipts. The cost is that of
 * the contributions' accounts, not of the journal.
 * Limit: only money recorded against a contribution counts; unexplained money in the bank does not.
 *
 * @module
 */

import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Entry, EntryId } from '../../ledger/entry.js';
import { entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { trail } from '../../ledger/trail.js';
import type { Pence } from '../../money/pence.js';
import { type Finding, finding } from '../../problem/finding.js';
import { assert } from '../../problem/problem.js';
import { addToSum } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { type Day, dayNumber, laterOf } from '../../time/day.js';
import { partnerReceivable } from '../chart-of-pool.js';
import type { PoolAgreement, PoolContribution } from '../pool.js';
import { contributionSchedule } from './contribution.js';

/** One instalment: pence due, called, and received for it. An amount below zero is to be paid back. */
export interface InstalmentStanding {
  readonly id: EntryId;
  readonly on: Day;
  readonly due: Pence;
  readonly called: Pence;
  readonly received: Pence;
  /** Due and not received. */
  readonly owed: Pence;
  /** Days since it fell due, while something is owed; else 0. */
  readonly daysLate: number;
}

/** One contribution, over the instalments that have fallen due or been called. */
export interface ContributionStanding {
  readonly contribution: string;
  readonly partner: string;
  readonly kind: PoolContribution['kind'];
  readonly due: Pence;
  readonly called: Pence;
  readonly received: Pence;
  readonly owed: Pence;
  /** By day. */
  readonly instalments: readonly InstalmentStanding[];
}

/** The standing of all contributions, and a finding for each late instalment, oldest first. */
export interface ContributionsStanding {
  readonly contributions: readonly ContributionStanding[];
  readonly findings: readonly Finding[];
}

/** Pence called and received, by the id of a contribution or an instalment. */
export interface Movements {
  called(id: EntryId): Pence;
  received(id: EntryId): Pence;
  /** The last day on which it was called, if the call was not reversed. */
  calledOn(id: EntryId): Day | undefined;
}

/** The contributions in money that an id names, by itself or by an instalment: one, or none if it names nothing. */
export function contributionsNamed(agreement: PoolAgreement, id: EntryId): readonly PoolContribution[] {
  if (typeof id !== 'string') return [];
  const { period, variations } = agreement;
  return agreement.contributions.filter(
    (contribution) =>
      contribution.kind !== 'in-kind' &&
      (contribution.id === id ||
        (id.startsWith(`${contribution.id}:`) &&
          contributionSchedule(contribution, { period, variations }).some((due) => due.id === id))),
  );
}

/**
 * The amount of a contribution or an instalment that was called and has not come in; below zero, the amount overpaid.
 *
 * An instalment is short, or over, by no more than its contribution is: other instalments may have been overpaid, or paid in the name of
 * the contribution alone.
 *
 * @param of the id of the contribution, or of one of its instalments
 */
export function owedOf(
  ledger: Ledger,
  agreement: PoolAgreement,
  contribution: PoolContribution,
  of: EntryId,
): number {
  const { period, variations } = agreement;
  const movements = movementsOf(ledger, agreement);
  const owedFor = (source: EntryId) => movements.called(source) - movements.received(source);
  const ids = contributionSchedule(contribution, { period, variations }).map((due) => due.id);
  const inAll = [contribution.id, ...ids].reduce((sum, source) => sum + owedFor(source), 0);
  if (of === contribution.id) return inAll;
  const owedForThis = owedFor(of);
  if (inAll > 0) return Math.max(0, Math.min(inAll, owedForThis));
  return Math.min(0, Math.max(inAll, owedForThis));
}

/** The accounts and fund of a contribution: it is called on the partner’s receivable, or in kind on the income itself. */
export function accountsOf(agreement: PoolAgreement, { stream: id, partner, kind }: PoolContribution) {
  const stream = agreement.streams.find((candidate) => candidate.id === id);
  assert(stream !== undefined, `a checked agreement has the stream of each contribution: ${id}`);
  const { fund, account: income } = stream;
  return { fund, income, called: kind === 'in-kind' ? income : partnerReceivable(partner) };
}

/**
 * The amounts called and received for each instalment and contribution, up to the end of a day if one is given. A reversal counts from
 * its own day.
 */
export function movementsOf(ledger: Ledger, agreement: PoolAgreement, asAt?: Day): Movements {
  const called = new Map<string, number>();
  const received = new Map<string, number>();
  const calls = new Map<EntryId, { readonly call: Entry; pence: number }>();
  const add = (sums: Map<string, number>, { source }: Entry, pence: number) => {
    if (source !== undefined) addToSum(sums, source, pence);
  };
  const places = new Map<string, { account: AccountPath; fund: FundId; inKind: boolean }>();
  for (const contribution of agreement.contributions) {
    const { called: account, fund } = accountsOf(agreement, contribution);
    places.set(`${account} ${fund}`, { account, fund, inKind: contribution.kind === 'in-kind' });
  }
  for (const { account, fund, inKind } of places.values()) {
    for (const { entry, posting } of trail(ledger, { account, fund, ...(asAt ? { asAt } : {}) })) {
      // A reversal counts for the entry that it reverses.
      const counted = entry.reverses ? entryOf(ledger, entry.reverses.entry)! : entry;
      if (inKind && counted.kind === 'in-kind') {
        add(called, counted, -posting.pence);
        add(received, counted, -posting.pence);
      } else if (!inKind && counted.kind === 'call') add(called, counted, posting.pence);
      else if (!inKind && (counted.kind === 'receive' || counted.kind === 'repay'))
        add(received, counted, -posting.pence);
      if (counted.kind !== (inKind ? 'in-kind' : 'call')) continue;
      const before = calls.get(counted.id) ?? { call: counted, pence: 0 };
      before.pence += posting.pence;
      calls.set(counted.id, before);
    }
  }
  const last = new Map<string, Day>();
  for (const { call, pence } of calls.values()) {
    const { source, date } = call;
    if (source !== undefined && pence !== 0) last.set(source, laterOf(last.get(source) ?? date, date));
  }
  const sumIn = (sums: Map<string, number>) => (id: EntryId) => (sums.get(id) ?? 0) as Pence;
  return { called: sumIn(called), received: sumIn(received), calledOn: (id) => last.get(id) };
}

/** An instalment, to which receipts are spread. */
interface InstalmentRow {
  readonly id: EntryId;
  readonly on: Day;
  readonly due: number;
  readonly called: number;
  received: number;
}

/** Spreads receipts: one that names an instalment meets it, as far as it is due; the rest meets the oldest instalments first. */
function spread(contribution: string, rows: readonly InstalmentRow[], { received }: Movements): void {
  let unspread: number = received(contribution);
  for (const row of rows) {
    const receivedForThis = received(row.id);
    row.received = Math.min(receivedForThis, Math.max(0, row.due));
    unspread += receivedForThis - row.received;
  }
  // An overpayment after a change stays with its instalment, unless another is owed.
  for (const row of rows) {
    const more = Math.min(Math.max(0, unspread), Math.max(0, row.due - row.received));
    row.received += more;
    unspread -= more;
  }
  const last = rows.at(-1);
  if (last) last.received += unspread;
}

/**
 * The standing of the contributions at the end of a day.
 *
 * @param agreement as it was checked
 * @param options.asAt what was recorded with a date up to this day counts, and variations known by then
 * @returns one standing for each contribution, in the agreement's order; and `contribution-late` for each instalment that fell due before
 *   the day and is not whole, the oldest first. A contribution in kind is received when it is recorded
 */
export function contributionStanding(
  ledger: Ledger,
  agreement: PoolAgreement,
  options: { readonly asAt: Day },
): ContributionsStanding {
  const { asAt } = options;
  const { period, variations } = agreement;
  const movements = movementsOf(ledger, agreement, asAt);
  const late: { readonly on: Day; readonly finding: Finding }[] = [];
  const contributions = agreement.contributions.map((contribution, index): ContributionStanding => {
    const { id, partner, kind } = contribution;
    const rows = contributionSchedule(contribution, { period, variations, knownOn: asAt })
      .map(({ id, on, pence }) => ({
        ...{ id, on, due: on <= asAt ? pence : 0, called: movements.called(id), received: 0 },
      }))
      .filter(({ id, on, called }) => on <= asAt || called !== 0 || movements.received(id) !== 0);
    spread(id, rows, movements);
    const instalments = rows.map(({ id, on, due, called, received }): InstalmentStanding => {
      const owed = due - received;
      const daysLate = owed > 0 ? dayNumber(asAt) - dayNumber(on) : 0;
      if (daysLate > 0) {
        const facts = { contribution: contribution.id, partner, due: on, owed, days: daysLate };
        late.push({ on, finding: finding('contribution-late', facts, `contributions[${index}]`) });
      }
      return { id, on, due, called, received, owed, daysLate } as InstalmentStanding;
    });
    const sum = (of: 'due' | 'called' | 'received' | 'owed') =>
      instalments.reduce((total, row) => total + row[of], 0) as Pence;
    const sums = { due: sum('due'), called: sum('called'), received: sum('received'), owed: sum('owed') };
    return { contribution: id, partner, kind, ...sums, instalments };
  });
  late.sort((a, b) => byText(a.on, b.on));
  return { contributions, findings: late.map((instalment) => instalment.finding) };
}
