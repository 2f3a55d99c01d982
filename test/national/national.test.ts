/** Tests `national/write-tables.ts`, `national/ask.ts` and all that they read and ask. */
import { readFileSync, rmSync } from 'node:fs';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckDatabase } from '../../examples/nation/database.js';
import { type HealthBudget, healthBudgetCounts } from '../../src/england/returns/health-budget-counts.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { entries } from '../../src/ledger/journal.js';
import {
  type AnswerRow,
  askFreely,
  askNation,
  type Database,
  leadDown,
  openTables,
} from '../../src/national/ask.js';
import { NATIONAL_QUESTIONS } from '../../src/national/questions.js';
import { NATIONAL_TABLES } from '../../src/national/tables.js';
import { writeTables } from '../../src/national/write-tables.js';
import { memoryStore } from '../../src/store/memory.js';
import { day } from '../../src/time/day.js';
import { problemNames } from '../support/problem-lines.js';
import { filesOf, type KeptYear, keptYears } from './nation.js';

const YEAR = { from: '2026-04-06', to: '2027-04-04' };
const HALF_YEARS = {
  ...{ from: '2026-10-05', to: '2027-04-04', before_from: '2026-04-06', before_to: '2026-10-04' },
  groups: JSON.stringify([
    { name: 'Community', category: 'expenses/community' },
    { name: 'Care at home', category: 'expenses/personal-care' },
  ]),
  outside: JSON.stringify([
    { name: 'Acute', before: 500_000_00, now: 480_000_00, source: 'the ICB’s accounts' },
  ]),
};
const QUARTER = { quarter_end: '2026-12-31' };
const valuesOf = (name: string) =>
  name.startsWith('health') ? QUARTER : name.startsWith('shift') ? HALF_YEARS : YEAR;
const sum = (rows: readonly AnswerRow[], column = 'pence') =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

let years: readonly KeptYear[];
let nation: Awaited<ReturnType<typeof filesOf>>;
let database: Database;
beforeAll(async () => {
  years = await keptYears(24);
  nation = await filesOf(years.map(({ national }) => national));
  database = await duckDatabase(1);
  must(await openTables(database, nation.files));
}, 60_000);
afterAll(() => rmSync(nation.folder, { recursive: true }));

const readTable = async (file: string) => parquetReadObjects({ file: await asyncBufferFromFile(file) });

