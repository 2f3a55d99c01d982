import { describe, expect, it } from 'vitest';
import { type WheelchairRequest, wheelchairBudget } from '../../../src/england/budget/wheelchair-budget.js';
import { pence } from '../../../src/money/pence.js';
import { workedCase } from '../../support/worked-case.js';

describe('wheelchairBudget', () => {
  it('answers TV89: what the person pays', () => {
    const { input, expected } = workedCase<readonly WheelchairRequest[], readonly number[]>('TV89');
    expect(input.map((request) => wheelchairBudget(request).person)).toEqual(expected);
  });

  it('leaves the chair with the NHS unless the person buys it from another supplier', () => {
    const value = pence(650_00);
    expect(wheelchairBudget({ kind: 'notional', value })).toEqual({
      ...{ nhs: 650_00, person: 0, vat: 0, owner: 'nhs', repairsChair: 'nhs' },
    });
    const extras = pence(120_00);
    expect(wheelchairBudget({ kind: 'notional-with-contribution', value, extras })).toMatchObject({
      ...{ owner: 'nhs', repairsChair: 'nhs', repairsExtras: 'payer', vat: 24_00 },
    });
    expect(wheelchairBudget({ kind: 'third-party', value, chosen: pence(1_100_00) })).toMatchObject({
      ...{ nhs: 650_00, owner: 'person', repairsChair: 'person' },
    });
  });

  it('pays no more than the chosen chair costs, and the amount for repairs where there is one', () => {
    const cheap = { kind: 'third-party', value: pence(650_00), chosen: pence(600_00) } as const;
    expect(wheelchairBudget(cheap)).toMatchObject({ nhs: 600_00, person: 0 });
    expect(wheelchairBudget({ ...cheap, repairs: pence(75_00) })).toMatchObject({ nhs: 675_00, person: 0 });
  });
});
