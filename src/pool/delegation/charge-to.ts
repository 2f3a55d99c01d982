/**
 * Charges a draft to a node of the tree of delegation.
 *
 * @module
 */

import type { Draft } from '../../ledger/entry.js';
import { TRANSFERS } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { isSameRecord } from '../../record/same.js';
import { nodeAccounts } from '../chart-of-pool.js';
import { PostingSums } from '../posting-sums.js';

/**
 * Charges a draft to a node, in the same entry: what it commits, frees, pays and sends to other books. So its reversal restores the node.
 *
 * The part of the suspense fund is not charged, because no node has authority there. It is charged once it is clear which node owes it.
 *
 * @param draft of `commit`, `pay`, `draw`, `release`, `expire` or `reopen`, or the `out` half of a transfer
 * @param node of the agreement; whether it has enough in hand is for the door (`control-exceeded`)
 * @returns the draft with budget postings from in hand to committed, spent and sent, by fund. A draft that has them already is answered as it
 *   is: asked again, these functions answer the draft of the entry that was recorded, with its charge
 */
export function chargeTo(ledger: Ledger, draft: Draft, node: string): Draft {
  const sums = new PostingSums();
  const { inHand, committed, spent, sent } = nodeAccounts(node);
  for (const { account, fund, balanceType, pence } of draft.postings) {
    if (balanceType === 'budget' || fund === ledger.suspense) continue;
    const isSent = account === TRANSFERS;
    if (!isSent && !covers('expenses', account)) continue;
    const debit = isSent ? sent : balanceType === 'actual' ? spent : committed;
    sums.move('budget', fund, { debit, credit: inHand }, pence);
  }
  const charges = sums.postings;
  const isCharged = charges.every((charge) => draft.postings.some((there) => isSameRecord(there, charge)));
  return isCharged ? draft : { ...draft, postings: [...draft.postings, ...charges] };
}
