/**
 * The picture of a delegation: the tree of a pool, with the use of the money at and below each of its nodes.
 *
 * @module
 */
import type { DelegationRow, DelegationStatement } from '../pool/delegation/delegation-statement.js';
import { ofLiterals } from '../problem/guard.js';
import { money, timesText } from './blocks.js';
import type { BarPart, BarsPicture } from './picture.js';

const PARTS: readonly BarPart[] = [
  { label: 'Spent', shade: 'solid' },
  { label: 'Committed', shade: 'hatched' },
  { label: 'Available', shade: 'light', below: 'Over' },
];
const SENT: BarPart = { label: 'Sent to other books', shade: 'dotted' };

/**
 * Makes the picture of a delegation statement: a bar for each node of the tree, with all below it.
 *
 * @returns a block of a document; a node comes before those below it
 * @example
 * const statement = must(delegationStatement(poolLedger, pool.delegation));
 * delegationPicture(statement).rows.length === statement.rows.length; // true
 */
export const delegationPicture = ofLiterals(
  'delegationPicture',
  (report: DelegationStatement): BarsPicture => {
    const isSent = report.rows.some(({ belowSent }) => belowSent !== 0);
    const [spent, committed, available] = PARTS;
    const amounts = (node: DelegationRow) => [
      ...[node.belowSpent, ...(isSent ? [node.belowSent] : [])],
      ...[node.belowCommitted, node.belowInHand],
    ];
    return {
      ...{ kind: 'picture', form: 'bars', title: `Delegated money and its use${timesText(report)}` },
      whole: 'Delegated amount',
      parts: [spent!, ...(isSent ? [SENT] : []), committed!, available!],
      rows: report.rows.map((node) => ({
        ...{ level: node.depth, name: node.name, whole: money(node.handedTo) },
        amounts: amounts(node).map(money),
      })),
    };
  },
);
