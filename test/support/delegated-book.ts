/**
 * A book of two funds with money and authority, and a tree of nodes with nothing in hand.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { delegationAccounts } from '../../src/pool/chart-of-pool.js';
import type { DelegationNode } from '../../src/pool/pool.js';
import { authorise, fund, OPENS, RECORDED, SUSPENSE, WAGES } from './random-rule.js';

const PATHS = [
  'assets/bank',
  'income/received',
  WAGES,
  'equity/committed',
  'equity/authority',
  'equity/allotted',
  'equity/transfers',
];

/** As much money, and as much authority, in each of the funds `nhs` and `council`; pence. */
export function delegatedBook(nodes: readonly DelegationNode[], money: number): Ledger {
  const accounts = [...PATHS.map((path) => ({ path, opens: OPENS })), ...delegationAccounts(nodes)];
  const ledger = must(openLedger({ accounts, funds: [SUSPENSE, fund('nhs'), fund('council')] }));
  for (const id of ['nhs', 'council']) {
    const postings = [
      { account: 'assets/bank', fund: id, balanceType: 'actual' as const, pence: pence(money) },
      { account: 'income/received', fund: id, balanceType: 'actual' as const, pence: pence(-money) },
    ];
    must(post(ledger, { id: `money-${id}`, date: OPENS, kind: 'receive', postings }, RECORDED));
    authorise(ledger, id, money);
  }
  return ledger;
}
