/**
 * Schemas of amounts and rates.
 *
 * @module
 */
import { fault, type Schema, scalar } from '../problem/check.js';
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

/** Schema of a rate; every other value is the one fault `rate-invalid`. */
export const rateSchema: Schema<Rate> = scalar<Rate>(
  { type: 'string', pattern: RATE_FORM.source },
  (value, ctx) => {
    if (!isRate(value)) fault(ctx, 'rate-invalid', { text: shown(value) });
  },
);
