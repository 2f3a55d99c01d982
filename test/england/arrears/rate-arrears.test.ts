import { describe, expect, it } from 'vitest';
import { type RateArrearsRequest, rateArrears } from '../../../src/england/arrears/rate-arrears.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';

const ratesOf = (rows: readonly (readonly [from: string, weekly: number])[]) =>
  rows.map(([from, weekly]) => ({
    from: day(from),
    weekly: pence(weekly),
    citation: 'the rates of the year',
  }));

const requestOf = (id: string): RateArrearsRequest => {
  const { period, paid, due, of } = workedCase(id).input;
  return { period, paid: ratesOf(paid), due: ratesOf(due), of };
};

describe('the worked cases of arrears between rates', () => {
  it.each(['TV20', 'TV68', 'TV69', 'TV79', 'TV84'])('%s', (id) => {
    expect(must(rateArrears(requestOf(id))).pence).toBe(workedCase(id).expected.pence);
  });
});

describe('rateArrears', () => {
  it('explains a rate that was revised twice', () => {
    const { working } = must(rateArrears(requestOf('TV69')));
    expect(
      explainWorking(working),
    ).toBe(`1. £180.31 a week instead of £165.56 from 1 April 2019 to 31 March 2020, 52 weeks and 2 days: £771.21 (the rates of the year)
   The exact amount is £771.21 and 3/7 of a penny.
2. £183.92 a week instead of £165.56 from 1 April 2020 to 30 April 2020, 4 weeks and 2 days: £78.69 (the rates of the year)
   The exact amount is £78.68 and 4/7 of a penny.
3. Still to be paid, rounded to the nearest penny: £849.90 (the rates of the year)`);
  });

  it('rounds a charge in the person’s favour and a payment half up, or as it is told', () => {
    const period = { from: day('2026-04-01'), to: day('2026-04-01') };
    const arrears = (more: Partial<RateArrearsRequest>, paid = 0, due = 24) =>
      must(
        rateArrears({
          period,
          of: 'charge',
          paid: ratesOf([['2026-04-01', paid]]),
          due: ratesOf([['2026-04-01', due]]),
          ...more,
        }),
      ).pence;
    expect([arrears({}), arrears({}, 24, 0)]).toEqual([3, -4]);
    expect([arrears({ of: 'payment' }), arrears({ of: 'payment' }, 24, 0)]).toEqual([3, -3]);
    expect([arrears({ rounding: 'up' }), arrears({ rounding: 'down' }, 25, 0)]).toEqual([4, -3]);
  });

  it('refuses lists with a gap at the beginning or two rates of one day', () => {
    const request = requestOf('TV84');
    const answer = rateArrears({
      ...request,
      paid: [],
      due: ratesOf([
        ['2026-05-01', 1],
        ['2026-05-01', 2],
      ]),
    });
    expect(answer.ok ? [] : answer.problems.map(({ code, facts }) => [code, facts])).toEqual([
      ['rates-not-covering', { list: 'paid', from: '2026-04-01', to: '2026-06-30' }],
      ['rate-repeated', { list: 'due', from: '2026-05-01' }],
      ['rates-not-covering', { list: 'due', from: '2026-04-01', to: '2026-04-30' }],
    ]);
  });
});
