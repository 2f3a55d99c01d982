/**
 * What each pass takes and what it leaves, with as few lines and entries as show it.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { bankingDays } from '../../src/match/banking-day.js';
import { type Candidate, candidateOf } from '../../src/match/candidate.js';
import { lagPoints } from '../../src/match/lag.js';
import { likeliestOf, payeeWords } from '../../src/match/likely-payees.js';
import { linkInOrder } from '../../src/match/link-in-order.js';
import { match } from '../../src/match/match.js';
import { matchContext } from '../../src/match/match-context.js';
import type { MatchOptions } from '../../src/match/matching.js';
import { consonantsOf } from '../../src/match/name-comparison.js';
import { parsePaymentText } from '../../src/match/payment-text.js';
import { remainderOf } from '../../src/match/remainder.js';
import { pence } from '../../src/money/pence.js';
import { addDays, day, dayNumber } from '../../src/time/day.js';
import { ACCOUNT, bookOf } from '../support/random-accounts.js';

/** A Monday. */
const MONDAY = day('2026-06-15');
const on = (days: number) => addDays(MONDAY, days);

/** Its name, the days from Monday, pence, payee and reference. */
type Row = readonly [id: string, days: number, pence: number, payee: string, reference?: string];
const matching = (entries: readonly Row[], lines: readonly Row[], options: Partial<MatchOptions> = {}) =>
  match(
    bookOf(
      entries.map(([id, days, amount, payee, reference = '']) => ({
        ...{ id, date: on(days), pence: amount, payee, reference },
      })),
    ),
    {
      account: 'x',
      currency: 'GBP',
      to: day('2027-03-31'),
      lines: lines.map(([id, days, amount, payee, reference], place) => ({
        ...{ id, date: on(days), pence: pence(amount), payee, text: '', line: place + 1 },
        ...(reference !== undefined && { reference }),
      })),
    },
    { account: ACCOUNT, ...options },
  );
const sides = ({ lines, entries }: { lines: readonly string[]; entries: readonly string[] }) =>
  `${lines.join('+')} = ${entries.join('+')}`;
const linksOf = (...given: Parameters<typeof matching>) => matching(...given).links.map(sides);
const offersOf = (...given: Parameters<typeof matching>) =>
  matching(...given).offered.map(({ link }) => sides(link));

const banking = bankingDays(undefined);
const candidate = ([id, days, amount, payee, reference = '']: Row, place = 0): Candidate => {
  const number = dayNumber(on(days));
  return candidateOf({
    ...{ id, place, pence: pence(amount), day: number, banking: banking(number) },
    ...{ text: parsePaymentText(payee, reference), identifier: undefined, isFree: true },
  });
};

describe('the names of payees', () => {
  it('are known without their vowels by four consonants or more', () => {
    expect(['AMAZON', 'OLIVER', 'ALICE', 'IRIS', 'TRST'].map(consonantsOf)).toEqual([
      'AMZN',
      'OLVR',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are looked up by a word unless more than sixty have it', () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, nth) => {
        const ending = String.fromCharCode(65 + Math.floor(nth / 26), 65 + (nth % 26));
        return candidate([`${nth}`, 0, -100, `Care ${ending}${ending}${ending}`]);
      });
    expect([...payeeWords(named(60)).beginningLike('CARE')]).toHaveLength(60);
    expect([...payeeWords(named(61)).beginningLike('CARE')]).toEqual([]);
    // A longer word leads to the few that begin like more of it.
    expect([...payeeWords(named(61)).beginningLike('CAREBABABA')]).toEqual(['CAREBABABA']);
    expect([...payeeWords(named(61)).beginningLike('CAREB')]).toEqual([]);
  });

  it('are the likeliest together when none is likelier', () => {
    expect(
      likeliestOf(
        new Map([
          ['A', 60],
          ['B', 100],
          ['C', 100],
        ]),
      ),
    ).toEqual(['B', 'C']);
    expect(likeliestOf(new Map())).toEqual([]);
  });
});

