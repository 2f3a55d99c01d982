import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BalanceQuery, balance, balances } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import { commitments } from '../../src/ledger/commitment.js';
import type { Draft, Entry } from '../../src/ledger/entry.js';
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entries, eraseNote, noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { trail } from '../../src/ledger/trail.js';
import { pence } from '../../src/money/pence.js';
import { must } from '../../src/problem.js';
import { addDays, day } from '../../src/time/day.js';
import { anyCommand, command, draftOf, plainCommand } from '../model/commands.js';
import { CHART, draft, emptyBook, FIRST, FUNDS, known, pair, snapshot } from '../support/random-ledger.js';

const SOON = day('2026-08-15');

/** Books made of plain commands; `watch` sees the book after each knock at the door. */
function bookOf(
  commands: readonly Parameters<typeof draftOf>[1][],
  watch?: (ledger: Ledger) => void,
): Ledger {
  const ledger = emptyBook();
  for (const [nth, one] of commands.entries()) {
    const asked = draftOf(ledger, one, `e${nth}`);
    if (asked) post(ledger, asked, { recordedAt: known(nth) });
    watch?.(ledger);
  }
  return ledger;
}

const someCommands = fc.array(plainCommand, { maxLength: 25, size: 'max' });
const book = someCommands.map((commands) => bookOf(commands));
const RUNS = { numRuns: 150 };

/** What every position holds, zeros left out: which entries brought it about does not matter. */
function holdings(ledger: Ledger, query: BalanceQuery = {}): string[] {
  return balances(ledger, query)
    .filter((one) => one.pence !== 0)
    .map((one) => `${one.account} ${one.fund} ${one.balanceType} ${one.pence}`)
    .sort();
}

describe('law 1, always', () => {
  it('every entry balances in each fund, within each balance type; and so does the book on any day', () => {
    fc.assert(
      fc.property(book, fc.nat(150), (ledger, days) => {
        for (const fund of FUNDS) {
          for (const balanceType of BALANCE_TYPES) {
            for (const { postings } of entries(ledger)) {
              const own = postings.filter((one) => one.fund === fund && one.balanceType === balanceType);
              expect(own.reduce((sum, one) => sum + BigInt(one.pence), 0n)).toBe(0n);
            }
            for (const by of ['date', 'effective'] as const) {
              expect(balance(ledger, { fund, balanceType, by, asAt: addDays(FIRST, days) })).toBe(0);
            }
          }
        }
      }),
      RUNS,
    );
  });
});

describe('law 2, always', () => {
  it('a draft is recorded whole or the book is as it was; a preview answers as post does and writes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), (commands) => {
        const ledger = emptyBook();
        for (const [nth, one] of commands.entries()) {
          const asked = draftOf(ledger, one, `e${nth}`);
          if (!asked) continue;
          const before = snapshot(ledger);
          const size = ledger.size;
          const recording = { recordedAt: known(Math.max(0, nth + one.clock)), note: { payee: `p${nth}` } };
          const tried = preview(ledger, asked, recording);
          expect(snapshot(ledger)).toBe(before);
          const result = post(ledger, asked, recording);
          expect(tried).toEqual(result);
          if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
          if (!result.ok || ledger.size === size) expect(snapshot(ledger)).toBe(before);
          else expect([...entries(ledger)].at(-1)).toEqual({ ...asked, recordedAt: recording.recordedAt });
        }
      }),
      RUNS,
    );
  });
});

