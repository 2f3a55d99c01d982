import { describe, expect, it } from 'vitest';
import { type ApprovalRecord, approvalLogOf } from '../../src/assurance/approval-log.js';
import { moment } from '../../src/time/moment.js';

const record = (
  sequence: number,
  kind: string,
  by: string,
  more: Partial<ApprovalRecord> = {},
): ApprovalRecord => ({
  ...{ book: 'dp-1', sequence, recordedAt: moment('2026-05-04T09:00:00.000Z'), by, kind, what: kind },
  ...more,
});

describe('approvalLogOf', () => {
  it('counts what each person prepared, approved and did alone', () => {
    const { people } = approvalLogOf([
      record(1, 'entry', 'a', { approvedBy: 'b' }),
      record(2, 'entry', 'a', { approvedBy: 'a' }),
      record(3, 'entry', 'b', { override: 'urgent' }),
      record(4, 'entry', 'b'),
    ]);
    expect(people).toEqual([
      { person: 'a', prepared: 2, approvedByOther: 1, alone: 1, approved: 0 },
      { person: 'b', prepared: 2, approvedByOther: 0, alone: 1, approved: 1 },
    ]);
  });

  it('lists self-approvals, overrides, and a policy by one person', () => {
    const { breaches } = approvalLogOf([
      record(1, 'policy', 'a', { asksForSecond: true }),
      record(2, 'entry', 'a', { approvedBy: 'a' }),
      record(3, 'entry', 'b', { override: 'urgent' }),
      record(4, 'policy', 'a', { asksForSecond: true, approvedBy: 'b' }),
    ]);
    expect(breaches.map(({ breach, record: { sequence } }) => [sequence, breach])).toEqual([
      [1, 'policy-by-one'],
      [2, 'self-approved'],
      [3, 'override'],
    ]);
  });

  it('lists whoever had a hand in bank details and in a later run of the same book', () => {
    const { breaches } = approvalLogOf([
      record(1, 'run', 'a'),
      record(2, 'details', 'a', { approvedBy: 'b' }),
      record(3, 'run', 'c', { approvedBy: 'b' }),
      record(3, 'run', 'a', { book: 'dp-2' }),
    ]);
    expect(breaches).toMatchObject([
      { breach: 'details-and-run', person: 'b', record: { sequence: 3 }, after: { sequence: 2 } },
    ]);
  });
});
