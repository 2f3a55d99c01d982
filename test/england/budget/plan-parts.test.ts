import { describe, expect, it } from 'vitest';
import type { BudgetRevision, CostLine } from '../../../src/england/budget/budget-record.js';
import { personalBudgetOn } from '../../../src/england/budget/personal-budget.js';
import { planFindings } from '../../../src/england/budget/plan-parts.js';
import { must } from '../../../src/explain/must.js';
import { day } from '../../../src/time/day.js';
import { JOINT, REVISION, recordOf } from './sample-budget.js';

const DIRECT: CostLine = { ...JOINT, managedAs: 'direct-payment' };
const WHOLE: BudgetRevision = {
  ...REVISION,
  lines: [DIRECT],
  plan: {
    ...{ careCoordinator: 'nurse-7', monitors: [{ condition: 'epilepsy', by: 'clinic' }] },
    ...{ firstReview: day('2026-07-01'), noticeDays: 28 },
  },
};
const missing = (revision: BudgetRevision) =>
  planFindings(revision).map(({ facts }) => 'part' in facts && facts.part);

describe('planFindings', () => {
  it('finds nothing in a whole plan', () => {
    expect(planFindings(WHOLE)).toEqual([]);
  });

  it('finds each part that is missing', () => {
    const { plan: _plan, ...without } = { ...WHOLE, lines: [{ ...DIRECT, outcomes: [] }] };
    expect(missing(without)).toEqual([
      'the needs and outcomes',
      'the care co-ordinator',
      'who monitors each condition',
      'the date of the first review',
      'the notice if the payment is reduced or stopped after a review',
    ]);
    const { firstReview: _day, ...plan } = WHOLE.plan!;
    expect(missing({ ...WHOLE, plan })).toEqual(['the date of the first review']);
  });

  it('is part of the statement of a budget', () => {
    const { plan: _plan, ...without } = WHOLE;
    const stated = must(personalBudgetOn(recordOf(without), { on: day('2026-06-01') }));
    expect(stated.findings).toEqual(planFindings(without));
  });

  it('asks nothing of a plan without an NHS direct payment', () => {
    expect(planFindings(REVISION)).toEqual([]);
  });
});
