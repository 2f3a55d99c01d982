/**
 * The chart of a pool, made from its agreement: funds, accounts and protections.
 *
 * Method: the chart takes the terms of funds as the agreement has them: the list of things that an NHS direct payment may not buy does not bind a pool.
 * Each node of the tree of delegation has control accounts, so that the door keeps it within what it was handed.
 * Limit: schemes that the pool does not hold have no account, so that nothing can be recorded on them. The accounts of a node stay open
 * when it closes, so that its remaining authority can still be given back. The fund and income account of an entry tell whose money it
 * brings in: a receipt that is not drafted by `receiveContribution` is not compared with the agreement, so that one funder’s money can
 * be recorded on another’s stream.
 *
 * @module
 */

import { isNhsMoney } from '../agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { pathsAbove } from '../agreement/paths-below.js';
import type { Account, AccountPath, Chart, FundId } from '../ledger/chart.js';
import { VAT_ACCOUNT } from '../ledger/fixed-accounts.js';
import { fundsOfStreams } from './attribution.js';
import type { DelegationNode, PartnerId, PoolAgreement, PoolStream, Scheme, Tier } from './pool.js';

/** Whether the pool's book holds the money of a budget in this tier. */
export function isHeld(tier: Tier): boolean {
  return tier !== 'aligned' && tier !== 'in-view';
}

/** Each partner has a receivable and a payable account of its own. */
export const partnerReceivable = (partner: PartnerId): AccountPath =>
  `assets/receivables/partners/${partner}`;
export const partnerPayable = (partner: PartnerId): AccountPath => `liabilities/partners/${partner}`;

/** The regimes under which VAT is recovered: VAT Act 1994 s33 (councils) and s41 (the NHS). */
export const VAT_REGIMES = ['section-33', 'section-41'] as const;
/** How a body recovers VAT: under section 33 (councils) or section 41 (the NHS). */
export type VatRegime = (typeof VAT_REGIMES)[number];
const REGIME_NAMES: Readonly<Record<VatRegime, string>> = {
  'section-33': 'VAT to be recovered under section 33',
  'section-41': 'VAT to be recovered under section 41',
};
/** The account of VAT that is recovered under a regime. */
export const vatReceivable = (regime: VatRegime): AccountPath => `${VAT_ACCOUNT}/${regime}`;

/** The states of a node’s authority: in hand, committed, spent, and sent with money to other books. */
export const NODE_STATES = ['inHand', 'committed', 'spent', 'sent'] as const;
export type NodeState = (typeof NODE_STATES)[number];

/** The accounts of a node of the tree, one for each state. */
export function nodeAccounts(node: string): Readonly<Record<NodeState, AccountPath>> {
  const inHand = `${FIXED_ACCOUNTS.allotted}/${node}`;
  return { inHand, committed: `${inHand}/committed`, spent: `${inHand}/spent`, sent: `${inHand}/sent` };
}

/** The states of authority that are set aside from the fund’s budget: in hand, and sent with money that another book spends. */
const SET_ASIDE: readonly string[] = ['inHand', 'sent'];

/** The streams of NHS money: those that say so, those whose authority is the NHS’s, and those of an NHS body. */
export function nhsStreams({ streams, partners }: PoolAgreement): readonly PoolStream[] {
  const bodies = new Map(partners.map(({ id, body }) => [id, body]));
  return streams.filter((stream) => {
    const { authority, partner, body } = stream;
    const payer = bodies.get(partner);
    // Aftercare is a duty of both bodies, so the money is that of the partner who pays.
    const isCouncils = authority === 'section-117-aftercare' && payer === 'local-authority';
    return body === undefined ? payer === 'nhs' || (isNhsMoney(stream) && !isCouncils) : body === 'nhs';
  });
}

/** The funds of NHS money: those of the NHS streams, and those that take what these leave unspent. */
export function nhsFunds(agreement: PoolAgreement): ReadonlySet<FundId> {
  return new Set(fundsOfStreams(nhsStreams(agreement)));
}

function schemeAccounts({ schemes, opens }: PoolAgreement): readonly Account[] {
  const held = schemes.filter(({ tier }: Scheme) => isHeld(tier));
  const paths = held.flatMap(({ category }) => pathsAbove(category).toReversed());
  return [
    ...paths.map((path) => ({ path, opens })),
    ...held.map(({ category, name }) => ({ path: category, name, opens })),
  ];
}

/** The control accounts of a tree of delegation, four for each node; what is in hand, or was sent, is set aside from the fund's budget. */
export function delegationAccounts(nodes: readonly DelegationNode[]): readonly Account[] {
  return nodes.flatMap(({ id, name, opens }) =>
    Object.entries(nodeAccounts(id)).map(
      ([state, path]): Account => ({
        ...{ path, name, opens, control: true },
        ...(SET_ASIDE.includes(state) ? { setsAside: true } : {}),
      }),
    ),
  );
}

const ROOTS = ['assets', 'liabilities', 'income', 'expenses', 'equity'];
const rank = ({ path }: Account) => ROOTS.indexOf(path.split('/', 1)[0]!);

/**
 * Makes the chart of a pool.
 *
 * @param agreement as `checkPool` answers it
 * @returns the fixed accounts; receivables, payables, VAT and income by partner and stream; the category of each scheme that
 *   the pool holds and all above it; the agreement's own accounts, which replace others of the same path; the control accounts
 *   (in transit, and of the tree of delegation), which nothing replaces; its funds in the agreement’s order
 */
export function chartOfPool(agreement: PoolAgreement): Chart {
  const { opens, partners, streams, protections } = agreement;
  const accounts: readonly Account[] = [
    { path: 'assets/bank', name: 'Bank account', opens },
    ...VAT_REGIMES.map((regime) => ({ path: vatReceivable(regime), name: REGIME_NAMES[regime], opens })),
    ...partners.map(({ id, name }) => ({
      path: partnerReceivable(id),
      name: `Due from ${name}`.slice(0, 200),
      opens,
    })),
    ...partners.map(({ id, name }) => ({
      path: partnerPayable(id),
      name: `Owed to ${name}`.slice(0, 200),
      opens,
    })),
    ...streams.map(({ account, name }) => ({ path: account, name, opens })),
    { path: FIXED_ACCOUNTS.unexplainedIncome, name: 'Money in, not yet explained', opens },
    { path: FIXED_ACCOUNTS.unexplainedSpending, name: 'Spending, not yet explained', opens },
    ...schemeAccounts(agreement),
    { path: 'expenses', name: 'Spending', opens },
    { path: FIXED_ACCOUNTS.committed, name: 'Committed', opens },
    { path: FIXED_ACCOUNTS.broughtForward, name: 'Brought forward', opens },
    { path: FIXED_ACCOUNTS.transfers, name: 'Between books', opens },
    { path: FIXED_ACCOUNTS.yearEnd, name: 'Moved at the end of a year', opens },
    { path: FIXED_ACCOUNTS.allotted, name: 'Allotted', opens },
    ...agreement.accounts,
    { path: FIXED_ACCOUNTS.inTransit, name: 'In transit from other books', opens, control: true },
    ...delegationAccounts(agreement.delegation),
  ];
  const byPath = new Map(accounts.map((account) => [account.path, account]));
  return {
    accounts: [...byPath.values()].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1)),
    funds: agreement.funds,
    ...(protections.length > 0 ? { protections } : {}),
  };
}
