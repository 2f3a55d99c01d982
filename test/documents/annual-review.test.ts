import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { accountPosition } from '../../src/caseload/account-position.js';
import { annualReviewDocument } from '../../src/documents/annual-review-document.js';
import { must } from '../../src/explain/must.js';
import { documentText } from '../../src/render/text/document-text.js';
import { statementOf } from '../support/bank-statement-of.js';
import { day, type Exception, pence, reconcile } from '../support/library.js';

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
const reconciliation = must(reconcile(year.ledger, statementOf(year.ledger), { account: 'assets/bank' }));
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

  it('counts the payments that wait in the balance, shows them as a part, and does not call the bank agreed without them', () => {
    const waiting = [-312_40, -23_99, -6_40].map((amount) => ({
      ...{ line: { date: year.asAt, pence: pence(amount) }, why: 'unexplained' as const },
    }));
    const waits = must(accountPosition({ ...year.account, waiting }, year.terms, year.asAt));
    const text = review({ position: waits, reconciliation });
    expect(text).toMatch(/^Balance: £1,097\.41$/m);
    expect(text).toMatch(/^Of it, sorted: £1,440\.20$/m);
    expect(text).toMatch(/^Of it, 3 payments wait to be sorted: -£342\.79$/m);
    expect(text).toMatch(/^Agreed to the bank: yes.*, but 3 payments wait to be sorted$/m);
    expect(text).toMatch(/^Closing balance +£1,097\.41$/m);
    expect(text).toContain('up to £342.79 less might be asked back');
    expect(text).toContain('You have £1,097.41 in your account.');
    expect(text).toContain('The figures of this part do not count this yet.');
    expect(reconciliation.status).toBe('lines-open');
    expect(review({ reconciliation })).toMatch(
      /^Agreed to the bank: yes, to [\w ]+, but bank lines wait to be sorted$/m,
    );
    const all = { ...reconciliation, status: 'reconciled' };
    expect(review({ reconciliation: all })).toMatch(/^Agreed to the bank: yes, to [\w ]+$/m);
  });

  it('has a letter only if one was written', () => {
    expect(review({})).not.toMatch(/^Letter$/m);
    expect(review({ letter: ['Thank you.'] })).toMatch(/^Letter$/m);
  });
});
