import { describe, expect, it } from 'vitest';
import type { BudgetRevision, CostLine } from '../../../src/england/budget/budget-record.js';
import { planFindings } from '../../../src/england/budget/plan-parts.js';
import { day } from '../../../src/time/day.js';
import { JOINT, REVISION } from './sample-budget.js';

const DIRECT: CostLine = { ...JOINT, managedAs: 'direct-payment' };
const WHOLE: BudgetRevision = {
  ...REVISION,
  lines: [DIRECT],
  plan: {
    ...{ careCoordinator: 'nurse-7', monitors: [{ condition: 'epilepsy', by: 'clinic' }] },
    ...{ firstReview: day('2026-07-01'), reviewHow: 'at home', noticeDays: 28 },
  },
};
const paragraphs = (revision: BudgetRevision) =>
  planFindings(revision).map(({ citation }) => citation.slice(-3));

describe('planFindings', () => {
  it('finds nothing in a whole plan', () => {
    expect(planFindings(WHOLE)).toEqual([]);
  });

  it('finds each part that is missing, by its paragraph', () => {
    const { plan: _plan, ...without } = { ...WHOLE, lines: [{ ...DIRECT, outcomes: [] }] };
    expect(paragraphs(without)).toEqual(['(a)', '(d)', '(e)', '(f)', '(g)']);
    const { reviewHow: _how, ...plan } = WHOLE.plan!;
    expect(paragraphs({ ...WHOLE, plan })).toEqual(['(f)']);
  });

  it('asks nothing of a plan without an NHS direct payment', () => {
    expect(planFindings(REVISION)).toEqual([]);
  });
});
