import { describe, expect, it } from 'vitest';
import { passes } from '../../src/payments/modulus.js';
import type { WeightRow, WeightTable } from '../../src/payments/weight-table.js';

/** A table in which one sort code stands for another. */
const TABLE = { substitutions: [['100000', '000000']] } as unknown as WeightTable;

/** A row that weighs the first digit of the sort code alone: 100000 fails by it, unless an exception leaves that digit out. */
const row = (exception?: number) =>
  ({
    from: '100000',
    to: '100000',
    method: 'MOD11',
    weights: [1, ...Array.from({ length: 13 }, () => 0)],
    exception,
  }) as unknown as WeightRow;

const passing = (account: string, exception?: number) =>
  passes({ sortCode: '100000', account }, row(exception), TABLE);

describe('exception 10', () => {
  it.each(['09000090', '99000090'])(
    'leaves out u to b of %s, which begins 09 or 99 and has 9 for g',
    (account) => {
      expect(passing(account, 10)).toBe(true);
      expect(passing(account)).toBe(false);
    },
  );

  it.each(['09000080', '99000080', '19000090', '90000090', '00000090'])(
    'leaves nothing out of %s',
    (account) => {
      expect(passing(account, 10)).toBe(false);
    },
  );
});

describe('exception 7', () => {
  it('leaves out u to b of an account with 9 for g, whatever it begins with', () => {
    expect(passing('12000090', 7)).toBe(true);
    expect(passing('12000080', 7)).toBe(false);
  });
});

describe('a substitution', () => {
  it('is made under exception 5 only', () => {
    expect(passing('00000000', 5)).toBe(true);
    expect(passing('00000000')).toBe(false);
  });
});