describe('writeTables', () => {
  it('has a row for each posting of each entry, with its cells', async () => {
    const rows = await readTable(nation.files.postings[0]!);
    const postings = years.flatMap(({ book }) =>
      [...entries(book.ledger)].flatMap((entry) =>
        entry.postings.map((posting) => ({ book: book.id, entry: entry.id, ...posting, date: entry.date })),
      ),
    );
    const found = rows.map(({ book, entry, account, fund, balance_type: balanceType, pence, date }) => ({
      ...{ book, entry, account, fund, balanceType },
      ...{ pence: Number(pence), date: (date as Date).toISOString().slice(0, 10) },
    }));
    expect(found).toEqual(postings);
    expect(nation.written.rows.postings).toBe(postings.length);
    expect(nation.written).toMatchObject({ books: 24, leftOut: [] });
  });

  it('has the columns of the tables, in order, and says its version in the file', async () => {
    const described = await database('SELECT column_name FROM (DESCRIBE postings)', {});
    expect(described.map((row) => (row as { column_name: string }).column_name)).toEqual(
      NATIONAL_TABLES.postings.map(({ name }) => name),
    );
    expect(readFileSync(nation.files.postings[0]!).toString('latin1')).toContain('postings 1');
  });

  it('has the spending among the postings in a table of its own', async () => {
    const columns = NATIONAL_TABLES.spending.map(({ name }) => name).filter((name) => name !== 'month');
    const [row] = await database(
      `SELECT count(*) AS differing FROM (
         SELECT ${columns} FROM spending EXCEPT ALL
         SELECT ${columns} FROM postings WHERE account_kind = 'expenses' AND balance_type = 'actual')`,
      {},
    );
    expect(row).toEqual({ differing: '0' });
    const spent = years.flatMap(({ book }) =>
      [...entries(book.ledger)].flatMap(({ postings }) =>
        postings.filter(
          (posting) => posting.account.startsWith('expenses/') && posting.balanceType === 'actual',
        ),
      ),
    );
    expect(nation.written.rows.spending).toBe(spent.length);
  });

  it('has no name and no word of a bank', async () => {
    const cells = (await Promise.all(Object.values(nation.files).map(([file]) => readTable(file!)))).flatMap(
      (rows) => rows.flatMap((row) => Object.values(row).map(String)),
    );
    const all = new Set(cells);
    for (const { person } of years)
      for (const { payee } of person.payees)
        if (!person.agreement.streams.some(({ funder }) => funder === payee))
          expect(all).not.toContain(payee);
    expect([...all].filter((cell) => cell.includes('CORNER SHOP'))).toEqual([]);
    expect(all).not.toContain('The person');
  });

  it('leaves out a book that cannot be read, and names it', async () => {
    const damaged = memoryStore();
    const line = '{"book":"b","kind":"opening"}';
    await damaged.append([
      { book: 'b', expectedSize: 0, records: [{ sequence: 0, line, leaf: 'a'.repeat(64) }] },
    ]);
    const books = [
      { store: damaged, book: 'b', place: 'england' },
      { store: damaged, book: 'c', place: 'england' },
      { store: { read: () => Promise.reject(new Error('gone')) } as never, book: 'd', place: 'england' },
      years[0]!.national,
    ];
    const written = must(await writeTables(books, () => undefined));
    expect(written.books).toBe(1);
    expect(written.leftOut.map(({ book, problems }) => `${book} ${problems[0]!.code}`)).toEqual([
      'b record-damaged',
      'c book-unknown',
      'd store-failed',
    ]);
  });

  it('refuses what is no book, a book given twice, and a place that cannot be written to', async () => {
    const { national } = years[0]!;
    const nowhere = () => undefined;
    expect(problemNames(await writeTables(5 as never, 'x' as never))).toEqual([
      'field-invalid at books',
      'field-invalid at receive',
    ]);
    expect(problemNames(await writeTables([{ ...national, place: '/x' }], nowhere))).toEqual([
      'field-invalid at books[0].place',
    ]);
    expect(problemNames(await writeTables([national, national], nowhere))).toEqual([
      'name-repeated at books',
    ]);
    const full = () => {
      throw new Error('no space');
    };
    expect(problemNames(await writeTables([national], full))).toEqual(['table-not-written']);
  });
});

