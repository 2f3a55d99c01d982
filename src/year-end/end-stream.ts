/**
 * One stream's fund at the end of its year: its figures, and the drafts that move its money and its authority.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { partnerPayable } from '../pool/chart-of-pool.js';
import type { PoolStream } from '../pool/pool.js';
import { BANK, bothSides } from '../rules/spend.js';
import type { Day } from '../time/day.js';
import type { FundStanding } from './fund-standing.js';
import type { UnspentAuthority, YearFigures } from './pool-year-end.js';

/** The fund that takes what the stream leaves; none where it lapses or is returned. */
export function takingFund({ unspent, unspentInto }: PoolStream): FundId | undefined {
  return unspent === 'carry-forward' || unspent === 'keep-non-recurrent' ? unspentInto : undefined;
}

/** Takes an amount out of the accounts in which a fund's money lies, the bank first. */
function takenFrom({ assets }: FundStanding, amount: number): [AccountPath, number][] {
  let remainder = amount;
  const rank = ({ account }: { account: AccountPath }) => (account === BANK ? 0 : 1);
  return [...assets]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ account, pence }) => {
      const taken = Math.min(remainder, Math.max(0, pence));
      remainder -= taken;
      return taken > 0 ? [[account, taken] as [AccountPath, number]] : [];
    });
}

/** Every fund on the day before the year, at its end, and now. */
export interface YearStandings {
  readonly before: ReadonlyMap<FundId, FundStanding>;
  readonly after: ReadonlyMap<FundId, FundStanding>;
  readonly now: ReadonlyMap<FundId, FundStanding>;
}

/** The money of one stream's fund over the year, and the part of it that can be moved. */
export function figuresOf(
  ledger: Ledger,
  { fund, unspent: term }: Pick<PoolStream, 'fund' | 'unspent'>,
  standings: YearStandings,
  { runsOn, keeps }: { readonly runsOn: number; readonly keeps: number },
): {
  readonly figures: YearFigures;
  readonly moved: number;
  readonly staysKept: number;
  readonly uncovered: Pence;
} {
  const [before, after] = [standings.before.get(fund)!, standings.after.get(fund)!];
  const received = after.income - before.income - (after.owed - before.owed);
  const spent = after.spent - before.spent;
  const { money } = after;
  const keep = ledger.chart.funds.find(({ id }) => id === fund)!.terms.keep ?? 0;
  const staysCommitted = Math.min(Math.max(0, money), runsOn);
  const floor = Math.min(Math.max(0, money) - staysCommitted, keep);
  const thereNow = Math.max(0, standings.now.get(fund)!.money - keep);
  const staysKept = Math.min(Math.max(0, money) - staysCommitted - floor, keeps, thereNow);
  const staysAsFloor = floor + staysKept;
  const free = Math.max(0, money) - staysCommitted - staysAsFloor;
  const moved = Math.min(free, thereNow - staysKept);
  const as = (one: PoolStream['unspent']) => (term === one ? moved : 0);
  const figures = {
    opening: before.money,
    received,
    spent,
    otherwise: money - before.money - received + spent,
    unspent: money,
    lapsed: as('lapse'),
    returned: as('return'),
    carried: as('carry-forward'),
    kept: as('keep-non-recurrent'),
    staysCommitted,
    staysAsFloor,
    spentSince: free - moved,
    overdrawn: Math.min(0, money),
  } as YearFigures;
  return { figures, moved, staysKept, uncovered: (runsOn - staysCommitted) as Pence };
}

/** The drafts that move one stream's money and its authority, from where they now lie; one, two or none. */
export function draftsOf(
  now: FundStanding,
  ending: { readonly id: EntryId; readonly date: Day },
  stream: PoolStream,
  { moved, authority }: { readonly moved: number; readonly authority: readonly UnspentAuthority[] },
): Draft[] {
  const { fund, account, partner } = stream;
  const into = takingFund(stream);
  const postings: Posting[] = [];
  const put = (
    balanceType: 'actual' | 'budget',
    of: FundId,
    debit: AccountPath,
    credit: AccountPath,
    pence: number,
  ) => postings.push(...bothSides({ debit, credit, balanceType, given: new Map([[of, pence]]) }));
  const head = { date: ending.date, kind: 'year-end' };
  const { yearEnd } = FIXED_ACCOUNTS;
  if (into === undefined) put('actual', fund, account, partnerPayable(partner), moved);
  else {
    for (const [asset, taken] of takenFrom(now, moved)) {
      put('actual', fund, yearEnd, asset, taken);
      put('actual', into, asset, yearEnd, taken);
    }
  }
  const money = postings.splice(0);
  for (const { category, released, carried } of authority) {
    put('budget', fund, account, category, released);
    put('budget', fund, yearEnd, category, carried);
    if (into !== undefined) put('budget', into, category, yearEnd, carried);
  }
  const drafts = [
    { id: `${ending.id}:${stream.id}`, ...head, postings: money },
    { id: `${ending.id}:${stream.id}:budget`, ...head, postings },
  ];
  return drafts.filter((draft) => draft.postings.length > 0);
}
