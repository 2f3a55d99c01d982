/**
 * Reports a pool's quarter and year, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkLedger } from '../ledger/check-ledger.js';
import { MAX_PENCE } from '../money/pence.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { isHeld } from '../pool/chart-of-pool.js';
import type { PoolAgreement, SchemeId } from '../pool/pool.js';
import type { AgreeHalvesQuery, BalanceThreshold } from '../pool-year/agree-halves.js';
import * as agreeHalvesRoom from '../pool-year/agree-halves.js';
import type { BetterCareQuery, ConditionAnswer } from '../pool-year/better-care-lines.js';
import * as betterCareRoom from '../pool-year/better-care-lines.js';
import { FORECAST_METHODS, type Forecast, type GivenForecast } from '../pool-year/forecast.js';
import * as lateEntriesRoom from '../pool-year/late-entries.js';
import type { MemorandumNoteQuery } from '../pool-year/memorandum-note.js';
import * as memorandumNoteRoom from '../pool-year/memorandum-note.js';
import type { BalanceHalf, BalanceSide, PartnerBalancesQuery } from '../pool-year/partner-balances.js';
import * as partnerBalancesRoom from '../pool-year/partner-balances.js';
import type {
  PoolRisk,
  PreviousReport,
  QuarterReportQuery,
  SchemeUpdate,
} from '../pool-year/quarter-query.js';
import * as quarterReportRoom from '../pool-year/quarter-report.js';
import type { RatingPolicy, RatingThreshold } from '../pool-year/rating.js';
import type { SocialCareRequirement } from '../pool-year/social-care-minimum.js';
import {
  fault,
  idSchema,
  maybe,
  oneOf,
  partOf,
  record,
  refinement,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { type Argument, fits, guarded, withAll, within } from '../problem/guard.js';
import { accept, type Problem, problem } from '../problem/problem.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import { daysSchema, forward } from './fields.js';
import { aPool } from './records.js';
import { aFromTo, paymentsSchema, yearBeforeSchema } from './report-arguments.js';

const words = textSchema({ min: 1, max: 2000 });
const citation = textSchema({ min: 1, max: 300 });
const methodSchema = z.enum(FORECAST_METHODS);
const given = record<GivenForecast>({
  pence: penceSchema,
  by: textSchema({ min: 1, max: 200 }),
  on: maybe(daySchema),
  basis: maybe(words),
});
const byMethod = record<Exclude<Forecast, GivenForecast>>({ method: methodSchema });
const forecast = oneOf([byMethod, given], (value) =>
  typeof value === 'object' && value !== null && 'method' in value ? byMethod : given,
);
const update = record<SchemeUpdate>({
  scheme: idSchema,
  forecast: maybe(forecast),
  reason: maybe(words),
  action: maybe(words),
  owner: maybe(words),
  by: maybe(daySchema),
});
const threshold = record<RatingThreshold>({
  rating: z.enum(['red', 'amber']),
  side: z.enum(['over', 'under']),
  pence: maybe(notBelowZeroSchema),
  basisPoints: maybe(wholeNumber({ min: 0, max: 1_000_000 })),
});
const previous = partOf<PreviousReport>({
  to: daySchema,
  rows: z.array(partOf<PreviousReport['rows'][number]>({ scheme: maybe(idSchema), over: penceSchema })),
});
const quarterSchema = forward(
  record<QuarterReportQuery>({
    from: daySchema,
    to: daySchema,
    knownAt: maybe(momentSchema),
    year: maybe(periodSchema),
    updates: z.array(update),
    method: maybe(methodSchema),
    previous: maybe(previous),
    rating: maybe(record<RatingPolicy>({ citation, thresholds: z.array(threshold) })),
    socialCare: maybe(
      record<SocialCareRequirement>({ required: notBelowZeroSchema, citation, schemes: z.array(idSchema) }),
    ),
    riskPool: maybe(notBelowZeroSchema),
    risks: maybe(
      z.array(record<PoolRisk>({ risk: words, pence: maybe(penceSchema), action: words, owner: words })),
    ),
    decisions: maybe(z.array(words)),
  }),
);

const side = record<BalanceSide>({
  opening: penceSchema,
  charges: paymentsSchema,
  payments: paymentsSchema,
});
const half = forward(record<BalanceHalf>({ from: daySchema, to: daySchema, owedToUs: side, weOwe: side }));
const halvesSchema = record<AgreeHalvesQuery>({
  ...{ ours: half, theirs: half, windowDays: maybe(daysSchema) },
  threshold: maybe(
    record<BalanceThreshold>({
      ...{ citation, balances: notBelowZeroSchema, transactions: notBelowZeroSchema },
    }),
  ),
}).check(
  refinement(({ ours, theirs }, ctx) => {
    const amounts = [ours, theirs].flatMap(({ owedToUs, weOwe }) =>
      [owedToUs, weOwe].flatMap(({ opening, charges, payments }) => [
        ...[opening, ...charges.map((charge) => charge.pence)],
        ...payments.map((payment) => payment.pence),
      ]),
    );
    if (amounts.reduce((sum, amount) => sum + Math.abs(amount), 0) > MAX_PENCE)
      fault(ctx, 'total-too-large', { limit: MAX_PENCE });
    if (ours.to !== theirs.to || ours.from !== theirs.from)
      fault(ctx, 'field-invalid', {
        expected: 'two halves of the same days',
        found: `${ours.to}, ${theirs.to}`,
      });
  }),
);
const fromTo = { from: daySchema, to: daySchema, knownAt: maybe(momentSchema) };
const balancesSchema = forward(record<PartnerBalancesQuery>({ ...fromTo, partner: idSchema }));
const betterCareSchema = forward(
  record<BetterCareQuery>({
    ...fromTo,
    conditions: maybe(
      z.array(
        record<ConditionAnswer>({
          number: wholeNumber({ min: 1, max: betterCareRoom.BETTER_CARE_CONDITIONS.length }),
          isMet: z.boolean(),
          comment: maybe(words),
        }),
      ),
    ),
  }),
);
const noteSchema = forward(record<MemorandumNoteQuery>({ ...fromTo, before: maybe(yearBeforeSchema) }));

/** The question of a note: the agreement of the year before is checked as that of this year is. */
const aNote: Argument<MemorandumNoteQuery> = (value) =>
  withAll([fits(noteSchema)(value)], (query) => {
    const { before } = query;
    if (before?.agreement === undefined) return accept(query);
    return withAll([within('before', aPool(before.agreement))], (agreement) =>
      accept({ ...query, before: { ...before, agreement } }),
    );
  });

