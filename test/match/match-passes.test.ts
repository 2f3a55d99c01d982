/**
 * What each pass takes and what it leaves, with as few lines and entries as show it.
 *
 * Also tests `match/claim-batches.ts`, `match/claim-by-number.ts`, `match/claim-groups.ts`,
 * `match/claim-in-order.ts`, `match/claim-series.ts`, `match/group-search.ts`,
 * `match/likely-payees.ts`, `match/link-returned.ts`, `match/match-context.ts`, `match/number-index.ts`, `match/offers.ts`,
 * `match/payment-text.ts`, `match/remainder.ts` and `match/series.ts`.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/match/amount-difference.js';
import { bankingDays } from '../../src/match/banking-day.js';
import { bookItems } from '../../src/match/book-item.js';
import { type Candidate, candidateOf } from '../../src/match/candidate.js';
import { take } from '../../src/match/claim.js';
import { claimInOrder } from '../../src/match/claim-in-order.js';
import { lagPoints } from '../../src/match/lag.js';
import { likeliestOf, payeesByName, payeeWords } from '../../src/match/likely-payees.js';
import { match } from '../../src/match/match.js';
import { matchContext } from '../../src/match/match-context.js';
import type { MatchOptions } from '../../src/match/matching.js';
import { compareNames, consonantsOf } from '../../src/match/name-comparison.js';
import { numberIndex } from '../../src/match/number-index.js';
import { parsePaymentText } from '../../src/match/payment-text.js';
import { remainderOf } from '../../src/match/remainder.js';
import { NO_KNOWN_NAMES } from '../../src/match/text-comparison.js';
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

  it('are known whole, however many begin alike', () => {
    const items = Array.from({ length: 61 }, (_, nth) => {
      const ending = String.fromCharCode(65 + Math.floor(nth / 26), 65 + (nth % 26));
      return candidate([`${nth}`, 0, -100, `Meadowbrook Residential ${ending}${ending}`]);
    });
    const find = payeesByName(payeeWords(items), compareNames, NO_KNOWN_NAMES);
    expect([...find(parsePaymentText('MEADOWBROOK RESIDENTIAL ABAB'))]).toEqual([
      ['MEADOWBROOKRESIDENTIALABAB', 100],
    ]);
    expect([...find(parsePaymentText('MEADOWBROOK RESIDENTI'))]).toEqual([]);
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

  it('make those beside them likelier too', () => {
    const [learnt, usual] = [lagPoints([pair(weeks(4), 'Slow Invoices', -1000)]), lagPoints([])];
    const gain = (lag: number) => {
      const asked = pair(lag, 'Slow Invoices', -99);
      return learnt(...asked) - usual(...asked);
    };
    expect(gain(weeks(4))).toBeGreaterThan(gain(weeks(4) + 1));
    expect(gain(weeks(4) + 1)).toBe(gain(weeks(4) - 3));
    expect(gain(weeks(4) + 1)).toBeGreaterThan(gain(weeks(4) + 2));
  });

  it('of a late cheque count little against it, and of one before its entry as always', () => {
    const cheque = (lag: number) =>
      lagPoints([])(candidate(['L', lag, -99, 'CHEQUE 000123']), candidate(['a', 0, -99, 'Amara Frost']));
    expect(cheque(weeks(8))).toBe(-15);
    expect(cheque(-3)).toBeLessThan(-15);
  });
});

describe('a name that begins like that of a payee', () => {
  it('is no likely payee when the rest is another name', () => {
    const items = [candidate(['a', 0, -100, 'Lantern Homecare'])];
    const find = payeesByName(payeeWords(items), compareNames, NO_KNOWN_NAMES);
    expect([...find(parsePaymentText('LANTERN DAIRY'))]).toEqual([]);
    expect([...find(parsePaymentText('LANTERN'))]).toEqual([['LANTERNHOMECARE', 100]]);
  });
});

describe('amounts that differ', () => {
  it('are read as swapped figures, a fee, or a payment that is short', () => {
    expect(differenceOf(-5400, -4500)).toBe('figures-swapped');
    expect(differenceOf(-5500, -5000)).toBe('fee');
    expect(differenceOf(-5501, -5000)).toBeUndefined();
    expect(differenceOf(5500, 5000)).toBeUndefined();
    expect(differenceOf(2500, 5000)).toBe('short-payment');
    expect(differenceOf(2499, 5000)).toBeUndefined();
    expect(differenceOf(5000, -5000)).toBeUndefined();
    expect(differenceOf(-5000, -5000)).toBeUndefined();
  });
});

describe('what was open of an entry', () => {
  it('is a part of it, of its sign', () => {
    const ledger = bookOf([{ id: 'a', date: on(0), pence: -5000, payee: 'Ridge Homecare', reference: '' }]);
    const open = (amount: number) =>
      bookItems(ledger, {
        account: ACCOUNT,
        carriedItems: { account: ACCOUNT, entries: 1, open: [{ entry: 'a', pence: pence(amount) }] },
      }).map((item) => item.pence);
    expect(open(-2000)).toEqual([-2000]);
    expect(() => open(-5001)).toThrow('a part of it: a');
    expect(() => open(2000)).toThrow('a part of it: a');
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

  it('is put together of those that are not in a row as well', () => {
    const between: Row = ['b', 0, -15_217, 'Tom Bradley'];
    const last: Row = ['c', 1, -20_323, 'Kofi Lloyd'];
    expect(offersOf([wages[0]!, between, last], [lump])).toContain('L = a+c');
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
  it('has no part that is more than the whole', () => {
    const entries: readonly Row[] = [
      ['a', 0, -50_000, 'Ridge Homecare'],
      ['b', 1, -7001, 'Ridge Homecare'],
      ['c', 2, 20_000, 'Ridge Homecare'],
      ['d', 3, -8003, 'Ridge Homecare'],
    ];
    const line: Row = ['L', 4, -30_000, 'RIDGE HOMECARE'];
    expect([...linksOf(entries, [line]), ...offersOf(entries, [line])]).not.toContain('L = a+c');
    const parts = [['a', 0, -22_997, 'Ridge Homecare'] as const, ...entries.slice(1)];
    expect([...linksOf(parts, [line]), ...offersOf(parts, [line])]).not.toContain('L = a+c');
  });

  it('may have a credit note in it that is more than the whole', () => {
    const entries = [-900, -777, -850, -650, 2000, -600].map(
      (amount, nth): Row => [`a${nth}`, Math.floor(nth / 2), amount, 'Ridge Homecare'],
    );
    const line: Row = ['L', 3, -1000, 'RIDGE HOMECARE'];
    expect([...linksOf(entries, [line]), ...offersOf(entries, [line])]).toContain('L = a0+a2+a3+a4+a5');
  });

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

describe('a line that names one invoice and has more in it', () => {
  const invoices = (...amounts: readonly number[]) =>
    amounts.map((amount, nth): Row => [`a${nth}`, nth, amount, 'Ridge Homecare', `INV 0719${nth}`]);
  const linked = (line: Row, ...amounts: readonly number[]) => linksOf(invoices(...amounts), [line]);

  it('has the next of the same payee in it, in their order', () => {
    const line: Row = ['L', 9, -30_434, 'RIDGE HOMECARE INV 07192 +1'];
    expect(linked(line, -7001, -11_111, -10_111, -20_323)).toEqual(['L = a2+a3']);
    expect(linked(line, -7001, -20_323, -10_111, -11_111)).toEqual(['L = a1+a2']);
  });

  it('has the only other of the amount that is wanting in it, though not the next', () => {
    const line: Row = ['L', 9, -30_434, 'RIDGE HOMECARE INV 07192 +1'];
    expect(linked(line, -20_323, -7001, -10_111, -11_111)).toEqual(['L = a0+a2']);
  });

  it('is asked about when two rows would do', () => {
    const line: Row = ['L', 9, -30_434, 'RIDGE HOMECARE INV 07192 +1'];
    expect(linked(line, -7001, -20_323, -10_111, -20_323)).toEqual([]);
  });
});

describe('a payment on account', () => {
  const invoices: readonly Row[] = [
    ['a', 0, -10_000, 'Ridge Homecare', 'INV 778812'],
    ['b', 1, -20_000, 'Ridge Homecare', 'INV 778813'],
  ];
  const rest: Row = ['M', 9, -14_000, 'RIDGE HOMECARE INV 778812 778813'];
  const onAccount = (id: string, days: number): Row => [id, days, -16_000, 'RIDGE HOMECARE ON ACCOUNT'];

  it('belongs to the invoices of which it pays what the other lines leave', () => {
    expect(linksOf(invoices, [onAccount('L', 4), rest])).toEqual(['L+M = a+b']);
  });

  it('is asked about before the first invoice, after the last line, and when there are two', () => {
    expect(linksOf(invoices, [onAccount('L', -1), rest])).toEqual([]);
    expect(linksOf(invoices, [rest, onAccount('L', 10)])).toEqual([]);
    expect(linksOf(invoices, [onAccount('K', 3), onAccount('L', 4), rest])).toEqual([]);
  });
});

describe('an entry that its own line has paid', () => {
  it('is not paid again in parts', () => {
    const links = matching(
      [['pay-77', 0, -24_310, 'Ridge Homecare', 'INV 778812']],
      [
        ['L', 1, -24_310, '', 'pay-77'],
        ['M', 2, -12_155, 'INV 778812'],
        ['N', 3, -12_155, 'INV 778812'],
      ],
    ).links.map(sides);
    expect(links).toEqual(['L = pay-77']);
  });
});

describe('a batch that bears one number', () => {
  const linked = (days: number) =>
    linksOf(
      [
        ['a', 0, -10_111, 'Amara Frost', 'RUN 552201'],
        ['b', 0, -20_323, 'Kofi Lloyd', 'RUN 552201'],
      ],
      [['L', days, -30_434, 'BACS PAYMENTS RUN 552201']],
    );

  it('is known by two numbers that name the same entries, and not by two that name others', () => {
    const batch = (id: string, amount: number, reference: string): Row => [
      id,
      0,
      amount,
      `Payee ${id}`,
      reference,
    ];
    const line: Row = ['L', 2, -30_434, 'BACS PAYMENTS RUN 552201 SLIP 881234'];
    const both = 'RUN 552201 SLIP 881234';
    expect(linksOf([batch('aa', -10_111, both), batch('bb', -20_323, both)], [line])).toEqual(['L = aa+bb']);
    const others = [batch('cc', -15_217, 'SLIP 881234'), batch('dd', -15_217, 'SLIP 881234')];
    const run = [batch('aa', -10_111, 'RUN 552201'), batch('bb', -20_323, 'RUN 552201')];
    expect(linksOf(run, [line])).toEqual(['L = aa+bb']);
    expect(linksOf([...run, ...others], [line])).toEqual([]);
  });

  it('is linked up to twenty-five banking days later, and five before', () => {
    expect(linked(35)).toEqual(['L = a+b']);
    expect(linked(36)).toEqual([]);
    expect(linked(-7)).toEqual(['L = a+b']);
    expect(linked(-10)).toEqual([]);
  });
});

describe('a number', () => {
  it('is a payee’s when all its entries are, and the rarer the fewer bear it', () => {
    const items = ['Ridge', 'Ridge', 'Willow', 'Beacon'].map((payee, nth) =>
      candidate([`a${nth}`, 0, -5000, payee, nth < 2 ? 'INV 1234' : 'INV 5678'], nth),
    );
    const index = numberIndex([], items);
    const bearers = (nth: number) => index.bearersOf(items[nth]!.text.numbers[0]!);
    expect([bearers(0).payee, bearers(2).payee]).toEqual(['RIDGE', undefined]);
    expect([bearers(0).items.length, bearers(0).lines.length]).toEqual([2, 0]);
    expect(bearers(0).rarity).toBe(0.5);
    expect(index.bearersOf({ key: '999999', label: 'INV', isLong: true })).toMatchObject({
      items: [],
      rarity: 1,
    });
  });
});

describe('numbers of one kind', () => {
  const ridge = (id: string, days: number, reference: string): Row => [
    ...([id, days, -5000, 'Ridge Homecare', reference] as const),
  ];

  it('differ unless the one is the beginning of the other, by four figures or more', () => {
    expect(linksOf([ridge('a', 0, 'INV 12345')], [['L', 1, -5000, 'RIDGE HOMECARE INV 1234']])).toEqual([
      'L = a',
    ]);
    expect(linksOf([ridge('a', 0, 'INV 12345')], [['L', 1, -5000, 'RIDGE HOMECARE INV 123']])).toEqual([]);
  });

  it('contradict only when lines and entries of this account share that kind', () => {
    const others = [
      [['b', 0, -7777, 'Willow Gardens', 'INV 778899']] as readonly Row[],
      [['M', 1, -7777, 'WILLOW GARDENS INV 778899']] as readonly Row[],
    ] as const;
    const linked = (reference: string) =>
      linksOf(
        [ridge('a', 0, 'INV 778812'), ...others[0]],
        [['L', 1, -5000, `RIDGE HOMECARE ${reference}`], ...others[1]],
      );
    expect(linked('INV 778813')).toEqual(['M = b']);
    expect(linked('DP 551122')).toEqual(['L = a', 'M = b']);
  });

  it('count against an entry that bears another', () => {
    const entries = [ridge('a', 0, 'INV 778814'), ridge('b', 0, '')];
    expect(offersOf(entries, [['L', 1, -5000, 'RIDGE HOMECARE INV 778822']])[0]).toBe('L = b');
  });
});

describe('a window of the caller’s own', () => {
  const linked = (amount: number, days: number, windowDays: number) =>
    matching([['a', 0, amount, 'Ridge Homecare']], [['L', days, amount, 'RIDGE HOMECARE']], { windowDays })
      .links.length;

  it('is how many banking days a line may be after its entry, and no more than that before', () => {
    for (const amount of [-24_317, -25_000]) {
      expect([linked(amount, 3, 3), linked(amount, 4, 3)]).toEqual([1, 0]);
      expect([linked(amount, 0, 0), linked(amount, 1, 0)]).toEqual([1, 0]);
    }
    expect([linked(-24_317, -3, 30), linked(-24_317, -5, 30)]).toEqual([1, 0]);
    expect([linked(-24_317, -3, 0), linked(-24_317, 0, 0)]).toEqual([0, 1]);
  });

  it('is a whole number of days, none or more', () => {
    for (const days of [-1, 1.5, Number.NaN]) expect(() => linked(-24_317, 0, days)).toThrow('window');
  });
});

describe('money in that the book learnt of late', () => {
  const offered = (amount: number, days: number) => {
    const { links, offered: offers } = matching(
      [['a', days, amount, 'Ridge Council']],
      [['L', 0, amount, 'RIDGE COUNCIL']],
    );
    return [...links, ...offers.map(({ link }) => link)].map(sides);
  };

  it('is that of up to five banking days before its entry, and money out of two', () => {
    expect(offered(25_000, 7)).toEqual(['L = a']);
    expect(offered(25_000, 8)).toEqual([]);
    expect(offered(-25_000, 2)).toEqual(['L = a']);
    expect(offered(-25_000, 3)).toEqual([]);
  });
});

describe('the only payment of an unusual amount', () => {
  const linked = (days: number) =>
    linksOf([['a', 0, -24_317, 'Ridge Homecare']], [['L', days, -24_317, 'RIDGE HOMECARE']]);

  it('is linked up to eight banking days before its entry', () => {
    expect(linked(-12)).toEqual(['L = a']);
    expect(linked(-13)).toEqual([]);
  });
});

describe('an entry whose source is another line of this account', () => {
  it('waits for that line', () => {
    const entry = { id: 'a', date: on(0), pence: -24_317, payee: 'Ridge Homecare', reference: '' };
    const statement = {
      ...{ account: 'x', currency: 'GBP', to: day('2027-03-31') },
      lines: [{ id: 'L', date: on(1), pence: pence(-24_317), payee: 'RIDGE HOMECARE', text: '', line: 1 }],
    };
    const linked = (source: string) =>
      match(bookOf([{ ...entry, source }]), statement, { account: ACCOUNT }).links.map(sides);
    expect(linked('an-invoice')).toEqual(['L = a']);
    expect(linked('y#M')).toEqual(['L = a']);
    expect(linked('x#M')).toEqual([]);
  });
});

describe('a line that names nobody of the book', () => {
  it('is offered an entry that names nobody', () => {
    expect(offersOf([['a', 0, -24_317, '']], [['L', 1, -24_317, 'WILLOW GARDENS']])).toEqual(['L = a']);
  });
});

describe('a line or an entry that is left', () => {
  const reasons = (entries: readonly Row[], lines: readonly Row[]) => {
    const { unmatchedLines, unmatchedItems } = matching(entries, lines);
    return [...unmatchedLines, ...unmatchedItems].map(({ reason }) => reason);
  };
  const outside = ['item-outside-window', 'line-outside-window'];

  it('has another of its amount in reach, or too late, or too early', () => {
    const entry: Row = ['a', 0, -24_500, 'Amara Frost'];
    expect(reasons([entry], [['L', 13 * 7, -24_500, 'KOFI LLOYD']])).not.toEqual(outside);
    expect(reasons([entry], [['L', 13 * 7 + 1, -24_500, 'KOFI LLOYD']])).toEqual(outside);
    expect(reasons([entry], [['L', -13 * 7, -24_500, 'KOFI LLOYD']])).toEqual(outside);
    expect(reasons([entry], [])).toEqual(['not-yet-at-bank']);
    expect(reasons([], [['L', 0, -24_500, 'KOFI LLOYD']])).toEqual(['no-item-of-this-amount']);
  });
});

describe('equal bills of one payee', () => {
  const bills = [0, 7, 14].map((days): Row => [`a${days}`, days, -5000, 'Ridge Homecare']);
  const paid = (later: number, which = bills) =>
    linksOf(
      bills,
      which.map(([, days]): Row => [`L${days}`, days + later, -5000, 'RIDGE HOMECARE']),
    );
  const each = ['L0 = a0', 'L7 = a7', 'L14 = a14'];

  it('are paid one by one when each line is near its bill', () => {
    expect(paid(1)).toEqual(each);
    expect(paid(3)).toEqual(each);
  });

  it('are asked about when each may be paid a bill late', () => {
    expect(paid(7)).toEqual([]);
    expect(paid(6)).toEqual([]);
  });

  it('are paid by the lines near them when there are fewer lines', () => {
    expect(paid(1, bills.slice(0, 2))).toEqual(each.slice(0, 2));
    expect(paid(1, bills.slice(1))).toEqual(each.slice(1));
  });

  it('are known by their weeks, however late', () => {
    const weeks = [1, 2, 3].map((week): Row => [`a${week}`, 7 * week, -5000, 'Ridge Homecare', `WK ${week}`]);
    const lines = [1, 2, 3].map(
      (week): Row => [`L${week}`, 7 * week + 7, -5000, `RIDGE HOMECARE WK ${week}`],
    );
    expect(linksOf(weeks, lines)).toEqual(['L1 = a1', 'L2 = a2', 'L3 = a3']);
    // A week on two lines is a mark of neither.
    const twice = lines.map(([id, days, amount]): Row => [id, days, amount, 'RIDGE HOMECARE WK 2']);
    expect(matching(weeks, twice).links.flatMap(({ reasons }) => reasons)).not.toContain('same-mark');
  });
});

describe('lines and entries of one amount that only their days tell apart', () => {
  const ofDays = (side: string, days: readonly number[]) =>
    days.map((each, nth) => candidate([`${side}${nth}`, each, -5000, 'Ridge Homecare'], nth));
  const linked = (lineDays: readonly number[], itemDays: readonly number[]) => {
    const [lines, items] = [ofDays('L', lineDays), ofDays('a', itemDays)];
    const context = matchContext({ lines, items, runOf: new Map(), itemOf: new Map() } as never, {});
    return Array.from(claimInOrder(lines, items, context), take).map(({ lines: ids, entries, reasons }) => [
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

  it('are paired although a line beside them says nothing', () => {
    const [line, item] = [ofDays('L', [1])[0]!, ofDays('a', [1])[0]!];
    const silent = candidate(['S', 1, -5000, ''], 1);
    const context = matchContext({ lines: [line, silent], items: [item], runOf: new Map() } as never, {});
    expect(Array.from(claimInOrder([line, silent], [item], context), take)).toMatchObject([
      { lines: ['L0'], entries: ['a0'] },
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

/** The calendar days from Monday of so many banking days on. */
const workingDays = (count: number) => Math.trunc(count / 5) * 7 + (count % 5);

