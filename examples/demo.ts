/**
 * The main job: `npm run demo`, or `npm run demo -- path/to/statement.ofx` for a statement of your own. Run again, it goes on with the books
 * that it kept; `npm run demo -- --again` begins them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainAll, moment, type Problem } from 'personal-budget-ledger';
import { readStatement } from 'personal-budget-ledger/statement';
import { booksFolder, counted, openBooks, removeBooks, whatWasAdded } from './books.js';
import { keepMonth, readMonth } from './month.js';
import { keepOwn } from './own-statement.js';

const folder = fileURLToPath(new URL('./month', import.meta.url));
const parameters = process.argv.slice(2);
const own = parameters.find((parameter) => parameter !== '--again');

/** Refused because a file of the example says now what it did not say when the book was kept. */
const CHANGED: readonly string[] = ['book-differs', 'id-reused', 'note-reused'];

function stop(about: string, problems: readonly Problem[]): never {
  console.error(`${about}\n\n${explainAll(problems)}`);
  if (problems.some(({ code }) => CHANGED.includes(code)))
    console.error('\nThe book keeps what it has recorded. To begin all books anew: npm run demo -- --again');
  process.exit(1);
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const read = readMonth({
  agreement: text('agreement.json'),
  plan: text('plan.json'),
  rules: text('rules.json'),
  opening: text('opening.json'),
  payees: text('payees.csv'),
  payments: text('payments.csv'),
  grant: text('grant.csv'),
});
if (!read.ok) stop('The example’s files cannot be used.', read.problems);

const path = own ?? join(folder, 'statement.ofx');
let bytes: Uint8Array;
try {
  bytes = readFileSync(path);
} catch (error) {
  console.error(`${path} cannot be opened: ${(error as Error).message}`);
  process.exit(1);
}
const file = readStatement(bytes);
if (!file.ok) stop(`${basename(path)} cannot be read as a bank statement.`, file.problems);
const { format, statements, rejected, skipped, warnings } = file.value;
const lines = statements.reduce((sum, statement) => sum + statement.lines.length, 0);
console.log(
  `${basename(path)}: ${format.toUpperCase()}, ${counted(statements.length, 'statement')}, ${counted(lines, 'line')} read.`,
);
for (const [what, rows] of [
  ['not read', rejected],
  ['passed over', skipped],
  ['read with a doubt', warnings],
] as const) {
  for (const row of rows)
    console.log(`  line ${row.line} ${what} (${row.reason.replaceAll('-', ' ')}): ${row.text.slice(0, 60)}`);
}

const progress = (done: number, of: number) =>
  console.error(`Recorded ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} lines …`);
if (parameters.includes('--again')) removeBooks();
const store = await openBooks().catch((thrown: Error) => {
  console.error(`The books in ${booksFolder()} cannot be opened: ${thrown.message}`);
  console.error('\nTo begin all books anew: npm run demo -- --again');
  process.exit(1);
});
const kept = own
  ? await keepOwn(read.value, statements, moment(new Date().toISOString()), {
      ...{ store, progress, file: `${format} ${basename(path)}` },
    })
  : await keepMonth(read.value, statements, moment('2026-11-02T09:00:00.000Z'), { store });
await store.close();
if (!kept.ok) stop(`${basename(path)} was read, but its book cannot be kept.`, kept.problems);
const { before, book, files, taken, text: pages } = kept.value;
const isHere = booksFolder().startsWith(process.cwd());
const out = isHere ? relative('.', booksFolder()) : booksFolder();
console.log(
  before === 0
    ? `A new book, ${book.id}, is begun in ${join(out, 'books.sqlite')}.`
    : `The book ${book.id} is in ${join(out, 'books.sqlite')} already, with ${counted(before, 'entry')}.`,
);
for (const statement of statements) {
  if (!own || before > 0 || statement.opening) continue;
  const from = statement.closing ? 'is worked out from its closing balance' : 'is taken to be nothing';
  console.log(
    `  The statement${statement.account === '' ? '' : ` of ${statement.account}`} states no opening balance; it ${from}.`,
  );
}
console.log(`\n${pages}`);

for (const [name, content] of files) writeFileSync(join(booksFolder(), name), content);
console.log(`\n${whatWasAdded(book, taken, before)}`);
console.log(`Written to ${out}: ${[...files.keys()].join(', ')}`);
