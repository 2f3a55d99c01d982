/**
 * What becomes of authority that was not used in the year: released, carried with the money, or held.
 *
 * Method: no more is cut than the fund as a whole has left, spread over the categories in proportion: what one category has
 * left and another has overspent shows as overspending, and is not made good by cutting. No more is cut than the protections
 * allow, as they stand, and nothing of what was handed down a tree and not withdrawn. What is carried is at most the money that goes with it, on categories that the taking fund may pay for.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { protectionStanding } from '../ledger/protection-standing.js';
import { allowsCategory, covers } from '../ledger/state/terms.js';
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { Day } from '../time/day.js';
import { contains } from '../time/period.js';
import type { FundStanding } from './fund-standing.js';
import type { UnspentAuthority } from './pool-year-end.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Brings amounts down in proportion, so that together they are at most a limit. */
function within(limit: number, amounts: readonly number[]): readonly number[] {
  const most = Math.max(0, limit) as Pence;
  return sum(amounts) <= most ? amounts : allocate(most, amounts);
}

/** How far one protection lets its group, and its funds in all, be cut; less with each fund that is cut. */
export interface CutRoom {
  readonly funds: readonly FundId[];
  readonly isInGroup: (category: AccountPath) => boolean;
  group: number;
  all: number;
}

/**
 * The room that each protection leaves on a day.
 *
 * @param freed what is freed of commitments beforehand, by fund and category
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

/** Says what becomes of each category's unused authority, and takes what is cut from the rooms. Categories with none are left out. */
export function endAuthority(ending: YearEndAuthority): readonly UnspentAuthority[] {
  const { agreement, fund, standing, freed, rooms, into } = ending;
  const sent = new Map(ending.sent);
  const unused = [...standing.categories].flatMap(([category, { budget, commitment, spent }]) => {
    const scheme = agreement.schemes.find((each) => covers(each.category, category));
    const away = scheme === undefined ? 0 : (sent.get(scheme.id) ?? 0);
    const free = budget - spent - commitment + (freed.get(category) ?? 0);
    const gone = Math.max(0, Math.min(free, away));
    if (scheme !== undefined) sent.set(scheme.id, away - gone);
    const unspent = free - gone;
    return unspent > 0 ? [{ category, unspent, scheme }] : [];
  });
  const ownRooms = rooms.filter(({ funds }) => funds.includes(fund));
  let cuts: readonly number[] = unused.map(({ unspent }) => unspent);
  for (const { isInGroup, group } of ownRooms) {
    const inGroup = within(
      group,
      unused.map(({ category }, index) => (isInGroup(category) ? cuts[index]! : 0)),
    );
    cuts = cuts.map((cut, index) => (isInGroup(unused[index]!.category) ? inGroup[index]! : cut));
  }
  const uncommitted = Math.min(standing.uncommitted + sum([...freed.values()]), ending.uncommittedNow);
  cuts = within(Math.min(uncommitted, ...ownRooms.map(({ all }) => all)), cuts);
  for (const room of ownRooms) {
    room.all -= sum(cuts);
    room.group -= sum(cuts.filter((_, index) => room.isInGroup(unused[index]!.category)));
  }
  const mayGo = unused.map(({ category, scheme }, index) => {
    const allowed = into !== undefined && allowsCategory(into.fund.terms, category);
    return allowed && (!into.onlyNonRecurrent || scheme?.spending === 'non-recurrent') ? cuts[index]! : 0;
  });
  const carried = within(into?.pence ?? 0, mayGo);
  return unused.map(({ category, unspent, scheme }, index) => {
    const [cut, goes] = [cuts[index]!, carried[index]!];
    return {
      ...(scheme ? { scheme: scheme.id } : {}),
      category,
      unspent: unspent as Pence,
      released: (cut - goes) as Pence,
      carried: goes as Pence,
      held: (unspent - cut) as Pence,
    };
  });
}
