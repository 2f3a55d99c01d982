/**
 * Charges of England, with every argument checked first.
 *
 * @module
 */

import * as chargeOfRoom from '../england/charge/charge-of.js';
import * as notionalCapitalRoom from '../england/charge/notional-capital.js';
import { transfereesOwe as transfereesOver, transferSchema } from '../england/charge/transferees.js';
import { residenceSchema } from '../england/clocks/query-schema.js';
import { residenceOf as residenceOver } from '../england/clocks/residence.js';
import { addProse } from '../explain/door-prose.js';
import { chargeProse } from '../explain/england-charge-prose.js';
import { clocksProse } from '../explain/england-clocks-prose.js';
import { ratesProse } from '../explain/england-rates-prose.js';
import { check, wholeNumber } from '../problem/check.js';
import { anything, fits, guarded, optional, within } from '../problem/guard.js';

addProse(chargeProse);
addProse(clocksProse);
addProse(ratesProse);

/**
 * Finds the charge of an adult for a week, at home or in a care home.
 *
 * @param assessment the facts and an officer's decisions, as they are on its day; amounts in pence
 * @param options the council's rules, the rates, and what was known and is accepted
 * @returns the charge in pence a week, the council's part, the reason, and the working. Refuses fields that are missing or impossible,
 *   parts that do not agree, `charge-on-free-care`, and a figure that the sum needs and has not: `rate-not-known`, `rate-provisional`
 * @example
 * const charge = must(
 *   chargeOf({
 *     on: day('2026-05-01'),
 *     setting: 'home',
 *     household: { kind: 'single', age: 'pension-age' },
 *     services: [{ kind: 'care', weekly: pence(300_00) }],
 *     income: [
 *       { kind: 'state-pension', pence: pence(241_30) },
 *       { kind: 'attendance-allowance', pence: pence(114_60) },
 *     ],
 *     capital: [{ kind: 'savings', pence: pence(14_250_00) }],
 *     disabilityExpenses: [{ name: 'disability-related expenditure', pence: pence(20_00) }],
 *   }),
 * );
 * formatPence(charge.pence); // '£94.45'
 */
export const chargeOf = guarded('chargeOf', [anything, optional(anything)], chargeOfRoom.chargeOf);

/**
 * Lets notional capital fall week by week, and finds the charge of each week.
 *
 * @param assessment with the notional capital of the first week among its capital
 * @param weeks how many weeks, and parts of a week: 1 to 2,600
 * @param options as for `chargeOf`
 * @returns the weeks in order, each with its notional capital, its charge, and by how much notional capital falls; or as `chargeOf`
 * @example
 * const adult = {
 *   on: day('2026-05-01'),
 *   setting: 'care-home-permanent',
 *   household: { kind: 'single', age: 'pension-age' },
 *   services: [{ kind: 'care', weekly: pence(900_00) }],
 *   income: [{ kind: 'state-pension', pence: pence(241_30) }],
 *   capital: [
 *     { kind: 'savings', pence: pence(13_000_00) },
 *     { kind: 'notional', pence: pence(12_000_00) },
 *   ],
 * } as const;
 * const charges = must(notionalCapitalByWeek(adult, 4)).map((week) => formatPence(week.pence));
 * charges.slice(2); // ['£900.00', '£244.50']
 */
export const notionalCapitalByWeek = guarded(
  'notionalCapitalByWeek',
  [anything, fits(wholeNumber({ min: 1, max: 2_600 }), 'weeks'), optional(anything)],
  notionalCapitalRoom.notionalCapitalByWeek,
);

/**
 * Finds the kind of resident that a person in a care home is, by how long the stay was or is expected to be.
 *
 * @returns short-term, temporary or permanent, whether the council may assess the person as at home, and the article; or `period-backwards`
 * @example
 * must(residenceOf({ from: day('2026-06-01'), expectedTo: day('2026-07-26') })).kind; // 'short-term'
 */
export const residenceOf = guarded(
  'residenceOf',
  [(value) => within('query', check(residenceSchema(), value))],
  residenceOver,
);

/**
 * Finds what people owe to whom an adult gave an asset, or sold it cheaply, with the intention of avoiding charges.
 *
 * @param question the charge that would have been made and the charge that was, in pence, and the benefit of each of the people
 * @returns the difference, what each of them owes of it, and what nobody owes; or `name-repeated`
 * @example
 * const gift = { wouldHaveCharged: pence(400_00), charged: pence(0) };
 * const transferees = [
 *   { id: 'son', benefit: pence(9_000_00) },
 *   { id: 'niece', benefit: pence(3_000_00) },
 * ];
 * must(transfereesOwe({ ...gift, transferees })).owed; // [{ id: 'son', pence: 30000 }, { id: 'niece', pence: 10000 }]
 */
export const transfereesOwe = guarded(
  'transfereesOwe',
  [(value) => within('question', check(transferSchema(), value))],
  transfereesOver,
);
