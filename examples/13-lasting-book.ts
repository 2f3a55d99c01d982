/**
 * A book that lasts: one person records a payment, a second person approves it in another process, and the journal says who did what. It is
 * verified, written as files, and made again from them in another store. Payments of more than £50.00 need a second person.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyJournal } from 'personal-budget-ledger/audit';
import * as books from 'personal-budget-ledger/book';
import { memoryStore, type StoredRecord } from 'personal-budget-ledger/store';
import { booksFolder, openBooks } from './books.js';

const { day, must, pence } = books;
const [id, date] = ['lasting-book', day('2026-04-06')];
const chart = books.personalBudgetChart({ opens: date, funds: { council: 'Council' } });
const rule = books.shareRule('council', { council: 'remaining' });
const policy: books.Policy = { approvals: [{ record: 'entry', kinds: ['pay'], over: pence(50_00) }] };

/** Opens the book as a person, does some work on it, and closes it. */
async function openAs(by: string, work: (book: books.Book) => Promise<void>): Promise<void> {
  const store = await openBooks();
  await work(must(await books.openBook({ id, store, by, chart, policy })));
  await store.close();
}

async function prepare(book: books.Book): Promise<void> {
  const funds = [{ fund: 'council', pence: pence(500_00) }];
  must(await book.post(books.bringForward({ id: 'start', date, funds })));
  const bill = { id: 'bill-1', date, category: 'expenses/personal-care', pence: pence(100_01), rule };
  const paid = await book.post((ledger) => books.draw(ledger, bill), { note: { payee: 'Care Co' } });
  console.log(paid.ok ? 'The bill is there already. Nothing was added.' : books.explainAll(paid.problems));
}

async function verify(book: books.Book): Promise<void> {
  const { actor, approver } = (await book.recordOf('bill-1'))!;
  console.log(`The bill was prepared by ${actor} and approved by ${approver}.`);
  const journal: StoredRecord[] = [];
  for await (const record of book.journal()) journal.push(record);
  console.log(`The journal is verified: ${must(verifyJournal(journal)).size} records.`);
  const forged = verifyJournal(journal.map((row) => ({ ...row, line: row.line.replace('10001', '10002') })));
  if (!forged.ok) console.log(`With a penny more on the bill:\n${books.explainAll(forged.problems)}`);
  must(await book.loadHistory());
  const files = await books.bookFiles(book);
  for (const [name, text] of files) writeFileSync(join(booksFolder(), `${id}.${name}`), text);
  const [lines = '', texts = ''] = [files.get('journal.jsonl'), files.get('texts.jsonl')];
  const copy = must(await books.importBook(memoryStore(), { journal: lines, texts }));
  console.log(`From its files the book was made again in another store, with ${copy.size} records.`);
}

if (process.env['PERSON'] === 'officer-2') {
  await openAs('officer-2', async (book) => {
    for (const request of book.state.requests) must(await book.approve(request.id));
  });
} else {
  await openAs('officer-1', prepare);
  const env = { ...process.env, PERSON: 'officer-2' };
  spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url)], { env, stdio: 'inherit' });
  await openAs('officer-1', verify);
}
