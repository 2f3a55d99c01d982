/**
 * The annual review of a direct payment, from the officer's caseload to the person's own statement: what was seen, what to ask first, the letter
 * for the missing papers, the working of the surplus. The year is that of `review-year.ts`; everything in it is made up.
 */
import { must } from 'personal-budget-ledger';
import {
  accountPosition,
  annualReviewDocument,
  caseload,
  caseloadDocument,
  papersLetterDocument,
  personStatementDocument,
} from 'personal-budget-ledger/documents';
import { listExceptions } from 'personal-budget-ledger/reconcile';
import { documentText } from 'personal-budget-ledger/text';
import { account, agreement, asAt, ledger, period, rules, terms } from './review-year.js';

const position = must(accountPosition(account, terms, asAt));
const { book, signals } = position;
const exceptions = must(
  listExceptions([{ book, account: 'assets/bank', reconciliations: [], signals }], { period }),
);
const contact = 'the direct payments team, 01632 960 000';

console.log(documentText(caseloadDocument(must(caseload([position], exceptions, { asAt, rules })))));

const letter = papersLetterDocument({
  ...{ kind: 'request', body: 'Shire County Council', reference: 'P-317', date: asAt, contact },
  period: { from: period.from, to: asAt },
  papers: ['Bank statements from 6 April 2026', 'A letter from the pension provider, or the form to opt out'],
  why: 'the July return has not come in, and no payment to a pension was found.',
  ...{ within: { days: 28 }, citation: terms.citation },
});
console.log(documentText(letter));

const review = {
  ...{ period, body: 'Shire County Council', heldAs: 'own bank account', position, exceptions, contact },
  papers: [{ name: 'Bank statements to 5 April 2026', seenOn: '20 April 2026' }, { name: 'Pension' }],
  letter: [
    'Thank you for going through the year with us.',
    'The standing order failed in July. Please tell us whether you can pay in the £126.00 that is missing, and over how long.',
  ],
} as const;
console.log(documentText(annualReviewDocument(ledger, agreement, review)));
console.log(
  documentText(personStatementDocument(ledger, agreement, position, { contact, style: 'easy-read' })),
);
