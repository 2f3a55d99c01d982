/**
 * Questions that people put to the book of a month: what stands on it, what it owes, where a figure comes from, who pays too little,
 * what was asked of the bank; and the book kept as text, read again, and forgotten where somebody asks for that.
 *
 * The month is that of the demo (`npm run demo`).
 */

import { readFileSync } from 'node:fs';
import {
  agreementFindings,
  balance,
  balances,
  commitments,
  contributionAccount,
  day,
  entries,
  eraseNote,
  evidence,
  explainFinding,
  formatPence,
  fundStatements,
  history,
  moment,
  moneyBridge,
  must,
  noteOf,
  notes,
  pence,
  preview,
  promiseFindings,
  replay,
  reverse,
  reversible,
  settleSplit,
  trialBalance,
} from 'personal-budget-ledger';
import {
  contributionDocument,
  exceptionsDocument,
  moneyBridgeDocument,
  threeWayDocument,
  trialBalanceDocument,
} from 'personal-budget-ledger/documents';
import { readJournal, readNotes, writeJournal, writeNotes } from 'personal-budget-ledger/export';
import { exceptions, threeWay } from 'personal-budget-ledger/reconcile';
import { readStatement } from 'personal-budget-ledger/statement';
import { documentText } from 'personal-budget-ledger/text';
import { keepMonth, readMonth } from './month.js';

const text = (name: string) => readFileSync(new URL(`month/${name}`, import.meta.url), 'utf8');
const json = ['agreement', 'plan', 'rules', 'opening'].map((name) => [name, text(`${name}.json`)]);
const csv = ['payees', 'payments', 'grant'].map((name) => [name, text(`${name}.csv`)]);
const month = must(readMonth(Object.fromEntries([...json, ...csv])));
const { statements } = must(readStatement(text('statement.ofx')));
const { book, taken } = must(await keepMonth(month, statements, moment('2026-11-02T09:00:00.000Z')));
const { ledger } = book;
const { agreement } = month;
const asAt = day('2026-10-31');
const october = { from: day('2026-10-01'), to: asAt };
const [reconciliation] = taken.reconciliations;

console.log(documentText(trialBalanceDocument(must(trialBalance(ledger, { asAt })), ledger.chart)));
console.log(documentText(moneyBridgeDocument(must(moneyBridge(ledger, { asAt })))));
console.log(
  documentText(
    contributionDocument(must(contributionAccount(ledger, agreement, { stream: 'contribution', asAt }))),
  ),
);
console.log(
  documentText(threeWayDocument(must(threeWay(ledger, agreement, reconciliation!, october)), ledger.chart)),
);
const account = { book: agreement.book, account: 'assets/bank', reconciliations: [...taken.reconciliations] };
console.log(documentText(exceptionsDocument(must(exceptions([account], { period: october })))));

console.log('Questions in a line each');
const nhs = must(fundStatements(ledger, october)).funds.find(({ fund }) => fund === 'nhs')!;
console.log(
  `The NHS share paid for:      ${formatPence(nhs.spent.pence)}, from ${must(evidence(ledger, nhs.spent)).length} postings`,
);
const wages = must(balance(ledger, { account: 'expenses/personal-care/pa-wages', asAt }));
console.log(`Wages:                       ${formatPence(wages)}`);
console.log(`Balances, by fund and type:  ${[...must(balances(ledger, { asAt }))].length}`);
const open = [...must(commitments(ledger))].filter(({ standing }) => standing === 'open');
console.log(`Promises still open:         ${open.length}`);
console.log(`Promises without money:      ${must(promiseFindings(ledger)).length}`);
console.log(
  `Split in order of day:       ${must(settleSplit(ledger, { rules: agreement.rules })).length === 0 ? 'yes' : 'no'}`,
);
for (const finding of must(agreementFindings(agreement)))
  console.log(`About the agreement:         ${explainFinding(finding)}`);

const last = [...must(entries(ledger))].findLast(({ kind }) => kind === 'pay')!;
console.log(`Left of the last payment:    ${formatPence(must(reversible(ledger, last.id)))}`);
const undo = must(reverse(ledger, { id: 'undo', entry: last.id, date: asAt, part: pence(1_00) }));
const tried = preview(ledger, undo, { recordedAt: moment('2026-11-02T10:00:00.000Z') });
console.log(`To undo £1.00 of it would be ${tried.ok ? 'recorded' : 'refused'}; nothing was recorded.`);

// The book as text, and back. The notes are a file of their own.
const { ledger: copy } = must(readJournal([...writeJournal(agreement.book, ledger)].join('\n')));
console.log(
  `Read again: ${copy.size} entries, ${must(readNotes(copy, [...writeNotes(ledger)].join('\n')))} notes`,
);
console.log(`Replayed:   ${must(replay(ledger.openingChart, must(history(ledger)))).size} entries`);
must(eraseNote(copy, last.id));
console.log(
  `Notes before and after one is erased: ${[...must(notes(ledger))].length}, ${[...must(notes(copy))].length}`,
);
console.log(`The payee of the last payment: ${must(noteOf(copy, last.id))?.payee ?? 'erased'}`);
