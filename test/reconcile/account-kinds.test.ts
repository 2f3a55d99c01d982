/**
 * The generators of accounts keep their own laws: what they call the truth is the truth.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { careful } from '../support/account-kinds/careful.js';
import { ACCOUNT_KINDS, HELD_OUT, STRENGTHS, TUNED } from '../support/account-kinds/index.js';
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
