/**
 * The rights of roles over the tables of a store: what a role may do, and with which books.
 *
 * Method: a grant says what a role may do. A policy named for the role says that it may do so with every book; a role without one has only
 * the books of its setting `app.books` (`migrations.ts`).
 *
 * @module
 */
import type { Connection } from './connections.js';
import { quoted } from './statements.js';

/** The rights of a role: read entries and postings; also lines and personal texts; also add records and erase texts. */
export type RoleVerb = 'read' | 'read-text' | 'post';

/** A role that is there, and what it may do. */
export interface RoleRights {
  readonly role: string;
  readonly may: RoleVerb;
}

const TABLES = ['journal', 'journal_text', 'snapshot'];

/** The statements that each role may run. Nobody may change or delete a record. */
const GRANTS: Readonly<Record<RoleVerb, readonly string[]>> = {
  read: [
    'SELECT ON @entries, @postings',
    'SELECT (book, sequence, entry, half, date, kind, accounts, funds, types, pence) ON @journal',
  ],
  'read-text': ['SELECT ON @schema_version, @entries, @postings, @journal, @journal_text, @snapshot'],
  post: [
    'SELECT ON @schema_version, @entries, @postings',
    'EXECUTE ON FUNCTION @append(text, json, json)',
    'SELECT, INSERT ON @journal',
    'SELECT, INSERT, DELETE ON @journal_text',
    'SELECT, INSERT, UPDATE ON @snapshot',
  ],
};

/**
 * Gives a role its rights.
 *
 * @param books `every`, or `scope` for those that its setting `app.books` names, one on a line
 */
export async function grant(
  connection: Connection,
  schema: string,
  { role, may }: RoleRights,
  books: 'every' | 'scope',
): Promise<void> {
  const [name, grantee] = [quoted(schema), quoted(role)];
  const grants = [`USAGE ON SCHEMA ${name}`, ...GRANTS[may]];
  await connection.run([
    grants.map((right) => `GRANT ${right.replaceAll('@', `${name}.`)} TO ${grantee}`).join(';'),
  ]);
  const policy = `every book: ${role}`.slice(0, 63);
  const { rowCount } = await connection.run([
    'SELECT FROM pg_policies WHERE schemaname = $1 AND policyname = $2',
    schema,
    policy,
  ]);
  // A policy is made or dropped only if it must be: both wait until nobody uses the table.
  if ((rowCount !== 0) === (books === 'every')) return;
  const statements = TABLES.map((table) =>
    books === 'every'
      ? `CREATE POLICY ${quoted(policy)} ON ${name}.${table} TO ${grantee} USING (true)`
      : `DROP POLICY ${quoted(policy)} ON ${name}.${table}`,
  );
  await connection.run([statements.join(';')]);
}
