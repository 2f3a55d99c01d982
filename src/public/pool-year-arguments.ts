/**
 * What the arguments of a pool's quarter and year are checked by.
 *
 * @module
 */
import * as z from 'zod/mini';
import { MAX_PENCE } from '../money/pence.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { isHeld } from '../pool/chart-of-pool.js';
import type { PoolAgreement, SchemeId } from '../pool/pool.js';
import type { AgreeHalvesQuery, BalanceThreshold } from '../pool-year/agree-halves.js';
import type { BetterCareQuery, ConditionAnswer } from '../pool-year/better-care-lines.js';
import * as betterCareRoom from '../pool-year/better-care-lines.js';
import { FORECAST_METHODS, type Forecast, type GivenForecast } from '../pool-year/forecast.js';
import type { MemorandumNoteQuery } from '../pool-year/memorandum-note.js';
import type { BalanceHalf, BalanceSide, PartnerBalancesQuery } from '../pool-year/partner-balances.js';
import type {
  PoolRisk,
  PreviousReport,
  QuarterReportQuery,
  SchemeUpdate,
} from '../pool-year/quarter-query.js';
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
import { type Argument, fits, withAll, within } from '../problem/guard.js';
import { accept, type Problem, problem } from '../problem/problem.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import { daysSchema, forward } from './fields.js';
import { aPool } from './records.js';
import { paymentsSchema, yearBeforeSchema } from './report-arguments.js';

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
export const quarterSchema = forward(
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
export const halvesSchema = record<AgreeHalvesQuery>({
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
export const balancesSchema = forward(record<PartnerBalancesQuery>({ ...fromTo, partner: idSchema }));
export const betterCareSchema = forward(
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
export const aNote: Argument<MemorandumNoteQuery> = (value) =>
  withAll([fits(noteSchema)(value)], (query) => {
    const { before } = query;
    if (before?.agreement === undefined) return accept(query);
    return withAll([within('before', aPool(before.agreement))], (agreement) =>
      accept({ ...query, before: { ...before, agreement } }),
    );
  });

/** The problems of schemes that the agreement does not have, that the pool does not hold, or that are named twice. */
export function schemeProblems(
  agreement: PoolAgreement,
  schemes: readonly SchemeId[],
  at: string,
): Problem[] {
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
