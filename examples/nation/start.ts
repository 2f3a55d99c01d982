/**
 * Keeps the year of a country and asks about it: `npm run nation -- 10000` for so many books, a seed and a number of threads after it.
 *
 * A million books is `npm run nation -- 1000000`. What it says of a book holds for any number of them, as each is kept by itself; the time of
 * a core is that of the threads together.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from 'personal-budget-ledger';
import { askNation, NATIONAL_QUESTIONS, openTables } from 'personal-budget-ledger/national';
import { keepCountry } from './country.js';
import { duckDatabase } from './database.js';
import { neighbourhoods } from './places.js';

const [books, seed, threads] = [10_000, 1, 2].map((usual, place) =>
  Number(process.argv[2 + place] ?? usual),
) as [number, number, number];
const folder = join(fileURLToPath(new URL('../out/', import.meta.url)), 'nation');
const number = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits });

const sizes = neighbourhoods(books, seed).map(({ people }) => people);
console.log(
  `${number(sizes.length)} neighbourhoods of ${number(Math.min(...sizes))} to ${number(Math.max(...sizes))} people`,
);
const kept = await keepCountry({ books, seed, threads, folder }, (done) =>
  console.error(`${number(done)} of ${number(books)} books`),
);
const each = (kept.processorSeconds * 1000) / books;
console.log(`${number(books)} years kept and closed on ${threads} threads in ${number(kept.seconds)} s
  ${number(each, 1)} ms of a processor a book, tables and register with it
  ${number(kept.records / books, 1)} records and ${number(kept.postings / books, 1)} postings a book
  ${number(kept.bytes / books)} bytes of journal and texts a book
  ${number(kept.heapMegabytes)} MB of heap per thread, at most ${number(process.resourceUsage().maxRSS / 1024)} MB in total
  a million books: ${number((each * 1e6) / 1000 / 3600, 1)} hours of one core
the register is signed:
${kept.register}`);
for (const [table, bytes] of Object.entries(kept.fileBytes))
  console.log(`  ${table}: ${number(bytes / books)} bytes a book`);

const database = await duckDatabase(threads);
must(await openTables(database, kept.files));
const values = {
  ...{ from: '2026-10-05', to: '2027-04-04', before_from: '2026-04-06', before_to: '2026-10-04' },
  quarter_end: '2026-12-31',
};
for (const { name, words } of NATIONAL_QUESTIONS) {
  const start = performance.now();
  const { rows } = must(await askNation(database, name, values));
  console.log(`${words} ${number(rows.length)} rows in ${number(performance.now() - start)} ms`);
}
