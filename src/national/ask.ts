/**
 * Puts questions to a database that has the tables, and leads a figure down to its books, entries and bank lines.
 *
 * Method: the database is handed in as a function, so that this library depends on none. Each question is a single SELECT. Before a person’s own
 * question the database is shut: no file, no network, no change of its settings; and the question is put into a SELECT of its own, so that it can
 * only read.
 * Limit: written for DuckDB 1.5. A path that DuckDB may read it may also write, so `COPY` is kept out by the SELECT around a question. A question of a person may run long; the caller limits its time and memory.
 * Source: DuckDB, securing DuckDB (enable_external_access, allowed_paths, lock_configuration).
 *
 * @module
 */
import * as z from 'zod/mini';
import { addProse } from '../explain/door-prose.js';
import { nationalProse } from '../explain/national-prose.js';
import { check, record, type Schema, textSchema } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { descentOf, type NationalFigure } from './descent.js';
import { type AnswerColumn, NATIONAL_QUESTIONS, type NationalQuestion } from './questions.js';
import { NATIONAL_TABLES, type NationalTable } from './tables.js';

export type {} from './problems.js';

addProse(nationalProse);

/** A value of a parameter. */
export type QuestionValue = string | number | null;
/** The values of parameters, by name. */
export type QuestionValues = Readonly<Record<string, QuestionValue>>;

/** Runs a statement in a database, and answers its rows by column. Whole numbers may come as numbers, bigints or digits. */
export type Database = (sql: string, values: QuestionValues) => Promise<readonly object[]>;

/** A row of an answer, by column. An empty cell is null. */
export type AnswerRow = Readonly<Record<string, string | number | null>>;

/** The answer to a question. */
export interface NationalAnswer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly AnswerRow[];
  /** The readings that it rests on; with any, it is provisional. */
  readonly provisional: readonly string[];
}

const failed = (question: string, reason: unknown) =>
  refuse(problem('question-failed', { question, reason: shown(reason) }));

/** Runs a statement, or says why the database refused. */
async function run(
  database: Database,
  question: string,
  sql: string,
  values: QuestionValues,
): Promise<Result<readonly object[]>> {
  if (typeof database !== 'function')
    return refuse(problem('field-invalid', { expected: 'function', found: shown(database) }, 'database'));
  try {
    // A database refuses a value for a parameter that the statement does not have.
    const used = Object.entries(values).filter(([name]) => sql.includes(`$${name}`));
    const rows: unknown = await database(sql, Object.fromEntries(used));
    const isRows = Array.isArray(rows) && rows.every((row) => typeof row === 'object' && row !== null);
    return isRows ? accept(rows as object[]) : failed(question, 'it answered no rows');
  } catch (thrown) {
    return failed(question, thrown instanceof Error ? thrown.message : thrown);
  }
}

/** A cell as its column gives it; undefined if it is something else. */
function cellOf(value: unknown, { kind }: AnswerColumn): string | number | null | undefined {
  if (value === null || value === undefined) return null;
  if (kind === 'text') return typeof value === 'string' ? value : undefined;
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const isDigits = typeof value === 'string' && /^-?\d+$/.test(value);
  const number = isNumber || isDigits ? Number(value) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The rows of an answer, each cell as its column gives it. */
function rowsAs(
  question: string,
  columns: readonly AnswerColumn[],
  rows: readonly object[],
): Result<AnswerRow[]> {
  const answers: AnswerRow[] = [];
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = (row as Readonly<Record<string, unknown>>)[column.name];
      return [column.name, cellOf(value, column)] as const;
    });
    const wrong = cells.find(([, cell]) => cell === undefined);
    if (wrong) return failed(question, `its column ${wrong[0]} has another kind of value`);
    answers.push(Object.fromEntries(cells) as AnswerRow);
  }
  return accept(answers);
}

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** The question of a name, and a value for each of its parameters; `place` may be left out, for every place. */
function askedOf(
  name: string,
  values: unknown,
): Result<{ readonly question: NationalQuestion; readonly values: QuestionValues }> {
  const question = NATIONAL_QUESTIONS.find((each) => each.name === name);
  if (!question) return refuse(problem('question-unknown', { question: shown(name) }));
  const checked = within('values', check(valuesSchema, values));
  if (!checked.ok) return checked;
  const given: QuestionValues = { place: '', groups: '[]', outside: '[]', ...checked.value };
  const missing = question.parameters.filter((parameter) => given[parameter] === undefined);
  if (missing.length > 0)
    return refuse(missing.map((parameter) => problem('field-missing', { name: parameter }, 'values')));
  const chosen = question.parameters.map((parameter) => [parameter, given[parameter]!] as const);
  return accept({ question, values: Object.fromEntries(chosen) });
}

/**
 * Puts a question to a database that has the tables.
 *
 * @param name one of `NATIONAL_QUESTIONS`
 * @param values of its parameters. Days as `2026-04-06`; `place` a path, or left out for every place; `groups` and `outside` as JSON
 * @returns the rows, in the order of their keys; or `question-unknown`, `field-missing`, `field-invalid`, `question-failed`
 * @example
 * const database = async () => [{ month: '2026-04', pence: 125_00n, postings: 1n }];
 * const asked = await askNation(database, 'spend-by-month', { from: '2026-04-01', to: '2026-04-30' });
 * must(asked).rows[0]; // { month: '2026-04', pence: 125_00, postings: 1 }
 */
