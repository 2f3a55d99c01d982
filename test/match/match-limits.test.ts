/**
 * How far evidence reaches: each limit on its last day, and the day after.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { match } from '../../src/match/match.js';
import { pence } from '../../src/money/pence.js';
import { addDays, day } from '../../src/time/day.js';
import { ACCOUNT, bookOf } from '../support/random-accounts.js';

/** A Monday. */
const MONDAY = day('2026-06-15');
const WEEK = 7;
const BANKING_DAYS_A_WEEK = 5;

const matching = (
  entries: readonly (readonly [id: string, date: string, pence: number, payee: string, reference?: string])[],
  lines: readonly (readonly [id: string, date: string, pence: number, payee: string, reference?: string])[],
) =>
  match(
    bookOf(
      entries.map(([id, date, amount, payee, reference = '']) => ({
        id,
        date: day(date),
        pence: amount,
        payee,
        reference,
      })),
    ),
    {
      account: 'x',
      currency: 'GBP',
      to: day('2027-03-31'),
      lines: lines.map(([id, date, amount, payee, reference], place) => ({
        ...{ id, date: day(date), pence: pence(amount), payee, text: '', line: place + 1 },
        ...(reference !== undefined && { reference }),
      })),
    },
    { account: ACCOUNT },
  );

/** The days of an entry and of its line so many banking days after it; below zero, before. */
function daysApart(lag: number) {
  const weeks = Math.trunc(lag / BANKING_DAYS_A_WEEK);
  const rest = lag - weeks * BANKING_DAYS_A_WEEK;
  // From a Monday on, and back from a Friday, the rest of a week has no weekend in it.
  const from = lag < 0 ? addDays(MONDAY, 4) : MONDAY;
  return [from, addDays(from, weeks * WEEK + rest)] as const;
}

describe('a payment known by its own identifier', () => {
  const linked = (lag: number) => {
    const [from, to] = daysApart(lag);
    return matching([['pay-77', from, -24_310, 'Ridge Homecare']], [['L', to, -24_310, 'ZZ', 'pay-77']])
      .links;
  };

  it.each([0, 1, 129, 130, -1, -9, -10])('is linked %i banking days after its entry', (lag) => {
    expect(linked(lag)).toMatchObject([{ lines: ['L'], entries: ['pay-77'] }]);
  });

  it.each([131, -11])('is not linked unasked %i banking days after its entry', (lag) => {
    expect(linked(lag)).toEqual([]);
  });
});

describe('a short mark', () => {
  it('is named among the reasons', () => {
    const { links } = matching(
      [
        ['a', '2026-06-15', -5000, 'Ridge Homecare', 'WK 2'],
        ['b', '2026-06-15', -5000, 'Ridge Homecare', 'WK 3'],
      ],
      [
        ['L3', '2026-06-16', -5000, 'RIDGE HOMECARE WK3'],
        ['L2', '2026-06-16', -5000, 'RIDGE HOMECARE WK2'],
      ],
    );
    expect(links.map(({ lines, entries }) => `${lines} = ${entries}`).sort()).toEqual(['L2 = a', 'L3 = b']);
    for (const { reasons } of links) expect(reasons).toContain('same-mark');
  });
});

describe('a payment that came back', () => {
  it('is known by any of the numbers that its return repeats', () => {
    const { links } = matching(
      [],
      [
        ['other', '2026-06-16', -5000, 'LANTERN CARE', 'INV 778813 DP 48212'],
        ['paid', '2026-06-15', -5000, 'RIDGE HOMECARE', 'INV 778812 DP 48211'],
        ['back', '2026-06-17', 5000, 'RETURNED', 'DP 48211 REF 9911223'],
      ],
    );
    expect(links).toMatchObject([{ lines: ['paid', 'back'], entries: [] }]);
  });
});

describe('an unusual amount that nothing else has, to a payee of another name', () => {
  const offered = (lag: number) => {
    const [from, to] = daysApart(lag);
    return matching([['a', from, -24_317, 'Amara Frost']], [['L', to, -24_317, 'KOFI LLOYD']]).offered.map(
      ({ link: { lines, entries } }) => `${lines} = ${entries}`,
    );
  };

  it.each([-2, 0, 5])('is offered %i banking days after its entry, and never taken', (lag) => {
    expect(offered(lag)).toEqual(['L = a']);
  });

  it.each([-3, 6])('is not offered %i banking days after its entry', (lag) => {
    expect(offered(lag)).toEqual([]);
  });
});
