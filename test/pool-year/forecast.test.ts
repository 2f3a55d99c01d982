import { describe, expect, it } from 'vitest';
import { pence } from '../../src/money/pence.js';
import { outturnOf } from '../../src/pool-year/forecast.js';

const scheme = {
  ...{ budget: pence(1200), planToDate: pence(300), actual: pence(350) },
  parts: { elapsed: 3, ahead: 9 },
};

describe('outturnOf', () => {
  it('is the figure that a person gave', () => {
    expect(outturnOf({ pence: pence(999), by: 'Head of Care' }, scheme)).toBe(999);
  });

  it('is the actual and the rest of the plan', () => {
    expect(outturnOf({ method: 'rest-as-planned' }, scheme)).toBe(1250);
  });

  it('is the year at the rate so far, rounded once', () => {
    expect(outturnOf({ method: 'at-this-rate' }, scheme)).toBe(1400);
    const third = { ...scheme, actual: pence(-1), parts: { elapsed: 2, ahead: 1 } };
    expect(outturnOf({ method: 'at-this-rate' }, third)).toBe(-2);
  });

  it('is the budget', () => {
    expect(outturnOf({ method: 'as-budgeted' }, scheme)).toBe(1200);
  });

  it('is the budget at the rate so far, before anything was planned', () => {
    expect(outturnOf({ method: 'at-this-rate' }, { ...scheme, parts: { elapsed: 0, ahead: 12 } })).toBe(1200);
  });
});
