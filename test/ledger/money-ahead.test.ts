import { describe, expect, it } from 'vitest';
import { MoneyAhead } from '../../src/ledger/money-ahead.js';

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
