/**
 * The benchmark: `npm run bench`. Every figure is a ratio within this run, against a named peer or a stated limit.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { dinero, allocate as dineroAllocate, toSnapshot } from 'dinero.js';
import { GBP } from 'dinero.js/currencies';
import {
  allocate,
  balance,
  balances,
  type Day,
  type Ledger,
  must,
  openLedger,
  type Pence,
  post,
} from 'personal-budget-ledger';
import { entryLine, readJournal, writeBeancount, writeHledger } from 'personal-budget-ledger/export';
import { assert, dayFromNumber, dayNumber, JOURNAL_FORMAT } from '../support/library.js';
import { arrears } from './arrears.js';
import { chartOf, numbers, recorded } from './books.js';
import { charging } from './charging.js';
import { commandLine } from './command-line.js';
import { growths } from './growth/run.js';
import { hotBook } from './hot-book.js';
import { matching } from './matching.js';
import { nation } from './nation.js';
import { onePass } from './one-pass.js';
import { openings } from './opening.js';
import { packs } from './packs.js';
import { personStatements } from './person-statements.js';
import { planning } from './planning.js';
import { portal } from './portal.js';
import { reading } from './reading.js';
import { riskShare } from './risk.js';
import { sealing } from './sealing.js';

const collect = () => (globalThis as { gc?: () => void }).gc?.();

/** The best of several runs, in milliseconds. */
function best(runs: number, work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    collect();
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function row(what: string, measured: string, limit: string, met: boolean | undefined): void {
  console.log(
    `${what.padEnd(66)} ${measured.padStart(22)}   ${limit.padEnd(12)} ${met === undefined ? '' : met ? 'met' : 'MISSED'}`,
  );
}

const wants = (name: string) => process.argv.length < 3 || process.argv.includes(name);

function loading(): void {
  const entries = 100_000;
  const chart = chartOf(200);
  const lines = [JSON.stringify({ ...JOURNAL_FORMAT, book: 'bench', chart })];
  for (const { draft, recordedAt } of recorded(entries, 200)) lines.push(entryLine({ ...draft, recordedAt }));
  // Some entries are kept alive, so that the engine does not throw away what it learnt of their shape between two runs;
  // and the runs of both kinds take turns, so that a machine that slows down slows both.
  const alive = lines.slice(1, 100).map((line) => JSON.parse(line) as unknown);
  let ledger: Ledger | undefined;
  let [bare, keeping, load] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const timed = (work: () => unknown) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  for (let run = 0; run < 15; run++) {
    const parse = timed(() => {
      for (const line of lines) JSON.parse(line);
    });
    const keep = timed(() => lines.map((line) => JSON.parse(line) as unknown));
    const whole = timed(() => {
      ledger = must(readJournal(lines)).ledger;
      must(balances(ledger));
    });
    [bare, keeping, load] = [Math.min(bare, parse), Math.min(keeping, keep), Math.min(load, whole)];
  }
  console.log(`(a) loading ${entries.toLocaleString('en-GB')} entries of four postings, best of 15`);
  console.log(
    `    bare JSON.parse ${bare.toFixed(0)} ms; parse, check, post and balances ${load.toFixed(0)} ms`,
  );
  row(
    '    time, as a multiple of JSON.parse alone',
    `${(load / bare).toFixed(2)} ×`,
    '≤ 2 ×',
    load / bare <= 2,
  );
  row(
    '    the same, of JSON.parse keeping what it parsed',
    `${(load / keeping).toFixed(2)} ×`,
    '',
    undefined,
  );
  assert(alive.length > 0, 'entries are kept alive');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const write = (name: string, text: Iterable<string>) => {
    const path = join(folder, name);
    writeFileSync(path, `${[...text].join('\n')}\n`);
    return path;
  };
  const hledger = write('book.hledger', writeHledger(ledger!));
  const beancount = write('book.beancount', writeBeancount(ledger!));
  for (const [name, least, args] of [
    ['ledger', 2.5, ['-f', hledger, 'balance', '--flat', '--no-pager']],
    ['hledger', 10, ['-f', hledger, 'balance', '--flat']],
    ['bean-check', 10, ['--no-cache', beancount]],
  ] as const) {
    try {
      const peer = best(2, () => execFileSync(name, [...args], { stdio: 'ignore', maxBuffer: 1 << 28 }));
      row(
        `    faster than ${name} (${(peer / 1000).toFixed(2)} s)`,
        `${(peer / load).toFixed(1)} ×`,
        `≥ ${least} ×`,
        peer / load >= least,
      );
    } catch (error) {
      row(`    ${name}`, 'not run', String((error as Error).message).slice(0, 60), false);
    }
  }
  rmSync(folder, { recursive: true });
}

/** Microseconds a post, over drafts that are made beforehand. */
function posting(ledger: Ledger, from: number, count: number, categories: number, of: number): number {
  const drafts = [...recorded(count, categories, from, of)];
  const start = performance.now();
  for (const { draft, recordedAt } of drafts) must(post(ledger, draft, { recordedAt }));
  return ((performance.now() - start) * 1000) / count;
}

function growth(): void {
  const whole = 1_000_000;
  // Drafts are made in batches alike for both, so that neither has colder drafts than the other.
  const batch = 1_000;
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  // Small books are posted often enough for the compiler to settle before the ones that count.
  const small: number[] = [];
  for (let run = 0; run < 400; run++) {
    const ledger = must(openLedger(chartOf(1_000)));
    for (const one of recorded(1_000, 1_000, 0, 2_000)) must(post(ledger, one.draft, one));
    const drafts = [...recorded(1_000, 1_000, 1_000, 2_000)];
    const start = performance.now();
    for (const one of drafts) must(post(ledger, one.draft, one));
    if (run >= 100) small.push(((performance.now() - start) * 1000) / drafts.length);
  }
  const few = median(small);
  console.log('\n(b) post, a posting of four lines at a time, median');
  console.log(`    at 1,000 entries and 1,000 accounts ${few.toFixed(2)} µs`);
  for (const [accounts, limit] of [
    [1_000, undefined],
    [100_000, 1.5],
  ] as const) {
    const large = must(openLedger(chartOf(accounts)));
    for (const one of recorded(whole, accounts, 0, whole * 2)) must(post(large, one.draft, one));
    const at: number[] = [];
    for (let run = 0; run < 100; run++)
      at.push(posting(large, whole + run * batch, batch, accounts, whole * 2));
    const many = median(at);
    const what = `    at 1,000,000 entries and ${accounts.toLocaleString('en-GB')} accounts (${many.toFixed(2)} µs), slower by`;
    const met = limit === undefined ? undefined : many / few <= limit;
    row(what, `${(many / few).toFixed(2)} ×`, limit === undefined ? '' : `≤ ${limit} ×`, met);
  }
}

function asAtDay(): void {
  console.log('\n(c) a balance as at a day, one position, 20,000 questions');
  for (const order of ['in order', 'shuffled'] as const) {
    const times: [number, number][] = [];
    for (const size of [1_000, 10_000, 100_000, 1_000_000]) {
      const ledger = must(openLedger(chartOf(1)));
      const any = numbers(7);
      const first = dayNumber('2026-04-01' as Day);
      for (let index = 0; index < size; index++) {
        const offset = order === 'in order' ? Math.floor((index / size) * 3650) : any(3650);
        const date = dayFromNumber(first + offset);
        const part = { fund: 'council-care-act', balanceType: 'actual' as const };
        const postings = [
          { account: 'expenses/personal-care/category-0', ...part, pence: 1 as Pence },
          { account: 'assets/bank/current-account', ...part, pence: -1 as Pence },
        ];
        must(
          post(
            ledger,
            { id: `e${index}`, date, kind: 'pay', postings },
            { recordedAt: '2026-04-01T00:00:00.000Z' as never },
          ),
        );
      }
      const query = { account: 'expenses/personal-care/category-0', fund: 'council-care-act' };
      const ask = () => {
        for (let index = 0; index < 20_000; index++)
          must(balance(ledger, { ...query, asAt: dayFromNumber(first + any(3650)) }));
      };
      ask();
      times.push([size, (best(3, ask) * 1000) / 20_000]);
    }
    const said = times
      .map(([size, time]) => `${size.toLocaleString('en-GB')}: ${time.toFixed(2)} µs`)
      .join('; ');
    const grew = times.at(-1)![1] / times[0]![1];
    console.log(`    recorded ${order}: ${said}`);
    row('    a thousand times the postings costs', `${grew.toFixed(2)} ×`, '≤ 3 ×', grew <= 3);
  }
}

function splitting(): void {
  const any = numbers(3);
  const cases = Array.from({ length: 20_000 }, () => ({
    amount: any(100_000_000),
    weights: [1 + any(100), 1 + any(100), 1 + any(100)],
  }));
  const money = cases.map(({ amount, weights }) => ({ amount: dinero({ amount, currency: GBP }), weights }));
  const ours = best(9, () => {
    for (const { amount, weights } of cases) allocate(amount as Pence, weights);
  });
  const theirs = best(9, () => {
    for (const { amount, weights } of money) dineroAllocate(amount, weights);
  });
  const exact = (amount: number, weights: readonly number[], parts: readonly number[]) => {
    const total = weights.reduce((sum, one) => sum + one, 0);
    const sum = parts.reduce((all, part) => all + BigInt(part), 0n);
    const near = parts.every((part, index) => {
      const off = BigInt(part) * BigInt(total) - BigInt(amount) * BigInt(weights[index]!);
      return (off < 0n ? -off : off) < BigInt(total);
    });
    return sum === BigInt(amount) && near;
  };
  const large = { amount: 9_000_000_000_000_001, weights: [33, 33, 34] };
  const dineroLarge = dineroAllocate(dinero({ amount: large.amount, currency: GBP }), large.weights);
  console.log('\n(d) allocate over three weights, 20,000 splits');
  row('    time, as a multiple of Dinero 2', `${(ours / theirs).toFixed(2)} ×`, '≤ 3 ×', ours / theirs <= 3);
  const eight = Array.from({ length: 5_000 }, () => ({
    amount: any(10_000_000),
    weights: Array.from({ length: 8 }, () => any(100)),
  })).filter(({ weights }) => weights.some((one) => one > 0));
  const off = (split: (amount: number, weights: number[]) => readonly number[]) =>
    eight.filter(({ amount, weights }) => !exact(amount, weights, split(amount, weights))).length;
  const dineroSplit = (amount: number, weights: number[]) =>
    dineroAllocate(dinero({ amount, currency: GBP }), weights).map((one) => toSnapshot(one).amount);
  const fair = cases.every(({ amount, weights }) =>
    exact(amount, weights, allocate(amount as Pence, weights)),
  );
  row('    ours: sums back, each share within a penny', fair ? 'always' : 'NOT always', 'always', fair);
  row(
    '    ours, over eight weights: a share a penny or more off',
    `${off((amount, weights) => allocate(amount as Pence, weights))} of ${eight.length}`,
    '0',
    off((amount, weights) => allocate(amount as Pence, weights)) === 0,
  );
  row(
    '    Dinero, over eight weights: a share a penny or more off',
    `${off(dineroSplit)} of ${eight.length}`,
    '',
    undefined,
  );
  const right = exact(large.amount, large.weights, allocate(large.amount as Pence, large.weights));
  row('    ours beyond 2^53 in the product', right ? 'exact' : 'NOT exact', 'exact', right);
  const theirsRight = exact(
    large.amount,
    large.weights,
    dineroLarge.map((one) => toSnapshot(one).amount),
  );
  row('    Dinero beyond 2^53 in the product', theirsRight ? 'exact' : 'not exact', '', undefined);
}

function memory(): void {
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const entries = 200_000;
  const ledger = must(openLedger(chartOf(200)));
  const before = used();
  for (const one of recorded(entries, 200)) must(post(ledger, one.draft, one));
  const after = used();
  console.log('\n(e) memory');
  row(
    '    bytes a posting, its share of the entry included',
    ((after - before) / (entries * 4)).toFixed(0),
    'reported',
    undefined,
  );
  row('    entries held', ledger.size.toLocaleString('en-GB'), '', undefined);
}

console.log(`Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores\n`);
if (wants('load')) loading();
if (wants('growth')) growth();
if (wants('growths')) growths();
if (wants('day')) asAtDay();
if (wants('allocate')) splitting();
if (wants('memory')) memory();
if (wants('planning')) await planning(row);
if (wants('charging')) charging(row);
if (wants('person-statements')) personStatements(row);
if (wants('risk')) riskShare(row);
if (wants('reading')) await reading(row);
if (wants('command-line')) await commandLine(row);
if (wants('sealing')) sealing(row);
if (wants('packs')) await packs(row);
if (wants('hot')) await hotBook(row);
if (wants('opening')) await openings(row);
if (wants('matching')) await matching(row);
if (wants('arrears')) arrears(row);
if (wants('one-pass')) onePass(row);
if (wants('portal')) await portal(row);
if (wants('nation')) await nation(row);