describe('the days from an entry to its line', () => {
  const pair = (lag: number, payee: string, amount: number) =>
    [candidate(['L', lag, amount, payee]), candidate(['a', 0, amount, payee])] as const;
  const weeks = (count: number) => 7 * count;

  it('are learnt for each payee', () => {
    const slow = Array.from({ length: 20 }, (_, nth) => pair(weeks(6), 'Slow Invoices', -1000 - nth));
    const quick = Array.from({ length: 20 }, (_, nth) => pair(1, 'Quick Wages', -2000 - nth));
    const points = lagPoints([...slow, ...quick]);
    const pointsOf = (lag: number, payee: string) => points(...pair(lag, payee, -99));
    expect(pointsOf(weeks(6), 'Slow Invoices')).toBe(0);
    expect(pointsOf(1, 'Quick Wages')).toBe(0);
    expect(pointsOf(1, 'Slow Invoices')).toBeLessThan(pointsOf(1, 'Quick Wages'));
    expect(pointsOf(weeks(6), 'Quick Wages')).toBeLessThan(pointsOf(weeks(6), 'Somebody Else'));
  });

  it('are learnt up to the longest, and longer ones teach nothing', () => {
    const longest = weeks(13);
    const learnt = lagPoints([pair(longest, 'Slow Invoices', -1000)]);
    const usual = lagPoints([]);
    const asked = pair(longest, 'Slow Invoices', -99);
    expect(learnt(...asked)).toBeGreaterThan(usual(...asked));
    expect(lagPoints([pair(longest + 1, 'Slow Invoices', -1000)])(...asked)).toBe(usual(...asked));
  });

  it('of a late cheque count little against it, and of one before its entry as always', () => {
    const cheque = (lag: number) =>
      lagPoints([])(candidate(['L', lag, -99, 'CHEQUE 000123']), candidate(['a', 0, -99, 'Amara Frost']));
    expect(cheque(weeks(8))).toBe(-15);
    expect(cheque(-3)).toBeLessThan(-15);
  });
});

describe('payments that their numbers join', () => {
  it('are named in order of date, and within a day of their entries’ names', () => {
    const invoices: readonly Row[] = [
      ['a', 0, -10_000, 'Ridge Homecare', 'INV 778812'],
      ['b', 0, -7000, 'Ridge Homecare', 'INV 778813'],
      ['c', 1, -5000, 'Ridge Homecare', 'INV 778811'],
    ];
    expect(linksOf(invoices, [['L', 4, -22_000, 'INV 778811 INV 778813 INV 778812']])).toEqual(['L = a+b+c']);
  });

  const parts = (count: number) =>
    Array.from({ length: count }, (_, nth): Row => [`L${nth}`, 3 + nth, -40_000 / count, 'INV 778812']);
  const other: Row = ['other', 1, -12_345, 'Lantern Care', 'INV 990017'];
  const paysOther: Row = ['M', 2, -12_345, 'LANTERN CARE', 'INV 990017'];

  it('are the parts of one invoice up to four', () => {
    const invoice: Row = ['a', 0, -40_000, 'Ridge Homecare', 'INV 778812'];
    const kept: readonly Row[] = [
      other,
      ['p', 1, -4444, 'Beacon', 'INV 990018'],
      ['q', 1, -5555, 'Harbour', 'INV 990019'],
    ];
    const paysKept: readonly Row[] = [
      paysOther,
      ['N', 2, -4444, 'BEACON', 'INV 990018'],
      ['O', 2, -5555, 'HARBOUR', 'INV 990019'],
      ['P', 2, -101, 'TOM BRADLEY'],
      ['Q', 2, -102, 'AISHA KHAN'],
    ];
    const linked = (count: number) =>
      matching([invoice, ...kept], [...paysKept, ...parts(count)]).links.filter(({ entries }) =>
        entries.includes('a'),
      );
    expect(linked(4)).toMatchObject([{ kind: 'one-to-many', reasons: ['same-amount', 'same-reference'] }]);
    expect(linked(5).flatMap(({ reasons }) => reasons)).not.toContain('same-reference');
  });
});

describe('a lump for several payees', () => {
  const wages: readonly Row[] = [
    ['a', 0, -10_111, 'Amara Frost'],
    ['b', 0, -20_323, 'Kofi Lloyd'],
  ];
  const lump: Row = ['L', 2, -30_434, 'ACORN PAYROLL'];

  it('is offered as all of them', () => {
    expect(offersOf(wages, [lump])).toContain('L = a+b');
  });

  it('is not put together where an entry has that very amount', () => {
    const whole: Row = ['c', 0, -30_434, 'Tom Bradley'];
    expect(offersOf([...wages, whole], [lump])).not.toContain('L = a+b');
  });

  it('is known by its row where too many are near to try every group', () => {
    const many = Array.from({ length: 40 }, (_, nth): Row => {
      const ending = String.fromCharCode(65 + Math.floor(nth / 26), 65 + (nth % 26));
      return [
        `w${`${nth}`.padStart(2, '0')}`,
        Math.floor(nth / 4),
        -(100_003 + 977 * nth * nth),
        `Worker ${ending}${ending}`,
      ];
    });
    const three = many.slice(20, 23);
    const sum = three.reduce((total, [, , amount]) => total + amount, 0);
    expect(offersOf(many, [['L', 11, sum, 'ACORN PAYROLL']])).toContain('L = w20+w21+w22');
  });
});

describe('a group of one payee', () => {
  it('is looked for farther off when what is near does not sum to the line', () => {
    const entries: readonly Row[] = [
      ['a', 0, -10_000, 'Ridge Homecare'],
      ['b', 1, -7777, 'Ridge Homecare'],
      ['c', 2, -20_000, 'Ridge Homecare'],
      ['d', 9, -11_111, 'Ridge Homecare'],
      ['e', 10, -12_345, 'Ridge Homecare'],
    ];
    expect(linksOf(entries, [['L', 11, -30_000, 'RIDGE HOMECARE']])).toEqual(['L = a+c']);
  });
});

