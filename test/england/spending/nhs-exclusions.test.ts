import { describe, expect, it } from 'vitest';
import { spendCategories } from '../../../src/agreement/spend-categories.js';
import {
  ENGLISH_LAW,
  EXCLUDED_FUNCTIONS,
  NHS_EXCLUSIONS,
} from '../../../src/england/spending/nhs-exclusions.js';
import { POOL_OPENS } from '../../support/sample-pool.js';

describe('what an NHS direct payment may not buy', () => {
  it('is said once for each paragraph of the regulation, in its order', () => {
    expect(NHS_EXCLUSIONS.map(({ citation }) => citation)).toEqual(
      [...'abcdefghi'].map((letter) => `SI 2013/1617 reg 8(5)(${letter})`),
    );
  });

  it('excepts only what is below the excluded category', () => {
    for (const { category, except } of NHS_EXCLUSIONS)
      if (except !== undefined) expect(except.startsWith(`${category}/`)).toBe(true);
  });

  it('names the categories that a first tree of spend categories has for what is prohibited', () => {
    const paths = spendCategories(POOL_OPENS).map(({ path }) => path);
    const prohibited = NHS_EXCLUSIONS.filter(({ category }) => category.startsWith('expenses/prohibited/'));
    expect(
      prohibited.map(({ category }) => category).filter((category) => !paths.includes(category)),
    ).toEqual([]);
  });
});

describe('the functions that partners may not pool', () => {
  it('each have a word that makes a name doubtful', () => {
    const together = (name: string) => name.replaceAll(/[\s-]/g, '');
    for (const name of EXCLUDED_FUNCTIONS)
      expect(ENGLISH_LAW.doubtfulWords.some((word) => together(name).includes(word))).toBe(true);
  });
});