describe('a payment and its return', () => {
  const paid: Row = ['paid', 0, -5000, 'RIDGE HOMECARE'];
  const back = (days: number, payee: string): Row => ['back', days, 5000, payee];
  const returned = (days: number, payee: string) => matching([], [paid, back(days, payee)]);

  it('are linked up to ten banking days apart when the return says so', () => {
    expect(returned(workingDays(10), 'RETURNED RIDGE HOMECARE').links).toMatchObject([
      { kind: 'returned', lines: ['paid', 'back'], entries: [], reasons: ['came-back', 'same-amount'] },
    ]);
    expect(returned(workingDays(11), 'RETURNED RIDGE HOMECARE').links).toEqual([]);
  });

  it('are a question up to five banking days apart when nothing says so, and linked on one day word for word', () => {
    const asked = (days: number) => returned(days, 'RIDGE HOMECARE');
    expect(asked(0).links).toMatchObject([{ lines: ['paid', 'back'] }]);
    expect(asked(workingDays(1)).links).toEqual([]);
    for (const days of [1, workingDays(5)])
      expect(asked(days).offered).toMatchObject([
        { rank: 1, link: { lines: ['paid', 'back'], entries: [] } },
      ]);
    expect(asked(workingDays(6)).offered).toEqual([]);
    expect(returned(0, 'RIDGE HOMECARE LTD WEST').links).toEqual([]);
  });

  it('are in the order of the statement on one day, and never of two payees', () => {
    expect(returned(-1, 'RETURNED RIDGE HOMECARE').links).toEqual([]);
    expect(returned(1, 'RETURNED WILLOW GARDENS').links).toEqual([]);
    const first = matching([], [back(0, 'RIDGE HOMECARE'), paid]);
    expect(first.links.map(sides)).toEqual(['back+paid = ']);
  });

  it('are matched like anything else when the book has the return', () => {
    const linked = (days: number) =>
      matching(
        [
          ['a', 0, -5000, 'Ridge Homecare'],
          ['b', days, 5000, 'Ridge Homecare'],
        ],
        [paid, back(workingDays(11) - 1, 'RETURNED RIDGE HOMECARE')],
      ).links.some(({ kind }) => kind === 'returned');
    const day = workingDays(11) - 1;
    expect(linked(day)).toBe(false);
    expect(linked(workingDays(5))).toBe(false);
    expect(linked(day + 7)).toBe(false);
    expect(linked(day + 8)).toBe(true);
  });

  it('are joined to the payment that was sent again, up to ten banking days later', () => {
    const kinds = (days: number) =>
      matching(
        [['a', 0, -5000, 'Ridge Homecare']],
        [paid, back(2, 'RETURNED RIDGE HOMECARE'), ['again', days, -5000, 'RIDGE HOMECARE']],
      ).links.map((link) => `${link.kind}: ${sides(link)}`);
    expect(kinds(3)).toEqual(['returned: paid+back+again = a']);
    expect(kinds(2 + 14)).toEqual(['returned: paid+back+again = a']);
    expect(kinds(2 + 15)).not.toContain('returned: paid+back+again = a');
  });

  it('are a question when any of several payments may have come back, and left when of more than eight', () => {
    const payments = (count: number) =>
      Array.from({ length: count }, (_, nth): Row => {
        const ending = String.fromCharCode(65 + nth);
        return [`p${nth}`, 0, -5000, `PAYEE ${ending}${ending}${ending}`];
      });
    const asked = (count: number) => matching([], [...payments(count), back(1, 'RETURNED')]);
    expect(offersOf([], [...payments(8), back(1, 'RETURNED')])).toEqual(['p7+back = ']);
    expect(asked(8).links).toEqual([]);
    expect(offersOf([], [...payments(9), back(1, 'RETURNED')])).toEqual([]);
    expect(asked(1).links).toMatchObject([{ lines: ['p0', 'back'] }]);
  });
});

