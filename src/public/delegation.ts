/**
 * Delegates authority down a tree of nodes, and shares what is over or left, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { hasAccount } from '../ledger/balance.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { draftSchema, explanationSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import { nodeAccounts } from '../pool/chart-of-pool.js';
import * as delegateRoom from '../pool/delegation/delegate.js';
import * as delegationRoom from '../pool/delegation/delegation.js';
import type { Delegation, DelegationNode, PoolAgreement } from '../pool/pool.js';
import { delegationNodeSchema, nodeNameSchema } from '../pool/pool-schema.js';
import * as forecastPositionRoom from '../pool/risk-share/forecast-position.js';
import {
  checkParts,
  type SchemePosition,
  SHARE_STEPS,
  type VariancePart,
  type VariancePosition,
} from '../pool/risk-share/position.js';
import * as receiveSettledRoom from '../pool/risk-share/receive-settled.js';
import * as settleVarianceRoom from '../pool/risk-share/settle-variance.js';
import * as shareVarianceRoom from '../pool/risk-share/share-variance.js';
import type { BudgetMove } from '../pool/risk-share/waterfall.js';
import { idSchema, maybe, partOf, record } from '../problem/check.js';
import { type Argument, fits, guarded, optional, readOnce } from '../problem/guard.js';
import { type Problem, problem } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import { head } from './fields.js';
import { aPool } from './records.js';

const nodesSchema = z.array(delegationNodeSchema);

/** The nodes of a tree, whole or in part. */
export const someNodes: Argument<readonly DelegationNode[]> = readOnce(fits(nodesSchema, 'nodes'));

/** The nodes of a tree, given by themselves or with their agreement. */
const aDelegation: Argument<Delegation> = (value) => (Array.isArray(value) ? someNodes(value) : aPool(value));

const sums = { fund: idSchema, pence: penceSchema };
const handedSchema = record<Parameters<typeof delegateRoom.handDown>[2]>({
  ...head,
  amounts: z.array(record<delegateRoom.Allotment>({ node: nodeNameSchema, ...sums })),
});
const fundsSchema = z.array(record<delegateRoom.NodeAllotment['funds'][number]>(sums));
const allotmentSchema = record<delegateRoom.NodeAllotment>({
  ...head,
  node: nodeNameSchema,
  funds: fundsSchema,
});
const withdrawalSchema = record<Parameters<typeof delegateRoom.withdraw>[2]>({
  ...head,
  node: nodeNameSchema,
  funds: maybe(fundsSchema),
});

const partSchema = record<VariancePart>({
  scheme: idSchema,
  step: z.enum(SHARE_STEPS),
  from: idSchema,
  pence: penceSchema,
});
const positionSchema = record<VariancePosition>({
  asAt: daySchema,
  schemes: z.array(
    record<SchemePosition>({
      scheme: idSchema,
      budget: penceSchema,
      outturn: penceSchema,
      uncommitted: maybe(penceSchema),
    }),
  ),
  riskPool: maybe(penceSchema),
  settled: maybe(z.array(partSchema)),
});

/** The fields of a share that are read: its parts, its moves of budget, and the reason for each partner’s part. */
const forecastSchema = record<Parameters<typeof forecastPositionRoom.forecastPosition>[1]>({
  asAt: daySchema,
  pays: z.record(idSchema, penceSchema),
});
const receiptSchema = record<Parameters<typeof receiveSettledRoom.receiveSettled>[3]>({ ...head });
const shareSchema = partOf<shareVarianceRoom.VarianceShare>({
  asAt: daySchema,
  schemes: z.array(
    partOf<shareVarianceRoom.SchemeShare>({
      explanation: maybe(explanationSchema),
    }),
  ),
  parts: z.array(partSchema),
  moves: maybe(
    z.array(record<BudgetMove>({ from: idSchema, to: idSchema, fund: idSchema, pence: penceSchema })),
  ),
});
const settlementSchema = record<Parameters<typeof settleVarianceRoom.settleVariance>[3]>(head);

function unknownSchemes({ schemes }: PoolAgreement, moves: readonly BudgetMove[]): Problem[] {
  const known = new Set(schemes.map(({ id }) => id));
  return moves.flatMap(({ from, to }, index) =>
    [from, to]
      .filter((scheme) => !known.has(scheme))
      .map((scheme) => problem('scheme-unknown', { scheme }, `share.moves[${index}]`)),
  );
}

