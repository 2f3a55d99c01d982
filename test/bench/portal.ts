/**
 * The portal under visitors: the page of a person with 5,000 entries, one request after another and 100 at once, against an empty page of the
 * same server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from 'personal-budget-ledger';
import { YEAR } from '../../examples/portal/demonstration/agreement.js';
import { DEMONSTRATION_SCOPES, startPortal } from '../../examples/portal/start.js';
import { assert } from '../support/library.js';
import { visitorOf } from '../support/portal-visitor.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const ENTRIES = 5000;
const VISITORS = 100;

/** A statement of many small payments after the last one of the demonstration, which the payee map explains. */
function statement(lines: number): string {
  let balance = 900_000_00;
  const rows = Array.from({ length: lines }, (_, nth) => {
    balance -= 1_01;
    const [year, month, day] = addDays(YEAR.from, 183 + Math.floor((nth * 28) / lines)).split('-');
    return `${day}/${month}/${year},ABBEY TAXIS ${nth},-1.01,${(balance / 100).toFixed(2)}`;
  });
  return ['Date,Description,Amount,Balance', ...rows, ''].join('\n');
}

/** The milliseconds of each request, one after another. */
async function times(ask: () => Promise<Response>, count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const start = performance.now();
    const answer = await ask();
    await answer.text();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** Requests a second with many visitors at once, each asking again and again; and how many were not answered well. */
async function rate(ask: () => Promise<Response>, status: number, each: number) {
  let errors = 0;
  const start = performance.now();
  const visit = async () => {
    for (let nth = 0; nth < each; nth++) {
      const answer = await ask().catch(() => undefined);
      await answer?.text();
      if (answer?.status !== status) errors++;
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visit));
  return { rate: (VISITORS * each * 1000) / (performance.now() - start), errors };
}

/** Measures the portal. */
export async function portal(row: Row): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  const running = await startPortal({ place: join(folder, 'portal.sqlite') });
  const person = await visitorOf(running, DEMONSTRATION_SCOPES.person);
  const at = '/people/DP-1041';
  const file = new Blob([statement(ENTRIES)]);
  const preview = await (await person.send(`${at}/statements`, 'statement', file)).text();
  const upload = /name="upload" value="([^"]+)"/.exec(preview)![1]!;
  const taken = await person.post(`${at}/statements/take`, { upload });
  assert(taken.status === 200, 'the statement is taken');
  const own = () => person.get(`${at}/budget`);
  const empty = () => person.get('/nothing');
  await times(own, 100);
  await times(empty, 100);
  // Rounds take turns, and the least counts: others may use the machine.
  let [p95, emptyP95] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const late = (sorted: readonly number[]) => sorted[Math.floor(0.95 * sorted.length)]!;
  for (let round = 0; round < 5; round++) {
    p95 = Math.min(p95, late(await times(own, 200)));
    emptyP95 = Math.min(emptyP95, late(await times(empty, 200)));
  }
  console.log(`\n(portal) a person’s page, ${ENTRIES.toLocaleString('en-GB')} entries more`);
  row('    95th percentile, one after another', `${p95.toFixed(1)} ms`, '≤ 20 ms', p95 <= 20);
  row('    the same, of that of an empty page', `${(p95 / emptyP95).toFixed(2)} ×`, '', undefined);
  const rates = { own: [] as number[], empty: [] as number[] };
  let errors = 0;
  for (let round = 0; round < 5; round++) {
    const page = await rate(own, 200, 5);
    const nothing = await rate(empty, 404, 5);
    errors += page.errors + nothing.errors;
    rates.own.push(page.rate);
    rates.empty.push(nothing.rate);
  }
  const ratio = Math.max(...rates.own) / Math.max(...rates.empty);
  row(`    errors with ${VISITORS} visitors at once`, String(errors), '0', errors === 0);
  row('    its rate, of that of an empty page', ratio.toFixed(2), '≥ 0.5', ratio >= 0.5);
  await running.close();
  rmSync(folder, { recursive: true });
}
