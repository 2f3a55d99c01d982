/**
 * Makes reports of ledgers, with every argument checked first.
 *
 * @module
 */
import * as budgetStatementRoom from '../reports/budget-statement.js';
import * as figureRoom from '../reports/figure.js';
import * as fundStatementRoom from '../reports/fund-statement.js';
import * as agreeBalancesRoom from '../reports/pool/agree-balances.js';
import * as consolidationRoom from '../reports/pool/consolidation.js';
import * as delegationPartsRoom from '../reports/pool/delegation-parts.js';
import * as delegationStatementRoom from '../reports/pool/delegation-statement.js';
import * as groupSpendingRoom from '../reports/pool/group-spending.js';
import * as memorandumAccountRoom from '../reports/pool/memorandum-account.js';
import * as partnerPaymentsRoom from '../reports/pool/partner-payments.js';
import * as poolReturnRoom from '../reports/pool/pool-return.js';
import * as protectionFiguresRoom from '../reports/pool/protection-figures.js';
import * as quartersRoom from '../reports/pool/quarters.js';
import * as shareBridgeRoom from '../reports/pool/share-bridge.js';
import * as transferHalvesRoom from '../reports/pool/transfer-halves.js';
import * as trialBalanceRoom from '../reports/trial-balance.js';
import { periodSchema } from '../time/period.js';
import { anOptions, anything, checkLedger, fits, guarded, optional } from './guard.js';
import { aPool } from './records.js';

/** Draws up the budget statement over every expense account. */
export const budgetStatement = guarded(
  'budgetStatement',
  [checkLedger, optional(anOptions)],
  budgetStatementRoom.budgetStatement,
);

/** Works out a figure. */
export const figure = guarded('figure', [checkLedger], figureRoom.figure);

/** Finds the postings behind a figure. */
export const evidence = guarded('evidence', [checkLedger, anOptions], figureRoom.evidence);

/** Draws up the statement of one fund for a period. */
export const fundStatement = guarded(
  'fundStatement',
  [checkLedger, anOptions],
  fundStatementRoom.fundStatement,
);

/** Draws up the statements of all funds for a period, and of all funds together. */
export const fundStatements = guarded(
  'fundStatements',
  [checkLedger, anOptions],
  fundStatementRoom.fundStatements,
);

/** Agrees balances. */
export const agreeBalances = guarded('agreeBalances', [anOptions], agreeBalancesRoom.agreeBalances);

/** Consolidates several books. */
export const consolidation = guarded(
  'consolidation',
  [anything, optional(anOptions)],
  consolidationRoom.consolidation,
);

/** The balances behind an amount of the statement, for `evidence`. */
export const delegationParts = guarded(
  'delegationParts',
  [checkLedger, anything, anOptions],
  delegationPartsRoom.delegationParts,
);

/** Draws up the delegation statement. */
export const delegationStatement = guarded(
  'delegationStatement',
  [checkLedger, anything, optional(anOptions)],
  delegationStatementRoom.delegationStatement,
);

/** Draws up spending by group. */
export const groupSpending = guarded(
  'groupSpending',
  [checkLedger, aPool, anOptions],
  groupSpendingRoom.groupSpending,
);

/** Draws up the memorandum account. */
export const memorandumAccount = guarded(
  'memorandumAccount',
  [checkLedger, aPool, anOptions],
  memorandumAccountRoom.memorandumAccount,
);

/** Lists the payments between the pool and a partner. */
export const partnerPayments = guarded(
  'partnerPayments',
  [checkLedger, aPool, anOptions],
  partnerPaymentsRoom.partnerPayments,
);

/** Draws up a quarterly report or the annual return. */
export const poolReturn = guarded('poolReturn', [checkLedger, aPool, anOptions], poolReturnRoom.poolReturn);

/** Finds where every protection of a ledger's chart stands. */
export const protectionFigures = guarded(
  'protectionFigures',
  [checkLedger, optional(anOptions)],
  protectionFiguresRoom.protectionFigures,
);

/** Lists the reports of a year: one for each quarter, counted from its first day, and the annual return. */
export const reportsDue = guarded(
  'reportsDue',
  [fits(periodSchema, 'year'), anOptions],
  quartersRoom.reportsDue,
);

/** Draws up the share bridge of a pool. */
export const shareBridge = guarded(
  'shareBridge',
  [checkLedger, aPool, anOptions],
  shareBridgeRoom.shareBridge,
);

/** Draws up the trial balance. */
export const trialBalance = guarded(
  'trialBalance',
  [checkLedger, optional(anOptions)],
  trialBalanceRoom.trialBalance,
);

/** Finds the transfers that do not cancel over some books. */
export const uncancelled = guarded(
  'uncancelled',
  [anything, optional(anOptions)],
  transferHalvesRoom.uncancelled,
);
