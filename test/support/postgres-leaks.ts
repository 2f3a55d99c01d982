/**
 * What a role of a scope can find out about a book outside it, tried through everything that a schema has: its tables, views and functions are
 * listed from the catalogue, so that a new one is tried by itself.
 *
 * Method: the content of the other book has marks in every column, and no answer and no error may show one. Each statement is also run for a
 * book that is not there: answers, errors, plans, and the rows and pages that a plan has read must be the same. Rows and pages stand for time,
 * which no test can compare.
 *
 * @module
 */
import type { Pool } from 'pg';

/** The book outside the scope, one that is not there, and the marks that the content of the first has. Names are equally long. */
export const OTHER = 'zz-other';
export const ABSENT = 'zz-never';
export const MARK = 'zzmark';
export const MARK_PENCE = 77_007_700;

interface Relation {
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly string[];
  readonly isGuarded: boolean;
  readonly isInvoker: boolean;
}

interface Routine {
  readonly name: string;
  readonly isDefiner: boolean;
  readonly types: readonly string[];
}

async function relationsOf(owner: Pool, schema: string): Promise<readonly Relation[]> {
  const { rows } = await owner.query(
    `SELECT relname AS name, relkind AS kind, relrowsecurity AS "isGuarded",
            coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false) AS "isInvoker",
            (SELECT coalesce(json_agg(attname), '[]') FROM pg_attribute WHERE attrelid = pg_class.oid AND NOT attisdropped) AS columns
     FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f', 'S') ORDER BY relname`,
    [schema],
  );
  return rows as Relation[];
}

async function routinesOf(owner: Pool, schema: string): Promise<readonly Routine[]> {
  const { rows } = await owner.query(
    `SELECT proname AS name, prosecdef AS "isDefiner",
            (SELECT coalesce(json_agg(format_type(type, NULL) ORDER BY place), '[]')
             FROM unnest(proargtypes) WITH ORDINALITY AS argument (type, place)) AS types
     FROM pg_proc WHERE pronamespace = $1::regnamespace ORDER BY proname`,
    [schema],
  );
  return rows as Routine[];
}

