import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { MoneyAhead } from '../../src/ledger/money-ahead.js';
import { post } from '../../src/ledger/post.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair } from '../support/random-book.js';

/** Money ahead of day 10: 5 on day 11, 7 on day 12, 2 taken off on day 13. */
function ahead(): MoneyAhead {
  const money = new MoneyAhead();
  money.add(12, 7, 10);
  money.add(11, 5, 10);
  money.add(13, -2, 10);
  return money;
}

describe('MoneyAhead', () => {
  it('is kept in order of days, with one sum for each', () => {
    const money = ahead();
    money.add(12, 1, 10);
    expect(money.copy()).toEqual([
      [11, 5],
      [12, 8],
      [13, -2],
    ]);
  });

  it('is no longer ahead on the day on which it is due', () => {
    const money = ahead();
    money.add(14, 3, 12);
    expect(money.copy()).toEqual([
      [13, -2],
      [14, 3],
    ]);
    money.add(13, 100, 13);
    expect(money.copy()).toEqual([[14, 3]]);
  });

  it('leaves the least that is there from a day on', () => {
    const money = ahead();
    expect([9, 10, 11, 12, 13].map((from) => money.least(10, from))).toEqual([0, 0, 5, 10, 10]);
  });

  it('is put back as it was', () => {
    const money = ahead();
    const copy = money.copy();
    money.add(20, 1, 15);
    money.restore(copy);
    expect(money.copy()).toEqual(copy);
  });
});

describe('money of tomorrow', () => {
  it('is there when that day begins in the United Kingdom, in summer at 23:00 UTC', () => {
    const opens = '2026-04-01';
    const accounts = ['assets/bank', 'income/nhs', 'expenses/care'].map((path) => ({ path, opens }));
    const funds = [
      { id: 'nhs', name: 'Personal health budget', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, terms: { mayOverspend: true }, suspense: true },
    ];
    const ledger = must(openLedger({ accounts, funds }));
    const entry = (id: string, date: string, to: string, from: string) => ({
      ...{ id, date: day(date), kind: 'pay', postings: pair('actual', 'nhs', to, from, 100) },
    });
    const at = (text: string) => ({ recordedAt: moment(text) });
    const evening = at('2026-06-01T22:59:59.999Z');
    must(post(ledger, entry('in', '2026-06-02', 'assets/bank', 'income/nhs'), evening));
    const payment = entry('out', '2026-06-01', 'expenses/care', 'assets/bank');
    const refused = post(ledger, payment, evening);
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['fund-overdrawn']);
    must(post(ledger, payment, at('2026-06-01T23:00:00.000Z')));
  });
});