describe('lines and entries of one amount that only their days tell apart', () => {
  const ofDays = (side: string, days: readonly number[]) =>
    days.map((each, nth) => candidate([`${side}${nth}`, each, -5000, 'Ridge Homecare'], nth));
  const linked = (lineDays: readonly number[], itemDays: readonly number[]) => {
    const [lines, items] = [ofDays('L', lineDays), ofDays('a', itemDays)];
    const context = matchContext({ lines, items, runOf: new Map(), itemOf: new Map() } as never, {});
    return linkInOrder(lines, items, context).map(({ lines: ids, entries, reasons }) => [
      ...[...ids, ...entries, reasons.at(-1)],
    ]);
  };

  it('are paired in order of date where they are as many', () => {
    expect(linked([1, 2], [0, 1])).toEqual([
      ['L0', 'a0', 'alike-in-date-order'],
      ['L1', 'a1', 'alike-in-date-order'],
    ]);
    expect(linked([2], [1])).toEqual([['L0', 'a0', 'only-pair']]);
  });

  it('are left where they are not, but for those of one day, and what that leaves', () => {
    expect(linked([2], [0, 1])).toEqual([]);
    expect(linked([1, 2], [0])).toEqual([]);
    expect(linked([0, 2, 3], [0, 1])).toEqual([['L0', 'a0', 'same-day']]);
    expect(linked([0, 2], [0, 0, 1])).toEqual([]);
    expect(linked([0, 2, 2, 30], [0, 2, 29])).toEqual([
      ['L3', 'a2', 'only-pair'],
      ['L0', 'a0', 'same-day'],
    ]);
  });

  it('are apart by ten banking days at most', () => {
    expect(linked([14], [0])).toHaveLength(1);
    expect(linked([15], [0])).toEqual([]);
  });
});

describe('a payment that came back', () => {
  it('is known by its name although the bank wrote it so that the book does not know it', () => {
    const known: Row = ['a', 0, -7700, 'Lantern'];
    const lines: readonly Row[] = [
      ['paid', 1, -5000, 'LNATERN'],
      ['back', 3, 5000, 'RETURNED LANTERN'],
    ];
    expect(linksOf([known], lines)).toEqual(['paid+back = ']);
    expect(linksOf([known], [['paid', 1, -5000, 'WILLOW'], lines[1]!])).toEqual([]);
  });
});

describe('a link that a person refused', () => {
  it('is neither taken nor offered, and its parts are open for what else fits', () => {
    const entries: readonly Row[] = [
      ['a', 0, -10_000, 'Ridge Homecare', 'INV 778812'],
      ['b', 0, -7000, 'Ridge Homecare', 'INV 778813'],
    ];
    const lines: readonly Row[] = [['L', 4, -17_000, 'INV 778813 INV 778812']];
    expect(linksOf(entries, lines)).toEqual(['L = a+b']);
    const refused = matching(entries, lines, { refused: [{ lines: ['L'], entries: ['a', 'b'] }] });
    expect(refused.links).toEqual([]);
    expect(refused.offered.map(({ link }) => sides(link))).not.toContain('L = a+b');
    expect(refused.unmatchedLines.map(({ line }) => line.id)).toEqual(['L']);
    expect(refused.unmatchedItems.map(({ item }) => item.entry)).toEqual(['a', 'b']);
  });
});

describe('remainderOf', () => {
  const parts = (...amounts: number[]) => amounts.map((amount, nth) => ({ id: `${nth}`, pence: amount }));
  const rest = (lines: readonly number[], entries: readonly number[]) =>
    remainderOf(parts(...lines), parts(...entries));

  it('is what the side with more keeps open on its last part', () => {
    expect(rest([-500], [-500])).toBeUndefined();
    expect(rest([-500], [-300])).toEqual({ line: '0', pence: -200 });
    expect(rest([-500, -100], [-300, -250])).toEqual({ line: '1', pence: -50 });
    expect(rest([-300], [-100, -250])).toEqual({ entry: '1', pence: -50 });
    expect(rest([300], [500])).toEqual({ entry: '0', pence: 200 });
  });

  it('is none where a side is nothing, they go two ways, or more than the last part is left', () => {
    expect(rest([-500, 500], [-300])).toBe('unbalanced');
    expect(rest([-300], [500, -500])).toBe('unbalanced');
    expect(rest([-500], [300])).toBe('unbalanced');
    expect(rest([-500, -100], [-400])).toBe('unbalanced');
    expect(rest([-500, -100], [-500])).toBe('unbalanced');
    expect(rest([-500, 100], [-300])).toBe('unbalanced');
  });
});
