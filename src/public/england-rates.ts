/**
 * England's rates, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { benefitRates as benefitRatesFrom } from '../england/rates/benefits.js';
import { ENGLISH_RATES } from '../england/rates/english-rates.js';
import { type LocalRates, withLocalRates as withLocalRatesOf } from '../england/rates/local-rates.js';
import { hasBegun as hasBegunOn } from '../england/rates/pending-law.js';
import type { RateQuestion, RateTable } from '../england/rates/rate-cell.js';
import { rateOf as rateIn } from '../england/rates/rate-of.js';
import { rateTotal as totalIn } from '../england/rates/rate-total.js';
import {
  rateNameSchema,
  rateNamesSchema,
  rateQuestionSchema,
  rateTableSchema,
} from '../england/rates/schema.js';
import { addProse } from '../explain/door-prose.js';
import { ratesProse } from '../explain/england-rates-prose.js';
import { explainWorking as explainWorkingRoom } from '../explain/explain-working.js';
import { check, strictObject } from '../problem/check.js';
import { type Argument, guarded, readOnce, total, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';

addProse(ratesProse);

/** A table is read at the first question to it. */
const aTable: Argument<RateTable> = readOnce((value) =>
  // Frozen, and right: it need not be read.
  value === ENGLISH_RATES ? accept(ENGLISH_RATES) : within('table', check(rateTableSchema(), value)),
);
const aQuestion: Argument<RateQuestion> = (value) => within('question', check(rateQuestionSchema(), value));
const aName: Argument<string> = (value) => within('rate', check(rateNameSchema(), value));
const someNames: Argument<readonly string[]> = (value) => within('rows', check(rateNamesSchema(), value));
const localRates: Argument<LocalRates> = readOnce((value) => {
  const table = rateTableSchema();
  return within('rates', check(strictObject({ statutory: table, local: table }), value));
});
const anyRates: Argument<RateTable | LocalRates> = (value) =>
  Array.isArray(value) ? aTable(value) : localRates(value);

/**
 * Finds the figure of a rate for a day, as it was known on a day.
 *
 * @param table cells in any order, such as `ENGLISH_RATES`; it is read at the first question, so that later changes are not seen
 * @param rate the row, such as `guarantee/single-25`
 * @param question the day; `knownOn` to leave out what was announced later; `acceptProvisional` to allow a figure that was not published
 * @returns the cell with its figure in pence, days, status and source. Refuses with `rate-not-known`, `rate-provisional` or
 *   `rate-contradicted`
 * @example
 * const cell = must(rateOf(ENGLISH_RATES, 'nursing/standard', { on: day('2022-03-31') }));
 * formatPence(cell.pence); // '£209.53'
 */
export const rateOf = guarded('rateOf', [aTable, aName, aQuestion], rateIn);

/**
 * Adds up rates, such as a guarantee with its premiums, and takes the council's own total if it is higher.
 *
 * @param rates a table, or the answer of `withLocalRates`
 * @param rows in the order of the sum; a row that counts twice is named twice
 * @param question as for `rateOf`
 * @returns the total in pence, its cells, and the statutory total. Refuses as `rateOf`, for every row
 * @example
 * const rows = ['guarantee/single-25', 'premium/disability-single'];
 * must(rateTotal(ENGLISH_RATES, rows, { on: day('2025-06-01') })).pence; // 16215
 */
export const rateTotal = guarded('rateTotal', [anyRates, someNames, aQuestion], totalIn);

/**
 * Puts a council's own more generous rates beside the statutory ones.
 *
 * @param rates `statutory` and `local`, both tables of rates
 * @returns both, for `rateTotal`. Refuses with `rate-not-local` or `rate-below-statutory`
 * @example
 * const own = { from: day('2026-04-06'), to: day('2027-04-05'), announced: day('2026-03-01') };
 * const addition = { ...own, rate: 'guarantee/addition', pence: pence(500), status: 'published' } as const;
 * const rates = { statutory: ENGLISH_RATES, local: [{ ...addition, source: 'our charging policy' }] };
 * const total = must(rateTotal(must(withLocalRates(rates)), ['guarantee/single-25'], { on: day('2026-06-01') }));
 * formatPence(total.pence); // '£125.40'
 */
export const withLocalRates = guarded('withLocalRates', [localRates], withLocalRatesOf);

/**
 * Makes the benefit rates from the first days of the benefit years, which an officer gives.
 *
 * @param firstDays the first day of each year, by its name
 * @returns cells to join to a table of rates. Refuses with `field-invalid` or `benefit-day-unlikely`
 * @example
 * const benefits = must(benefitRates({ '2026/27': day('2026-04-06') }));
 * const table = [...ENGLISH_RATES, ...benefits];
 * must(rateOf(table, 'state-pension/new', { on: day('2026-04-06') })).pence; // 24130
 */
export const benefitRates = guarded(
  'benefitRates',
  [(value) => within('firstDays', check(z.record(z.string(), daySchema), value))],
  benefitRatesFrom,
);

/**
 * Whether a law that is passed has begun on a day: never, unless its first day is given.
 *
 * @example
 * hasBegun('aftercare-joint-notice', day('2027-04-01')); // false
 */
export const hasBegun = total(hasBegunOn, false);

/**
 * Writes a working as a numbered list: each line with its amount and the law it rests on, and its notes beneath it.
 *
 * @example
 * explainWorking([]); // ''
 */
export const explainWorking = total(explainWorkingRoom, 'Nothing that can be explained.');
