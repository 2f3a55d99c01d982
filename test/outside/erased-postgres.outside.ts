import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { eraseText } from '../../src/retention/index.js';
import { migratePostgres, postgresStore } from '../../src/store/postgres/index.js';
import { namesInBytes } from '../retention/attacker.js';
import { filled, NAMES } from '../retention/erasable-book.js';
import { triesToBringBack } from '../retention/restored-stores.js';
import { startPostgres } from '../support/postgres.js';

const database = await startPostgres();
const pool = database.pool();
afterAll(() => database.stop());

/** The tables of a schema with what a book keeps. */
async function tablesOf(schema: string): Promise<readonly string[]> {
  const { rows } = await pool.query(
    'SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = $1 AND relkind = $2',
    [schema, 'r'],
  );
  return rows.map(({ relname }) => String(relname));
}

/** Every row of every table, as a dump has them. */
async function dumpOf(schema: string): Promise<Uint8Array> {
  const texts: string[] = [];
  for (const table of await tablesOf(schema)) {
    const { rows } = await pool.query(`SELECT t::text AS row FROM "${schema}"."${table}" t`);
    for (const { row } of rows) texts.push(String(row));
  }
  return Buffer.from(texts.join('\n'));
}

describe('personal text in PostgreSQL', () => {
  it('is in no dump after it was erased', async () => {
    const schema = database.schema();
    await migratePostgres(pool, { schema });
    const store = await postgresStore(pool, { schema });
    const book = await filled(store);
    must(await book.close());
    const names = Object.values(NAMES);
    expect(namesInBytes(await dumpOf(schema), names)).not.toEqual([]);
    const choice = { by: 'person', names: [NAMES.friend] } as const;
    must(await eraseText(book, { choice, ground: 'person-asked' }));
    expect(namesInBytes(await dumpOf(schema), [NAMES.friend])).toEqual([]);
    await store.close();
  });

  it('is in no page of the tables once the table of texts was rewritten', async ({ skip }) => {
    const { rows } = await pool.query("SELECT current_setting('is_superuser') AS is");
    if (rows[0].is !== 'on') skip();
    const schema = database.schema();
    await migratePostgres(pool, { schema });
    const store = await postgresStore(pool, { schema });
    const book = await filled(store);
    must(await book.close());
    const pages = async () => {
      await pool.query('CHECKPOINT');
      const parts: Uint8Array[] = [];
      for (const table of await tablesOf(schema)) {
        const of = `'"${schema}"."${table}"'`;
        const { rows: files } = await pool.query(
          `SELECT pg_relation_filepath(${of}) AS main, (SELECT pg_relation_filepath(reltoastrelid) FROM pg_class WHERE oid = ${of}::regclass AND reltoastrelid <> 0) AS toast`,
        );
        for (const path of [files[0].main, files[0].toast])
          if (path) {
            const read = await pool.query('SELECT pg_read_binary_file($1) AS bytes', [path]);
            parts.push(read.rows[0].bytes);
          }
      }
      return namesInBytes(Buffer.concat(parts), [NAMES.friend]);
    };
    expect(await pages()).toEqual([NAMES.friend]);
    const choice = { by: 'person', names: [NAMES.friend] } as const;
    must(await eraseText(book, { choice, ground: 'person-asked' }));
    // A deleted row stays in its page until then.
    expect(await pages()).toEqual([NAMES.friend]);
    for (const table of await tablesOf(schema)) await pool.query(`VACUUM FULL "${schema}"."${table}"`);
    expect(await pages()).toEqual([]);
    await store.close();
  });

  it('does not come back with a restored copy', async () => {
    const schema = database.schema();
    const copy = database.schema();
    await migratePostgres(pool, { schema });
    await pool.query(`CREATE SCHEMA "${copy}"`);
    const tables = (await tablesOf(schema)).filter((table) => table !== 'schema_version').sort();
    await triesToBringBack({
      open: () => postgresStore(pool, { schema }),
      copy: async () => {
        for (const table of tables)
          await pool.query(`CREATE TABLE "${copy}"."${table}" AS TABLE "${schema}"."${table}"`);
      },
      restore: async () => {
        const names = tables.map((table) => `"${schema}"."${table}"`);
        await pool.query(`TRUNCATE ${names.join(', ')}`);
        for (const table of tables) {
          const { rows } = await pool.query(
            "SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER'",
            [schema, table],
          );
          const columns = rows[0].columns;
          await pool.query(
            `INSERT INTO "${schema}"."${table}" (${columns}) SELECT ${columns} FROM "${copy}"."${table}"`,
          );
        }
      },
    });
  });
});
