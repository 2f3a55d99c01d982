/** DuckDB in memory, as the function that questions are put to. */
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { Database } from 'personal-budget-ledger/national';

/** @param threads how many threads it may use; absent, one for each core */
export async function duckDatabase(threads?: number): Promise<Database> {
  const instance = await DuckDBInstance.create(
    ':memory:',
    threads === undefined ? {} : { threads: `${threads}` },
  );
  const connection = await instance.connect();
  return async (sql, values) => {
    const answer = await connection.runAndReadAll(sql, values as Record<string, DuckDBValue>);
    return answer.getRowObjectsJson() as object[];
  };
}
