import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available, type BalanceQuery, balance, balances } from '../../src/ledger/balance.js';
import type { Chart } from '../../src/ledger/chart.js';
import { commitments } from '../../src/ledger/commitment.js';
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entries } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { trail } from '../../src/ledger/trail.js';
import type { Result } from '../../src/problem/problem.js';
import { addDays } from '../../src/time/day.js';
import { CHART, emptyBook, FIRST, known, snapshot } from '../support/random-ledger.js';
import { runs } from '../support/runs.js';
import { anyCommand, type Command, draftOf, plainCommand } from './commands.js';
import { type Asked, NaiveBook } from './naive-book.js';

const RUNS = Number(process.env['MODEL_RUNS'] ?? runs(1000));

function codesOf(result: Result<unknown>): string[] {
  return result.ok ? [] : [...new Set(result.problems.map(({ code }) => code))].sort();
}

/** Whatever anyone can ask: the ledger and the model give one answer. */
function compareBalance(ledger: Ledger, naive: NaiveBook, asked: Asked): void {
  const { type = 'actual', ...rest } = asked;
  const query = { ...rest, balanceType: type } as BalanceQuery;
  const [got, want] = [BigInt(balance(ledger, query)), naive.balance({ ...asked, type })];
  // Only a difference is worth the cost of an expectation.
  if (got !== want) expect([query, got]).toEqual([query, want]);
}

function compareFunds(ledger: Ledger, naive: NaiveBook): void {
  for (const { id } of ledger.chart.funds) {
    const held = fundBalance(ledger, id);
    const got = [held.money, held.budget, held.commitment, held.spent, held.uncommitted].map(BigInt);
    const spend = BALANCE_TYPES.map((type) => naive.spend(id, type));
    const want = [naive.money(id), ...spend, naive.uncommitted(id)];
    if (got.some((pence, index) => pence !== want[index])) expect([id, ...got]).toEqual([id, ...want]);
  }
}

function compareCommitments(ledger: Ledger, naive: NaiveBook): void {
  const seen = [...commitments(ledger)];
  expect(seen.map(({ id }) => id)).toEqual(naive.commitmentIds);
  for (const { id, lines } of seen) {
    const whole = lines.map((line) => ({
      ...line,
      opened: BigInt(line.opened),
      outstanding: BigInt(line.outstanding),
      spent: BigInt(line.spent),
    }));
    expect(whole).toEqual([...naive.lines(id).values()]);
  }
}

function compareWhole(ledger: Ledger, naive: NaiveBook): void {
  expect([...entries(ledger)]).toEqual(naive.entries);
  expect(ledger.closedThrough).toBe(naive.closedThrough);
  compareCommitments(ledger, naive);
  const days = [undefined, ...[-3, 35, 70, 110, 401].map((count) => addDays(FIRST, count))];
  for (const { account, fund, balanceType: type } of balances(ledger)) {
    for (const [index, asAt] of days.entries()) {
      const by = index % 2 === 0 ? 'effective' : 'date';
      const when = {
        by,
        ...(asAt ? { asAt } : {}),
        ...(index > 2 ? { knownAt: known(index * 2) } : {}),
      } as const;
      compareBalance(ledger, naive, { account, fund, type, ...when });
    }
  }
  for (const account of ['expenses', 'expenses/care', 'assets', undefined]) {
    for (const asAt of days) {
      const query = { ...(account ? { account } : {}), ...(asAt ? { asAt } : {}) };
      compareBalance(ledger, naive, query);
      const lines = trail(ledger, { ...query, by: 'effective' });
      const found = naive.postings({ ...query, type: 'actual', by: 'effective' });
      expect(lines.map(({ posting }) => posting)).toEqual(found);
      if (!account?.startsWith('expenses')) continue;
      const left = (type: string) => naive.balance({ ...query, type });
      expect(BigInt(available(ledger, { category: account, ...(asAt ? { asAt } : {}) }))).toBe(
        left('budget') - left('commitment') - left('actual'),
      );
    }
  }
}

