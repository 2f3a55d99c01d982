import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pence, pence } from '../../src/money/pence.js';
import { continuity, runningBalance } from '../../src/statement/continuity.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { statementDays, wholeDays } from '../../src/statement/whole-days.js';
import { addDays, day, FIRST_DAY } from '../../src/time/day.js';

const FIRST = day('2026-10-01');
const on = (days: number) => addDays(FIRST, days);
const line = (days: number, amount: number, more: Partial<StatementLine> = {}): StatementLine => ({
  id: `${days}.${amount}`,
  date: on(days),
  pence: pence(amount),
  payee: 'Shop',
  text: 'tea',
  line: 1,
  ...more,
});
/** A statement from one day to another, from one balance to another. */
const statement = (
  [from, to]: readonly [number, number],
  [opening, closing]: readonly [number, number],
  lines: readonly StatementLine[] = [],
): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  from: on(from),
  to: on(to),
  opening: { pence: pence(opening) },
  closing: { pence: pence(closing) },
  lines,
});
const account = '20000012345678';

describe('continuity', () => {
  it('finds nothing where each statement follows from the one before', () => {
    const statements = [
      statement([0, 9], [100, 70], [line(3, -30)]),
      statement([10, 19], [70, 90], [line(12, 20)]),
    ];
    expect(continuity(statements)).toEqual([]);
    expect(continuity([])).toEqual([]);
  });

  it('names a statement whose lines do not lead from its opening to its closing balance', () => {
    expect(continuity([statement([0, 9], [100, 60], [line(3, -30)])])).toEqual([
      { kind: 'does-not-add-up', account, days: { from: on(0), to: on(9) }, difference: -10 },
    ]);
  });

  it('leaves pending lines out of every balance', () => {
    const pending = line(4, -500, { pending: true as const });
    expect(continuity([statement([0, 9], [100, 70], [line(3, -30), pending])])).toEqual([]);
  });

  it('names a balance that jumps from one statement to the next', () => {
    expect(continuity([statement([0, 9], [100, 100]), statement([10, 19], [95, 95])])).toEqual([
      { kind: 'balance-jumps', account, date: on(10), expected: 100, found: 95, difference: -5 },
    ]);
  });

  it('names days of which no statement speaks', () => {
    expect(continuity([statement([0, 9], [100, 100]), statement([12, 19], [100, 100])])).toEqual([
      { kind: 'days-missing', account, days: { from: on(10), to: on(11) } },
    ]);
  });

  it('names days of which two statements speak, and compares them by the running balance', () => {
    const first = statement([0, 9], [100, 70], [line(3, -10), line(8, -20)]);
    const rest = { kind: 'days-twice', account, days: { from: on(5), to: on(9) } };
    expect(continuity([first, statement([5, 14], [90, 70], [line(8, -20)])])).toEqual([rest]);
    expect(continuity([first, statement([5, 14], [91, 71], [line(8, -20)])])).toEqual([
      rest,
      { kind: 'balance-jumps', account, date: on(5), expected: 90, found: 91, difference: 1 },
    ]);
  });

  it('lets two statements meet within a day', () => {
    const morning = statement([0, 9], [100, 70], [line(9, -30)]);
    const evening = statement([9, 14], [70, 60], [line(9, -10)]);
    expect(continuity([morning, evening]).map(({ kind }) => kind)).toEqual(['days-twice']);
  });

  it('looks past a statement that lies within another', () => {
    const whole = statement([0, 19], [100, 100]);
    const within = statement([5, 9], [100, 100]);
    const kinds = continuity([whole, within, statement([20, 29], [100, 100])]).map(({ kind }) => kind);
    expect(kinds).toEqual(['days-twice']);
  });

  it('compares accounts with themselves only, however they are written', () => {
    const other = { ...statement([10, 19], [5, 5]), account: '20-00-00 87654321' };
    expect(continuity([statement([0, 9], [100, 100]), other])).toEqual([]);
    const same = { ...statement([10, 19], [5, 5]), account: '200000 12345678' };
    expect(continuity([statement([0, 9], [100, 100]), same])).toHaveLength(1);
  });

  it('says nothing of what statements do not state', () => {
    const {
      opening: _opening,
      closing: _closing,
      from: _from,
      ...bare
    } = statement([0, 9], [0, 0], [line(3, -30)]);
    const { to: _to, ...undated } = { ...bare, lines: [] };
    expect(continuity([bare, statement([20, 29], [7, 7]), undated])).toMatchObject([
      { kind: 'days-missing' },
    ]);
  });
});