describe('the offers of a line', () => {
  it('are three at most, the likeliest first', () => {
    const entries = [0, 1, 2, 3].map((days): Row => [`a${days}`, days, -5000, 'Ridge Homecare']);
    const offered = matching(entries, [['L', 4, -5000, 'RIDGE HOMECARE']]).offered;
    expect(offered.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(offered.map(({ weight }) => weight)).toEqual(
      offered.map(({ weight }) => weight).sort((a, b) => b - a),
    );
    expect(offered[0]!.link).toMatchObject({ entries: ['a3'] });
  });

  it('have the entry whose number it bears whatever the amount, and none of another number', () => {
    const entries: readonly Row[] = [
      ['a', 0, -40_000, 'Ridge Homecare', 'INV 778812'],
      ['b', 0, -41_000, 'Ridge Homecare', 'INV 778813'],
    ];
    const { offered } = matching(entries, [['L', 4, -13_000, 'RIDGE HOMECARE INV 778812']]);
    expect(offered).toMatchObject([
      {
        link: { entries: ['a'], reasons: expect.arrayContaining(['amount-differs', 'same-reference']) },
        difference: 27_000,
      },
    ]);
  });

  it('have it up to half a year later, and two banking days before', () => {
    const offered = (days: number) =>
      offersOf(
        [['a', 0, -40_000, 'Ridge Homecare', 'INV 778812']],
        [['L', days, -13_000, 'RIDGE HOMECARE INV 778812']],
      );
    expect(offered(26 * 7)).toEqual(['L = a']);
    expect(offered(26 * 7 + 1)).toEqual([]);
    expect(offered(-4)).toEqual(['L = a']);
    expect(offered(-5)).toEqual([]);
  });

  it('have the entry whose identifier it bears whatever the amount, unless it goes the other way', () => {
    const offered = (amount: number) =>
      offersOf([['pay-77', 0, amount, 'Ridge Homecare']], [['L', 1, -5000, '', 'pay-77']]);
    expect(offered(-9000)).toEqual(['L = pay-77']);
    expect(offered(9000)).toEqual([]);
  });

  it('have the payee’s own that differs by a fee, by swapped figures, or is short', () => {
    const reasons = (amount: number) =>
      matching([['a', 0, -5400, 'Ridge Homecare']], [['L', 1, amount, 'RIDGE HOMECARE']]).offered.map(
        ({ link, difference }) => [link.reasons[0], difference],
      );
    expect(reasons(-5900)).toEqual([['fee', -500]]);
    expect(reasons(-4500)).toEqual([['figures-swapped', 900]]);
    expect(reasons(-2700)).toEqual([['short-payment', 2700]]);
    expect(reasons(-2600)).toEqual([]);
    expect(reasons(5400)).toEqual([]);
  });

  it('have the one entry of an unusual amount of another payee, if no other is near', () => {
    const line: Row = ['L', 1, -24_317, 'KOFI LLOYD'];
    const entry = (id: string, payee: string): Row => [id, 0, -24_317, payee];
    expect(offersOf([entry('a', 'Amara Frost')], [line])).toEqual(['L = a']);
    expect(offersOf([entry('a', 'Amara Frost'), entry('b', 'Tom Bradley')], [line])).toEqual([]);
    expect(offersOf([entry('a', 'Amara Frost')], [line, ['M', 1, -24_317, 'WILLOW']])).toEqual([]);
    const round = (amount: number) =>
      offersOf([['a', 0, amount, 'Amara Frost']], [['L', 1, amount, 'KOFI LLOYD']]);
    expect(round(-24_500)).toEqual([]);
    expect(round(-24_501)).toEqual(['L = a']);
  });
});

describe('the evidence of texts', () => {
  const compared = (lineText: string, itemText: string, others: readonly string[] = []) => {
    const line = candidate(['L', 1, -5000, lineText], 0);
    const items = [itemText, ...others].map((text, nth) => {
      const [payee = '', reference = ''] = text.split(' | ');
      return candidate([`a${nth}`, 0, -5000, payee, reference], nth + 1);
    });
    const { compare } = matchContext({ lines: [line], items, runOf: new Map() } as never, {});
    return compare(line, items[0]!);
  };
  const plain = compared('RIDGE HOMECARE', 'Ridge Homecare');

  it('is the more the more they share, and the less the more they differ', () => {
    const points = [
      compared('RIDGE HOMECARE INV 778812', 'Ridge Homecare | INV 778812'),
      compared('RIDGE HOMECARE WK 2', 'Ridge Homecare | WK 2'),
      plain,
      compared('HOMECARE RIDGEWAY', 'Ridgeway Homecare'),
      compared('RIDGE', 'West Ridge Homecare'),
      compared('ZZ', 'X'),
      compared('RIDGE HOMECARE INV 778813', 'Ridge Homecare | INV 778812'),
      compared('WILLOW', 'Ridge Homecare'),
    ].map((comparison) => comparison.points);
    expect(points).toEqual([...new Set(points)].sort((a, b) => b - a));
  });

  it('is less where they share one number and differ in another', () => {
    const item = 'Ridge Homecare | INV 778812 DP 48211';
    const [both, one, none] = ['INV 778812 DP 48211', 'INV 778812', 'INV 778812 DP 48299'].map((numbers) =>
      compared(`RIDGE HOMECARE ${numbers}`, item, ['Willow | DP 48299']),
    );
    expect(both!.points).toBeGreaterThanOrEqual(one!.points);
    expect(one!.points).toBeGreaterThan(none!.points);
    expect(none).toMatchObject({
      contradicts: true,
      reasons: ['same-payee', 'same-reference', 'number-differs'],
    });
  });

  it('names its reasons, and contradicts by a name or a number', () => {
    expect(plain).toMatchObject({
      identifies: true,
      contradicts: false,
      sharesMark: false,
      reasons: ['same-payee'],
    });
    expect(compared('RIDGE HOMECARE WK 2', 'Ridge Homecare | WK 2')).toMatchObject({
      ...{ sharesMark: true, contradicts: false, reasons: ['same-payee', 'same-mark'] },
    });
    expect(compared('RIDGE HOMECARE INV 778813', 'Ridge Homecare | INV 778812')).toMatchObject({
      ...{ contradicts: true, reasons: ['same-payee', 'number-differs'] },
    });
    expect(compared('WILLOW INV 778812', 'Ridge Homecare | INV 778812')).toMatchObject({
      ...{ identifies: false, contradicts: true, reasons: ['payee-differs', 'same-reference'] },
    });
    expect(compared('INV 778812', 'Ridge Homecare | INV 778812')).toMatchObject({
      ...{ identifies: true, contradicts: false, reasons: ['same-reference'] },
    });
  });

  it('of a mark identifies an entry without a name, and no other', () => {
    expect(compared('WK 2', ' | WK 2')).toMatchObject({ identifies: true, reasons: ['same-mark'] });
    expect(compared('WK 2', 'Ridge Homecare | WK 2')).toMatchObject({ identifies: false });
    expect(compared('WK 2', ' | WK 2', [' | WK 2', ' | WK 2', ' | WK 2'])).toMatchObject({
      identifies: false,
    });
  });

  it('of a number that every payment bears is none', () => {
    const client = 'Ridge Homecare | DP 48211';
    expect(compared('DP 48211', client, [client, client, client])).toMatchObject({
      ...{ points: 0, identifies: false, reasons: [] },
    });
  });
});

describe('a line of cash', () => {
  it('is no return', () => {
    const paid: Row = ['paid', 1, -5000, 'LANTERN'];
    expect(offersOf([], [paid, ['back', 2, 5000, 'LANTERN']])).toEqual(['paid+back = ']);
    expect(offersOf([], [paid, ['back', 2, 5000, 'CASH PAID IN']])).toEqual([]);
  });

  it('is linked by no number and no identifier', () => {
    const entry: Row = ['pay-77', 0, -5000, 'Ridge Homecare', 'INV 778812'];
    expect(linksOf([entry], [['L', 1, -5000, '', 'pay-77']])).toEqual(['L = pay-77']);
    expect(linksOf([entry], [['L', 1, -5000, 'CASH', 'pay-77']])).toEqual([]);
    expect(linksOf([entry], [['L', 1, -5000, 'INV 778812']])).toEqual(['L = pay-77']);
    expect(linksOf([entry], [['L', 1, -5000, 'CASH INV 778812']])).toEqual([]);
  });

  it('is one by whatever of its texts says so', () => {
    expect(parsePaymentText('RETURNED LANTERN', 'CASH').kind).toBe('cash');
    expect(parsePaymentText('CASH LANTERN', 'RETURNED').kind).toBe('cash');
    expect(parsePaymentText('LANTERN', 'RETURNED').kind).toBe('returned');
    expect(parsePaymentText('RETURNED LANTERN', 'CHEQUE').kind).toBe('returned');
  });
});

describe('an empty reference', () => {
  it('is the identifier of no payment', () => {
    const lines: readonly Row[] = [
      ['paid', 1, -5000, 'WILLOW', ''],
      ['back', 3, 5000, 'RETURNED LANTERN', ''],
    ];
    expect(linksOf([['a', 0, -7700, 'Lantern']], lines)).toEqual([]);
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
    expect(rest([-500, 500], [200, -500])).toBe('unbalanced');
    expect(rest([200, -500], [-500, 500])).toBe('unbalanced');
    expect(rest([-500], [300])).toBe('unbalanced');
    expect(rest([-500, -100], [-400])).toBe('unbalanced');
    expect(rest([-500, -100], [-500])).toBe('unbalanced');
    expect(rest([-500, 100], [-300])).toBe('unbalanced');
    expect(rest([-500, 300], [-100])).toBe('unbalanced');
    expect(rest([500, -300], [100])).toBe('unbalanced');
  });
});
