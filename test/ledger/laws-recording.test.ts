/** Also tests `ledger/state/state.ts` and `ledger/state/columns.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { BALANCE_TYPES } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { entries, eraseNote, noteOf } from '../../src/ledger/journal.js';
import { post, preview } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { addDays, day } from '../../src/time/day.js';
import { book, bookOf, holdings, RUNS } from '../model/command-books.js';
import { anyCommand, command, draftOf, plainCommand } from '../model/commands.js';
import { emptyBook, FIRST, FUNDS, known, snapshot } from '../support/random-ledger.js';

const SHUT = day('2027-05-21');
const SOON = day('2026-08-15');

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
        post(ledger, closePeriod({ id: 'shut', through: SHUT }), { recordedAt: known(100) });
        expect(ledger.closedThrough).toBe(SHUT);
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
