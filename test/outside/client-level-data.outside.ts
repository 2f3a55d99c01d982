/**
 * Compares our figures from a Client Level Data export of demonstration people with DHSC's published method, written in SQL and run by
 * DuckDB.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ascof3d, ascof3d } from '../../src/england/returns/ascof-3d.js';
import { costInPeriod } from '../../src/england/returns/service-cost.js';
import { inRelease2, type ServiceEvent } from '../../src/england/returns/service-event.js';
import { demonstrationServices, YEAR } from '../support/demonstration-services.js';

const query = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const ASCOF = query('ascof-3d.sql');
const COST = query('client-level-cost.sql');
const folder = mkdtempSync(join(tmpdir(), 'client-level-data-'));
let database: DuckDBConnection;

beforeAll(async () => {
  database = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => {
  database.closeSync();
  rmSync(folder, { recursive: true });
});

const COLUMNS = {
  ...{ place: 'INTEGER', traced_nhs_number: 'VARCHAR', nhs_number: 'VARCHAR', local_id: 'VARCHAR' },
  ...{ born: 'DATE', died: 'DATE', client_type: 'VARCHAR', service_type: 'VARCHAR', component: 'VARCHAR' },
  ...{ mechanism: 'VARCHAR', starts: 'DATE', ends: 'DATE', unit_pence: 'BIGINT', frequency: 'VARCHAR' },
  units: 'DECIMAL(9,2)',
};

/** Writes the export as a file of comma-separated values, and has the database read it. */
async function load(events: readonly ServiceEvent[]): Promise<void> {
  const rows = events
    .map(inRelease2)
    .map((event, place) => [
      ...[place, event.tracedNhsNumber, event.nhsNumber, event.localId, event.bornOn, event.diedOn],
      ...[event.clientType, event.serviceType, event.component, event.mechanism, event.from, event.to],
      ...[event.unitCost, event.costFrequency, event.unitsPerWeek],
    ]);
  const file = join(folder, 'export.csv');
  const text = [Object.keys(COLUMNS), ...rows]
    .map((row) => row.map((cell) => cell ?? '').join(','))
    .join('\n');
  writeFileSync(file, text);
  const columns = JSON.stringify(COLUMNS).replaceAll('"', "'");
  await database.run(
    `CREATE OR REPLACE TABLE export AS SELECT * FROM read_csv('${file}', header = true, columns = ${columns})`,
  );
}

const ask = async (sql: string) =>
  (await database.runAndReadAll(sql, [YEAR.from, YEAR.to])).getRowObjectsJson();

/** Our figures in the rows of the query; bands without people are left out. */
function rowsOf(answer: Ascof3d) {
  return (['carers', 'clients'] as const).flatMap((who) =>
    (['18-64', '65-and-over', 'total'] as const).flatMap((band) => {
      const { selfDirected, directPayment } = answer[who][band];
      const { denominator, numerator } = selfDirected;
      if (denominator === 0) return [];
      const row = { who, band, denominator, self_directed: numerator };
      return [{ ...row, direct_payment: directPayment.numerator }];
    }),
  );
}

describe('ASCOF 3D by the published method in DuckDB', () => {
  const exports = Array.from({ length: 41 }, (_, place) => ({
    seed: place + 1,
    people: place === 0 ? 60_000 : 300,
  }));

  it.each(exports)('gives our figures: export $seed, of $people people', async ({ seed, people }) => {
    const events = demonstrationServices(people, seed);
    await load(events);
    const rows = await ask(ASCOF);
    expect(rows.length).toBeGreaterThan(4);
    expect(rows).toEqual(rowsOf(ascof3d(events, { period: YEAR })));
  });
});

describe('the cost of a period by the published rules in DuckDB', () => {
  it.each([1, 2, 3, 4, 5])('is ours to the penny: export %d', async (seed) => {
    const events = demonstrationServices(20_000, seed);
    await load(events);
    const [row] = await ask(COST);
    const { pence, lines } = costInPeriod(events, YEAR);
    expect(row).toEqual({ pence: String(pence), lines });
  });
});
