/**
 * A Client Level Data export of demonstration people: random service lines with all that the method of ASCOF 3D has to tell apart.
 *
 * @module
 */
import type { ServiceEvent } from '../../src/england/returns/service-event.js';
import { pence } from '../../src/money/pence.js';
import { rate } from '../../src/money/rate.js';
import { addDays, day } from '../../src/time/day.js';

export const YEAR = { from: day('2025-04-01'), to: day('2026-03-31') };

/** A sequence of numbers from 0 to below 1 that is the same for the same seed. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TYPES = [
  ...Array<string>(6).fill('Long term support: Community'),
  ...['Long term support: Nursing care', 'Long term support: Residential care', 'Long term support: Prison'],
  ...['Long Term Support: Community', 'Short term support: ST-Max'],
  ...['Unpaid carer support: Direct to unpaid carer', 'Carer Support: Direct to Carer'],
  'Unpaid carer support: Support involving the person cared-for',
];
const MECHANISMS = [
  ...['Direct payment', 'Direct Payment', 'CASSR managed personal budget', 'CASSR Managed Personal Budget'],
  ...['CASSR commissioned support', 'Self-Funder Metering Only', undefined],
];
const COMPONENTS = ['Direct payment', 'Home support or domiciliary care', 'Extra care housing', undefined];
const CARERS = ['Unpaid carer', 'Carer', 'Unpaid carer known by association'];
const FREQUENCIES = [
  'weekly',
  'hourly',
  'fortnightly',
  'four-weekly',
  'monthly',
  'quarterly',
  'annually',
] as const;

/** Service lines of so many people, by seed. */
export function demonstrationServices(people: number, seed: number): readonly ServiceEvent[] {
  const next = sequence(seed);
  const upTo = (limit: number) => Math.floor(next() * limit);
  const one = <Value>(values: readonly Value[]): Value => values[upTo(values.length)]!;
  return Array.from({ length: people }, (_, index) => index).flatMap((index) => {
    const born = next() < 0.05 ? undefined : addDays(day('1930-01-01'), upTo(29_000));
    const died = next() < 0.04 ? addDays(YEAR.from, upTo(366) - 1) : undefined;
    const hasNumber = next() < 0.8;
    return Array.from({ length: 1 + upTo(3) }, (): ServiceEvent => {
      const serviceType = one(TYPES);
      const isCarer = /carer/i.test(serviceType) && next() < 0.95;
      const from = addDays(YEAR.from, upTo(500) - 130);
      const mechanism = one(MECHANISMS);
      const component = next() < 0.4 ? one(COMPONENTS) : undefined;
      // A conflicting day of birth now and then.
      const bornOn = born && next() < 0.05 ? addDays(born, 400) : born;
      const frequency = one(FREQUENCIES);
      return {
        ...{ council: 'shire', localId: `L${index}`, clientType: isCarer ? one(CARERS) : 'Service User' },
        ...{ serviceType, from, unitCost: pence(upTo(90_000) - 5_000), costFrequency: frequency },
        ...(hasNumber && { tracedNhsNumber: `N${Math.floor(index / 1.02)}` }),
        ...(next() < 0.5 && { to: addDays(from, upTo(400) - 20) }),
        ...(mechanism !== undefined && { mechanism }),
        ...(component !== undefined && { component }),
        ...(bornOn !== undefined && { bornOn }),
        ...(died !== undefined && { diedOn: died }),
        ...(next() < 0.7 && { unitsPerWeek: rate(`${upTo(20)}.${upTo(2)}5`) }),
      };
    });
  });
}