function unknownNode(ledger: Ledger, node: string): Problem[] {
  return hasAccount(ledger, nodeAccounts(node).inHand) ? [] : [problem('node-unknown', { node }, 'node')];
}

/**
 * Finds the budget of a node, by fund in the order of the chart, without funds that it was never handed.
 *
 * @example
 * const [nhs] = must(nodeStanding(poolLedger, 'riverside'));
 * formatPence(nhs!.inHand); // '£50,000.00'
 */
export const nodeStanding = guarded(
  'nodeStanding',
  [checkLedger, fits(nodeNameSchema, 'node')],
  delegateRoom.nodeStanding,
  unknownNode,
);

/** Drafts the handing down of authority to any number of nodes at once: a whole tree of allotments in one draft. */
export const handDown = guarded(
  'handDown',
  [checkLedger, aDelegation, fits(handedSchema)],
  delegateRoom.handDown,
);

/** Drafts the handing down of authority to one node, from the node above it. Refusals as `handDown`. */
export const allot = guarded('allot', [checkLedger, aDelegation, fits(allotmentSchema)], delegateRoom.allot);

/** Drafts the giving back of authority to the node above, or by the root to the pool. */
export const withdraw = guarded(
  'withdraw',
  [checkLedger, aDelegation, fits(withdrawalSchema)],
  delegateRoom.withdraw,
);

/** Charges what a draft promises, frees, pays, and sends to another book to a node, in the same entry: its reversal restores the node. */
export const chargeTo = guarded(
  'chargeTo',
  [checkLedger, fits(draftSchema, 'draft'), fits(nodeNameSchema, 'node')],
  delegateRoom.chargeTo,
  (ledger, _draft, node) => unknownNode(ledger, node),
);

/**
 * Makes a tree of delegation, with its nodes by name.
 *
 * @example
 * const tree = must(delegationTree(pool.delegation));
 * tree.pathTo('northbank').map(({ id }) => id); // ['riverside', 'northbank']
 */
export const delegationTree = guarded(
  'delegationTree',
  [fits(nodesSchema, 'nodes')],
  delegationRoom.delegationTree,
  delegationRoom.checkTree,
);

/**
 * Drafts the settlement of a share: what of it has not been settled yet, as the ledger tells, whatever the earlier drafts were called.
 *
 * @example
 * const forecast = { asAt: day('2027-03-31'), pays: { reablement: pence(8_100_000_00) } };
 * const share = must(shareVariance(pool, must(forecastPosition(pool, forecast)), poolLedger));
 * const request = { id: 'overspend', date: day('2027-03-31') };
 * const [draft] = must(settleVariance(poolLedger, pool, share, request));
 * draft!.id; // 'overspend-settle'
 */
export const settleVariance = guarded(
  'settleVariance',
  [checkLedger, aPool, fits(shareSchema, 'share'), fits(settlementSchema)],
  settleVarianceRoom.settleVariance,
  (_ledger, agreement, { parts, moves = [] }) => [
    ...checkParts(agreement, parts, 'share.parts'),
    ...unknownSchemes(agreement, moves),
  ],
);

/**
 * Shares what is over or left. Nothing is lost: each scheme's parts add back to its variance, to the penny.
 *
 * @example
 * const forecast = { asAt: day('2027-03-31'), pays: { reablement: pence(8_100_000_00) } };
 * const { parts } = must(shareVariance(pool, must(forecastPosition(pool, forecast))));
 * parts.map(({ from, pence }) => `${from} ${formatPence(pence)}`); // ['icb £132,000.00', 'council £88,000.00']
 */
export const shareVariance = guarded(
  'shareVariance',
  [aPool, fits(positionSchema), optional(checkLedger)],
  shareVarianceRoom.shareVariance,
);

/** Makes the position for `shareVariance` from what each scheme is forecast to pay. */
export const forecastPosition = guarded(
  'forecastPosition',
  [aPool, fits(forecastSchema)],
  forecastPositionRoom.forecastPosition,
);

/** Drafts the receipt of all that partners who bear a part of a share still owe. */
export const receiveSettled = guarded(
  'receiveSettled',
  [checkLedger, aPool, fits(shareSchema, 'share'), fits(receiptSchema)],
  receiveSettledRoom.receiveSettled,
);
