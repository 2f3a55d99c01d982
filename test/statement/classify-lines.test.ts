import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pence } from '../../src/money/pence.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day, day } from '../../src/time/day.js';

const FIRST = day('2026-10-01');
const on = (days: number) => addDays(FIRST, days);

let place = 0;
const line = (date: Day, pence: number, text: string, more: Partial<StatementLine> = {}): StatementLine => {
  place += 1;
  return { id: `file-${place}`, date, pence: pence as Pence, payee: 'Shop', text, line: place, ...more };
};
const statement = (lines: readonly StatementLine[], more: Partial<Statement> = {}): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  lines,
  ...more,
});
const october = { from: FIRST, to: on(31) };

const readAll = (files: readonly Statement[], known: readonly KnownLine[] = []): readonly KnownLine[] =>
  files.reduce(
    (register, one) => updateRegister(register, classifyLines({ known: register, statements: [one] })),
    known,
  );
const answers = (known: readonly KnownLine[], ...statements: Statement[]) =>
  classifyLines({ known, statements }).lines.map(({ is, why }) => why ?? is);

describe('classifyLines', () => {
  it('knows a file that is read twice', () => {
    const file = statement([line(on(0), -500, 'tea'), line(on(1), -700, 'cake')]);
    expect(answers([], file)).toEqual(['new', 'new']);
    expect(answers(readAll([file]), file)).toEqual(['known', 'known']);
  });

  it('keeps two genuine lines alike on one day, and both again', () => {
    const one = statement([line(on(0), -500, 'tea')]);
    const two = statement([line(on(0), -500, 'tea'), line(on(0), -500, 'tea')]);
    expect(answers([], two)).toEqual(['new', 'new']);
    expect(answers(readAll([one]), two)).toEqual(['known', 'new']);
    expect(answers(readAll([one, two]), two, one)).toEqual(['known', 'known', 'known']);
  });

  it('keeps lines alike on one day that lead to one balance, and both again', () => {
    const lines = [line(on(0), 500, 'fare'), line(on(0), -500, 'fare back'), line(on(0), 500, 'fare')];
    const file = statement(lines, { opening: { pence: 1000 as Pence }, closing: { pence: 1500 as Pence } });
    expect(answers(readAll([file]), file)).toEqual(['known', 'known', 'known']);
  });

  it('passes over blanks and capitals, and how the account is written', () => {
    const known = readAll([statement([line(on(0), -500, 'TEA  42')])]);
    const again = statement([line(on(0), -500, 'Tea 42')], { account: '200000 12345678' });
    expect(answers(known, again)).toEqual(['known']);
  });

  it('parts accounts, days, amounts and words', () => {
    const known = readAll([statement([line(on(0), -500, 'tea')])]);
    const other = { account: '20-00-00 87654321' };
    expect(answers(known, statement([line(on(0), -500, 'tea')], other))).toEqual(['new']);
    for (const one of [line(on(1), -500, 'tea'), line(on(0), -501, 'tea'), line(on(1), -500, 'tea 2')])
      expect(answers(known, statement([one]))).toEqual(['new']);
  });

  it('takes the account it is told for one that a file does not name', () => {
    const known = readAll([statement([line(on(0), -500, 'tea')])]);
    const file = statement([line(on(0), -500, 'tea')], { account: '' });
    const { lines } = classifyLines({ known, statements: [file], account: '20-00-00 12345678' });
    expect(lines[0]?.is).toBe('known');
  });

  it('gives a line a name for good, whatever the bank calls it', () => {
    const first = classifyLines({
      known: [],
      statements: [statement([line(on(0), -5, 'tea', { id: '1', bankId: '1' })])],
    });
    const known = updateRegister([], first);
    const again = statement([
      line(on(0), -5, 'tea', { id: '7', bankId: '7' }),
      line(on(0), -5, 'tea', { id: '8', bankId: '8' }),
    ]);
    const [a, b] = classifyLines({ known, statements: [again] }).statements[0]!.lines;
    expect(a?.id).toBe(first.statements[0]!.lines[0]!.id);
    expect(b?.id).toBe(`${a?.id}.2`);
  });

  it('remembers no words and no identifier of the bank', () => {
    const known = readAll([statement([line(on(0), -500, 'tea for A Person', { bankId: 'AP-77' })])]);
    expect(JSON.stringify(known)).not.toMatch(/person|shop|AP-77/i);
  });

  it('makes a pending line and its booking one line, under one name', () => {
    const announced = statement([line(on(3), -500, 'tea', { pending: true })]);
    const booked = statement([line(on(5), -500, 'TEA')]);
    const known = readAll([announced]);
    const found = classifyLines({ known, statements: [booked] });
    expect(found.lines[0]).toMatchObject({ is: 'booked', line: { id: known[0]!.name } });
    const then = updateRegister(known, found);
    expect(then).toHaveLength(1);
    expect(then[0]).not.toHaveProperty('pending');
    expect(answers(then, booked, announced)).toEqual(['known', 'known']);
  });

  it('knows a pending line whose booking was read before it', () => {
    const announced = statement([line(on(3), -500, 'tea', { pending: true })]);
    const booked = statement([line(on(5), -500, 'tea')]);
    expect(readAll([booked, announced, booked, announced])).toHaveLength(1);
  });

  it('knows two alike that were announced, whose bookings were read before them, in whatever order', () => {
    const tea = (days: number, pending?: true) => line(on(days), -500, 'tea', pending ? { pending } : {});
    const booked = statement([tea(6), tea(8)]);
    const announced = [[tea(4, true)], [tea(4, true), tea(6)], [tea(4, true), tea(5, true)]];
    expect(readAll([booked, ...announced.map((lines) => statement(lines))])).toHaveLength(2);
  });

  it('does not take a line for the booking of one that the same file still announces', () => {
    const pending = line(on(3), -500, 'tea', { pending: true });
    const known = readAll([statement([pending])]);
    expect(answers(known, statement([line(on(3), -500, 'tea'), pending]))).toEqual(['new', 'known']);
  });

  it('does not take a line for the booking of one announced after it, or more than a week before', () => {
    const known = readAll([statement([line(on(10), -500, 'tea', { pending: true })])]);
    expect(answers(known, statement([line(on(9), -500, 'tea')]))).toEqual(['new']);
    expect(answers(known, statement([line(on(18), -500, 'tea')]))).toEqual(['new']);
    expect(answers(known, statement([line(on(17), -500, 'tea')]))).toEqual(['booked']);
  });

  it('asks whether a pending line became booked in other words', () => {
    const known = readAll([statement([line(on(3), -500, 'AUTH tea', { pending: true })])]);
    const booked = statement([line(on(4), -500, 'tea'), line(on(4), -500, 'tea 2')]);
    expect(answers(known, booked)).toEqual(['pending-became-booked', 'new']);
  });

  it('asks whether a pending line became booked for another amount', () => {
    const known = readAll([statement([line(on(3), -500, 'meal', { pending: true, bankId: 'A1' })])]);
    expect(answers(known, statement([line(on(4), -550, 'meal', { bankId: 'A1' })]))).toEqual([
      'pending-became-booked',
    ]);
  });

  it('asks about one identifier with two amounts', () => {
    const known = readAll([statement([line(on(3), -500, 'tea', { bankId: 'A1' })])]);
    const file = statement([line(on(3), -600, 'tea', { bankId: 'A1' })]);
    const found = classifyLines({ known, statements: [file] });
    expect(found.lines[0]).toMatchObject({ is: 'suspect', why: 'same-id-other-amount', known: known[0] });
  });

  it('believes no identifier where one has changed, or stands on two lines', () => {
    const first = statement([
      line(on(3), -500, 'tea', { bankId: '1' }),
      line(on(3), -700, 'cake', { bankId: '2' }),
      line(on(3), -300, 'bun', { bankId: '3' }),
    ]);
    const renewed = statement([
      line(on(3), -700, 'cake', { bankId: '1' }),
      line(on(4), -900, 'jam', { bankId: '3' }),
    ]);
    expect(answers(readAll([first]), renewed)).toEqual(['known', 'new']);
    const repeated = statement([
      line(on(3), -800, 'a', { bankId: '1' }),
      line(on(4), -900, 'b', { bankId: '1' }),
    ]);
    expect(answers(readAll([first]), repeated)).toEqual(['new', 'new']);
  });

  it('asks about other words for the day and amount of a known line that is not shown any more', () => {
    const known = readAll([statement([line(on(3), -500, 'CARD 42 tea')])]);
    expect(answers(known, statement([line(on(3), -500, 'tea shop')], october))).toEqual(['text-changed']);
    // The first and the last day may have been cut: it may be another line, or this one.
    for (const days of [{ from: FIRST, to: on(3) }, {}]) {
      const file = statement([line(on(3), -500, 'tea shop'), line(on(3), -500, 'tea bar')], days);
      expect(answers(known, file)).toEqual(['text-changed', 'text-changed']);
    }
  });

  it('asks about another day for the amount and words of a known line that is not shown any more', () => {
    const known = readAll([statement([line(on(3), -500, 'tea')])]);
    expect(answers(known, statement([line(on(5), -500, 'tea')], october))).toEqual(['day-changed']);
    expect(answers(known, statement([line(on(3), -500, 'tea'), line(on(5), -500, 'tea')], october))).toEqual([
      'known',
      'new',
    ]);
  });

  it('asks about other words on another day near by, once a file shows some lines otherwise', () => {
    const known = readAll([
      statement([line(on(2), -700, 'CARD cake'), line(on(3), -500, 'CARD tea'), line(on(9), -100, 'bun')]),
    ]);
    const cake = [line(on(3), -700, 'cake')];
    const tea = [line(on(5), -500, 'tea')];
    expect(answers(known, statement([...cake, ...tea], october))).toEqual([
      'day-and-text-changed',
      'day-and-text-changed',
    ]);
    expect(answers(known, statement([line(on(10), -100, 'bun')], { from: on(10), to: on(31) }))).toEqual([
      'new',
    ]);
  });

  it('knows a line in other words by the balance to which it leads, and tells by it which lines are before the file', () => {
    const balanced = (opening: number, lines: readonly StatementLine[]) =>
      statement(lines, { opening: { pence: opening as Pence } });
    const known = readAll([balanced(9000, [line(on(2), -700, 'CARD cake'), line(on(3), -500, 'CARD tea')])]);
    const again = classifyLines({
      known,
      statements: [balanced(8300, [line(on(3), -500, 'tea'), line(on(4), -1, 'x')])],
    });
    expect(again.lines.map(({ is }) => is)).toEqual(['known', 'new']);
    expect([again.lines[0]!.line.id, again.missing]).toEqual([known[1]!.name, []]);
    expect(answers(updateRegister(known, again), statement([line(on(3), -500, 'tea')]))).toEqual(['known']);
    // It begins with the balance that the known line leaves: the second is another, though it is like the first.
    expect(answers(known, balanced(7800, [line(on(3), -500, 'CARD tea')]))).toEqual(['new']);
    // It begins with a balance in between that no known line leaves.
    expect(answers(known, balanced(7700, [line(on(3), -500, 'CARD tea')]))).toEqual(['balance-differs']);
  });

  it('lists known lines that a statement of their day does not show', () => {
    const known = readAll([statement([line(on(3), -500, 'tea'), line(on(4), -700, 'cake')])]);
    const { missing } = classifyLines({
      known,
      statements: [statement([line(on(4), -700, 'cake')], october)],
    });
    expect(missing).toEqual([known[0]]);
  });
});

