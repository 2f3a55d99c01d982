/** Also tests `england/returns/service-event.ts` and `england/returns/returns-schema.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascof3d } from '../../../src/england/returns/ascof-3d.js';
import { serviceEventSchema } from '../../../src/england/returns/returns-schema.js';
import type { ServiceEvent } from '../../../src/england/returns/service-event.js';
import { check } from '../../../src/problem/check.js';
import { addDays, day } from '../../../src/time/day.js';
import { demonstrationServices, YEAR } from '../../support/demonstration-services.js';
import { workedCase } from '../../support/worked-case.js';

const CLIENT: ServiceEvent = {
  ...{ council: 'shire', localId: 'P', clientType: 'Service User', from: day('2025-05-01') },
  ...{ serviceType: 'Long term support: Community', bornOn: day('1980-01-01') },
};
const CARER: ServiceEvent = {
  ...{ ...CLIENT, clientType: 'Unpaid carer' },
  serviceType: 'Unpaid carer support: Direct to unpaid carer',
};
const clients = (...events: readonly ServiceEvent[]) => ascof3d(events, { period: YEAR }).clients.total;
const carers = (...events: readonly ServiceEvent[]) => ascof3d(events, { period: YEAR }).carers.total;
const DIRECT = { mechanism: 'Direct payment' };

describe('ascof3d', () => {
  it.each([
    ['TV87', CLIENT, 'clients'],
    ['TV88', CARER, 'carers'],
  ] as const)('answers %s', (id, event, who) => {
    const { input, expected } = workedCase(id);
    const events = input.map((line: Partial<ServiceEvent>) => ({ ...event, ...line }));
    const { selfDirected, directPayment } = ascof3d(events, { period: YEAR })[who].total;
    expect([selfDirected.denominator, selfDirected.percent, directPayment.percent]).toEqual([
      ...[expected.denominator, expected.selfDirected, expected.directPayment],
    ]);
  });

  it('takes clients on the last day of the period, and carers of the whole year', () => {
    const early = { ...DIRECT, to: addDays(YEAR.to, -1) };
    expect(clients({ ...CLIENT, ...early }).directPayment.denominator).toBe(0);
    expect(clients({ ...CLIENT, ...DIRECT, to: YEAR.to }).directPayment.denominator).toBe(1);
    expect(carers({ ...CARER, ...early }).directPayment).toEqual({
      ...{ numerator: 1, denominator: 1, percent: 100 },
    });
    expect(
      carers({ ...CARER, ...DIRECT, from: day('2024-01-01'), to: addDays(YEAR.from, -1) }),
    ).toMatchObject({
      directPayment: { denominator: 0 },
    });
  });

  it('takes every line that the schema takes', () => {
    for (const event of demonstrationServices(50, 7))
      expect(check(serviceEventSchema, event)).toEqual({ ok: true, value: event });
  });

  it('lets the component of a direct payment decide over the mechanism', () => {
    const managed = { mechanism: 'CASSR managed personal budget', component: 'Direct payment' };
    expect(clients({ ...CLIENT, ...managed }).directPayment.numerator).toBe(1);
    expect(carers({ ...CARER, ...managed }).directPayment.numerator).toBe(1);
  });

  it('keeps people in prison out of both figures', () => {
    const prison = { ...CLIENT, ...DIRECT, serviceType: 'Long term support: Prison' };
    expect(clients(prison).selfDirected.denominator).toBe(0);
    expect(clients(prison, { ...CLIENT, ...DIRECT }).selfDirected.denominator).toBe(1);
  });

  it('leaves out those who died, on the last day by choice', () => {
    const last = { ...CLIENT, ...DIRECT, diedOn: YEAR.to };
    expect(clients(last).directPayment.denominator).toBe(0);
    const counted = ascof3d([last], { period: YEAR, diedOnLastDay: 'counted' });
    expect(counted.clients.total.directPayment.denominator).toBe(1);
    const before = { ...last, diedOn: addDays(YEAR.to, -1) };
    expect(ascof3d([before], { period: YEAR, diedOnLastDay: 'counted' }).clients.total).toMatchObject({
      directPayment: { denominator: 0 },
    });
    expect(carers({ ...CARER, ...DIRECT, diedOn: addDays(YEAR.from, -1) }).directPayment.denominator).toBe(0);
  });

  it('puts a person of unknown age in the total only, and nobody under 18', () => {
    const { bornOn: _bornOn, ...unknown } = CLIENT;
    const child = { ...CLIENT, localId: 'Q', bornOn: day('2010-01-01') };
    const answer = ascof3d([unknown, child], { period: YEAR }).clients;
    expect(
      [answer.total, answer['18-64'], answer['65-and-over']].map((band) => band.directPayment.denominator),
    ).toEqual([...[1, 0, 0]]);
  });

  it('takes the higher age of a client and the lower of a carer where days of birth conflict', () => {
    const young = { bornOn: day('1990-01-01') };
    const old = { bornOn: day('1950-01-01') };
    const both = (event: ServiceEvent) =>
      ascof3d(
        [
          { ...event, ...young },
          { ...event, ...old },
        ],
        { period: YEAR },
      );
    expect(both({ ...CLIENT, ...DIRECT }).clients['65-and-over'].directPayment.denominator).toBe(1);
    expect(both({ ...CARER, ...DIRECT }).carers['18-64'].directPayment.denominator).toBe(1);
  });
});

describe('ascof3d, always', () => {
  it('counts each person once, whatever the order of lines and however often they are given', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const events = demonstrationServices(40, seed);
        const answer = ascof3d(events, { period: YEAR });
        expect(ascof3d([...events.toReversed(), ...events], { period: YEAR })).toEqual(answer);
        for (const who of [answer.clients, answer.carers]) {
          const { selfDirected, directPayment } = who.total;
          expect(directPayment.numerator).toBeLessThanOrEqual(selfDirected.numerator);
          expect(selfDirected.numerator).toBeLessThanOrEqual(selfDirected.denominator);
          expect(selfDirected.denominator).toBe(directPayment.denominator);
        }
      }),
      { numRuns: 50 },
    );
  });
});
