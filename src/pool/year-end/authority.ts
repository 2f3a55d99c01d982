/**
 * Ends the authority that was not used in the year: it is released, carried with the money, or held.
 *
 * Method: no more is cut than the fund as a whole has unused, spread over the categories in proportion, so that overspending on a category
 * still shows after the cut. No more is cut than the protections allow now, and no authority that was handed down a tree
 * and not withdrawn. No more is carried than the money that goes with it, and only on categories that the taking fund may pay for.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { protectionStanding } from '../../ledger/protection-standing.js';
import { allowsCategory, covers } from '../../ledger/state/terms.js';
import { allocate } from '../../money/allocate.js';
import type { Pence } from '../../money/pence.js';
import type { FundStanding } from '../../rules/year-end/fund-standing.js';
import type { Day } from '../../time/day.js';
import { contains } from '../../time/period.js';
import type { PoolAgreement } from '../pool.js';
import type { UnspentAuthority } from './pool-year-end.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Reduces amounts in proportion, so that their sum is at most a limit. */
function within(limit: number, amounts: readonly number[]): readonly number[] {
  const most = Math.max(0, limit) as Pence;
  return sum(amounts) <= most ? amounts : allocate(most, amounts);
}

/** How much one protection allows to be cut from its group, and from its funds in all. Each cut reduces it. */
export interface CutRoom {
  readonly funds: readonly FundId[];
  readonly isInGroup: (category: AccountPath) => boolean;
  group: number;
  all: number;
}

/**
 * The room that each protection leaves on a day.
 *
 * @param freed the commitments freed beforehand, by fund and category
 */
export function cutRooms(
  ledger: Ledger,
  on: Day,
  freed: readonly { readonly fund: FundId; readonly account: AccountPath; readonly pence: number }[],
): readonly CutRoom[] {
  const inForce = (ledger.chart.protections ?? []).filter(({ days }) => contains(days, on));
  return inForce.map(({ id, funds, categories }) => {
    const { inside, floor, slack } = protectionStanding(ledger, id);
    const isInGroup = (category: AccountPath) => categories.some((pattern) => covers(pattern, category));
    const elsewhere = freed.filter(({ fund, account }) => funds.includes(fund) && !isInGroup(account));
    return { funds, isInGroup, group: inside - floor, all: slack + sum(elsewhere.map(({ pence }) => pence)) };
  });
}

/** One fund whose year ends. */
export interface YearEndAuthority {
  readonly agreement: PoolAgreement;
  readonly fund: FundId;
  readonly standing: FundStanding;
  /** Amounts sent to other books, by scheme. */
  readonly sent: ReadonlyMap<string, number>;
  /** Amounts released from its commitments, by category. */
  readonly freed: ReadonlyMap<AccountPath, number>;
  /** The most that may be cut now, after commitments are released. */
  readonly uncommittedNow: number;
  readonly rooms: readonly CutRoom[];
  /** The fund that takes the money, how much of it, and whether only for spending that does not recur. */
  readonly into?: { readonly fund: Fund; readonly pence: number; readonly onlyNonRecurrent: boolean };
}

/** Ends each category's unused authority, and takes the cuts off the rooms. Categories without unused authority are left out. */
export function endAuthority(ending: YearEndAuthority): readonly UnspentAuthority[] {
  const { agreement, fund, standing, freed, rooms, into } = ending;
  const sent = new Map(ending.sent);
  const unused = [...standing.categories].flatMap(([category, { budget, commitment, spent }]) => {
    const scheme = agreement.schemes.find((candidate) => covers(candidate.category, category));
    const sentForScheme = scheme === undefined ? 0 : (sent.get(scheme.id) ?? 0);
    const free = budget - spent - commitment + (freed.get(category) ?? 0);
    const sentFromHere = Math.max(0, Math.min(free, sentForScheme));
    if (scheme !== undefined) sent.set(scheme.id, sentForScheme - sentFromHere);
    const unspent = free - sentFromHere;
    return unspent > 0 ? [{ category, unspent, scheme }] : [];
  });
  const fundRooms = rooms.filter(({ funds }) => funds.includes(fund));
  let cuts: readonly number[] = unused.map(({ unspent }) => unspent);
  for (const { isInGroup, group } of fundRooms) {
    const inGroup = within(
      group,
      unused.map(({ category }, index) => (isInGroup(category) ? cuts[index]! : 0)),
    );
    cuts = cuts.map((cut, index) => (isInGroup(unused[index]!.category) ? inGroup[index]! : cut));
  }
  const uncommitted = Math.min(standing.uncommitted + sum([...freed.values()]), ending.uncommittedNow);
  cuts = within(Math.min(uncommitted, ...fundRooms.map(({ all }) => all)), cuts);
  for (const room of fundRooms) {
    room.all -= sum(cuts);
    room.group -= sum(cuts.filter((_, index) => room.isInGroup(unused[index]!.category)));
  }
  const carriable = unused.map(({ category, scheme }, index) => {
    const allowed = into !== undefined && allowsCategory(into.fund.terms, category);
    return allowed && (!into.onlyNonRecurrent || scheme?.spending === 'non-recurrent') ? cuts[index]! : 0;
  });
  const carried = within(into?.pence ?? 0, carriable);
  return unused.map(({ category, unspent, scheme }, index) => {
    const [cut, carriedPence] = [cuts[index]!, carried[index]!];
    return {
      ...(scheme ? { scheme: scheme.id } : {}),
      category,
      unspent: unspent as Pence,
      released: (cut - carriedPence) as Pence,
      carried: carriedPence as Pence,
      held: (unspent - cut) as Pence,
    };
  });
}
