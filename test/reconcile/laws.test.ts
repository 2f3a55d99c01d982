/** Laws that hold across reading, importing and matching, on accounts made up at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match } from '../../src/match/match.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { continuity } from '../../src/statement/continuity.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, day } from '../../src/time/day.js';
import { ACCOUNT as account, bookOf, randomAccount } from '../support/random-accounts.js';
import { runs } from '../support/runs.js';

const FIRST = day('2026-10-01');
const on = (days: number) => addDays(FIRST, days);
/** After every line is booked. */
const END = 20;

/** What truly happened: of few amounts and words, so that much is alike; some of it announced before it was booked. */
const history = fc
  .array(
    fc.record({
      booked: fc.nat(12),
      lag: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      pence: fc.constantFrom(-500, -500, -700, 300),
      text: fc.constantFrom('tea', 'cake'),
    }),
    { minLength: 1, maxLength: 14, size: 'max' },
  )
  .map((rows) => rows.sort((a, b) => a.booked - b.booked));
type History = readonly {
  readonly booked: number;
  readonly lag: number | undefined;
  readonly pence: number;
  readonly text: string;
}[];

/** What the bank shows of some days when it is asked at the end of the last of them. */
function download(rows: History, from: number, to: number): Statement {
  const shown = rows.flatMap(({ booked, lag = 0, pence: amount, text }, nth) => {
    const announced = booked - lag;
    const isBooked = booked <= to;
    if (isBooked ? booked < from : announced > to) return [];
    const one: StatementLine = {
      id: `file-${nth}`,
      date: on(isBooked ? booked : announced),
      pence: pence(amount),
      payee: 'Shop',
      text,
      line: nth + 1,
      ...(!isBooked && { pending: true as const }),
    };
    return [one];
  });
  const before = rows.filter(({ booked }) => booked < from).reduce((sum, one) => sum + one.pence, 0);
  const sum = shown.reduce((total, one) => (one.pending ? total : total + one.pence), before);
  return {
    account: '20-00-00 12345678',
    currency: 'GBP',
    from: on(from),
    to: on(to),
    opening: { pence: before as Pence, date: on(from - 1) },
    closing: { pence: sum as Pence, date: on(to) },
    lines: shown.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
  };
}

/** The later of two alike is booked in a file that is read before the earlier one's: a line like neither is not lost by it. */
const BOOKED_OUT_OF_ORDER: [History, [number, number][], number, boolean] = [
  [
    { booked: 5, lag: 2, pence: -500, text: 'cake' },
    { booked: 10, lag: 3, pence: -500, text: 'cake' },
    { booked: 11, lag: undefined, pence: -500, text: 'tea' },
  ],
  [
    [0, 3],
    [7, 6],
    [6, 10],
  ],
  3,
  false,
];

const slices = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 6 });
const take = (register: readonly KnownLine[], ...statements: readonly Statement[]) =>
  updateRegister(register, classifyLines({ known: register, statements }));
const kinds = (rows: readonly { readonly day: string; readonly pence: number }[]) =>
  rows.map((one) => `${one.day} ${one.pence}`).sort();

/** All files, read at once or one after another, and then the whole once more: what was in question is answered by it. */
function readAll(rows: History, files: readonly Statement[], atOnce: boolean): readonly KnownLine[] {
  const first = atOnce
    ? take([], ...files)
    : files.reduce<readonly KnownLine[]>((known, file) => take(known, file), []);
  return take(first, download(rows, 0, END));
}
const bookedIn = (register: readonly KnownLine[]) =>
  register.filter((row) => !row.pending).map((row) => ({ ...row, day: row.date }));
const happened = (rows: History) => rows.map((row) => ({ ...row, day: on(row.booked) }));
const often = { numRuns: runs(400) };