/** A chart with one thing changed; whether the ledger may take it is worked out from the entries. */
function revised(naive: NaiveBook, one: Command, nth: number): { chart: Chart; codes: string[] } {
  const { accounts, funds, ...rest } = naive.chart;
  const day = addDays(FIRST, one.day);
  const later = (of: (posting: { account: string; fund: string }) => boolean) =>
    naive.entries.some((entry) => {
      const { commitment, reverses } = entry;
      // What lets promises go may be dated after a closing day.
      const lets = commitment && ['open', 'reopen'].includes(commitment.act) === !!reverses;
      const counted = entry.postings.filter((one) => !lets || one.balanceType !== 'commitment');
      return naive.originDay(entry) > day && counted.some(of);
    });
  if (one.share === 1) {
    const added = { path: `expenses/care/new-${nth}`, opens: FIRST };
    return { chart: { ...rest, accounts: [...accounts, added], funds }, codes: [] };
  }
  if (one.share === 2) {
    return { chart: { ...rest, accounts: accounts.slice(1), funds }, codes: ['chart-narrowed'] };
  }
  if (one.share === 3) {
    const at = funds.findIndex(({ id }) => id === 'own');
    const own = { ...funds[at]!, closes: day };
    if (day < own.opens)
      return { chart: { ...rest, accounts, funds: funds.with(at, own) }, codes: ['period-backwards'] };
    const codes = later(({ fund }) => fund === 'own') ? ['chart-narrowed'] : [];
    return { chart: { ...rest, accounts, funds: funds.with(at, own) }, codes };
  }
  const at = accounts.findIndex(({ path }) => path === one.category);
  const closed = { ...accounts[at]!, closes: day };
  if (day < closed.opens)
    return { chart: { ...rest, accounts: accounts.with(at, closed), funds }, codes: ['period-backwards'] };
  const codes = later(({ account }) => account === one.category) ? ['chart-narrowed'] : [];
  return { chart: { ...rest, accounts: accounts.with(at, closed), funds }, codes };
}

function run(commands: readonly Command[]): void {
  let ledger = emptyBook();
  const naive = new NaiveBook(CHART as unknown as Chart);
  for (const [nth, one] of commands.entries()) {
    if (one.act === 'replay') {
      const again = must(replay(ledger.chart, JSON.parse(JSON.stringify([...entries(ledger)]))));
      expect(snapshot(again)).toBe(snapshot(ledger));
      ledger = again;
      continue;
    }
    if (one.act === 'revise') {
      const { chart, codes } = revised(naive, one, nth);
      expect(codesOf(reviseChart(ledger, chart))).toEqual(codes);
      if (codes.length === 0) naive.chart = chart;
      continue;
    }
    const draft = draftOf(ledger, one, `e${nth}`);
    if (!draft) continue;
    const recordedAt = known(Math.max(0, nth + one.clock));
    const expected = naive.codes(draft, recordedAt);
    const tried = nth % 4 === 0 ? preview(ledger, draft, { recordedAt }) : undefined;
    const result = post(ledger, draft, { recordedAt });
    if (tried) expect(tried).toEqual(result);
    const codes = codesOf(result);
    const wanted = expected.filter((code) => code !== 'there');
    if (`${codes}` !== `${wanted}`) expect([draft, codes]).toEqual([draft, wanted]);
    if (expected.length === 0) naive.entries.push(JSON.parse(JSON.stringify({ ...draft, recordedAt })));
    if (result.ok) expect(result.value).toEqual(naive.entries.find(({ id }) => id === draft.id));
    expect(ledger.size).toBe(naive.entries.length);
    compareFunds(ledger, naive);
    const { category: account, fund } = one;
    // Asked in the middle, so that what is kept for answering is brought up to date again and again.
    if (nth % 3 === 0)
      compareBalance(ledger, naive, { account, fund, asAt: addDays(FIRST, one.day), by: 'effective' });
  }
  compareWhole(ledger, naive);
}

describe('a ledger and a naive book, always', () => {
  it('agree on every command of people who mean well', () => {
    fc.assert(fc.property(fc.array(plainCommand, { maxLength: 30, size: 'max' }), run), {
      numRuns: Math.ceil(RUNS / 2),
    });
  }, 3_600_000);

  it('agree on every command of anyone at all', () => {
    fc.assert(fc.property(fc.array(anyCommand, { maxLength: 30, size: 'max' }), run), {
      numRuns: Math.ceil(RUNS / 2),
    });
  }, 3_600_000);
});
