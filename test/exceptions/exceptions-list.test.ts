/**
 * Also tests `exceptions/exceptions-facts.ts`, `exceptions/exceptions-noted.ts` and
 * `exceptions/exceptions-unproved.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Purchase } from '../../src/agreement/purchase.js';
import { spendingLaw } from '../../src/england/spending/spending-law.js';
import type { AccountSignal } from '../../src/exceptions/account-signals.js';
import { type AccountReview, exceptions } from '../../src/exceptions/exceptions.js';
import type { Exception, ExceptionCode } from '../../src/exceptions/exceptions-facts.js';
import { listExceptions } from '../../src/exceptions/exceptions-list.js';
import type { Link, Offer } from '../../src/match/matching.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import type { RowFinding, Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, day } from '../../src/time/day.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const account = 'assets/bank';
const OCTOBER = { from: day('2026-10-01'), to: day('2026-10-31') };
const whole = reconcile(smallBook({ namesAll: true }), SMALL_STATEMENT, { account });
const clear: Reconciliation = {
  ...whole,
  outstanding: [],
  unrecorded: [],
  outstandingTotal: pence(0),
  unrecordedTotal: pence(0),
  matching: { ...whole.matching, links: [], offered: [], unmatchedLines: [], unmatchedItems: [] },
};
type Change = Partial<Reconciliation>;
const of = (book: string, ...changes: readonly Change[]): AccountReview => ({
  book,
  account,
  reconciliations: changes.map((change) => ({ ...clear, ...change })),
});
const list = (...accounts: AccountReview[]) => listExceptions(accounts, { period: OCTOBER });
const codes = (found: readonly Exception[]) => found.map(({ code }) => code);
const only = <Code extends ExceptionCode>(code: Code, found: readonly Exception[]) => {
  expect(codes(found)).toEqual([code]);
  return found[0] as Extract<Exception, { code: Code }>;
};

const lineOf = (
  id: string,
  on: string,
  amount: number,
  more: Partial<StatementLine> = {},
): StatementLine => ({
  ...{ id, date: day(on), pence: pence(amount), payee: 'A Person', text: 'SECRET', line: 1 },
  ...more,
});
const item = (entry: string, on: string, amount: number, ageDays = 0) => ({
  item: { entry, date: day(on), pence: pence(amount), payee: 'A Person', narrative: 'SECRET' },
  reason: 'not-yet-at-bank' as const,
  ageDays,
});
const unrecorded = (...lines: readonly StatementLine[]): Change => {
  const left = lines.map((line) => ({ line, reason: 'no-item-of-this-amount' as const, ageDays: 0 }));
  return { unrecorded: left, matching: { ...clear.matching, unmatchedLines: left } };
};
const offer = (line: string, entry: string, rank: number, difference = 0): Offer => ({
  ...{ rank, weight: 1, margin: 1, difference: pence(difference) },
  link: { kind: 'one-to-one', lines: [line], entries: [entry], reasons: ['cash'], daysApart: 0 },
});
const file = (
  name: string,
  known: readonly KnownLine[],
  lines: readonly StatementLine[],
  more: Partial<Statement> = {},
) => ({
  file: name,
  found: classifyLines({
    known,
    statements: [{ account: '1', currency: 'GBP', from: OCTOBER.from, to: OCTOBER.to, lines, ...more }],
  }),
});
const row = (line: number, reason: RowFinding['reason']): RowFinding => ({ line, reason, text: 'SECRET' });
const jump = (on: string, difference: number) => ({
  ...{ kind: 'balance-jumps' as const, account: '1', date: day(on), difference: pence(difference) },
  ...{ expected: pence(100), found: pence(100 + difference) },
});

describe('listExceptions, of signals', () => {
  it('lists what no line of the bank shows in the one list, the most serious first', () => {
    const signals: readonly AccountSignal[] = [
      {
        kind: 'surplus',
        pence: pence(820_00),
        fund: 'care',
        surplus: pence(820_00),
        weeks: 8,
        citation: 'policy',
      },
      {
        kind: 'person-died',
        pence: pence(0),
        on: day('2026-10-02'),
        paidSince: pence(0),
        entries: [],
        citation: 'law',
      },
      { kind: 'balance-low', pence: pence(1), balance: pence(1), least: pence(2), citation: 'policy' },
    ];
    const found = list({ ...of('b', { proved: false, difference: pence(5) }), signals });
    expect(codes(found)).toEqual(['person-died', 'book-differs', 'balance-low', 'surplus']);
    expect(found.at(-1)).toEqual({
      ...{ code: 'surplus', kind: 'money-to-check', book: 'b', account, pence: 820_00 },
      facts: { fund: 'care', surplus: 820_00, weeks: 8, citation: 'policy' },
    });
  });
});

describe('listExceptions', () => {
  it('is empty where nothing is to be said', () => {
    expect(list(of('one', {}))).toEqual([]);
  });

  it('tells missing days with how far the balance moved over them and what of the book waits for them', () => {
    const [first, last] = [{ asAt: day('2026-10-09') }, { from: day('2026-10-20') }];
    const gap = {
      ...{ ...last, continuity: [jump('2026-10-20', -7)], proved: false, difference: pence(-7) },
      outstanding: [
        item('out', '2026-10-12', -50),
        item('in', '2026-10-01', 90),
        item('long', '2026-09-01', 5, 49),
      ],
    };
    const found = list(of('one', gap, first));
    expect(codes(found)).toEqual(['days-missing', 'outstanding-long']);
    expect(found[0]).toMatchObject({
      pence: 140,
      facts: {
        days: { from: '2026-10-10', to: '2026-10-19' },
        change: -7,
        entries: ['out', 'in'],
        in: 90,
        out: -50,
      },
    });
  });

  it('tells a balance that jumps where no day is missing', () => {
    const jumps = { continuity: [jump('2026-10-15', 9)], proved: false, difference: pence(9) };
    const found = list(of('one', { asAt: day('2026-10-14') }, { from: day('2026-10-15'), ...jumps }));
    expect(only('balance-jumps', found).facts).toEqual({
      ...{ date: '2026-10-15', expected: 100, found: 109, difference: 9 },
    });
  });

  it('tells a sum that does not add up, with an entry of the book of just that', () => {
    const statement = { ...clear.statement, difference: pence(-250) };
    const outstanding = [item('lost', '2026-10-12', -250), item('other', '2026-10-12', -251)];
    const found = list(of('one', { proved: false, difference: pence(-250), statement, outstanding }));
    expect(codes(found)).toEqual(['does-not-add-up', 'on-its-way']);
    expect(found[0]).toMatchObject({ pence: -250, facts: { entries: [{ entry: 'lost' }] } });
    expect(found[1]).toMatchObject({ facts: { entry: 'other' } });
  });

  it('names no entry for a sum that does not add up that the bank has shown since', () => {
    const statement = { ...clear.statement, difference: pence(-250) };
    const first = { asAt: day('2026-10-20'), proved: false, difference: pence(-250), statement };
    const found = list(of('one', { ...first, outstanding: [item('lost', '2026-10-12', -250)] }, {}));
    expect(only('does-not-add-up', found).facts.entries).toEqual([]);
  });

  it('tells what book and bank differ by beyond that, once', () => {
    const statement = { ...clear.statement, difference: pence(-250) };
    const first = { asAt: day('2026-10-20'), proved: false, difference: pence(-255), statement };
    const found = list(of('one', first, { proved: false, difference: pence(-255) }));
    expect(codes(found)).toEqual(['does-not-add-up', 'book-differs']);
    expect(found[1]).toMatchObject({ pence: -5, facts: { asAt: '2026-10-20', difference: -5 } });
  });

  it('tells that no balance is stated', () => {
    const statement = { ...clear.statement, openingIs: 'worked-out', closingIs: 'worked-out' } as const;
    const { facts } = only('balance-unknown', list(of('one', { proved: false, statement })));
    expect(facts).toEqual({ asAt: clear.asAt, byLines: clear.statement.closing });
  });

  it('tells that only the holder states the balance, which is not verified', () => {
    const statement = { ...clear.statement, openingIs: 'worked-out', closingIs: 'declared' } as const;
    const { facts, kind } = only('balance-declared', list(of('one', { proved: false, statement })));
    expect(kind).toBe('not-proved');
    expect(facts).toEqual({ asAt: clear.asAt, declared: clear.statement.closing });
  });

  it('tells that a statement is not in pounds, and not each of its lines, even of one without lines', () => {
    const left = [{ line: lineOf('l', '2026-10-02', -5), reason: 'not-in-pounds' as const, ageDays: 0 }];
    const matching = { ...clear.matching, unmatchedLines: left };
    const foreign = { proved: false, unrecorded: left, matching };
    expect(only('not-in-pounds', list(of('one', foreign))).facts).toMatchObject({ lines: 1 });
    expect(only('not-in-pounds', list(of('one', { proved: false }))).facts).toMatchObject({ lines: 0 });
  });

  it('tells shops that are not allowed, also of lines that the book has', () => {
    const bet = lineOf('bet', '2026-10-02', -4000, { merchantCategory: '7995' });
    const inBook = lineOf('wine', '2026-10-03', -900, { merchantCategory: '5921' });
    const taken = { ...of('one', unrecorded(bet)), files: [file('a.csv', [], [inBook])] };
    const notAllowed = new Map([
      ['7995', 'betting'],
      ['5921', 'alcohol'],
    ]);
    const found = listExceptions([taken], { period: OCTOBER, notAllowed });
    expect(found.map(({ code, pence, facts }) => [code, pence, 'name' in facts && facts.name])).toEqual([
      ['merchant-not-allowed', -4000, 'betting'],
      ['merchant-not-allowed', -900, 'alcohol'],
    ]);
    expect(codes(list(taken))).toEqual(['line-unexplained']);
  });

  it('tells a line that nobody explains, and none of no pence', () => {
    const found = list(of('one', unrecorded(lineOf('a', '2026-10-02', -5), lineOf('b', '2026-10-02', 0))));
    expect(only('line-unexplained', found).facts).toEqual({ line: 'a', date: '2026-10-02', pence: -5 });
  });

  it('tells a question with its offers, the best first, and its line and entries nowhere else', () => {
    const line = lineOf('a', '2026-10-02', -5);
    const change = unrecorded(line);
    const outstanding = [item('p1', '2026-10-01', -5, 99), item('p2', '2026-10-01', -4, 99)];
    const offered = [offer('a', 'p2', 2, -1), offer('a', 'p1', 1)];
    const matching = { ...change.matching!, unmatchedItems: outstanding, offered };
    const { facts, pence: about } = only('question', list(of('one', { ...change, outstanding, matching })));
    expect(about).toBe(-5);
    expect(facts.offers).toEqual([
      {
        lines: [{ line: 'a', date: '2026-10-02', pence: -5 }],
        entries: [{ entry: 'p1', date: '2026-10-01', pence: -5 }],
        difference: 0,
        reasons: ['cash'],
      },
      expect.objectContaining({ difference: -1 }),
    ]);
  });

  it('tells what is outstanding too long, as long as it is told, and the rest for the record', () => {
    const outstanding = [item('old', '2026-09-01', -5, 31), item('new', '2026-10-30', -6, 30)];
    expect(codes(list(of('one', { outstanding })))).toEqual(['outstanding-long', 'on-its-way']);
    const found = listExceptions([of('one', { outstanding })], { period: OCTOBER, longDays: 31 });
    expect(codes(found)).toEqual(['on-its-way', 'on-its-way']);
  });

  it('tells money moved between accounts of one book once, and of two books as two lines', () => {
    const [left, came] = [lineOf('l', '2026-10-02', -300), lineOf('l', '2026-10-02', 300)];
    const saver = { ...of('one', unrecorded(came)), account: 'assets/saver' };
    const { facts, account: on } = only('own-transfer', list(saver, of('one', unrecorded(left))));
    expect(on).toBe(account);
    expect(facts).toMatchObject({
      out: { account, line: 'l' },
      in: { account: 'assets/saver', line: 'l' },
      bankingDays: 0,
    });
    const apart = list({ ...saver, book: 'two' }, of('one', unrecorded(left)));
    expect(codes(apart)).toEqual(['line-unexplained', 'line-unexplained']);
  });

  it('tells what was let pass', () => {
    expect(only('tolerated', list(of('one', { toleratedTotal: pence(-3) }))).pence).toBe(-3);
  });

  it('tells a payment that came back, with the line that sent it again', () => {
    const lines = [
      lineOf('x', '2026-10-02', -5),
      lineOf('y', '2026-10-03', 5),
      lineOf('z', '2026-10-04', -5, { text: 'AGAIN' }),
    ];
    const taken = file('a.csv', [], lines);
    const names = taken.found.lines.map(({ line }) => line.id);
    const back = (ids: string[]): Change => {
      const link: Link = { kind: 'returned', lines: ids, entries: [], reasons: [], daysApart: 1 };
      return { matching: { ...clear.matching, links: [link] } };
    };
    const told = (change: Change) => only('returned', list({ ...of('one', change), files: [taken] })).facts;
    expect(told(back(names))).toMatchObject({ paid: { date: '2026-10-02' }, again: { date: '2026-10-04' } });
    expect(told(back(names.slice(0, 2)))).not.toHaveProperty('again');
  });

  it('tells what files left out, how far they were read in doubt, and nothing of rows that are no payment', () => {
    const read = {
      rejected: [row(7, 'amount-unreadable')],
      skipped: [row(1, 'balance-row'), row(9, 'not-booked')],
      warnings: [row(3, 'text-repaired'), row(4, 'text-repaired')],
    };
    const taken = { ...file('a.csv', [], [lineOf('x', '2026-10-02', -5)]), read };
    const found = list({ ...of('one', {}), files: [taken] });
    expect(found.map(({ code, facts }) => [code, facts])).toEqual([
      ['row-rejected', { file: 'a.csv', line: 7, reason: 'amount-unreadable' }],
      ['row-skipped', { file: 'a.csv', line: 9, reason: 'not-booked' }],
      ['file-doubtful', { file: 'a.csv', line: 3, reason: 'text-repaired', rows: 2 }],
    ]);
  });

  it('tells balances of a file that do not follow with the sum that does not add up, where there is one', () => {
    const read = { rejected: [], skipped: [], warnings: [row(1, 'balance-mismatch')] };
    const out = { opening: { pence: pence(0) }, closing: { pence: pence(9) } };
    const taken = { ...file('a.csv', [], [lineOf('x', '2026-10-02', -5)], out), read };
    const statement = { ...clear.statement, difference: pence(14) };
    const summed = { ...of('one', { proved: false, difference: pence(14), statement }), files: [taken] };
    expect(codes(list(summed))).toEqual(['does-not-add-up']);
    expect(codes(list({ ...of('one', {}), files: [taken] }))).toEqual(['file-doubtful']);
    const within = { ...file('b.csv', [], [lineOf('y', '2026-10-03', -6)]), read };
    expect(codes(list({ ...summed, files: [taken, within] }))).toEqual(['does-not-add-up', 'file-doubtful']);
  });

  it('tells files that overlap or show nothing new, and takes the days of these for looked at', () => {
    const [a, b] = [lineOf('a', '2026-10-02', -5), lineOf('b', '2026-10-05', -7)];
    const known = updateRegister([], file('', [], [a]).found);
    const some = { ...of('one', {}), files: [file('b.csv', known, [a, b])] };
    expect(only('file-overlaps', list(some)).facts).toEqual({ file: 'b.csv', lines: 2, known: 1 });
    const again = (asAt: string) => ({
      ...of('one', { asAt: day(asAt) }),
      files: [file('a.csv', known, [a])],
    });
    expect(only('file-known', list(again('2026-10-02'))).facts).toEqual({ file: 'a.csv', lines: 1 });
    // Of a line that nobody has reconciled, the file speaks for nobody.
    expect(codes(list(again('2026-10-01')))).toEqual(['days-missing', 'file-known']);
    const bare = { ...of('one', { asAt: day('2026-10-02') }), files: [file('a.csv', [], [])] };
    expect(codes(list(bare))).toEqual(['days-missing']);
  });

  it('tells lines that may be known and known lines that are gone, until somebody decides', () => {
    const tea = lineOf('a', '2026-10-02', -5);
    const known = updateRegister([], file('', [], [tea]).found);
    const reworded = file('b.csv', known, [{ ...tea, text: 'SECRET 2' }]);
    const [doubtful] = reworded.found.lines;
    const asked = { ...of('one', unrecorded(doubtful!.line)), files: [reworded] };
    expect(only('line-doubtful', list(asked)).facts).toMatchObject({
      ...{ file: 'b.csv', why: 'text-changed', known: { line: known[0]!.name } },
    });
    const decided = new Map([[doubtful!.line.id, 'new' as const]]);
    expect(codes(list({ ...asked, files: [{ ...reworded, decided }] }))).toEqual(['line-unexplained']);
    const gone = { ...of('one', {}), files: [file('c.csv', known, [])] };
    expect(only('line-gone', list(gone)).facts).toEqual({
      ...{ line: known[0]!.name, date: '2026-10-02', pence: -5, file: 'c.csv' },
    });
  });

  it('tells a line that was announced, until a file books it', () => {
    const hold = lineOf('a', '2026-10-02', -5, { pending: true });
    const announced = file('a.csv', [], [hold]);
    const { pending: _, ...paid } = hold;
    const booked = file('b.csv', updateRegister([], announced.found), [paid]);
    expect(codes(list({ ...of('one', {}), files: [announced] }))).toEqual(['line-pending']);
    expect(codes(list(of('one', { pending: [hold] })))).toEqual(['line-pending']);
    expect(codes(list({ ...of('one', {}), files: [announced, booked] }))).toEqual([]);
  });

  it('puts the most serious first, of one code the largest amount', () => {
    const lines = unrecorded(lineOf('a', '2026-10-02', -5), lineOf('b', '2026-10-02', 700));
    const found = list(of('b', { toleratedTotal: pence(1) }), of('a', lines), of('never'));
    expect(found.map(({ book, pence: about }) => [book, about])).toEqual([
      ['never', 0],
      ['a', 700],
      ['a', -5],
      ['b', 1],
    ]);
  });

  it('holds no words of banks and books', () => {
    const outstanding = [item('p1', '2026-10-01', -5, 99)];
    const read = { rejected: [row(7, 'empty')], skipped: [row(9, 'not-booked')], warnings: [] };
    const taken = { ...file('a.csv', [], [lineOf('x', '2026-10-02', -5, { pending: true })]), read };
    const found = list({
      ...of('one', { ...unrecorded(lineOf('a', '2026-10-02', -5)), outstanding }),
      files: [taken],
    });
    expect(found).toHaveLength(5);
    expect(JSON.stringify(found)).not.toMatch(/SECRET|A Person/);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe('listExceptions, always', () => {
  const amount = fc.integer({ min: -3, max: 3 }).map((one) => one as Pence);
  const dayIn = fc.nat(30).map((days) => addDays(OCTOBER.from, days));
  const change = fc
    .record({
      to: fc.nat(30),
      lines: fc.array(fc.tuple(dayIn, amount), { maxLength: 4 }),
      items: fc.array(fc.tuple(dayIn, amount, fc.nat(60)), { maxLength: 4 }),
      offers: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 3 }),
      out: amount,
      jumps: fc.option(amount, { nil: undefined }),
      difference: amount,
      origin: fc.constantFrom('stated', 'stated', 'declared', 'worked-out'),
      tolerated: amount,
    })
    .map((one): Change => {
      const left = one.lines.map(([date, pence], at) => lineOf(`l${at}`, date, pence));
      const lines = unrecorded(...left);
      const outstanding = one.items
        .filter(([, pence]) => pence !== 0)
        .map(([date, pence, age], at) => item(`e${at}`, date, pence, age));
      const offered = one.offers.flatMap(([line, entry]) =>
        left[line] && outstanding[entry] ? [offer(`l${line}`, `e${entry}`, 1)] : [],
      );
      const { origin } = one;
      const jumped = one.jumps ? [jump(addDays(OCTOBER.from, one.to), one.jumps)] : [];
      const isProved = origin === 'stated' && !one.difference && !one.out && jumped.length === 0;
      return {
        ...lines,
        asAt: addDays(OCTOBER.from, one.to),
        statement: { ...clear.statement, difference: one.out, openingIs: origin, closingIs: origin },
        continuity: jumped,
        outstanding,
        matching: { ...lines.matching!, unmatchedItems: outstanding, offered },
        difference: one.difference,
        toleratedTotal: one.tolerated,
        proved: isProved,
      };
    });
  // One last day each, so that the latest is the latest whatever the order.
  const changes = fc.uniqueArray(change, { maxLength: 3, selector: ({ asAt }) => asAt });
  const accounts = fc
    .array(changes, { maxLength: 4 })
    .map((all) =>
      all.map((own, nth) => ({ ...of(`book-${nth % 2}`, ...own), account: `assets/bank-${nth}` })),
    );

  it('names every open line and entry, and no account to see to that needs nobody', () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const found = list(...all);
        const text = JSON.stringify(found);
        for (const { account: on, reconciliations } of all) {
          const latest = reconciliations.toSorted((a, b) => (a.asAt! < b.asAt! ? -1 : 1)).at(-1);
          const own = JSON.stringify(
            found.filter((one) => one.account === on || (one.code === 'own-transfer' && text.includes(on))),
          );
          for (const { item: open } of latest?.outstanding ?? []) expect(own).toContain(`"${open.entry}"`);
          for (const { line } of latest?.unrecorded ?? [])
            if (line.pence !== 0) expect(own).toContain(`"${line.id}"`);
        }
        const needs = (one: Exception) => one.kind !== 'for-the-record';
        const pressing = new Set(exceptions(all, { period: OCTOBER }).accounts.map((one) => one.account));
        for (const one of found.filter(needs)) expect(pressing).toContain(one.account);
      }),
    );
  });

  it('says why an account is not proved, whenever it is not', () => {
    fc.assert(
      fc.property(changes, (own) => {
        const found = list(of('one', ...own)).filter(({ kind }) => kind === 'not-proved');
        const isProved = own.length > 0 && own.every(({ proved }) => proved);
        if (!isProved) expect(found).not.toEqual([]);
        if (isProved) expect(new Set(codes(found)).size).toBeLessThanOrEqual(1);
        if (isProved) for (const { code } of found) expect(code).toBe('days-missing');
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the order of accounts and reconciliations', () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const turned = all
          .toReversed()
          .map((one) => ({ ...one, reconciliations: one.reconciliations.toReversed() }));
        expect(list(...turned)).toEqual(list(...all));
      }),
    );
  });
});

describe('listExceptions with the law on purchases', () => {
  const purchase: Purchase = {
    ...{ day: day('2026-10-05'), category: 'expenses/prohibited/gambling' },
    ...{ authority: 'nhs-continuing-healthcare', managedAs: 'direct-payment' },
  };
  const own: Purchase = {
    ...{ ...purchase, category: 'expenses/day-and-respite/day-opportunities', authority: 'care-act' },
    payee: { relation: 'council-itself', sameHousehold: false },
  };
  const purchases = [
    { paidBy: 'l1', pence: pence(-500), purchase: own },
    { paidBy: 'l2', pence: pence(-2_000), purchase },
  ];
  const review: AccountReview = { ...of('b1', {}), purchases };

  it('lists breaches before doubts, and nothing if no law is given', () => {
    const found = listExceptions([review], { period: OCTOBER, law: spendingLaw() });
    const spending = found.filter(({ code }) => code.startsWith('spending-'));
    expect(spending.map(({ code, kind, pence }) => [code, kind, pence])).toEqual([
      ['spending-not-allowed', 'not-allowed', -2_000],
      ['spending-doubtful', 'not-allowed', -500],
    ]);
    expect(codes(list(review)).filter((code) => code.startsWith('spending-'))).toEqual([]);
  });

  it('lists the same whatever the order of the purchases', () => {
    const options = { period: OCTOBER, law: spendingLaw() };
    const turned = { ...review, purchases: purchases.toReversed() };
    expect(listExceptions([turned], options)).toEqual(listExceptions([review], options));
  });
});
