/**
 * The policies of councils and boards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as policyRoom from '../england/policy/policy-on.js';
import { policyRecordSchema } from '../england/policy/policy-schema.js';
import { addProse } from '../explain/door-prose.js';
import { policyProse } from '../explain/england-policy-prose.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { fits, guarded } from '../problem/guard.js';
import { daySchema } from '../time/schema.js';

addProse(policyProse);

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
export const policyOn = guarded(
  'policyOn',
  [
    fits(z.array(policyRecordSchema), 'records'),
    fits(
      record<policyRoom.PolicyQuestion>({ body: idSchema, on: daySchema, knownOn: maybe(daySchema) }),
      'question',
    ),
  ],
  policyRoom.policyOn,
);
