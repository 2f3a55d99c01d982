/**
 * The generators of accounts keep their own laws: what they call the truth is the truth.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/time/day.js';
import { careful } from '../support/account-kinds/careful.js';
import { ACCOUNT_KINDS, HELD_OUT, STRENGTHS, TUNED } from '../support/account-kinds/index.js';
import { type Sketch, sketchOf, type Wording } from '../support/account-kinds/sketch.js';
import { bookOf, type MadeAccount, score } from '../support/random-accounts.js';

const SEEDS = [1, 2, 3];
const CASES = Object.entries(ACCOUNT_KINDS).flatMap(([name, kind]) =>
  STRENGTHS.map((strength) => ({ name, kind, strength })),
);

const penceById = (account: MadeAccount) =>
  new Map(
    [...account.statement.lines, ...account.entries].map(({ id, pence }) => [id, pence as number] as const),
  );

describe('account kinds', () => {
  it('are seven, of which three may be tuned on', () => {
    expect(Object.keys(TUNED)).toHaveLength(3);
    expect(Object.keys(HELD_OUT)).toHaveLength(4);
    expect(Object.keys(ACCOUNT_KINDS)).toHaveLength(7);
  });
});

describe.each(CASES)('an account of the kind $name, $strength, always', ({ kind, strength }) => {
  const accounts = SEEDS.map((seed) => kind(seed, strength));

  it('is the same for the same seed, and another for another', () => {
    expect(kind(SEEDS[0]!, strength)).toEqual(accounts[0]);
    expect(accounts[1]).not.toEqual(accounts[0]);
  });

  it('has each id once', () => {
    for (const { statement, entries } of accounts) {
      const ids = [...statement.lines, ...entries].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has lines and entries in order within its days, none of them of nothing', () => {
    for (const { statement, entries } of accounts)
      for (const items of [statement.lines, entries]) {
        const dates = items.map(({ date }) => date);
        expect(dates).toEqual([...dates].sort());
        expect(dates.every((date) => date >= statement.from! && date <= statement.to!)).toBe(true);
        expect(items.every(({ pence }) => Number.isSafeInteger(pence) && pence !== 0)).toBe(true);
      }
  });

  it('names in its truth only lines and entries that it has, each at most once', () => {
    for (const account of accounts) {
      const pence = penceById(account);
      const ids = account.truth.flatMap(({ lines, entries }) => [...lines, ...entries]);
      expect(ids.filter((id) => !pence.has(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('agrees to the penny wherever nobody need be asked', () => {
    for (const account of accounts) {
      const pence = penceById(account);
      const sum = (ids: readonly string[]) => ids.reduce((all, id) => all + pence.get(id)!, 0);
      const wrong = account.truth.filter((link) => !link.ask && sum(link.lines) !== sum(link.entries));
      expect(wrong).toEqual([]);
    }
  });

  it('shows a return as paid, back, and perhaps again', () => {
    for (const account of accounts) {
      const pence = penceById(account);
      for (const { lines, entries, what } of account.truth) {
        if (what !== 'returned') continue;
        const [paid, back, again] = lines.map((id) => pence.get(id)!);
        expect(back).toBe(-paid!);
        expect([undefined, paid]).toContain(again);
        expect(entries).toHaveLength(lines.length - 2);
      }
    }
  });

  it('leaves at most 35 links in 100 for a person', () => {
    const truth = accounts.flatMap((account) => account.truth);
    expect(truth.filter(({ ask }) => ask).length / truth.length).toBeLessThanOrEqual(0.35);
  });

  it('can be posted', () => {
    expect(() => bookOf(accounts[0]!.entries)).not.toThrow();
  });

  it('is answered by the careful matcher with each line and entry at most once', () => {
    for (const account of accounts.slice(0, 1)) {
      const { links, questions } = careful(account);
      const ids = [...links, ...questions].flatMap(({ lines, entries }) => [...lines, ...entries]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(score(account, links, questions).right).toBeGreaterThan(0);
    }
  });
});

/** An account of weekly wages, each for one person, each line with the delay given; undefined where no line comes. */
function weeklyWages(delays: readonly (number | undefined)[], wording: Partial<Wording> = {}) {
  const sketch = sketchOf(0, 'easy', 6);
  for (const [week, delay] of delays.entries()) {
    const entry = sketch.enter({
      date: addDays(sketch.from, week * 7 + 1),
      pence: -24_000,
      payee: 'Tom Bradley',
      reference: '',
    });
    if (delay === undefined) continue;
    const plain = { payee: 'TOM BRADLEY', text: 'FPO', names: ['Tom Bradley'], quotes: [], ...wording };
    sketch.link([sketch.show(addDays(entry.date, delay), entry.pence, plain)], [entry], 'one');
  }
  return sketch;
}
const asked = (sketch: Sketch) =>
  sketch.finish(() => ({ first: -1, last: 10, usual: 1 })).truth.map(({ ask }) => ask);

describe('a careful person', () => {
  it('is sure of a payment that bears its name', () => {
    expect(asked(weeklyWages([1]))).toEqual([false]);
  });

  it('asks where a line says nothing', () => {
    expect(asked(weeklyWages([1], { payee: '', names: [] }))).toEqual([true]);
  });

  it('is sure of equal wages that come week by week, though one stays away', () => {
    expect(asked(weeklyWages([1, 2, 1]))).toEqual([false, false, false]);
    expect(asked(weeklyWages([1, undefined, 1]))).toEqual([false, false]);
  });

  it('asks where one of two equal wages came, between the two', () => {
    expect(asked(weeklyWages([6, undefined]))).toEqual([true]);
  });

  it('is sure that a payment came back, but asks where another like it came the day before', () => {
    const wording = { payee: 'TOM BRADLEY', text: 'FPO', names: ['Tom Bradley'], quotes: [] };
    const sendBack = (sketch: Sketch) => {
      const paid = sketch.show(addDays(sketch.from, 9), -24_000, wording);
      const back = sketch.show(addDays(sketch.from, 10), 24_000, wording);
      sketch.link([paid, back], [], 'returned');
      return sketch;
    };
    expect(asked(sendBack(weeklyWages([])))).toEqual([false]);
    expect(asked(sendBack(weeklyWages([7])))).toEqual([true, true]);
  });

  it('asks where other entries of the payee make the same sum', () => {
    const sketch = sketchOf(0, 'easy', 6);
    const enter = (on: number, pence: number) =>
      sketch.enter({ date: addDays(sketch.from, on), pence, payee: 'Two Rivers', reference: '' });
    const entries = [enter(1, -10_000), enter(2, -5000)];
    const wording = { payee: 'TWO RIVERS', text: 'FPO', names: ['Two Rivers'], quotes: [] };
    sketch.link([sketch.show(addDays(sketch.from, 4), -15_000, wording)], entries, 'batch');
    expect(asked(sketch)).toEqual([false]);
    enter(3, -5000);
    expect(asked(sketch)).toEqual([true]);
  });
});