describe('importing, always', () => {
  const parts = fc.tuple(history, slices, fc.nat(6), fc.boolean());
  const filesOf = (rows: History, of: readonly (readonly [number, number])[], at: number) => {
    const files = of.map(([a, b]) => download(rows, Math.min(a, b), Math.max(a, b)));
    files.splice(at, 0, download(rows, 0, END));
    return files;
  };

  it('comes to what truly was booked, once, whatever the days of the files, their order, and what was announced', () => {
    fc.assert(
      fc.property(parts, ([rows, of, at, atOnce]) => {
        const files = filesOf(rows, of, at);
        const register = readAll(rows, files, atOnce);
        expect(kinds(bookedIn(register))).toEqual(kinds(happened(rows)));
        expect(new Set(register.map((row) => row.name)).size).toBe(register.length);
        const again = files.reduce((known, file) => take(known, file), register);
        expect(kinds(bookedIn(again))).toEqual(kinds(happened(rows)));
        // Files of whole days tell the same story, whichever they are.
        expect(continuity(files).filter((one) => one.kind === 'balance-jumps')).toEqual([]);
      }),
      { ...often, examples: [[BOOKED_OUT_OF_ORDER]] },
    );
  });

  it('makes every line that was announced the one that was booked, and changes nothing when all is read again', () => {
    fc.assert(
      fc.property(parts, ([like, of, at, atOnce]) => {
        // Of lines alike in amount, read out of order, nobody can tell which of them was announced.
        const rows = like.map((row, nth) => ({ ...row, pence: -500 - nth }));
        const files = filesOf(rows, of, at);
        const register = readAll(rows, files, atOnce);
        expect(register.filter((row) => row.pending)).toEqual([]);
        expect(register).toHaveLength(rows.length);
        expect(files.reduce((known, file) => take(known, file), register)).toEqual(register);
      }),
      often,
    );
  });
});

describe('matching, always', () => {
  it('is the same whatever the order of lines and of entries, on accounts with every noise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom('easy' as const, 'normal' as const, 'hard' as const),
        fc.infiniteStream(fc.nat()),
        (seed, strength, stream) => {
          const { statement, entries } = randomAccount(seed, strength, 3);
          const shuffled = <T>(all: readonly T[]) =>
            all
              .map((one) => ({ one, key: stream.next().value as number }))
              .sort((a, b) => a.key - b.key)
              .map(({ one }) => one);
          const given = match(bookOf(entries), statement, { account });
          const turned = { ...statement, lines: shuffled(statement.lines) };
          expect(match(bookOf(shuffled(entries)), turned, { account })).toEqual(given);
        },
      ),
      { numRuns: runs(25) },
    );
  });

  it('counts every line and entry once on both sides, by count and by sum, and proves or names the difference', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom('easy' as const, 'normal' as const, 'hard' as const),
        fc.constantFrom(0, 0, 1, -2500),
        fc.boolean(),
        (seed, strength, wrong, isTaken) => {
          const { statement, entries } = randomAccount(seed, strength, 2);
          const ledger = bookOf(entries);
          const sum = statement.lines.reduce((total, one) => total + one.pence, 0);
          const { opening: _opening, ...rest } = statement;
          const given = { ...rest, opening: { pence: pence(0) }, closing: { pence: pence(sum + wrong) } };
          const offered = match(ledger, given, { account }).offered.map(({ link }) => link);
          const options = { account, accepted: isTaken ? offered : [] };
          const { tally, matching, statement: stated, ...report } = reconcile(ledger, given, options);
          expect(tally.lines.all).toEqual({ count: given.lines.length, pence: sum });
          for (const { all, matched, part, left } of [tally.lines, tally.entries]) {
            expect(matched.count + part.count + left.count).toBe(all.count);
            expect(matched.pence + part.pence + left.pence).toBe(all.pence);
          }
          expect(tally.entries.all.pence).toBe(report.bookBalance);
          expect(report.proved).toBe(wrong === 0);
          expect(stated.difference).toBe(wrong);
          const { bookBalance, outstandingTotal, unrecordedTotal, difference, bankBalance } = report;
          expect(bookBalance - outstandingTotal + unrecordedTotal + difference).toBe(bankBalance);
          // What is in no link stands with a reason, and the other way round.
          const linked = new Set(matching.links.flatMap((link) => link.lines));
          const left = new Set(matching.unmatchedLines.map(({ line }) => line.id));
          for (const { id } of given.lines) expect(linked.has(id) || left.has(id)).toBe(true);
        },
      ),
      { numRuns: runs(40) },
    );
  });
});