describe('updateRegister', () => {
  const known = readAll([statement([line(on(3), -500, 'CARD 42 tea')])]);
  const file = statement([line(on(3), -500, 'tea shop')], october);
  const found = classifyLines({ known, statements: [file, file] });
  const { id } = found.lines[0]!.line;

  it('leaves out what is in question and not decided, and asks again', () => {
    expect(updateRegister(known, found)).toEqual(known);
    expect(answers(updateRegister(known, found), file)).toEqual(['text-changed']);
  });

  it('keeps what was decided to be new', () => {
    const then = updateRegister(known, found, new Map([[id, 'new']]));
    expect(then).toHaveLength(2);
    expect(answers(then, file)).toEqual(['known']);
  });

  it('keeps what was decided to be the same as one line, in its old words and its new', () => {
    const then = updateRegister(known, found, new Map([[id, 'same']]));
    expect(then.map(({ name }) => name)).toEqual([known[0]!.name]);
    expect(answers(then, file, statement([line(on(3), -500, 'CARD 42 tea')]))).toEqual(['known', 'known']);
  });
});

/** A true history of an account, where much is alike, with the bank's own identifiers: none, stable or renewed with each file. */
const history = fc
  .array(fc.tuple(fc.nat(3), fc.constantFrom(-500, -700), fc.constantFrom('tea', 'cake')), {
    minLength: 1,
    maxLength: 25,
    size: 'max',
  })
  .map((rows) =>
    rows.sort((a, b) => a[0] - b[0]).map(([days, pence, text]) => ({ date: on(days), pence, text })),
  );