describe('askNation', () => {
  it.each(NATIONAL_QUESTIONS.map(({ name }) => name))('answers %s with its columns', async (name) => {
    const { rows, columns } = must(await askNation(database, name, valuesOf(name)));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
  });

  it.each(NATIONAL_QUESTIONS.map(({ name }) => name).filter((name) => name.startsWith('spend')))(
    'says of %s what the ledgers say in all',
    async (name) => {
      const spent = years.reduce(
        (total, { book }) =>
          total + balance(book.ledger, { account: 'expenses', balanceType: 'actual', asAt: day(YEAR.to) }),
        0,
      );
      expect(sum(must(await askNation(database, name, YEAR)).rows)).toBe(spent);
    },
  );

  it('asks about a place with all below it', async () => {
    const whole = must(await askNation(database, 'spend-by-place', YEAR)).rows;
    const place = 'england/region-1/place-1';
    const part = must(await askNation(database, 'spend-by-place', { ...YEAR, place })).rows;
    expect(part).toEqual(whole.filter((row) => `${row['place']}/`.startsWith(`${place}/`)));
  });

  it('counts people with health budgets as healthBudgetCounts does, and says that it is provisional', async () => {
    const budgets = years.flatMap(({ person }): readonly HealthBudget[] =>
      person.agreement.streams
        .filter(({ authority }) => authority.startsWith('nhs'))
        .map(({ funder, authority }) => ({
          ...{ person: person.agreement.budget.person, body: funder, group: person.group },
          type: authority === 'nhs-joint-package' ? 'other' : 'continuing-healthcare',
          managedAs: person.lines[0]!.managedAs,
          ...{ from: day(YEAR.from), to: day(YEAR.to), knownOn: day('2026-04-05') },
        })),
    );
    const counts = must(healthBudgetCounts(budgets, { quarterEnd: day(QUARTER.quarter_end) }));
    for (const [name, count] of [
      ['health-budgets-in-year', counts.inYear],
      ['health-budgets-in-place', counts.inPlace],
    ] as const) {
      const { rows, provisional } = must(await askNation(database, name, QUARTER));
      const of = (breakdown: string) =>
        rows.filter((row) => row['breakdown'] === breakdown).map((row) => [row['cell'], row['people']]);
      const sorted = (list: readonly { readonly name: string; readonly people: number }[]) =>
        list.map((row) => [row.name, row.people]).sort();
      expect(of('all')).toEqual([['all', count.people]]);
      expect(of('group')).toEqual(sorted(count.byGroup));
      expect(of('way')).toEqual(sorted(count.byWay));
      expect(of('body')).toEqual(sorted(count.byBody));
      expect(of('type')).toEqual(sorted(count.byType));
      expect(provisional.length).toBeGreaterThan(0);
    }
  });

  it('compares groups in two periods, with a figure from outside under its source', async () => {
    const { rows } = must(await askNation(database, 'shift-between-groups', HALF_YEARS));
    expect(rows.map((row) => [row['group_name'], row['source']])).toEqual([
      ...['Care at home', 'Community', 'in no group'].map((name) => [name, 'books']),
      ['Acute', 'the ICB’s accounts'],
    ]);
    const spent = must(await askNation(database, 'spend-by-month', HALF_YEARS)).rows;
    expect(sum(rows, 'now')).toBe(sum(spent) + 480_000_00);
    const [home] = rows;
    expect(home!['share_now']).toBe(Math.round((10_000 * Number(home!['now'])) / sum(rows, 'now')));
  });

  it('refuses a question that is not there, a value that is missing, and what a database does wrong', async () => {
    expect(problemNames(await askNation(database, 'weather', YEAR))).toEqual(['question-unknown']);
    expect(problemNames(await askNation(database, 'spend-by-fund', {}))).toEqual([
      'field-missing at values',
      'field-missing at values',
    ]);
    for (const wrong of [
      async () => 5 as never,
      async () => [{ month: 5, pence: 1, postings: 1 }],
      async () => [{ month: 'x', pence: 0.5, postings: 1 }],
      async () => [{ month: 'x', pence: '99999999999999999', postings: 1 }],
      async () => Promise.reject(new Error('gone')),
    ])
      expect(problemNames(await askNation(wrong, 'spend-by-month', YEAR))).toEqual(['question-failed']);
    expect(problemNames(await askNation(5 as never, 'spend-by-month', YEAR))).toEqual([
      'field-invalid at database',
    ]);
  });
});

describe('leadDown', () => {
  it.each(NATIONAL_QUESTIONS.map(({ name }) => name).filter((name) => !name.startsWith('health')))(
    'adds up at each of three steps, to the penny: %s',
    async (question) => {
      const values = valuesOf(question);
      const { rows } = must(await askNation(database, question, values));
      const figure = question.startsWith('shift') ? 'now' : 'pence';
      for (const row of rows
        .filter(({ source }) => source === undefined || source === 'books')
        .slice(0, 12)) {
        const books = must(await leadDown(database, { question, values, row })).rows;
        expect(sum(books)).toBe(row[figure]);
        const [{ book, pence }] = books as [{ book: string; pence: number }];
        const parts = must(await leadDown(database, { question, values, row, book })).rows;
        expect(sum(parts)).toBe(pence);
        for (const part of parts.slice(0, 4)) {
          const entry = part['entry'] as string;
          const lines = must(await leadDown(database, { question, values, row, book, entry })).rows;
          expect(sum(lines)).toBe(part['pence']);
          for (const line of lines) expect(line['recorded']).toBe(line['at_bank']);
        }
      }
    },
  );

  it('leads a count to its people, and on to their money', async () => {
    const question = 'health-budgets-in-year';
    for (const row of must(await askNation(database, question, QUARTER)).rows) {
      const figure = { question, values: QUARTER, row };
      const books = must(await leadDown(database, figure)).rows;
      expect(new Set(books.map(({ person }) => person)).size).toBe(row['people']);
      const book = books[0]!['book'] as string;
      const parts = must(await leadDown(database, { ...figure, book })).rows;
      expect(parts.length).toBeGreaterThan(0);
      const entry = parts.at(-1)!['entry'] as string;
      const lines = must(await leadDown(database, { ...figure, book, entry })).rows;
      expect(sum(lines)).toBe(parts.at(-1)!['pence']);
    }
  });

  it('refuses a row without the keys of its question', async () => {
    expect(
      problemNames(await leadDown(database, { question: 'spend-by-fund', values: YEAR, row: {} })),
    ).toEqual(['field-missing at figure.row', 'field-missing at figure.row']);
  });
});

