import { describe, expect, it } from 'vitest';
import {
  assessableIncome,
  BRANCHES,
  type BranchFigures,
  chargeOfFigures,
  charityDisregard,
  nightDisregard,
  PARTS,
  pensionDisregard,
  tariffIncome,
} from '../../../src/england/charge/kernel.js';
import { figures } from '../../support/charge-figures.js';

const usual: BranchFigures = { isOver: false, share: 50, maximum: 90, cost: 80, minimum: 10 };
const branchesOf = (changes: Partial<BranchFigures>) =>
  Object.entries(BRANCHES)
    .filter(([, applies]) => applies({ ...usual, ...changes }))
    .map(([name]) => name);

describe('BRANCHES', () => {
  it.each<readonly [branch: string, changes: Partial<BranchFigures>]>([
    ['free', { cost: 0 }],
    ['free', { cost: 0, isOver: true }],
    ['full-cost', { isOver: true }],
    ['full-cost', { isOver: true, cost: 1 }],
    ['nothing-left', { share: 0 }],
    ['income', {}],
    ['income', { share: 1, minimum: 1 }],
    ['income', { share: 1, minimum: 0 }],
    ['income', { share: 80 }],
    ['income', { share: 10 }],
    ['income', { share: 70, maximum: 70 }],
    ['maximum', { share: 71, maximum: 70 }],
    ['maximum', { share: 100, maximum: 80 }],
    ['maximum', { share: 50, maximum: 10 }],
    ['cost', { share: 81 }],
    ['cost', { share: 50, cost: 10 }],
    ['below-minimum', { share: 9 }],
    ['below-minimum', { maximum: 9 }],
    ['below-minimum', { cost: 9 }],
  ])('chooses %s alone for %o', (branch, changes) => {
    expect(branchesOf(changes)).toEqual([branch]);
  });
});

describe('chargeOfFigures', () => {
  it('gives the charge of the branch', () => {
    const poor = figures({ income: 50 * PARTS, cost: 80 });
    expect(chargeOfFigures(poor)).toEqual({ branch: 'income', pence: 50 });
    expect(chargeOfFigures({ ...poor, maximum: 40 })).toEqual({ branch: 'maximum', pence: 40 });
    expect(chargeOfFigures({ ...poor, cost: 30 })).toEqual({ branch: 'cost', pence: 30 });
    expect(chargeOfFigures({ ...poor, isTreatedAsOver: true })).toEqual({ branch: 'full-cost', pence: 80 });
    expect(chargeOfFigures({ ...poor, capital: 2_325_001 })).toEqual({ branch: 'full-cost', pence: 80 });
    expect(chargeOfFigures({ ...poor, minimum: 51 })).toEqual({ branch: 'below-minimum', pence: 0 });
    expect(chargeOfFigures({ ...poor, guarantee: 50 * PARTS })).toEqual({ branch: 'nothing-left', pence: 0 });
  });
});

describe('disregards', () => {
  it('take half of the pensions, exactly or in whole pence', () => {
    const pensions = { pensions: 3, paidToSpouse: 2, roundsEachLine: false };
    expect(pensionDisregard(pensions)).toBe(2);
    expect(pensionDisregard({ ...pensions, paidToSpouse: 1 })).toBe(0);
    const whole = { pensions: 3 * PARTS, paidToSpouse: 2 * PARTS, roundsEachLine: true };
    expect(pensionDisregard(whole)).toBe(2 * PARTS);
    expect(pensionDisregard({ ...whole, roundsEachLine: false })).toBe(1.5 * PARTS);
  });

  it('take the lesser of two', () => {
    expect(nightDisregard({ disabilityBenefits: 3, nightElement: 5 })).toBe(3);
    expect(nightDisregard({ disabilityBenefits: 5, nightElement: 3 })).toBe(3);
    const most = { mostOfWarPension: 10, mostOfSurvivorsPayment: 10 };
    const charity = { charity: 0, warPension: 12, survivorsPayment: 15, ...most, ceiling: 30 };
    expect(charityDisregard(charity)).toBe(20);
    expect(charityDisregard({ ...charity, warPension: 4, survivorsPayment: 3 })).toBe(7);
    expect(charityDisregard({ ...charity, charity: 11 })).toBe(30);
    // Each kind has a figure of its own.
    expect(charityDisregard({ ...charity, mostOfSurvivorsPayment: 3 })).toBe(13);
    expect(charityDisregard({ ...charity, mostOfWarPension: 3 })).toBe(13);
  });

  it('are taken from the income that they belong to', () => {
    const income = { pensions: 10, paidToSpouse: 5, disabilityBenefits: 7, nightElement: 3 };
    expect(assessableIncome(figures(income))).toBe(5 + 4);
    const pensions = { warPension: 6, survivorsPayment: 7, mostOfWarPension: 2, mostOfSurvivorsPayment: 2 };
    const other = { ...pensions, charity: 5, ceiling: 8, income: 1 };
    expect(assessableIncome(figures(other))).toBe(1 + 18 - 8);
    const credit = { savingsCredit: 9, savingsDisregard: 4 };
    expect(assessableIncome(figures(credit))).toBe(5);
    expect(assessableIncome(figures({ ...credit, isAboveGuarantee: true, partnerHasDisregard: true }))).toBe(
      9,
    );
    expect(assessableIncome(figures({ savingsDisregard: 4, isAboveGuarantee: true, income: 6 }))).toBe(6);
    // To one of a couple only, below and above the guarantee.
    expect(assessableIncome(figures({ ...credit, partnerHasDisregard: true }))).toBe(9);
    const flat = { ...credit, isAboveGuarantee: true, hasFlatDisregard: true };
    expect(assessableIncome(figures(flat))).toBe(5);
    expect(assessableIncome(figures({ ...flat, partnerHasDisregard: true }))).toBe(9);
  });
});

describe('tariffIncome', () => {
  it('is counted up to a limit of its own', () => {
    const rich = { capital: 3_000_000, upperLimit: 4_000_000 };
    expect(tariffIncome(figures(rich))).toBe(36_00 * PARTS);
    expect(tariffIncome(figures({ ...rich, tariffUpTo: 4_000_000 }))).toBe(63_00 * PARTS);
    expect(tariffIncome(figures({ ...rich, hasNoTariffAbove: true }))).toBe(0);
    expect(tariffIncome(figures({ capital: 2_325_000, hasNoTariffAbove: true }))).toBe(36_00 * PARTS);
    expect(tariffIncome(figures({ capital: 1_425_000 }))).toBe(0);
  });
});
