/**
 * Sixty people’s budgets, each kept for a year by a book of its own, and questions over all of them: what was spent, who has a personal
 * health budget, and the way from one figure to its books, its entries and the bank’s lines. `npm run nation -- 100000` does it for 100,000.
 *
 * The people, bodies and sums are made up. It needs `@duckdb/node-api`.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPence, must, type Pence } from 'personal-budget-ledger';
import {
  askFreely,
  askNation,
  leadDown,
  type NationalTable,
  openTables,
  writeTables,
} from 'personal-budget-ledger/national';
import { duckDatabase } from './nation/database.js';
import { keepBooks } from './nation/keep-books.js';

const pounds = (amount: unknown) => formatPence(amount as Pence);
const heading = (text: string) => console.log(`\n${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'nation-'));
const fileOf = (table: NationalTable) => join(folder, `${table}.parquet`);
const figures = { checkpoints: [], bytes: 0, records: 0 };
const books = keepBooks({ seed: 7, books: 60, from: 0, to: 60 }, figures);
const written = must(await writeTables(books, (table, bytes) => appendFileSync(fileOf(table), bytes)));
console.log(
  `${written.books} books, ${written.rows.postings} postings, ${written.rows.bank_lines} bank lines`,
);

const database = await duckDatabase(1);
must(
  await openTables(database, {
    spending: [fileOf('spending')],
    postings: [fileOf('postings')],
    bank_lines: [fileOf('bank_lines')],
    budgets: [fileOf('budgets')],
  }),
);
const year = { from: '2026-04-06', to: '2027-04-04' };

heading('By funder');
for (const row of must(await askNation(database, 'spend-by-fund', year)).rows)
  console.log(`${row['funder'] ?? 'several or none'}, ${row['fund']}: ${pounds(row['pence'])}`);

heading('People with a personal health budget at the end of December 2026');
const counted = must(await askNation(database, 'health-budgets-in-place', { quarter_end: '2026-12-31' }));
for (const { breakdown, cell, people } of counted.rows) console.log(`${breakdown}, ${cell}: ${people}`);
console.log(`Provisional: ${counted.provisional[0]}`);

heading('Community against care at home, in two half-years');
const halves = {
  ...{ from: '2026-10-05', to: '2027-04-04', before_from: '2026-04-06', before_to: '2026-10-04' },
  groups: JSON.stringify([
    { name: 'Care at home', category: 'expenses/personal-care' },
    { name: 'Community', category: 'expenses/community' },
  ]),
  outside: JSON.stringify([
    { name: 'Acute', before: 900_000_00, now: 880_000_00, source: 'accounts of a body that is made up' },
  ]),
};
for (const row of must(await askNation(database, 'shift-between-groups', halves)).rows)
  console.log(
    `${row['group_name']} (${row['source']}): ${pounds(row['before'])}, ${Number(row['share_before']) / 100}%; ${pounds(row['now'])}, ${Number(row['share_now']) / 100}%`,
  );

heading('From one figure to the bank');
const question = 'spend-by-category';
const [row] = must(await askNation(database, question, year)).rows.filter(
  ({ category }) => category === 'expenses/community/activity-leisure',
);
const figure = { question, values: year, row: row! };
const parts = must(await leadDown(database, figure)).rows;
const sumOf = (rows: typeof parts) => pounds(rows.reduce((sum, { pence }) => sum + Number(pence), 0));
console.log(`${row!['category']}: ${pounds(row!['pence'])}`);
console.log(
  `${parts.length} books: ${sumOf(parts)}, the first ${parts[0]!['book']}: ${pounds(parts[0]!['pence'])}`,
);
const book = parts[0]!['book'] as string;
const entries = must(await leadDown(database, { ...figure, book })).rows;
for (const { date, pence } of entries)
  console.log(`an entry of ${date}: ${pence === 0 ? 'moved from one fund to another' : pounds(pence)}`);
const entry = entries[0]!['entry'] as string;
for (const line of must(await leadDown(database, { ...figure, book, entry })).rows)
  console.log(
    `a line of the bank: ${pounds(line['at_bank'])}; the book has ${pounds(line['recorded'])} for it`,
  );

heading('A question of one’s own');
const [largest] = must(
  await askFreely(database, "SELECT max(pence) AS pence FROM spending WHERE managed_as = 'notional'"),
) as readonly { readonly pence: string }[];
console.log(`The largest payment of a notional budget: ${pounds(Number(largest!.pence))}`);
const reaching = await askFreely(database, "SELECT * FROM read_text('/etc/hostname')");
console.log(reaching.ok ? 'It read another file.' : 'It reads no other file.');
rmSync(folder, { recursive: true });
