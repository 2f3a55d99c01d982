import { describe, expect, it } from 'vitest';
import { openBook, personalBudgetChart } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { day, moment, pence, type Statement } from '../support/library.js';

const HALF = '\ud800';
const opens = day('2026-04-01');
const clock = () => moment('2026-05-04T09:00:00.000Z');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });

describe('text that has no form in UTF-8', () => {
  it('is refused by every call that would record it, and is no fault of the store', async () => {
    const book = must(await openBook({ chart, clock }));
    const statement: Statement = {
      ...{ account: `12 ${HALF}`, currency: 'GBP' },
      lines: [
        {
          ...{ id: 'l1', date: opens, pence: pence(-100), payee: HALF, text: HALF, reference: HALF },
          ...{ bankId: HALF, line: 1 },
        },
      ],
    };
    const funds = chart.funds.map((fund) => ({ ...fund, name: HALF }));
    const answers = [
      await book.take([statement], { account: 'assets/bank', post: 'everything' }),
      await book.revise({ ...chart, funds }),
      await book.answer({ kind: 'details', payee: HALF, sortCode: '107999', account: '88837491' }),
      await book.answer({ kind: 'payee', rule: { payee: HALF, category: 'expenses/other', rule: 'r' } }),
      await book.govern({ approvals: [], approvers: [{ actor: HALF }] }),
    ];
    for (const answer of answers) {
      expect(answer.ok).toBe(false);
      if (!answer.ok) for (const { code } of answer.problems) expect(code).not.toBe('store-failed');
    }
    expect(book.size).toBe(1);
  });
});
