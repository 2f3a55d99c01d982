/**
 * Finds the income that an adult must be left with: the guarantee of the household, or the personal expenses allowance in a care home.
 *
 * Method: the total of the household's rows, the council's own if it is higher (`rateTotal`). Support that is not care is taken off last.
 * Limit: two readings: both of a couple who are assessed have the amount of a child in full, and support that is not care never takes the
 * guarantee below nothing.
 * Source: SI 2014/2672 regs 6 and 7.
 *
 * @module
 */
import type { Household, Premium } from './assessment.js';
import { PARTS } from './kernel.js';
import type { Reckoning } from './reckoning.js';
import { incomeLine, weeklyParts } from './weekly.js';

/** The rate of a household's personal amount, and its article. */
function personalAmount(household: Household): readonly [rate: string, article: string] {
  if (household.kind === 'lone-parent') return ['guarantee/lone-parent', 'reg 7(3)'];
  if (household.kind === 'couple')
    return household.pensionAge === 'neither'
      ? ['guarantee/couple', 'reg 7(4)(a)']
      : ['guarantee/couple-pension-age', 'reg 7(4)(b)'];
  const ages = {
    '18-to-24': ['guarantee/single-18-24', 'reg 7(2)(a)'],
    '25-to-pension-age': ['guarantee/single-25', 'reg 7(2)(b)'],
    'pension-age': ['guarantee/single-pension-age', 'reg 7(2)(c)'],
  } as const;
  return ages[household.age];
}

/** The rate of a premium, and its article. Lone parents who have one have that of single people. */
function premiumRate(premium: Premium, household: Household): readonly [rate: string, article: string] {
  if (premium === 'carer') return ['premium/carer', 'reg 7(7)'];
  const letter = premium === 'disability' ? 'a' : 'b';
  return household.kind === 'couple'
    ? [`premium/${premium}-couple`, `reg 7(6)(${letter})`]
    : [`premium/${premium}-single`, `reg 7(5)(${letter})`];
}

/** The rows of the guarantee, each with its article; a child's row once for each child. */
function rowsOf({
  assessment,
  policy,
  sheet,
}: Reckoning): ReadonlyMap<string, { article: string; count: number }> {
  const { household } = assessment;
  const rows = new Map<string, { article: string; count: number }>();
  const add = ([rate, article]: readonly [string, string], count = 1) => rows.set(rate, { article, count });
  add(personalAmount(household));
  const children = household.kind === 'single' ? 0 : (household.children ?? 0);
  if (children > 0) add(['guarantee/child', 'reg 7(1)(b)'], children);
  for (const premium of household.premiums ?? []) {
    const isForSingle = household.kind === 'lone-parent' && premium !== 'carer';
    if (isForSingle && !policy.loneParentsHavePremiums)
      sheet.pence('premium-not-for-lone-parent', 0, { premium }, 'SI 2014/2672 reg 7(5), (10)');
    else add(premiumRate(premium, household));
  }
  return rows;
}

/** The guarantee of the household, in parts: SI 2014/2672 reg 7. */
function guaranteeOfHousehold(reckoning: Reckoning): number {
  const { assessment, policy, sheet } = reckoning;
  const rows = rowsOf(reckoning);
  const names = [...rows].flatMap(([rate, { count }]) => Array<string>(count).fill(rate));
  const total = reckoning.total(names);
  if (total === undefined) return 0;
  const { cells, basis, statutory, statutoryCells } = total;
  for (const cell of new Set(cells)) {
    const { article, count } = rows.get(cell.rate) ?? { article: 'reg 7', count: 1 };
    const facts = { part: cell.rate, count };
    sheet.pence('guarantee-part', cell.pence * count, facts, `SI 2014/2672 ${article}`, [cell]);
  }
  if (basis === 'local') {
    const article = 'Council policy; Care Act 2014 s14(7)';
    sheet.pence('local-guarantee', total.pence, { statutory }, article, statutoryCells);
  }
  let parts = total.pence * PARTS;
  for (const support of assessment.nonCareSupport ?? []) {
    // Support lowers the guarantee, so that its fraction is left out.
    const cost = incomeLine(weeklyParts(support, policy), policy);
    parts -= cost;
    sheet.parts('non-care-support', -cost, { support: support.name }, 'SI 2014/2672 reg 7(8)');
  }
  parts = Math.max(0, parts);
  sheet.parts('guarantee', parts, {}, 'Care Act 2014 s14(7); SI 2014/2672 reg 7');
  return parts;
}

/** The income that the adult must be left with, in parts a week. */
export function guaranteeOf(reckoning: Reckoning): number {
  if (reckoning.isAtHome) return guaranteeOfHousehold(reckoning);
  const cell = reckoning.figure('personal-expenses');
  if (cell === undefined) return 0;
  reckoning.sheet.pence(
    ...(['personal-expenses', cell.pence, {}] as const),
    'Care Act 2014 s14(7); SI 2014/2672 reg 6',
    [cell],
  );
  return cell.pence * PARTS;
}