/** The problems of schemes that the agreement does not have, that the pool does not hold, or that are named twice. */
function schemeProblems(agreement: PoolAgreement, schemes: readonly SchemeId[], at: string): Problem[] {
  const tiers = new Map(agreement.schemes.map(({ id, tier }) => [id, tier]));
  return schemes.flatMap((scheme, place) => {
    const tier = tiers.get(scheme);
    const here = `${at}[${place}]`;
    if (tier === undefined) return [problem('scheme-unknown', { scheme }, here)];
    if (!isHeld(tier)) return [problem('scheme-outside-pool', { scheme, tier }, here)];
    if (schemes.indexOf(scheme) < place)
      return [problem('name-repeated', { what: 'scheme', name: scheme }, here)];
    return [];
  });
}

/**
 * Draws up the quarterly report of a pool.
 *
 * @example
 * const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const updates = [{ scheme: 'carers', forecast: { pence: pence(2_700_000_00), by: 'Head of Carers' } }];
 * const { total } = must(quarterReport(poolLedger, pool, { ...quarter, updates }));
 * formatPence(total.revised); // '£17,600,000.00'
 */
export const quarterReport = guarded(
  'quarterReport',
  [checkLedger, aPool, fits(quarterSchema)],
  quarterReportRoom.quarterReport,
  (_ledger, agreement, { updates, socialCare }) => [
    ...schemeProblems(
      agreement,
      updates.map(({ scheme }) => scheme),
      'updates',
    ),
    ...schemeProblems(agreement, socialCare?.schemes ?? [], 'socialCare.schemes'),
  ],
);

/**
 * Draws up the pool's half of the balances with a partner.
 *
 * @example
 * const days = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const { owedToUs } = must(partnerBalances(poolLedger, { ...days, partner: 'icb' }));
 * owedToUs.charges.length; // 3
 */
export const partnerBalances = guarded(
  'partnerBalances',
  [checkLedger, fits(balancesSchema)],
  partnerBalancesRoom.partnerBalances,
);

/**
 * Agrees the balances of two bodies.
 *
 * @example
 * const days = { from: day('2026-04-01'), to: day('2026-06-30') };
 * const ours = must(partnerBalances(poolLedger, { ...days, partner: 'icb' }));
 * const theirs = { ...ours, owedToUs: ours.weOwe, weOwe: ours.owedToUs };
 * must(agreeHalves({ ours, theirs })).isAgreed; // true
 */
export const agreeHalves = guarded('agreeHalves', [fits(halvesSchema)], agreeHalvesRoom.agreeHalves);

/**
 * Draws up the Better Care Fund lines of a pool.
 *
 * @example
 * const { funding } = must(betterCareLines(poolLedger, pool, pool.period));
 * funding.map(({ line }) => line).slice(0, 3); // ['nhs-minimum', 'local-authority-grant', 'disabled-facilities-grant']
 */
export const betterCareLines = guarded(
  'betterCareLines',
  [checkLedger, aPool, fits(betterCareSchema)],
  betterCareRoom.betterCareLines,
);

/**
 * Lists what belongs to a period and was recorded after its last day.
 *
 * @example
 * const { entries } = must(lateEntries(poolLedger, { from: day('2026-04-01'), to: day('2026-06-30') }));
 * entries[0]!.recordedOn; // '2027-03-31'
 */
export const lateEntries = guarded('lateEntries', [checkLedger, aFromTo], lateEntriesRoom.lateEntries);

/**
 * Draws up the memorandum note of a pool.
 *
 * @example
 * const { totalSpending } = must(memorandumNote(poolLedger, pool, pool.period));
 * formatPence(totalSpending.original); // '£17,600,000.00'
 */
export const memorandumNote = guarded(
  'memorandumNote',
  [checkLedger, aPool, aNote],
  memorandumNoteRoom.memorandumNote,
);