describe('leadDown, always', () => {
  it('finds under each bank line what the bank says of it, over all books', async () => {
    const [row] = await database(
      `WITH recorded AS (SELECT book, bank_line, sum(pence) AS pence FROM postings
         WHERE account = 'assets/bank' AND balance_type = 'actual' AND bank_line IS NOT NULL GROUP BY ALL),
       shown AS (SELECT book, bank_line, sum(pence) AS pence FROM bank_lines GROUP BY ALL)
       SELECT count(*) AS lines, count(*) FILTER (recorded.pence IS DISTINCT FROM shown.pence) AS differing
       FROM recorded FULL JOIN shown USING (book, bank_line)`,
      {},
    );
    const { lines, differing } = row as { lines: string; differing: string };
    expect(Number(lines)).toBeGreaterThan(1_000);
    expect(Number(differing)).toBe(0);
  });
});

describe('askFreely', () => {
  it('answers a question of a person', async () => {
    const [row] = must(await askFreely(database, 'SELECT count(*) AS rows FROM postings -- all'));
    expect(Number((row as { rows: string }).rows)).toBe(nation.written.rows.postings);
  });

  it('reads no other file, writes none, and changes nothing', async () => {
    const [file] = nation.files.postings;
    const before = readFileSync(file!);
    for (const sql of [
      "SELECT * FROM read_text('/etc/hostname')",
      "SELECT * FROM '/etc/passwd'",
      `COPY (SELECT 1) TO '${file}' (USE_TMP_FILE false)`,
      `SELECT * FROM query('COPY (SELECT 1) TO ''${file}'' (USE_TMP_FILE false)')`,
      `SELECT 1 FROM (COPY (SELECT 1) TO '${file}' (USE_TMP_FILE false))`,
      `SELECT 1) AS x UNION ALL (COPY (SELECT 1) TO '${file}' (USE_TMP_FILE false)`,
      "SELECT * FROM glob('/etc/*')",
      'SELECT 1) AS x, (SELECT 2; DROP VIEW postings',
      'DROP VIEW postings',
      'SET enable_external_access = true',
      "ATTACH 'x.db'",
      'CREATE TABLE t (a INT)',
      "SELECT getenv('HOME')",
    ])
      expect((await askFreely(database, sql)).ok, sql).toBe(false);
    for (const sql of [
      "COPY (SELECT 1) TO 'out.parquet'",
      'SET enable_external_access = true',
      "ATTACH 'x.db'",
    ])
      await expect(database(sql, {}), sql).rejects.toThrow();
    expect(readFileSync(file!).equals(before)).toBe(true);
  });
});

describe('openTables', () => {
  it('refuses files that are not there, and tables without files', async () => {
    const [fresh, gone] = [
      await duckDatabase(1),
      { spending: ['x'], postings: ['x'], bank_lines: ['x'], budgets: ['x'] },
    ];
    expect(problemNames(await openTables(fresh, gone))).toEqual(['question-failed']);
    expect(problemNames(await openTables(fresh, { ...gone, budgets: [] }))).toEqual([
      'field-invalid at files.budgets',
    ]);
  });
});
