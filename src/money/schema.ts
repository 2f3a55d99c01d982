/**
 * Schemas of amounts and rates.
 *
 * @module
 */
import { fault, inJson, refinement, type Schema, scalar } from '../problem/check.js';
import { shown } from '../problem/shown.js';
import { isPence, MAX_PENCE, type Pence } from './pence.js';
import { isRate, RATE_FORM, type Rate } from './rate.js';

/** Schema of an amount in whole pence; every other value is the one fault `pence-invalid`. */
export const penceSchema: Schema<Pence> = scalar<Pence>(
  { type: 'integer', minimum: -MAX_PENCE, maximum: MAX_PENCE },
  (value, ctx) => {
    if (!isPence(value)) fault(ctx, 'pence-invalid', { found: shown(value) });
  },
);

/** Schema of an amount above zero. */
export const amountSchema: Schema<Pence> = inJson(
  penceSchema.check(
    refinement((pence, ctx) => {
      if (pence <= 0) fault(ctx, 'amount-not-positive', { pence });
    }),
  ),
  () => ({ type: 'integer', minimum: 1, maximum: MAX_PENCE }),
);

/** Schema of an amount not below zero. */
export const notBelowZeroSchema: Schema<Pence> = inJson(
  penceSchema.check(
    refinement((pence, ctx) => {
      if (pence < 0) fault(ctx, 'field-invalid', { expected: 'pence not below zero', found: String(pence) });
    }),
  ),
  () => ({ type: 'integer', minimum: 0, maximum: MAX_PENCE }),
);

/** Schema of a rate; every other value is the one fault `rate-invalid`. */
export const rateSchema: Schema<Rate> = scalar<Rate>(
  { type: 'string', pattern: RATE_FORM.source },
  (value, ctx) => {
    if (!isRate(value)) fault(ctx, 'rate-invalid', { text: shown(value) });
  },
);
