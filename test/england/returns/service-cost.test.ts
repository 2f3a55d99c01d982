/** Also tests `england/returns/service-event.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costInPeriod, weeklyCost } from '../../../src/england/returns/service-cost.js';
import {
  COST_FREQUENCIES,
  clientLevelLine,
  distinctEvents,
  inRelease2,
  personOf,
  type ServiceEvent,
} from '../../../src/england/returns/service-event.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { type Rate, rate } from '../../../src/money/rate.js';
import { addDays, day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const EVENT: ServiceEvent = {
  ...{ council: 'shire', localId: 'P1', clientType: 'Service User', from: day('2024-04-01') },
  serviceType: 'Long term support: Community',
};
const event = (more: Partial<ServiceEvent>): ServiceEvent => ({ ...EVENT, ...more });
const QUARTER = { from: day('2024-04-01'), to: day('2024-06-30') };

describe('weeklyCost', () => {
  it('answers TV85: a cost of each frequency for a week', () => {
    const { input, expected } = workedCase<readonly Partial<ServiceEvent>[], readonly (number | null)[]>(
      'TV85',
    );
    expect(input.map((cost) => weeklyCost(event(cost)) ?? null)).toEqual(expected);
  });

  it('trusts the frequency over the planned units, and takes these for sessions, hours and days', () => {
    const units = { unitsPerWeek: rate('3.5'), unitCost: pence(20_00) };
    expect(weeklyCost(event({ ...units, costFrequency: 'weekly' }))).toBe(20_00);
    expect(weeklyCost(event({ ...units, costFrequency: 'hourly' }))).toBe(70_00);
    expect(weeklyCost(event(units))).toBe(70_00);
    expect(weeklyCost(event({ unitCost: pence(20_00), costFrequency: 'daily' }))).toBeUndefined();
    expect(weeklyCost(event({ ...units, unitsPerWeek: rate('0'), costFrequency: 'daily' }))).toBeUndefined();
  });

  it('makes amounts below zero positive, and leaves out those of nothing', () => {
    expect(weeklyCost(event({ unitCost: pence(-20_00), costFrequency: 'fortnightly' }))).toBe(10_00);
    expect(weeklyCost(event({ unitCost: pence(0), costFrequency: 'weekly' }))).toBeUndefined();
    expect(weeklyCost(event({ costFrequency: 'weekly' }))).toBeUndefined();
  });
});

describe('costInPeriod', () => {
  it('answers TV86: from the first day to the end of the period, both counted', () => {
    const { input, expected } = workedCase('TV86');
    expect(costInPeriod([event(input.event)], input.period).pence).toBe(expected.pence);
  });

  it('keeps the weekly cost exact: a monthly cost over 13 weeks', () => {
    // From a weekly cost that was rounded it would be £1,499.94.
    const monthly = event({ unitCost: pence(500_00), costFrequency: 'monthly' });
    expect(costInPeriod([monthly], QUARTER)).toEqual({ pence: 1_500_00, lines: 1 });
  });

  it('has a single cost whole in the period in which it begins', () => {
    const single = event({ unitCost: pence(900_00), costFrequency: 'one-off', to: day('2024-09-30') });
    expect(costInPeriod([single], QUARTER)).toEqual({ pence: 900_00, lines: 1 });
    const next = { from: day('2024-07-01'), to: day('2024-09-30') };
    expect(costInPeriod([single], next)).toEqual({ pence: 0, lines: 0 });
  });

  it('counts two equal lines once', () => {
    const weekly = event({ unitCost: pence(7_00), costFrequency: 'weekly', to: day('2024-04-07') });
    expect(costInPeriod([weekly, { ...weekly }], QUARTER).pence).toBe(7_00);
    expect(distinctEvents([weekly, { ...weekly, localId: 'P2' }])).toHaveLength(2);
  });
});

describe('personOf', () => {
  it('is the traced NHS number, else that of the council, else the council’s own id', () => {
    expect(personOf(event({ tracedNhsNumber: 't', nhsNumber: 'n' }))).toBe('t');
    expect(personOf(event({ nhsNumber: 'n' }))).toBe('n');
    expect(personOf(EVENT)).toBe('P1');
  });
});

describe('inRelease2', () => {
  it('turns values of Release 1 into those of Release 2, and leaves others alone', () => {
    const one = event({
      ...{ clientType: 'Carer', serviceType: 'Carer Support: Direct to Carer' },
      ...{ mechanism: 'CASSR Managed Personal Budget', component: 'Direct Payment' },
    });
    expect(inRelease2(one)).toMatchObject({
      ...{ clientType: 'Unpaid carer', serviceType: 'Unpaid carer support: Direct to unpaid carer' },
      ...{ mechanism: 'CASSR managed personal budget', component: 'Direct payment' },
    });
    const other = event({ serviceType: 'Something else', mechanism: 'Self-Funder Metering Only' });
    expect(inRelease2(other)).toEqual(other);
    expect(inRelease2(event({ serviceType: 'Long Term Support: Nursing Care' })).serviceType).toBe(
      'Long term support: Nursing care',
    );
  });
});

describe('clientLevelLine', () => {
  const line = event({
    ...{ mechanism: 'Direct Payment', component: 'Direct Payment', unitCost: pence(1_375_60) },
    costFrequency: 'four-weekly',
  });

  it('writes the values of Release 2 and amounts with two decimals', () => {
    expect(must(clientLevelLine(line, { acceptProvisional: true }))).toEqual({
      ...{ clientType: 'Service User', serviceType: 'Long term support: Community' },
      ...{ serviceComponent: 'Direct payment', deliveryMechanism: 'Direct payment' },
      ...{ unitCost: '1375.60', costFrequency: '4-weekly', plannedUnitsPerWeek: '' },
    });
    expect(must(clientLevelLine(event({ unitCost: pence(5), unitsPerWeek: rate('3.50') })))).toMatchObject({
      ...{ unitCost: '0.05', plannedUnitsPerWeek: '3.50', costFrequency: '' },
    });
  });

  it('refuses a recalled spelling without consent, and a direct payment in prison', () => {
    const prison = { ...line, serviceType: 'Long term support: Prison' };
    expect(clientLevelLine(prison)).toMatchObject({
      problems: [{ code: 'mechanism-not-allowed' }, { code: 'frequency-spelling-provisional' }],
    });
  });
});

describe('costInPeriod, always', () => {
  const any = fc
    .record({
      ...{ start: fc.integer({ min: -40, max: 120 }), days: fc.option(fc.integer({ min: 0, max: 90 })) },
      ...{ unitCost: fc.integer({ min: -90_000, max: 90_000 }), localId: fc.constantFrom('a', 'b') },
      ...{ costFrequency: fc.constantFrom(...COST_FREQUENCIES), units: fc.integer({ min: 0, max: 400 }) },
    })
    .map(({ start, days, unitCost, localId, costFrequency, units }) => {
      const from = addDays(QUARTER.from, start);
      const unitsPerWeek = (units / 100).toString() as Rate;
      return event({
        ...{ from, unitCost: pence(unitCost), localId, costFrequency, unitsPerWeek },
        ...(days !== null && { to: addDays(from, days) }),
      });
    });

  it('does not depend on the order of lines, nor on a line that is given twice', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (events) => {
        const turned = costInPeriod([...events.toReversed(), ...events], QUARTER);
        expect(turned).toEqual(costInPeriod(events, QUARTER));
      }),
    );
  });

  it('adds up over adjoining periods, but for a penny of rounding for each line', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.integer({ min: 1, max: 89 }), (events, cut) => {
        const middle = addDays(QUARTER.from, cut);
        const parts =
          costInPeriod(events, { from: QUARTER.from, to: addDays(middle, -1) }).pence +
          costInPeriod(events, { from: middle, to: QUARTER.to }).pence;
        expect(Math.abs(parts - costInPeriod(events, QUARTER).pence)).toBeLessThanOrEqual(events.length);
      }),
    );
  });
});
