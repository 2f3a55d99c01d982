/**
 * Keeps a pool and its delegation, with every argument checked first.
 *
 * @module
 */

import * as contributionRoom from '../agreement/contribution.js';
import * as delegationRoom from '../agreement/delegation.js';
import type { PoolAgreement } from '../agreement/pool.js';
import * as poolFindingsRoom from '../agreement/pool-findings.js';
import { ENGLISH_LAW } from '../england/nhs-exclusions.js';
import * as awardPoolRoom from '../rules/award-pool.js';
import * as callContributionsRoom from '../rules/call-contributions.js';
import * as closeYearRoom from '../rules/close-year.js';
import * as contributionStandingRoom from '../rules/contribution-standing.js';
import * as chargeToRoom from '../rules/delegate/charge-to.js';
import * as delegateRoom from '../rules/delegate.js';
import * as exitPoolRoom from '../rules/exit-pool.js';
import * as settleVarianceRoom from '../rules/settle-variance.js';
import * as settledRuleRoom from '../rules/settled-rule.js';
import * as shareVarianceRoom from '../rules/share-variance.js';
import { periodSchema } from '../time/period.js';
import { anOptions, anything, checkLedger, fits, guarded, optional } from './guard.js';
import { aPool } from './records.js';

/** Drafts the award of the whole pool for the agreement's period. */
export const awardPool = guarded('awardPool', [aPool, anOptions], awardPoolRoom.awardPool);

/** Drafts a call for each instalment of each contribution that has fallen due, less what was called for it before. */
export const callContributions = guarded(
  'callContributions',
  [checkLedger, aPool, anOptions],
  callContributionsRoom.callContributions,
);

/** Drafts the receipt of a contribution that was called, whole or in part. */
export const receiveContribution = guarded(
  'receiveContribution',
  [checkLedger, aPool, anOptions],
  callContributionsRoom.receiveContribution,
);

/** Drafts the paying back of what came in for a contribution beyond what is now called: a variation took it away afterwards. */
export const repayContribution = guarded(
  'repayContribution',
  [checkLedger, aPool, anOptions],
  callContributionsRoom.repayContribution,
);

/** Ends the year of a pool. Dry: nothing is posted. */
export const closeYear = guarded('closeYear', [checkLedger, aPool, anOptions], closeYearRoom.closeYear);

/** Whether the fund that keeps a stream's money may pay for the pool's schemes whose spending does not recur, and for no others. */
export const reserveTermsFit = guarded('reserveTermsFit', [aPool], closeYearRoom.reserveTermsFit);

/** How the contributions stand at the end of a day. */
export const contributionStanding = guarded(
  'contributionStanding',
  [checkLedger, aPool, anOptions],
  contributionStandingRoom.contributionStanding,
);

/** What a node has, by fund in the order of the chart; funds it was never handed are left out. */
export const nodeStanding = guarded('nodeStanding', [checkLedger], delegateRoom.nodeStanding);

/** Drafts the handing down of authority to any number of nodes at once: a whole tree of allotments in one draft. */
export const handDown = guarded('handDown', [checkLedger, anything, anOptions], delegateRoom.handDown);

/** Drafts the handing down of authority to one node, from the node above it. Refusals as `handDown`. */
export const allot = guarded('allot', [checkLedger, anything, anOptions], delegateRoom.allot);

/** Drafts the giving back of authority to the node above, or by the root to the pool. */
export const withdraw = guarded('withdraw', [checkLedger, anything, anOptions], delegateRoom.withdraw);

/** Charges what a draft promises, frees, pays, and sends to another book to a node, in the same entry: its reversal restores the node. */
export const chargeTo = guarded('chargeTo', [checkLedger], chargeToRoom.chargeTo);

/** Ends a pool. Dry: nothing is posted. */
export const exitPool = guarded('exitPool', [checkLedger, aPool, anOptions], exitPoolRoom.exitPool);

/** Drafts the settlement of a share: what of it has not been settled yet, as the ledger tells, whatever the earlier drafts were called. */
export const settleVariance = guarded(
  'settleVariance',
  [checkLedger, aPool, anything, anOptions],
  settleVarianceRoom.settleVariance,
);

/** Makes the rule by which a scheme's next bill is drawn. */
export const settledRule = guarded('settledRule', [checkLedger, aPool], settledRuleRoom.settledRule);

/** Shares what is over or left. Nothing is lost: each scheme's parts add back to its variance, to the penny. */
export const shareVariance = guarded(
  'shareVariance',
  [aPool, anything, optional(checkLedger)],
  shareVarianceRoom.shareVariance,
);

/** Finds what the agreement does not specify, what perhaps cannot be pooled, and kept money that may be spent again. */
export const poolFindings = guarded('poolFindings', [aPool], (agreement: PoolAgreement) =>
  poolFindingsRoom.poolFindings(agreement, ENGLISH_LAW),
);

/** Finds what is wrong with a tree of delegation. */
export const checkTree = guarded('checkTree', [], delegationRoom.checkTree);

/** Makes a tree that can be asked. */
export const delegationTree = guarded('delegationTree', [], delegationRoom.delegationTree);

/** The instalments of a contribution, as the pool knows them on a day. */
export const contributionSchedule = guarded(
  'contributionSchedule',
  [anything, anOptions],
  contributionRoom.contributionSchedule,
);

/** The days on which a contribution falls due, each once and in order: as named, or the first of each cycle. */
export const instalmentDays = guarded(
  'instalmentDays',
  [anything, fits(periodSchema, 'period')],
  contributionRoom.instalmentDays,
);
