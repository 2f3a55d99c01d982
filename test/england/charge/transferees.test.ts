import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TransferQuestion, transfereesOwe } from '../../../src/england/charge/transferees.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';

const ask = (wouldHaveCharged: number, charged: number, ...benefits: number[]): TransferQuestion => ({
  ...{ wouldHaveCharged: pence(wouldHaveCharged), charged: pence(charged) },
  transferees: benefits.map((benefit, place) => ({ id: `person-${place + 1}`, benefit: pence(benefit) })),
});
const parts = (question: TransferQuestion) => must(transfereesOwe(question)).owed.map((part) => part.pence);

describe('transfereesOwe', () => {
  it('asks for the difference between the charges, shared by benefit', () => {
    expect(must(transfereesOwe(ask(900_00, 220_00, 12_000_00)))).toEqual({
      ...{ difference: 680_00, owed: [{ id: 'person-1', pence: 680_00 }], unmet: 0 },
      citation: 'Care Act 2014 s70(1)–(4)',
    });
    expect(parts(ask(400_00, 0, 9_000_00, 3_000_00))).toEqual([300_00, 100_00]);
  });

  it('asks nobody for more than the benefit, and says what nobody owes', () => {
    expect(must(transfereesOwe(ask(900_00, 0, 500_00, 100_00)))).toMatchObject({
      owed: [{ pence: 500_00 }, { pence: 100_00 }],
      unmet: 300_00,
    });
  });

  it('asks for nothing if the charge was no lower', () => {
    expect(parts(ask(220_00, 900_00, 500_00))).toEqual([0]);
  });

  it('refuses a person who is named twice', () => {
    const twice = ask(2, 1, 1, 1);
    const [first] = twice.transferees;
    expect(transfereesOwe({ ...twice, transferees: [first!, first!] })).toMatchObject({
      problems: [{ code: 'name-repeated', at: 'transferees[1].id' }],
    });
  });
});

describe('transfereesOwe, always', () => {
  it('adds back to the difference, and asks nobody for more than the benefit', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const benefits = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amount, amount, benefits, (would, was, given) => {
        const { difference, owed, unmet } = must(transfereesOwe(ask(would, was, ...given)));
        expect(owed.reduce((sum, part) => sum + part.pence, 0) + unmet).toBe(difference);
        for (const [place, part] of owed.entries()) expect(part.pence).toBeLessThanOrEqual(given[place]!);
      }),
    );
  });
});
