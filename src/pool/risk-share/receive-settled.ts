/**
 * Takes in the payments of partners for their parts of an overspend.
 *
 * @module
 */

import { balance } from '../../ledger/balance.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { BANK, bothSides } from '../../rules/spend.js';
import type { Day } from '../../time/day.js';
import { partnerReceivable } from '../chart-of-pool.js';
import type { PoolAgreement } from '../pool.js';
import type { VarianceShare } from './share-variance.js';

/**
 * Drafts the receipt of the amounts that partners who bear a part still owe on the streams on which they settle.
 *
 * @param received.id the beginning of the entries’ ids; the partner's id follows
 * @returns one draft for each partner that bears a part and owes something, in the order of the agreement
 */
export function receiveSettled(
  ledger: Ledger,
  { partners, streams }: PoolAgreement,
  share: VarianceShare,
  { id: prefix, date }: { readonly id: EntryId; readonly date: Day },
): readonly Draft[] {
  const bearing = new Set(share.partners.filter(({ bears }) => bears > 0).map(({ partner }) => partner));
  return partners.flatMap(({ id, settlesOn }) => {
    const fund = streams.find((stream) => stream.id === settlesOn)?.fund;
    if (fund === undefined || !bearing.has(id)) return [];
    const account = partnerReceivable(id);
    const owed = balance(ledger, { account, fund, balanceType: 'actual' });
    if (owed <= 0) return [];
    const sides = {
      debit: BANK,
      credit: account,
      balanceType: 'actual',
      given: new Map([[fund, owed]]),
    } as const;
    return [{ id: `${prefix}-${id}`, date, kind: 'receive', postings: bothSides(sides) }];
  });
}
