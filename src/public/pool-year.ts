/**
 * Reports a pool's quarter and year, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkLedger } from '../ledger/check-ledger.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { isHeld } from '../pool/chart-of-pool.js';
import type { PoolAgreement, SchemeId } from '../pool/pool.js';
import { FORECAST_METHODS, type Forecast, type GivenForecast } from '../pool-year/forecast.js';
import type {
  PoolRisk,
  PreviousReport,
  QuarterReportQuery,
  SchemeUpdate,
} from '../pool-year/quarter-query.js';
import * as quarterReportRoom from '../pool-year/quarter-report.js';
import type { RatingPolicy, RatingThreshold } from '../pool-year/rating.js';
import type { SocialCareRequirement } from '../pool-year/social-care-minimum.js';
import { idSchema, maybe, oneOf, partOf, record, textSchema, wholeNumber } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { type Problem, problem } from '../problem/problem.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import { forward } from './fields.js';
import { aPool } from './records.js';

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
