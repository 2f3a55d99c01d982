import { describe, expect, it } from 'vitest';
import { planCommitments } from '../../src/rules/plan-commitments.js';
import { AGREED, JOINT, LINE, PA_WAGES } from '../support/agreed.js';

describe('planCommitments', () => {
  it('asks for one commitment for each instalment, due on its last day, until the budget ends', () => {
    const { from, to } = AGREED.budget.period;
    const requests = planCommitments(AGREED);
    expect(requests).toHaveLength(4);
    expect(requests[0]).toEqual({
      ...{ id: `commit:pa@${from}`, commitment: `pa@${from}`, date: from, due: '2026-04-07', expires: to },
      ...{ category: PA_WAGES, pence: LINE.pence, rule: JOINT },
    });
    expect(requests.map(({ commitment }) => commitment)).toEqual([
      ...['pa@2026-04-01', 'pa@2026-04-08', 'pa@2026-04-15', 'pa@2026-04-22'],
    ]);
    expect(new Set(requests.map(({ date, expires }) => `${date} ${expires}`))).toEqual(
      new Set([`${from} ${to}`]),
    );
  });
});
