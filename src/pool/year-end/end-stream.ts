/**
 * The drafts that move one stream's money and authority at the end of its year.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Draft, EntryId, Posting } from '../../ledger/entry.js';
import type { Pence } from '../../money/pence.js';
import { BANK, bothSides } from '../../rules/spend.js';
import { YEAR_END_KIND } from '../../rules/year-end/ended-before.js';
import type { FundStanding } from '../../rules/year-end/fund-standing.js';
import type { Day } from '../../time/day.js';
import { partnerPayable } from '../chart-of-pool.js';
import type { PoolStream } from '../pool.js';
import type { UnspentAuthority } from './pool-year-end.js';

/** The fund that takes the stream's unspent money; undefined if the money lapses or is returned. */
export function takingFund({ unspent, unspentInto }: PoolStream): FundId | undefined {
  return unspent === 'carry-forward' || unspent === 'keep-non-recurrent' ? unspentInto : undefined;
}

/** Takes an amount out of the accounts in which a fund's money is, the bank first. */
function takeFromAssets({ assets }: FundStanding, amount: number): [AccountPath, number][] {
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

/** The drafts that move one stream's money and its authority, from where they are now; one, two or none. */
export function draftsOf(
  now: FundStanding,
  ending: { readonly id: EntryId; readonly date: Day },
  stream: PoolStream,
  { movable, authority }: { readonly movable: Pence; readonly authority: readonly UnspentAuthority[] },
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
  const head = { date: ending.date, kind: YEAR_END_KIND };
  const { yearEnd } = FIXED_ACCOUNTS;
  if (into === undefined) put('actual', fund, account, partnerPayable(partner), movable);
  else {
    for (const [asset, pence] of takeFromAssets(now, movable)) {
      put('actual', fund, yearEnd, asset, pence);
      put('actual', into, asset, yearEnd, pence);
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