const cuts = fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { minLength: 1, maxLength: 6 });
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const part = (rows: History, [a, b]: readonly [number, number], ids: 'none' | 'stable'): Statement => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const shown = rows.slice(from, to + 1);
  return statement(
    shown.map(({ date, pence, text }, at) =>
      line(date, pence, text, ids === 'stable' ? { bankId: `id-${from + at}` } : {}),
    ),
  );
};
const kind = ({ date, pence, text }: { date: Day; pence: number; text: string }) =>
  `${date} ${pence} ${text}`;
const counted = (kinds: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const one of kinds) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};
const ofKinds = (rows: readonly StatementLine[]) => counted(rows.map(kind));

describe('classifyLines, always', () => {
  it('comes to the union of files once, whatever the order, and of each kind as many as the file with most', () => {
    fc.assert(
      fc.property(
        history,
        cuts,
        fc.constantFrom('none' as const, 'stable' as const),
        fc.boolean(),
        (rows, slices, ids, atOnce) => {
          const files = slices.map((slice) => part(rows, slice, ids));
          const most = new Map<string, number>();
          for (const file of files)
            for (const [one, times] of ofKinds(file.lines))
              most.set(one, Math.max(times, most.get(one) ?? 0));
          const words = new Map<string, string>();
          for (const file of files)
            for (const { row, line: named } of classifyLines({ known: [], statements: [file] }).lines)
              words.set(row.text, named.text);
          // Words never change here, so whoever is asked about other words says that the line is new.
          const readAll = (all: readonly Statement[], together = false) =>
            (together ? [all] : all.map((file) => [file])).reduce<readonly KnownLine[]>(
              (known, statements) => {
                const found = classifyLines({ known, statements });
                const asked = found.lines.filter(({ is }) => is === 'suspect');
                for (const { why } of asked) expect(why).toMatch(/text-changed|day-changed/);
                return updateRegister(known, found, new Map(asked.map(({ line }) => [line.id, 'new'])));
              },
              [],
            );
          const all = [...files, ...files.toReversed()];
          const register = readAll(all, atOnce);
          const remembered = counted(register.map((row) => kind({ ...row, text: words.get(row.text)! })));
          expect(remembered).toEqual(most);
          expect(new Set(register.map(({ name }) => name)).size).toBe(register.length);
          const other = readAll(files.toReversed());
          expect(other.map(({ name }) => name).sort()).toEqual(register.map(({ name }) => name).sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the lines of a statement names of their own, known ones those they had', () => {
    fc.assert(
      fc.property(history, cuts, (rows, slices) => {
        const known = readAll(slices.map((slice) => part(rows, slice, 'stable')));
        const names = new Set(known.map(({ name }) => name));
        const whole = part(rows, [0, 24], 'none');
        const found = classifyLines({ known, statements: [whole] });
        const ids = found.statements[0]!.lines.map(({ id }) => id);
        expect(new Set(ids).size).toBe(whole.lines.length);
        for (const { is, line: named } of found.lines) expect(names.has(named.id)).toBe(is === 'known');
      }),
      { numRuns: 200 },
    );
  });

  it('adds no line twice that was pending, whichever file is read first and how often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        (lags, order) => {
          const lines = lags.map((lag, at) => ({ at, lag }));
          const announced = statement(
            lines.map(({ at }) => line(on(at), -500 - at, 'tea', { pending: true })),
          );
          const booked = statement(
            lines
              .map(({ at, lag }) => line(on(at + lag), -500 - at, 'tea'))
              .sort((a, b) => (a.date < b.date ? -1 : 1)),
          );
          const files = [...order.map((first) => (first ? announced : booked)), announced, booked];
          expect(readAll(files)).toHaveLength(lines.length);
        },
      ),
    );
  });
});
