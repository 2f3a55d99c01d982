/**
 * The policies of councils and boards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { type CardUse, cardFees as feesOver } from '../england/policy/card-fees.js';
import * as policyRoom from '../england/policy/policy-on.js';
import type { PolicyRecord } from '../england/policy/policy-record.js';
import { policyRecordSchema } from '../england/policy/policy-schema.js';
import { type RespiteQuestion, respiteCharge as respiteOver } from '../england/policy/respite-charge.js';
import { addProse } from '../explain/door-prose.js';
import { policyProse } from '../explain/england-policy-prose.js';
import { notBelowZeroSchema } from '../money/schema.js';
import { idSchema, maybe, record, wholeNumber } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { daySchema } from '../time/schema.js';

addProse(policyProse);

const records = fits(z.array(policyRecordSchema), 'records');
const question = fits(
  record<policyRoom.PolicyQuestion>({ body: idSchema, on: daySchema, knownOn: maybe(daySchema) }),
  'question',
);

/**
 * Finds the policy of a council or an integrated care board on a day, as it was known on another.
 *
 * @param records policy records of any bodies, in any order
 * @returns each parameter of the latest record that sets it, with its source; in `uses`, what other calls take from it; or `policy-not-known`
 * @example
 * const records = [
 *   {
 *     ...{ body: 'shire', name: 'Shire', kind: 'council', source: 'the council’s charging policy' },
 *     ...{ from: day('2026-04-06'), knownOn: day('2026-02-20'), parameters: { reserveWeeks: 8 } },
 *   },
 * ] as const;
 * const policy = must(policyOn(records, { body: 'shire', on: day('2026-10-01') }));
 * policy.parameters.reserveWeeks; // 8
 * policy.uses.reserve; // { weeks: 8, citation: 'the council’s charging policy' }
 */
export const policyOn = guarded('policyOn', [records, question], policyRoom.policyOn);

const times = maybe(wholeNumber({ min: 0, max: 1_000_000 }));

/**
 * Adds up the fees of a prepaid card by the policy of the body whose card it is.
 *
 * @param use how many transactions of each kind the card had
 * @returns pence; or `policy-not-known`, or `policy-silent` for the fees, or for each kind that has none
 * @example
 * const fees = { cardFees: { directDebit: pence(20), pointOfSale: pence(3) } };
 * const page = { source: 'a page of the council', from: day('2026-04-06'), knownOn: day('2026-04-06') };
 * const records = [{ body: 'shire', name: 'Shire', kind: 'council', ...page, parameters: fees }] as const;
 * must(cardFees(records, { body: 'shire', on: day('2026-10-01') }, { directDebit: 3, pointOfSale: 10 })); // 90
 */
export const cardFees = guarded(
  'cardFees',
  [
    records,
    question,
    fits(
      record<CardUse>({ directDebit: times, standingOrder: times, bacs: times, pointOfSale: times }),
      'use',
    ),
  ],
  (all: readonly PolicyRecord[], asked: policyRoom.PolicyQuestion, use: CardUse) => {
    const policy = policyRoom.policyOn(all, asked);
    return policy.ok ? feesOver(policy.value, use) : policy;
  },
);

/**
 * Charges respite in a care home as care at home is charged, if the policy says so for as many weeks of a year.
 *
 * @param respite the weeks of the year, and the charge of a week at home
 * @returns pence for all the weeks; or `policy-not-known`, or `policy-silent` beyond what the policy says
 * @example
 * const page = { source: 'a page of the council', from: day('2026-04-06'), knownOn: day('2026-04-06') };
 * const parameters = { respiteAsAtHomeWeeks: 4 };
 * const records = [{ body: 'shire', name: 'Shire', kind: 'council', ...page, parameters }] as const;
 * const respite = { weeksInYear: 2, chargeAtHome: pence(72_55) };
 * must(respiteCharge(records, { body: 'shire', on: day('2026-10-01') }, respite)); // 14510
 */
export const respiteCharge = guarded(
  'respiteCharge',
  [
    records,
    question,
    fits(
      record<RespiteQuestion>({
        weeksInYear: wholeNumber({ min: 0, max: 53 }),
        chargeAtHome: notBelowZeroSchema,
      }),
      'respite',
    ),
  ],
  (all: readonly PolicyRecord[], asked: policyRoom.PolicyQuestion, respite: RespiteQuestion) => {
    const policy = policyRoom.policyOn(all, asked);
    return policy.ok ? respiteOver(policy.value, respite) : policy;
  },
);