/** The whole answer of a statement, or its whole error, as text; whatever it writes is taken back. */
async function answerOf(pool: Pool, sql: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows, rowCount } = await client.query(sql);
    return JSON.stringify([rowCount, rows]);
  } catch (thrown) {
    const { code, message, detail, hint, where, constraint } = thrown as Record<string, unknown>;
    return JSON.stringify([code, message, detail, hint, where, constraint]);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** A value for an argument: the name of a book for a text, an empty list for JSON and arrays. */
function argumentOf(type: string, book: string): string {
  if (type === 'text' || type === 'character varying') return `'${book}'`;
  if (type === 'json' || type === 'jsonb') return `'[]'::${type}`;
  if (type.endsWith('[]')) return `'{}'::${type}`;
  return `NULL::${type}`;
}

/** Calls of a function, with the name of a book in every text. */
function callsOf(schema: string, { name, types }: Routine, book: string): readonly string[] {
  const call = `${schema}.${name}(${types.map((type) => argumentOf(type, book)).join(', ')})`;
  return [`SELECT ${call}::text`, `SELECT * FROM ${call}`];
}

/** Readings of everything that a relation has: each column, also those of the system, whole rows, and by a query in a text. */
function readingsOf(schema: string, { name, columns, kind }: Relation): readonly string[] {
  const from = `${schema}."${name}"`;
  const inRow = kind === 'v' ? columns : [...columns, 'ctid', 'xmin'];
  return [
    ...[...new Set(inRow)].map((column) => `SELECT "${column}"::text FROM ${from}`),
    `SELECT each::text FROM ${from} AS each`,
    `SELECT query_to_xml('SELECT * FROM ${from}', true, false, '')::text`,
    `SELECT table_to_xml('${from}', true, false, '')::text`,
  ];
}

/** Values of a row that breaks no guard. */
const VALUES: Readonly<Record<string, string>> = {
  ...{ sequence: '0', place: '0', size: '1', entry: 'NULL', half: 'NULL' },
  ...{ date: 'NULL', kind: 'NULL', accounts: 'NULL', funds: 'NULL', types: 'NULL', pence: 'NULL' },
};

/** Statements about one book, of which the answer may not tell whether the book is there. */
function questionsOf(schema: string, { name, columns, kind }: Relation, book: string): readonly string[] {
  if (!columns.includes('book')) return [];
  const from = `${schema}."${name}"`;
  const look = (condition: string) => `SELECT count(*) FROM ${from} WHERE ${condition}`;
  const finds = [
    look(`book = '${book}'`),
    look(`book IN ('${book}', 'no')`),
    look(`book LIKE '${book}%'`),
    look(`book >= '${book}' AND book <= '${book}~'`),
    look(`NOT book <> '${book}'`),
    ...(columns.includes('sequence') ? [look(`book = '${book}' AND sequence = 0`)] : []),
    ...(columns.includes('sequence') ? [look(`book = '${book}' AND sequence = 10000`)] : []),
    ...(columns.includes('entry') ? [look(`book = '${book}' AND entry = '${MARK}-${book}-entry-0'`)] : []),
    `SELECT 1 / (book <> '${book}')::int FROM ${from}`,
  ];
  if (kind === 'v') return finds;
  const own = columns.filter((column) => !/^(?:cmax|cmin|ctid|tableoid|xmax|xmin|before|last)$/.test(column));
  const insertion = (values: Readonly<Record<string, string>>) => {
    const row = own.map((column) => values[column] ?? VALUES[column] ?? `'x'`);
    return `INSERT INTO ${from} (${own.map((column) => `"${column}"`)}) VALUES (${row})`;
  };
  const named = { book: `'${book}'` };
  const next = `(SELECT count(*) FROM ${schema}.journal WHERE book = 'mine')`;
  return [
    ...finds,
    insertion(named),
    `${insertion(named)} ON CONFLICT DO NOTHING`,
    insertion({ ...named, sequence: '10000' }),
    insertion({ book: `'mine'`, sequence: next, entry: `'${MARK}-${book}-entry-0'` }),
    insertion({ book: `'mine'`, sequence: next, half: `'${MARK}-${book}-half-0'` }),
    `UPDATE ${from} SET book = 'mine' WHERE book = '${book}'`,
    `UPDATE ${from} SET book = '${book}'`,
    `DELETE FROM ${from} WHERE book = '${book}'`,
  ];
}

/** What the plan of a question says, with what its run has read. The pages are those of a second run. */
async function planOf(pool: Pool, sql: string): Promise<string> {
  const explained = `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF) ${sql}`;
  await answerOf(pool, explained);
  return answerOf(pool, explained);
}

/**
 * Tries everything.
 *
 * @param owner a pool of the owner, who lists what there is
 * @param role a pool of the role of a scope without `OTHER`
 * @returns each way in which the role learns of the other book; none if it learns nothing
 */
export async function leaksOf(owner: Pool, role: Pool, schema: string): Promise<readonly string[]> {
  const leaks: string[] = [];
  const relations = await relationsOf(owner, schema);
  const routines = await routinesOf(owner, schema);
  const marked = (answer: string) => answer.includes(MARK) || answer.includes(String(MARK_PENCE));
  const alike = (answer: string) => answer.replaceAll(OTHER, ABSENT);

  for (const relation of relations) {
    const { name, kind, columns, isGuarded, isInvoker } = relation;
    if (kind === 'v' && !isInvoker) leaks.push(`the view ${name} has the rights of its owner`);
    if (/^[rp]$/.test(kind) && columns.includes('book') && !isGuarded)
      leaks.push(`the table ${name} has no policy`);
    if (/^[mf]$/.test(kind)) leaks.push(`${name} can have no policy`);
    for (const sql of readingsOf(schema, relation))
      if (marked(await answerOf(role, sql))) leaks.push(`shows a mark: ${sql}`);
  }
  for (const routine of routines) {
    if (routine.isDefiner) leaks.push(`the function ${routine.name} has the rights of its owner`);
    const calls = [OTHER, ABSENT].map((book) => callsOf(schema, routine, book));
    for (const [place, sql] of calls[0]!.entries()) {
      const answer = await answerOf(role, sql);
      if (marked(answer)) leaks.push(`shows a mark: ${sql}`);
      if (alike(answer) !== (await answerOf(role, calls[1]![place]!)))
        leaks.push(`answers otherwise: ${sql}`);
    }
  }
  for (const relation of relations) {
    const absent = questionsOf(schema, relation, ABSENT);
    for (const [place, sql] of questionsOf(schema, relation, OTHER).entries()) {
      const there = absent[place]!;
      if (alike(await answerOf(role, sql)) !== (await answerOf(role, there)))
        leaks.push(`answers otherwise: ${sql}`);
      if (alike(await planOf(role, sql)) !== (await planOf(role, there)))
        leaks.push(`reads otherwise: ${sql}`);
    }
  }
  return leaks;
}
