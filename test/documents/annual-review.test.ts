import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { accountPosition } from '../../src/caseload/account-position.js';
import { annualReviewDocument } from '../../src/documents/annual-review-document.js';
import { must } from '../../src/explain/must.js';
import { documentText } from '../../src/render/text/document-text.js';
import { day, type Exception, pence } from '../support/library.js';

const position = must(accountPosition(year.account, year.terms, year.asAt));
const { book } = position;
const line = { line: 'line-7', date: day('2026-09-10'), pence: pence(-23_99) };
const unexplained: Exception = {
  book,
  account: 'assets/bank',
  kind: 'unexplained',
  code: 'line-unexplained',
  pence: pence(-23_99),
  facts: line,
};
const review = (more: object) =>
  documentText(
    annualReviewDocument(year.ledger, year.agreement, {
      ...{ period: year.period, body: 'Council', heldAs: 'own account', position, contact: 'us' },
      ...{ exceptions: [unexplained], papers: [], letter: [], ...more },
    }),
  );

describe('annualReviewDocument', () => {
  it('shows the bank’s words of a line to a reader who may see them', () => {
    expect(review({})).toContain('line-7');
    const named = review({ words: { line: () => 'CORNER STORES' } });
    expect(named).toContain('CORNER STORES');
    expect(named).not.toContain('line-7');
  });

  it('has a letter only if one was written', () => {
    expect(review({})).not.toMatch(/^Letter$/m);
    expect(review({ letter: ['Thank you.'] })).toMatch(/^Letter$/m);
  });
});
