/**
 * A country of 10,000 budgets: what a year of one costs when it is kept by the book, what writing all as Parquet costs against JSON lines of the same
 * rows, and what a grouped question costs against the same over a bare table of fund, category, month and pence.
 *
 * For the question, the books are written again under other names until there are ten million postings of spending; each copy has other pence, so
 * that no column packs better for being repeated.
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { must } from 'personal-budget-ledger';
import { askNation, NATIONAL_QUESTIONS, writeTables } from 'personal-budget-ledger/national';
import { keepCountry } from '../../examples/nation/country.js';
import { duckDatabase } from '../../examples/nation/database.js';
import { filesOf, type KeptYear, keptYears } from '../national/nation.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const BOOKS = Number(process.env['NATION_BOOKS'] ?? 10_000);
const SPENDING = Number(process.env['NATION_ROWS'] ?? 10_000_000);
/** Milliseconds of a processor for the year of a book. */
const YEAR_LIMIT = 20;
const ROUNDS = 5;

/** Milliseconds of a processor. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The year of a book against parsing what its journal has in the end, and hashing it, by the platform. */
async function keeping(row: Row): Promise<void> {
  let [years, peers] = [0, 0];
  await keptYears(60);
  for (let round = 0; round < ROUNDS; round++) {
    let kept: readonly KeptYear[] = [];
    years += await processorTime(async () => {
      kept = await keptYears(20, round);
    });
    const journals = await Promise.all(
      kept.map(({ book, national }) => national.store.read(book.id, 0, book.size)),
    );
    const lines = journals.flatMap((records) =>
      records.flatMap(({ line, texts = [] }) => [line, ...texts.map(({ text }) => text)]),
    );
    peers += await processorTime(async () => {
      for (const line of lines) {
        JSON.parse(line);
        hash('sha256', line);
      }
    });
  }
  const ratio = `${(years / peers).toFixed(0)} ×`;
  row('a year kept by a book, against parsing and hashing its journal at the end', ratio, '', undefined);
}

/** Writing all tables against writing the same rows as JSON lines. */
async function writing(row: Row): Promise<void> {
  const years = (await keptYears(200)).map(({ national }) => national);
  const { files, folder } = await filesOf(years);
  const tables = await Promise.all(
    Object.values(files).map(async ([file]) =>
      parquetReadObjects({ file: await asyncBufferFromFile(file!) }),
    ),
  );
  const asJson = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
  let [tablesBest, linesBest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    const parquet = await processorTime(() => writeTables(years, () => undefined));
    const lines = await processorTime(async () => {
      for (const rows of tables) for (const each of rows) JSON.stringify(each, asJson);
    });
    [tablesBest, linesBest] = [Math.min(tablesBest, parquet), Math.min(linesBest, lines)];
  }
  rmSync(folder, { recursive: true });
  const rows = tables.reduce((sum, table) => sum + table.length, 0);
  const ratio = tablesBest / linesBest;
  row('journals to Parquet, against JSON lines of the same rows', `${ratio.toFixed(1)} ×`, '', undefined);
  row('    rows a second', ((rows * 1000) / tablesBest).toFixed(0), '', undefined);
}

/** A grouped question against the same over a bare table. */
async function asking(row: Row, spending: readonly string[], folder: string): Promise<void> {
  const database = await duckDatabase(2);
  const list = spending.map((path) => `'${path}'`).join(', ');
  const [counted] = (await database(`SELECT count(*) AS rows FROM read_parquet([${list}])`, {})) as {
    rows: string;
  }[];
  const copies = Math.ceil(SPENDING / Number(counted!.rows));
  const [whole, bare] = [join(folder, 'whole.parquet'), join(folder, 'bare.parquet')];
  await database(
    `COPY (SELECT all_books.* REPLACE (book || '-' || copy AS book, pence + (hash(copy, entry) % 997)::BIGINT AS pence)
       FROM range(${copies}) AS copies(copy), read_parquet([${list}]) AS all_books) TO '${whole}'`,
    {},
  );
  await database(`COPY (SELECT fund, category, month, pence FROM '${whole}') TO '${bare}'`, {});
  await database(`CREATE VIEW spending AS SELECT * FROM '${whole}'`, {});
  const values = { from: '2026-04-06', to: '2027-04-04' };
  const name = 'spend-by-fund-category-month';
  const grouped = `SELECT fund, category, month, CAST(sum(pence) AS BIGINT) AS pence FROM '${bare}' GROUP BY ALL ORDER BY ALL`;
  let [ours, theirs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(ours, await processorTime(async () => must(await askNation(database, name, values))));
    theirs = Math.min(theirs, await processorTime(() => database(grouped, {})));
  }
  row(
    `${NATIONAL_QUESTIONS.find((each) => each.name === name)!.words} 10 million rows`,
    `${(ours / theirs).toFixed(2)} ×`,
    '1.5 ×',
    ours / theirs <= 1.5,
  );
}

export async function nation(row: Row): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nation-'));
  const kept = await keepCountry({ books: BOOKS, seed: 1, threads: 2, folder: join(folder, 'country') });
  const each = (kept.processorSeconds * 1000) / BOOKS;
  row(
    `a year of one of ${BOOKS} budgets, milliseconds of a core`,
    each.toFixed(1),
    `${YEAR_LIMIT}`,
    each <= YEAR_LIMIT,
  );
  row('    hours of a core for a million', ((each * 1e6) / 3.6e6).toFixed(1), '', undefined);
  row('    postings a book', (kept.postings / BOOKS).toFixed(0), '', undefined);
  row('    kilobytes of journal and texts a book', (kept.bytes / BOOKS / 1000).toFixed(1), '', undefined);
  row('    megabytes of heap in a thread', kept.heapMegabytes.toFixed(0), '', undefined);
  const packed = Object.values(kept.fileBytes).reduce((sum, bytes) => sum + bytes, 0);
  row('    kilobytes of Parquet a book', (packed / BOOKS / 1000).toFixed(1), '', undefined);
  await keeping(row);
  await asking(row, kept.files.spending, folder);
  await writing(row);
  rmSync(folder, { recursive: true });
}
