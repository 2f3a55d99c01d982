/**
 * Makes reports of ledgers, with every argument checked first.
 *
 * @module
 */

import { checkLedger } from '../ledger/check-ledger.js';
import * as agreeBalancesRoom from '../pool/contributions/agree-balances.js';
import * as partnerPaymentsRoom from '../pool/contributions/partner-payments.js';
import * as delegationPartsRoom from '../pool/delegation/delegation-parts.js';
import * as delegationStatementRoom from '../pool/delegation/delegation-statement.js';
import * as groupSpendingRoom from '../pool/returns/group-spending.js';
import * as memorandumAccountRoom from '../pool/returns/memorandum-account.js';
import * as poolReturnRoom from '../pool/returns/pool-return.js';
import * as protectionFiguresRoom from '../pool/returns/protection-figures.js';
import * as quartersRoom from '../pool/returns/quarters.js';
import * as shareBridgeRoom from '../pool/risk-share/share-bridge.js';
import { record } from '../problem/check.js';
import { fits, guarded, optional } from '../problem/guard.js';
import { problem } from '../problem/problem.js';
import * as budgetStatementRoom from '../reports/budget-statement.js';
import * as consolidationRoom from '../reports/consolidation.js';
import * as figureRoom from '../reports/figure.js';
import * as fundStatementRoom from '../reports/fund-statement.js';
import * as outlookRoom from '../reports/outlook.js';
import * as trialBalanceRoom from '../reports/trial-balance.js';
import type { Moment } from '../time/moment.js';
import { periodSchema } from '../time/schema.js';
import { someNodes } from './delegation.js';
import { times } from './fields.js';
import { unknownNames } from './names.js';
import { aPool } from './records.js';
import {
  aFromTo,
  agreeSchema,
  anOutlook,
  aTimes,
  booksSchema,
  booksTwice,
  budgetQuerySchema,
  delegationQuerySchema,
  dueSchema,
  figureSchema,
  partnerSchema,
  returnSchema,
  statementSchema,
  twoYears,
  unknownInParts,
  whichSchema,
} from './report-arguments.js';

/** Draws up the budget statement over every expense account. */
export const budgetStatement = guarded(
  'budgetStatement',
  [checkLedger, optional(fits(budgetQuerySchema))],
  budgetStatementRoom.budgetStatement,
);

/** Finds the postings behind a figure. */
export const evidence = guarded(
  'evidence',
  [checkLedger, fits(figureSchema)],
  figureRoom.evidence,
  (ledger, { parts }) => unknownInParts(ledger, parts),
);

/** Draws up the statements of all funds for a period, and of all funds together. */
export const fundStatements = guarded(
  'fundStatements',
  [checkLedger, aFromTo],
  fundStatementRoom.fundStatements,
);

/**
 * Agrees balances.
 *
 * @example
 * const ours = must(partnerPayments(poolLedger, pool, { ...pool.period, partner: 'icb' }));
 * const theirs = { paid: ours.received.slice(1), received: ours.paid };
 * const { rows } = must(agreeBalances({ ours, theirs })).received;
 * rows.map(({ reason }) => reason); // ['ours-only', 'agreed', 'agreed']
 */
export const agreeBalances = guarded('agreeBalances', [fits(agreeSchema)], agreeBalancesRoom.agreeBalances);

/** Consolidates several books. */
export const consolidation = guarded(
  'consolidation',
  [fits(booksSchema, 'books'), optional(aTimes)],
  consolidationRoom.consolidation,
  booksTwice,
);

/**
 * The balances behind an amount of the statement, for `evidence`.
 *
 * @example
 * const report = must(delegationStatement(poolLedger, pool.delegation));
 * const parts = must(delegationParts(poolLedger, report, { node: 'riverside', amount: 'inHand' }));
 * must(evidence(poolLedger, { parts })).map(({ entry }) => entry.id); // ['to-riverside']
 */
export const delegationParts = guarded(
  'delegationParts',
  [checkLedger, fits(statementSchema, 'statement'), fits(whichSchema)],
  delegationPartsRoom.delegationParts,
  (ledger, { rows }, { node, fund }) => [
    ...(rows.some((row) => row.node === node) ? [] : [problem('node-unknown', { node }, 'node')]),
    ...unknownNames(ledger, { fund }),
  ],
);

/** Draws up the delegation statement. */
export const delegationStatement = guarded(
  'delegationStatement',
  [checkLedger, someNodes, optional(fits(delegationQuerySchema))],
  delegationStatementRoom.delegationStatement,
  (_ledger, nodes, { node } = {}) =>
    node === undefined || nodes.some(({ id }) => id === node)
      ? []
      : [problem('node-unknown', { node }, 'node')],
);

/** Draws up spending by group. */
export const groupSpending = guarded(
  'groupSpending',
  [checkLedger, aPool, twoYears],
  groupSpendingRoom.groupSpending,
);

/** Draws up the memorandum account. */
export const memorandumAccount = guarded(
  'memorandumAccount',
  [checkLedger, aPool, aFromTo],
  memorandumAccountRoom.memorandumAccount,
);

/**
 * Lists the payments between the pool and a partner.
 *
 * @example
 * const { received } = must(partnerPayments(poolLedger, pool, { ...pool.period, partner: 'icb' }));
 * received.map(({ day }) => day); // ['2026-04-01', '2026-05-01', '2026-06-01']
 */
export const partnerPayments = guarded(
  'partnerPayments',
  [checkLedger, aPool, fits(partnerSchema)],
  partnerPaymentsRoom.partnerPayments,
);

/**
 * Draws up the outlook of a year: spending against the plan, and how long the money lasts at this rate.
 *
 * @example
 * const year = { from: day('2026-10-01'), to: day('2027-09-30'), asAt: day('2026-10-31') };
 * must(outlook(ledger, year)).end.kind; // 'spent'
 */
export const outlook = guarded('outlook', [checkLedger, anOutlook], outlookRoom.outlook);

/** Draws up a quarterly report or the annual return. */
export const poolReturn = guarded(
  'poolReturn',
  [checkLedger, aPool, fits(returnSchema)],
  poolReturnRoom.poolReturn,
);

/**
 * Finds how far each protection of a ledger's chart is met.
 *
 * @example
 * const [figures] = must(protectionFigures(poolLedger));
 * formatPence(figures!.inside.pence); // '£1,000,000.00'
 */
export const protectionFigures = guarded(
  'protectionFigures',
  [checkLedger, optional(fits(record<{ readonly knownAt?: Moment }>({ knownAt: times.knownAt })))],
  protectionFiguresRoom.protectionFigures,
);

/**
 * Lists the reports of a year: one for each quarter, counted from its first day, and the annual return.
 *
 * @example
 * const [first] = must(reportsDue(pool.period, { quarterlyWithinDays: 30, annualWithinDays: 60 }));
 * first!.reportBy; // '2026-07-30'
 */
export const reportsDue = guarded(
  'reportsDue',
  [fits(periodSchema, 'year'), fits(dueSchema)],
  quartersRoom.reportsDue,
);

/** Draws up the share bridge of a pool. */
export const shareBridge = guarded('shareBridge', [checkLedger, aPool, aFromTo], shareBridgeRoom.shareBridge);

/** Draws up the trial balance. */
export const trialBalance = guarded(
  'trialBalance',
  [checkLedger, optional(aTimes)],
  trialBalanceRoom.trialBalance,
);
