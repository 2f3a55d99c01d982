import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import type { Pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import { unseenPeriods } from '../../src/statement/import/unseen-periods.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair } from '../support/random-book.js';
import { runs } from '../support/runs.js';

const FIRST = day('2026-10-01');
const on = (days: number) => addDays(FIRST, days);
const account = 'assets/bank';

/** One line of the true history: how many days in, how much, and words that no other line has. */
interface True {
  readonly at: number;
  readonly pence: number;
  readonly text: string;
}
const sum = (lines: readonly { readonly pence: number }[]) =>
  lines.reduce((all, one) => all + one.pence, 0) as Pence;
const lineOf = ({ at, pence, text }: True, nth: number): StatementLine => ({
  ...{ id: `row-${nth}`, date: on(at), pence: pence as Pence, payee: '', text, line: nth + 1 },
  // The bank passes on what the entry names as its source.
  reference: `REFERENCE-${text}`,
});
/** What the bank gives for some of the lines; the balances are those of the history. */
const shown = (history: readonly True[], start: number, end: number, days?: [number, number]): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  ...(days && { from: on(days[0]), to: on(days[1]) }),
  opening: { pence: sum(history.slice(0, start)) },
  closing: { pence: sum(history.slice(0, end)), ...(days && { date: on(days[1]) }) },
  lines: history.slice(start, end).map(lineOf),
});
/** The file of some days. */
const daysOf = (history: readonly True[], from: number, to: number): Statement =>
  shown(history, history.filter(({ at }) => at < from).length, history.filter(({ at }) => at <= to).length, [
    from,
    to,
  ]);

function readAll(files: readonly Statement[]): readonly Statement[] {
  let known: readonly KnownLine[] = [];
  return files.flatMap((file) => {
    const found = classifyLines({ known, statements: [file] });
    known = updateRegister(known, found);
    return unseenPeriods(found);
  });
}

/** A book that has an entry for every line. */
function bookOf(history: readonly True[]) {
  const accounts = [account, 'income/council', 'expenses/care'].map((path) => ({
    path,
    opens: '2026-01-01',
  }));
  const terms = { mayOverspend: true };
  const funds = [{ id: 'suspense', name: 'Suspense', opens: '2026-01-01', terms, suspense: true }];
  const ledger = must(openLedger({ accounts, funds }));
  for (const [nth, { at, pence, text }] of history.entries()) {
    const postings =
      pence > 0
        ? pair('actual', 'suspense', account, 'income/council', pence)
        : pair('actual', 'suspense', 'expenses/care', account, -pence);
    must(
      post(
        ledger,
        { id: `e${nth}`, date: on(at), kind: 'adjust', source: `REFERENCE-${text}`, postings },
        { recordedAt: moment('2026-12-01T09:00:00.000Z') },
      ),
    );
  }
  return ledger;
}

function chain(history: readonly True[], parts: readonly Statement[]): readonly Reconciliation[] {
  const ledger = bookOf(history);
  const done: Reconciliation[] = [];
  for (const part of parts) {
    const last = done.at(-1);
    done.push(reconcile(ledger, part, { account, ...(last && carryForward(last)) }));
  }
  return done;
}

const HISTORY: readonly True[] = [
  { at: 0, pence: 10_000, text: 'council' },
  { at: 2, pence: -501, text: 'tea' },
  { at: 5, pence: -702, text: 'cake' },
  { at: 5, pence: -203, text: 'bun' },
  { at: 8, pence: -904, text: 'jam' },
];
const days = ({ from, to }: Statement) => [from, to];
const texts = ({ lines }: Statement) => lines.map(({ text }) => text);

