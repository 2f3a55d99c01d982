/**
 * A month of a book that two funders share, with a bank statement: a bill, the bank’s file, what only a person can answer, the proof of
 * the account, and the report of each fund. A second run goes on from the first, in which everything is there already.
 */

import { fundStatements } from 'personal-budget-ledger';
import {
  bringForward,
  day,
  draw,
  must,
  openBook,
  pence,
  personalBudgetChart,
  shareRule,
} from 'personal-budget-ledger/book';
import {
  fundStatementsDocument,
  questionsDocument,
  reconciliationDocument,
} from 'personal-budget-ledger/documents';
import { documentText } from 'personal-budget-ledger/text';
import { openBooks, whatWasAdded } from './books.js';

// The NHS pays 57% and the council the rest. A real book has 16 random bytes as its secret, and keeps them.
const period = { from: day('2026-04-01'), to: day('2026-04-30') };
const chart = personalBudgetChart({ opens: period.from, funds: { nhs: 'NHS', council: 'Council' } });
const joint = shareRule('joint', { nhs: '57%', council: 'remaining' });
const secret = '00112233445566778899aabbccddeeff';
const store = await openBooks();
const book = must(await openBook({ id: 'bank-month', store, chart, rules: [joint], secret }));
const before = book.ledger.size;
const funds = [
  { fund: 'nhs', pence: pence(570_00) },
  { fund: 'council', pence: pence(430_00) },
];
must(await book.post(bringForward({ id: 'start', date: period.from, funds })));

// A bill that was paid on 10 April, known before the bank shows it.
const care = { category: 'expenses/personal-care', pence: pence(100_01), rule: joint };
must(await book.post((ledger) => draw(ledger, { id: 'bill-1', date: day('2026-04-10'), ...care })));

// The bank’s file. Each of its lines is a question: the first may be the bill, and nobody has explained the second.
const csv = `Date,Description,Amount,Balance
10/04/2026,CARE CO,-100.01,899.99
20/04/2026,CORNER SHOP,-25.00,874.99`;
const taken = must(await book.take(csv));
console.log(documentText(questionsDocument(taken.questions)));
const meaning = { category: 'expenses/community/activity-leisure', rule: 'joint' };
for (const { line, offers } of taken.questions) {
  const link = offers[0]?.link;
  if (link) must(await book.answer({ kind: 'link', lines: link.lines, entries: link.entries }));
  else must(await book.answer({ kind: 'record', line: line.id, meaning }));
}

// A book that was opened from its store loads its journal for questions about days past.
must(await book.loadHistory());
console.log(documentText(reconciliationDocument(must(await book.prove('assets/bank')), chart)));
console.log(documentText(fundStatementsDocument(must(fundStatements(book.ledger, period)), chart)));
console.log(whatWasAdded(book, taken, before));
await store.close();
