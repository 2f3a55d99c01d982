import { describe, expect, it } from 'vitest';
import { explainsPostings } from '../../src/ledger/check-explanations.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Explanation } from '../../src/ledger/explanation.js';

const drafted = (kind: string, balanceType: string, account: string, more: object = {}) =>
  ({
    id: 'd',
    date: '2026-05-01',
    kind,
    postings: [{ account, fund: 'a', balanceType, pence: 5 }],
    ...more,
  }) as unknown as Draft;
const explained = (more: object = {}) =>
  ({ rule: 'r', category: 'expenses/x', need: 5, covered: 5, steps: [], ...more }) as unknown as Explanation;

describe('an explanation', () => {
  it.each([
    ['of a payment', drafted('pay', 'actual', 'expenses/x'), explained(), true],
    ['of a payment from the topmost category', drafted('pay', 'actual', 'expenses'), explained(), true],
    [
      'of a promise',
      drafted('commit', 'commitment', 'expenses/x', { commitment: { id: 'c', act: 'open' } }),
      explained(),
      true,
    ],
    [
      'of a promise that is raised',
      drafted('raise', 'commitment', 'expenses/x', { commitment: { id: 'c', act: 'raise' } }),
      explained(),
      true,
    ],
    ['of a receipt', drafted('receive', 'actual', 'income/nhs'), explained({ category: undefined }), true],
    [
      'that counts under a cap',
      drafted('pay', 'actual', 'assets/bank'),
      explained({ steps: [{ capFrom: '2026-05-01' }] }),
      true,
    ],
    ['of a category in which nothing is spent', drafted('pay', 'actual', 'assets/bank'), explained(), false],
    [
      'of a payment without a category',
      drafted('pay', 'actual', 'expenses/x'),
      explained({ category: undefined }),
      false,
    ],
    ['of an award', drafted('award', 'budget', 'expenses/x'), explained(), false],
  ])('%s is held against its postings: %#', (_what, draft, explanation, held) => {
    expect(explainsPostings(draft, explanation)).toBe(held);
  });
});