describe('unseenPeriods', () => {
  it('leaves a statement whose lines are all new as it is', () => {
    const file = daysOf(HISTORY, 0, 9);
    expect(readAll([file])).toEqual([
      { ...file, lines: classifyLines({ known: [], statements: [file] }).statements[0]!.lines },
    ]);
  });

  it('begins where the file before it ended', () => {
    const [, part] = readAll([daysOf(HISTORY, 0, 4), daysOf(HISTORY, 1, 9)]);
    expect(texts(part!)).toEqual(['cake', 'bun', 'jam']);
    expect(part).toMatchObject({
      opening: { pence: 9499 },
      closing: { pence: 7690 },
      from: on(3),
      to: on(9),
    });
  });

  it('ends where a file that was read before it begins', () => {
    const [, part] = readAll([daysOf(HISTORY, 4, 9), daysOf(HISTORY, 0, 6)]);
    expect(texts(part!)).toEqual(['council', 'tea']);
    expect(part).toMatchObject({ opening: { pence: 0 }, closing: { pence: 9499, date: on(4) }, to: on(4) });
  });

  it('comes to two parts on both sides of a file that was read before it', () => {
    const [, ...parts] = readAll([daysOf(HISTORY, 4, 6), daysOf(HISTORY, 0, 9)]);
    expect(parts.map(texts)).toEqual([['council', 'tea'], ['jam']]);
    expect(parts.map(days)).toEqual([
      [on(0), on(4)],
      [on(6), on(9)],
    ]);
  });

  it('keeps a day that two files share in both, and puts what is known on the side of the other file', () => {
    const [, later] = readAll([shown(HISTORY, 0, 3), shown(HISTORY, 1, 5)]);
    expect(later).toMatchObject({ from: on(5), opening: { pence: 8797 }, closing: { pence: 7690 } });
    const [, earlier] = readAll([shown(HISTORY, 3, 5), shown(HISTORY, 0, 4)]);
    expect(earlier).toMatchObject({ to: on(5), opening: { pence: 0 }, closing: { pence: 8797 } });
  });

  it('gives nothing for a file that shows nothing new', () => {
    expect(readAll([daysOf(HISTORY, 0, 9), daysOf(HISTORY, 2, 9)])).toHaveLength(1);
  });

  it('leaves balances out that the statement does not state', () => {
    const { opening: _, closing: __, ...bare } = daysOf(HISTORY, 1, 9);
    const [, part] = readAll([daysOf(HISTORY, 0, 4), bare]);
    expect(part).not.toHaveProperty('opening');
    expect(part).not.toHaveProperty('closing');
  });

  it('keeps what is out in one part, by as much', () => {
    const file = daysOf(HISTORY, 0, 9);
    const [, ...parts] = readAll([daysOf(HISTORY, 4, 6), { ...file, closing: { pence: 7700 as Pence } }]);
    expect(parts.map(texts)).toEqual([['council', 'tea', 'jam']]);
    expect(parts[0]!.closing!.pence - parts[0]!.opening!.pence - sum(parts[0]!.lines)).toBe(10);
  });

  it('keeps announced lines in the last part, where they are in no balance', () => {
    const later = daysOf(HISTORY, 1, 9);
    const pending = { ...lineOf({ at: 9, pence: -77, text: 'hold' }, 9), pending: true as const };
    const [, part] = readAll([daysOf(HISTORY, 0, 4), { ...later, lines: [...later.lines, pending] }]);
    expect(texts(part!)).toEqual(['cake', 'bun', 'jam', 'hold']);
    expect(part!.closing!.pence - part!.opening!.pence).toBe(-1809);
  });

  it('takes a line in question for new, unless somebody said that it is known', () => {
    const first = daysOf(HISTORY, 0, 6);
    const again = daysOf(
      HISTORY.map((one) => (one.text === 'tea' ? { ...one, text: 'tea 2' } : one)),
      0,
      6,
    );
    const known = updateRegister([], classifyLines({ known: [], statements: [first] }));
    expect(unseenPeriods(classifyLines({ known, statements: [again] }))).toEqual([]);
    const { opening: _, closing: __, ...bare } = again;
    const found = classifyLines({ known, statements: [bare] });
    const { id } = found.lines.find(({ is }) => is === 'suspect')!.line;
    expect(unseenPeriods(found).map(texts)).toEqual([['tea 2']]);
    expect(unseenPeriods(found, new Map([[id, 'new']])).map(texts)).toEqual([['tea 2']]);
    expect(unseenPeriods(found, new Map([[id, 'same']]))).toEqual([]);
  });

  it('lets lines be matched that would else come back as unrecorded', () => {
    const proofs = chain(HISTORY, readAll([daysOf(HISTORY, 0, 5), daysOf(HISTORY, 1, 9)]));
    expect(proofs.map(({ proved }) => proved)).toEqual([true, true]);
    expect(proofs.at(-1)!.unrecorded).toEqual([]);
  });
});

const LAST = 14;
const histories = fc
  .array(fc.tuple(fc.nat(LAST), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((rows): readonly True[] =>
    rows
      .sort(([a], [b]) => a - b)
      // No amount and no words twice, so that nothing can be matched or taken for another.
      .map(([at, isIn], nth) => ({ at, pence: (isIn ? 1 : -1) * (1009 + nth * nth * 37), text: `t${nth}` })),
  );
const ranges = fc.array(fc.tuple(fc.nat(LAST), fc.nat(LAST)), { maxLength: 5 });

describe('unseenPeriods, always', () => {
  it('gives of overlapping files, read in any order, parts that are each proved and together the whole once', () => {
    fc.assert(
      fc.property(histories, ranges, fc.nat(5), (history, slices, place) => {
        const files = slices
          .map(([a, b]) => daysOf(history, Math.min(a, b), Math.max(a, b)))
          .filter(({ lines }) => lines.length > 0);
        const all = files.toSpliced(place, 0, daysOf(history, 0, LAST));
        const parts = readAll(all).toSorted((a, b) => (a.from! < b.from! ? -1 : a.from! > b.from! ? 1 : 0));
        expect(parts.flatMap(texts)).toEqual(history.map(({ text }) => text));
        const proofs = chain(history, parts);
        expect(proofs.map(({ proved, difference }) => [proved, difference])).toEqual(
          parts.map(() => [true, 0]),
        );
        expect(proofs.at(-1)!.unrecorded).toEqual([]);
        expect(proofs.at(-1)!.outstanding).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('gives parts that add up, of files that are cut within a day too', () => {
    fc.assert(
      fc.property(histories, ranges, fc.nat(5), (history, slices, place) => {
        const files = slices.map(([a, b]) => shown(history, Math.min(a, b), Math.max(a, b) + 1));
        const parts = readAll(files.toSpliced(place, 0, shown(history, 0, history.length)));
        for (const { opening, closing, lines } of parts)
          expect(opening!.pence + sum(lines)).toBe(closing!.pence);
        expect(parts.flatMap(texts).sort()).toEqual(history.map(({ text }) => text).sort());
        for (const { from, to } of parts) if (from && to) expect(from <= to).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });
});
