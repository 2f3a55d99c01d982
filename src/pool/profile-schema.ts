/**
 * Schema of the agreed profile of a scheme's spending over the months of a year.
 *
 * @module
 */
import * as z from 'zod/mini';
import { fault, inJson, refinement, wholeNumber } from '../problem/check.js';

const weights = z.array(wholeNumber({ min: 0, max: 1_000_000 })).check(z.minLength(1), z.maxLength(120));

/** Schema of the agreed profile of a scheme: a weight for each month, not all of them zero. */
export const profileSchema = inJson(
  weights.check(
    refinement((months, ctx) => {
      if (months.every((weight) => weight === 0))
        fault(ctx, 'field-invalid', { expected: 'a month with a weight', found: 'none' });
    }),
  ),
  () => ({
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 1_000_000 },
    contains: { type: 'integer', minimum: 1 },
    ...{ minItems: 1, maxItems: 120 },
  }),
);