export async function askNation(
  database: Database,
  name: string,
  values: QuestionValues,
): Promise<Result<NationalAnswer>> {
  const asked = askedOf(name, values);
  if (!asked.ok) return asked;
  const { columns, sql, provisional } = asked.value.question;
  const rows = await run(database, name, sql, asked.value.values);
  const answers = rows.ok ? rowsAs(name, columns, rows.value) : rows;
  return answers.ok ? accept({ columns, rows: answers.value, provisional }) : answers;
}

/**
 * Leads a figure down: to the books that it is made of; with a book, to its entries; with a book and an entry, to bank lines. The parts of
 * an amount add up to it at each step.
 *
 * @param figure the question with its values, a row of its answer, and the book and the entry as far as they are chosen
 * @returns the parts; or as `askNation`
 * @example
 * const database = async () => [{ book: 'dp-301', pence: 125_00 }];
 * const values = { from: '2026-04-01', to: '2026-04-30' };
 * const figure = { question: 'spend-by-month', values, row: { month: '2026-04', pence: 125_00 } };
 * must(await leadDown(database, figure)).rows[0]; // { book: 'dp-301', pence: 125_00 }
 */
export async function leadDown(database: Database, figure: NationalFigure): Promise<Result<NationalAnswer>> {
  const checked = within('figure', check(figureSchema(), figure));
  if (!checked.ok) return checked;
  const { question: name, values } = checked.value;
  const asked = askedOf(name, values);
  if (!asked.ok) return asked;
  const descent = descentOf(asked.value.question, checked.value);
  if (!descent.ok) return descent;
  const { sql, columns, parameters } = descent.value;
  const rows = await run(database, name, sql, { ...asked.value.values, ...parameters });
  const answers = rows.ok ? rowsAs(name, columns, rows.value) : rows;
  const { provisional } = asked.value.question;
  return answers.ok ? accept({ columns, rows: answers.value, provisional }) : answers;
}

let madeFigureSchema: Schema<NationalFigure> | undefined;
function figureSchema(): Schema<NationalFigure> {
  madeFigureSchema ??= record<NationalFigure>({
    question: z.string(),
    values: valuesSchema,
    row: valuesSchema,
    book: z.optional(z.string()),
    entry: z.optional(z.string()),
  });
  return madeFigureSchema;
}

/** The files of each table. */
export type TableFiles = Readonly<Record<NationalTable, readonly string[]>>;

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;

let filesSchema: Schema<TableFiles> | undefined;

/**
 * Opens the tables in a database, and shuts it for good: it reaches these files and no others, and no network, and its settings cannot be
 * changed any more.
 *
 * DuckDB may still write over these very files: `askFreely` lets nobody do so, and a program that runs other statements keeps them read-only.
 *
 * @param database one that was just made
 * @param files the paths of each table, as the database reads them; at least one each
 * @returns nothing; or `field-invalid`, `question-failed`
 * @example
 * const statements: string[] = [];
 * const database = async (sql: string) => (statements.push(sql), []);
 * const files = { spending: ['s.parquet'], postings: ['p.parquet'], bank_lines: ['l.parquet'], budgets: ['b.parquet'] };
 * must(await openTables(database, files));
 * statements.at(-1); // 'SET lock_configuration = true'
 */
export async function openTables(database: Database, files: TableFiles): Promise<Result<undefined>> {
  const paths = z.array(textSchema({ max: 4_000 })).check(z.minLength(1));
  filesSchema ??= record<TableFiles>({ spending: paths, postings: paths, bank_lines: paths, budgets: paths });
  const checked = within('files', check(filesSchema, files));
  if (!checked.ok) return checked;
  const lists = (Object.keys(NATIONAL_TABLES) as NationalTable[]).map(
    (table) => [table, checked.value[table].map(quoted).join(', ')] as const,
  );
  const statements = [
    `SET allowed_paths = [${lists.map(([, list]) => list).join(', ')}]`,
    'SET enable_external_access = false',
    ...lists.map(([table, list]) => `CREATE VIEW ${table} AS SELECT * FROM read_parquet([${list}])`),
    'SET lock_configuration = true',
  ];
  for (const sql of statements) {
    const ran = await run(database, 'opening the tables', sql, {});
    if (!ran.ok) return ran;
  }
  return accept(undefined);
}

/**
 * Puts a person’s own question to a database that `openTables` shut. It can only read the tables.
 *
 * @param sql one SELECT, without a semicolon
 * @returns the rows as the database gives them; or `question-failed`, `field-invalid`
 * @example
 * const database = async (sql: string) => [{ sql }];
 * must(await askFreely(database, 'SELECT 1'))[0]; // { sql: 'SELECT * FROM (\nSELECT 1\n) AS question' }
 */
export async function askFreely(database: Database, sql: string): Promise<Result<readonly object[]>> {
  const checked = within('sql', check(textSchema({ max: 20_000 }), sql));
  if (!checked.ok) return checked;
  if (checked.value.includes(';'))
    return refuse(
      problem('field-invalid', { expected: 'one SELECT without a semicolon', found: shown(sql) }, 'sql'),
    );
  return run(database, 'a question of a person', `SELECT * FROM (\n${checked.value}\n) AS question`, {});
}
