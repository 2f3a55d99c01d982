/**
 * Keeps a pool, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { ENGLISH_LAW } from '../england/spending/nhs-exclusions.js';
import { checkLedger } from '../ledger/check-ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { penceSchema } from '../money/schema.js';
import * as awardPoolRoom from '../pool/award-pool.js';
import * as callContributionsRoom from '../pool/contributions/call-contributions.js';
import * as contributionRoom from '../pool/contributions/contribution.js';
import * as contributionStandingRoom from '../pool/contributions/contribution-standing.js';
import * as exitPoolRoom from '../pool/exit/exit-pool.js';
import type { PoolAgreement } from '../pool/pool.js';
import * as poolFindingsRoom from '../pool/pool-findings.js';
import { poolContributionSchema, variationSchema } from '../pool/pool-schema.js';
import type { PartnerContribution } from '../pool/risk-share/risk-share.js';
import * as settledRuleRoom from '../pool/risk-share/settled-rule.js';
import * as closeYearRoom from '../pool/year-end/close-year.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { head } from './fields.js';
import { aPool } from './records.js';

type Second<Inner extends (...args: never[]) => unknown> = Parameters<Inner>[1];
type Third<Inner extends (...args: never[]) => unknown> = Parameters<Inner>[2];

const awardingSchema = record<awardPoolRoom.PoolAwardRequest>({ ...head, knownOn: maybe(daySchema) });
const callingSchema = record<callContributionsRoom.ContributionCall>({
  through: daySchema,
  knownOn: maybe(daySchema),
  prefix: maybe(z.string().check(z.maxLength(60))),
});
const contributed = { ...head, of: idSchema, pence: penceSchema };
const receivedSchema = record<Third<typeof callContributionsRoom.receiveContribution>>({
  ...contributed,
  into: maybe(accountPathSchema),
});
const repaidSchema = record<Third<typeof callContributionsRoom.repayContribution>>({
  ...contributed,
  from: maybe(accountPathSchema),
});
const yearEndingSchema = record<closeYearRoom.YearEndRequest>({
  ...head,
  from: maybe(daySchema),
  commitments: maybe(z.enum(['run-on', 'release'])),
});
const poolEndingSchema = record<exitPoolRoom.PoolExitRequest>({
  id: idSchema,
  noticeGiven: daySchema,
  ends: maybe(daySchema),
  contributions: z.array(record<PartnerContribution>({ partner: idSchema, pence: penceSchema })),
});
const scheduleSchema = record<Second<typeof contributionRoom.contributionSchedule>>({
  period: periodSchema,
  variations: z.array(variationSchema),
  knownOn: maybe(daySchema),
});
const standingSchema = record<Third<typeof contributionStandingRoom.contributionStanding>>({
  asAt: daySchema,
});

/**
 * Drafts the award of the whole pool for the agreement's period.
 *
 * @example
 * const { postings } = must(awardPool(pool, { id: 'award-2026', date: pool.period.from }));
 * const spending = postings.filter(({ account }) => account.startsWith('expenses/'));
 * formatPence(sumPence(spending.map(({ pence }) => pence))); // '£17,600,000.00'
 */
export const awardPool = guarded('awardPool', [aPool, fits(awardingSchema)], awardPoolRoom.awardPool);

/**
 * Drafts a call for each instalment of each contribution that has fallen due, less what was called for it before.
 *
 * @example
 * const [call] = must(callContributions(poolLedger, pool, { through: day('2026-07-31') }));
 * call!.id; // 'nhs-minimum-2026:2026-07-01'
 */
export const callContributions = guarded(
  'callContributions',
  [checkLedger, aPool, fits(callingSchema)],
  callContributionsRoom.callContributions,
);

/** Drafts the receipt of a contribution that was called, whole or in part. */
export const receiveContribution = guarded(
  'receiveContribution',
  [checkLedger, aPool, fits(receivedSchema)],
  callContributionsRoom.receiveContribution,
);

/**
 * Drafts the paying back of what came in for a contribution beyond what is now called: a variation took it away afterwards.
 *
 * @example
 * const request = { id: 'back', date: day('2026-06-30'), of: 'nhs-minimum-2026', pence: pence(1_00) };
 * const refused = repayContribution(poolLedger, pool, request);
 * refused.ok ? '' : refused.problems[0]!.code; // 'repayment-exceeds'
 */
export const repayContribution = guarded(
  'repayContribution',
  [checkLedger, aPool, fits(repaidSchema)],
  callContributionsRoom.repayContribution,
);

/** Ends the year of a pool. Dry: nothing is posted. */
export const closeYear = guarded(
  'closeYear',
  [checkLedger, aPool, fits(yearEndingSchema)],
  closeYearRoom.closeYear,
);

/** Finds what is called, received and owed of each contribution at the end of a day. */
export const contributionStanding = guarded(
  'contributionStanding',
  [checkLedger, aPool, fits(standingSchema)],
  contributionStandingRoom.contributionStanding,
);

/**
 * Ends a pool. Dry: nothing is posted.
 *
 * @example
 * const contributions = revenueContributions(pool);
 * const request = { id: 'exit', noticeGiven: day('2026-06-30'), contributions };
 * must(exitPool(poolLedger, pool, request)).ends; // '2026-12-30'
 */
export const exitPool = guarded(
  'exitPool',
  [checkLedger, aPool, fits(poolEndingSchema)],
  exitPoolRoom.exitPool,
);

/** Makes the rule by which a scheme's next bill is drawn. */
export const settledRule = guarded(
  'settledRule',
  [checkLedger, aPool, fits(idSchema, 'scheme')],
  settledRuleRoom.settledRule,
);

/** Finds what the agreement does not specify, what perhaps cannot be pooled, and kept money that may be spent again. */
export const poolFindings = guarded('poolFindings', [aPool], (agreement: PoolAgreement) =>
  poolFindingsRoom.poolFindings(agreement, ENGLISH_LAW),
);

/**
 * The instalments of a contribution, as the pool knows them on a day.
 *
 * @example
 * const [nhs] = pool.contributions;
 * const instalments = must(contributionSchedule(nhs!, { period: pool.period, variations: [] }));
 * formatPence(sumPence(instalments.map(({ pence }) => pence))); // '£7,780,000.00'
 */
export const contributionSchedule = guarded(
  'contributionSchedule',
  [fits(poolContributionSchema, 'contribution'), fits(scheduleSchema)],
  contributionRoom.contributionSchedule,
);

/** The days on which a contribution falls due, each once and in order: as named, or the first of each cycle. */
export const instalmentDays = guarded(
  'instalmentDays',
  [fits(poolContributionSchema, 'contribution'), fits(periodSchema, 'period')],
  contributionRoom.instalmentDays,
);
