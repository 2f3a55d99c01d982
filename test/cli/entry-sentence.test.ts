import { describe, expect, it } from 'vitest';
import { personalBudgetChart } from '../../src/book/index.js';
import { entryAmount, entrySentence } from '../../src/cli/entry-sentence.js';
import { day, pence } from '../support/library.js';

const date = day('2026-04-06');
const chart = personalBudgetChart({ opens: date, funds: { council: 'Council' } });
const post = (account: string, fund: string, amount: number) => ({
  ...{ account, fund, balanceType: 'actual' as const, pence: pence(amount) },
});
const care = 'expenses/personal-care';

describe('entrySentence', () => {
  it('says once what a corrected share moves from fund to fund', () => {
    const entry = {
      ...{ id: 'c', date, kind: 'reapportion' },
      postings: [
        ...[post(care, 'council', 31_050), post('assets/bank', 'council', -31_050)],
        ...[post(care, 'suspense', -31_050), post('assets/bank', 'suspense', 31_050)],
      ],
    };
    expect(entryAmount(entry)).toBe(31_050);
    expect(entrySentence(entry, chart)).toBe(
      'Corrected share of £310.50 for Personal care (Council £310.50 more, Under query (suspense) £310.50 less)',
    );
  });

  it('says what a payment costs each fund', () => {
    const postings = [post(care, 'council', 500), post('assets/bank', 'council', -500)];
    expect(entrySentence({ id: 'p', date, kind: 'pay', postings }, chart)).toBe(
      'Payment of £5.00 for Personal care (Council)',
    );
  });
});