describe('law 3, always', () => {
  it('no fund goes below zero, promises what it has not, or pays outside its terms, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25, size: 'max' }), (commands) => {
        const before = new Map<string, number>();
        const ledger = bookOf(commands, (so) => {
          for (const { id, terms } of CHART.funds) {
            const { money, uncommitted } = fundBalance(so, id);
            if (!terms.mayOverspend) expect(money).toBeGreaterThanOrEqual(0);
            const last = [...entries(so)].at(-1);
            const spend = last?.postings.filter(
              (one) => one.fund === id && one.account.startsWith('expenses') && one.balanceType === 'actual',
            );
            const spent = spend?.reduce((sum, one) => sum + one.pence, 0) ?? 0;
            // Only money that is truly spent may leave less authorised than was promised and spent.
            const least = Math.min(0, before.get(id) ?? 0) - Math.max(0, spent);
            if (!terms.mayOvercommit) expect(uncommitted).toBeGreaterThanOrEqual(least);
            before.set(id, uncommitted);
          }
        });
        const paidOut = (fund: string, account: string) => balance(ledger, { fund, account });
        expect(paidOut('chc', 'expenses/equipment')).toBeLessThanOrEqual(0);
        expect(paidOut('chc', 'expenses/care/agency')).toBeLessThanOrEqual(0);
        expect(paidOut('council', 'expenses/equipment')).toBeLessThanOrEqual(0);
        for (const { postings, date, effective, reverses } of entries(ledger)) {
          const on = effective ?? date;
          if (reverses || (on >= '2026-04-10' && on <= '2026-10-31')) continue;
          const debits = postings.filter((one) => one.fund === 'council' && one.pence > 0);
          expect(
            debits.filter((one) => one.account.startsWith('expenses') && one.balanceType === 'actual'),
          ).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('law 4, always', () => {
  it('a reversal restores every balance and every commitment, is linked, happens once and is not reversed', () => {
    fc.assert(
      fc.property(someCommands, plainCommand, (commands, one) => {
        const ledger = bookOf(commands);
        const before = [holdings(ledger), promised(ledger)];
        const asked = draftOf(ledger, one, 'last');
        fc.pre(asked !== undefined && !asked.reverses && !asked.closes);
        fc.pre(post(ledger, asked, { recordedAt: known(100) }).ok);
        const undo = must(reverse(ledger, { entry: 'last', id: 'undo', date: asked.date }));
        must(post(ledger, undo, { recordedAt: known(100) }));
        expect([holdings(ledger), promised(ledger)]).toEqual(before);
        expect(undo.reverses?.entry).toBe('last');
        expect(reversible(ledger, 'last')).toBe(0);
        for (const entry of ['last', 'undo']) {
          const again = reverse(ledger, { entry, id: 'again', date: asked.date });
          expect(again.ok ? [] : again.problems.map(({ code }) => code)).toEqual([
            entry === 'last' ? 'reversed-already' : 'reversal-of-reversal',
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  const spread = fc.array(fc.tuple(fc.constantFrom(...FUNDS), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
    maxLength: 8,
  });

  it('parts go back to the same funds within a penny of proportion, never exceed, and add up to the whole', () => {
    fc.assert(
      fc.property(spread, fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 6 }), (amounts, parts) => {
        const ledger = emptyBook();
        const lines = amounts.flatMap(([fund, sum]) =>
          pair('actual', fund, 'assets/bank', 'income/nhs', sum),
        );
        must(post(ledger, draft('in', lines, { date: '2026-05-02' }), { recordedAt: known(0) }));
        const held = (fund: string) => balance(ledger, { fund, account: 'assets/bank' });
        for (const [nth, part] of [...parts, undefined].entries()) {
          const left = reversible(ledger, 'in');
          if (left === 0) break;
          const asked = { entry: 'in', id: `u${nth}`, date: day('2026-05-03') };
          const undo = reverse(ledger, part === undefined ? asked : { ...asked, part: pence(part) });
          expect(undo.ok).toBe((part ?? 0) <= left);
          if (!undo.ok) continue;
          const before = FUNDS.map(held);
          must(post(ledger, undo.value, { recordedAt: known(1) }));
          expect(reversible(ledger, 'in')).toBe(left - (part ?? left));
          for (const [index, fund] of FUNDS.entries()) {
            const exact = (before[index]! * (part ?? left)) / left;
            expect(Math.abs(before[index]! - held(fund) - exact)).toBeLessThan(1);
            expect(held(fund)).toBeGreaterThanOrEqual(0);
          }
        }
        expect(holdings(ledger)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function promised(ledger: Ledger): string[] {
  return [...commitments(ledger)].flatMap(({ id, lines }) =>
    lines
      .filter((line) => line.opened !== 0 || line.outstanding !== 0 || line.spent !== 0)
      .map((line) => `${id} ${line.account} ${line.fund} ${line.opened} ${line.outstanding} ${line.spent}`),
  );
}

function turnedAbout<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turnedAbout) as T;
  if (value === null || typeof value !== 'object') return value;
  const turned = Object.entries(value).map(([key, part]) => [key, turnedAbout(part)]);
  return Object.fromEntries(turned.reverse()) as T;
}

describe('law 5, always', () => {
  it('the same again is answered with the entry there, whatever the order of its keys and what has closed since', () => {
    fc.assert(
      fc.property(book, (ledger) => {
        const journal = [...entries(ledger)];
        post(ledger, closePeriod({ id: 'shut', through: day('2199-12-31') }), { recordedAt: known(100) });
        expect(ledger.closedThrough).toBe('2199-12-31');
        const before = snapshot(ledger);
        for (const entry of journal) {
          const { recordedAt: _recordedAt, ...said } = entry;
          // The clock may even have gone back: what is there already is not written again.
          const recording = { recordedAt: known(0) };
          expect(post(ledger, turnedAbout(said), recording)).toEqual({ ok: true, value: entry });
          const other = post(ledger, { ...said, kind: 'other' }, recording);
          expect(other.ok ? [] : other.problems.map(({ code }) => code)).toEqual(['id-reused']);
        }
        expect(snapshot(ledger)).toBe(before);
      }),
      RUNS,
    );
  });
});

function addedUp(journal: readonly Entry[], query: Required<Omit<BalanceQuery, 'balanceType'>>): bigint {
  let sum = 0n;
  for (const { postings, date, effective, recordedAt } of journal) {
    if (recordedAt > query.knownAt) continue;
    if ((query.by === 'effective' ? (effective ?? date) : date) > query.asAt) continue;
    for (const one of postings) {
      if (one.balanceType !== 'actual' || one.fund !== query.fund) continue;
      if (one.account === query.account || one.account.startsWith(`${query.account}/`))
        sum += BigInt(one.pence);
    }
  }
  return sum;
}

const anyQuery = fc.record({
  account: fc.constantFrom('assets', 'assets/bank', 'expenses', 'expenses/care', 'expenses/care/wages'),
  fund: fc.constantFrom(...FUNDS),
  asAt: fc.integer({ min: -2, max: 160 }).map((days) => addDays(FIRST, days)),
  knownAt: fc.nat(26).map(known),
  by: fc.constantFrom<'date' | 'effective'>('date', 'effective'),
});

describe('law 6, always', () => {
  it('a balance as at a day and as known at a moment is what the entries of then add up to', () => {
    fc.assert(
      fc.property(someCommands, fc.array(anyQuery, { minLength: 5, maxLength: 15 }), (commands, queries) => {
        // Asked in between too: what was indexed before must stay right after.
        const ledger = bookOf(commands, (so) => balance(so, queries[so.size % queries.length]!));
        const journal = [...entries(ledger)];
        for (const query of queries) expect(BigInt(balance(ledger, query))).toBe(addedUp(journal, query));
      }),
      { numRuns: 300 },
    );
  });
});

describe('law 7, always', () => {
  it('a replayed journal is the same ledger', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25, size: 'max' }), (commands) => {
        const ledger = bookOf(commands);
        const lines = JSON.parse(JSON.stringify([...entries(ledger)]));
        expect(snapshot(must(replay(JSON.parse(JSON.stringify(ledger.chart)), lines)))).toBe(
          snapshot(ledger),
        );
      }),
      RUNS,
    );
  });

  it('the order of independent entries does not matter to balances', () => {
    const free = command(['receive', 'invoice', 'award', 'owe']);
    const drafts = fc.array(free, { maxLength: 15 }).map((commands) => {
      const asked = commands.flatMap((one, nth) => draftOf(emptyBook(), one, `e${nth}`) ?? []);
      return asked.filter((one) => post(emptyBook(), one, { recordedAt: known(0) }).ok);
    });
    const two = drafts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(two, ([first, second]) => {
        const write = (all: readonly Draft[]) => {
          const ledger = emptyBook();
          for (const one of all) must(post(ledger, one, { recordedAt: known(0) }));
          return ledger;
        };
        const [one, other] = [write(first), write(second)];
        for (const asAt of [SOON, day('2026-05-20')]) {
          for (const by of ['date', 'effective'] as const) {
            expect(holdings(one, { asAt, by })).toEqual(holdings(other, { asAt, by }));
          }
        }
        expect(FUNDS.map((id) => fundBalance(one, id))).toEqual(FUNDS.map((id) => fundBalance(other, id)));
      }),
      RUNS,
    );
  });
});

describe('law 9, always', () => {
  it('the trail of a balance adds up to it, line by line', () => {
    fc.assert(
      fc.property(book, anyQuery, fc.constantFrom(...BALANCE_TYPES), (ledger, query, balanceType) => {
        let running = 0;
        for (const line of trail(ledger, { ...query, balanceType })) {
          running += line.posting.pence;
          expect(line.running).toBe(running);
          expect(line.entry.postings).toContainEqual(line.posting);
        }
        expect(running).toBe(balance(ledger, { ...query, balanceType }));
      }),
      RUNS,
    );
  });
});

describe('law 11, always', () => {
  it('personal text is in no entry, and erasing it changes nothing else', () => {
    fc.assert(
      fc.property(fc.array(plainCommand, { minLength: 1, maxLength: 10 }), (commands) => {
        const [bare, ledger] = [bookOf(commands), emptyBook()];
        const note = { payee: 'Rosalind Vane', narrative: 'a private matter' };
        for (const { recordedAt, ...said } of entries(bare)) must(post(ledger, said, { recordedAt, note }));
        expect(JSON.stringify([...entries(ledger)])).not.toMatch(/Vane|private/);
        for (const { id } of entries(ledger)) {
          expect(noteOf(ledger, id)).toEqual(note);
          expect(eraseNote(ledger, id)).toBe(true);
          expect([noteOf(ledger, id), eraseNote(ledger, id)]).toEqual([undefined, false]);
        }
        expect(snapshot(ledger)).toBe(snapshot(bare));
      }),
      RUNS,
    );
  });
});