describe('continuity, always', () => {
  /** A true account cut into statements that follow each other. */
  const cut = fc.tuple(
    fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 3, maxLength: 20 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 19 }), { maxLength: 5 }),
  );
  const statementsOf = ([amounts, places]: readonly [readonly number[], readonly number[]]): Statement[] => {
    const bounds = [
      ...new Set([0, ...places.filter((place) => place < amounts.length), amounts.length]),
    ].sort((a, b) => a - b);
    const balanceAt = (end: number) => amounts.slice(0, end).reduce((sum, each) => sum + each, 1000);
    return bounds.slice(1).map((end, at) => {
      const from = bounds[at]!;
      const lines = amounts.slice(from, end).map((amount, each) => line(from + each, amount));
      return statement([from, end - 1], [balanceAt(from), balanceAt(end)], lines);
    });
  };

  it('finds nothing in a true account, and names a statement that is taken out by its days and its sum', () => {
    fc.assert(
      fc.property(cut, fc.nat(), (account, which) => {
        const all = statementsOf(account);
        expect(continuity(all)).toEqual([]);
        if (all.length < 3) return;
        const gone = all[1 + (which % (all.length - 2))]!;
        const faults = continuity(all.filter((one) => one !== gone));
        expect(faults[0]).toMatchObject({ kind: 'days-missing', days: { from: gone.from, to: gone.to } });
        const sum = gone.closing!.pence - gone.opening!.pence;
        expect(faults.slice(1).map((fault) => 'difference' in fault && fault.difference)).toEqual(
          sum === 0 ? [] : [sum],
        );
      }),
    );
  });

  it('says the same whatever the order of the files', () => {
    const some = fc.array(
      fc
        .tuple(fc.nat(8), fc.nat(8), fc.nat(3), fc.nat(3))
        .map(([a, b, opening, closing]) => statement([Math.min(a, b), Math.max(a, b)], [opening, closing])),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (statements) => {
        expect(continuity(statements.toReversed())).toEqual(continuity(statements));
      }),
    );
  });
});

describe('runningBalance', () => {
  const one = statement([2, 9], [100, 60], [line(3, -30), line(3, -5), line(5, -5)]);
  it('is the opening balance before the first line, and counts a day whole', () => {
    expect([1, 2, 3, 5, 30].map((days) => runningBalance(one, on(days)))).toEqual([100, 100, 65, 60, 60]);
  });
  it('is not known before the statement begins, or without an opening balance', () => {
    expect(runningBalance(one, on(0))).toBeUndefined();
    const { opening: _opening, ...bare } = one;
    expect(runningBalance(bare, on(5))).toBeUndefined();
  });
});

describe('statementDays', () => {
  it('reaches over what is stated and every line', () => {
    const one = statement([2, 3], [0, 0], [line(5, 1)]);
    expect(statementDays(one)).toEqual({ from: on(2), to: on(5) });
    expect(statementDays({ ...one, closing: { pence: 0 as Pence, date: on(7) } })).toEqual({
      from: on(2),
      to: on(7),
    });
    const { from: _from, to: _to, ...undated } = one;
    expect(statementDays(undated)).toEqual({ from: on(5), to: on(5) });
    expect(statementDays({ ...undated, lines: [] })).toBeUndefined();
    const announced = undated.lines.map((line) => ({ ...line, pending: true as const, date: on(9) }));
    expect(statementDays({ ...undated, lines: [...undated.lines, ...announced] })).toEqual({
      from: on(5),
      to: on(5),
    });
    expect(statementDays({ ...one, from: on(9) })).toBeUndefined();
  });
});

describe('wholeDays', () => {
  it('leaves out the last day, and the first where it is only that of the first line', () => {
    const one = statement([0, 3], [0, 0], [line(1, 1)]);
    expect(wholeDays(one)).toEqual({ from: on(0), to: on(2) });
    const { from: _from, ...open } = one;
    expect(wholeDays(open)).toEqual({ from: on(2), to: on(2) });
    expect(wholeDays({ ...one, from: FIRST_DAY, to: FIRST_DAY, lines: [] })).toBeUndefined();
  });
});
