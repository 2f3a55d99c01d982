/** Also tests `assurance/match-request.ts` and `assurance/match-signals.ts`. */
import { describe, expect, it } from 'vitest';
import { dataMatches } from '../../src/assurance/data-matches.js';
import type { MatchedLine, MatchedPayment, MatchRequest } from '../../src/assurance/match-request.js';
import { matchSignals } from '../../src/assurance/match-signals.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';

const payment = (id: string, on: string, more: Partial<MatchedPayment> = {}): MatchedPayment => ({
  ...{ id, book: 'dp-1', run: `run-${id}`, payee: 'Anna Carer', sortCode: '40-05-15', account: '12345674' },
  ...{ pence: pence(123_45), on: day(on), ...more },
});
const line = (id: string, on: string, payee: string, amount: number): MatchedLine => ({
  ...{ id, book: 'dp-1', payee, pence: pence(amount), on: day(on) },
});
const look = (request: Partial<MatchRequest>) =>
  dataMatches({ payments: [], lines: [], people: [], ...request });

describe('dataMatches', () => {
  it('finds one bank account for two names, however the two are written', () => {
    const payments = [
      payment('a', '2026-04-01', { account: '0012 3456' }),
      payment('b', '2026-05-01', {
        sortCode: '400515',
        account: '123456',
        payee: 'Ben Helper',
        book: 'dp-2',
      }),
      payment('c', '2026-05-01', { payee: 'ANNA  CÁRER', account: '99999999' }),
      payment('d', '2026-06-01', { account: '99999999' }),
    ];
    expect(look({ payments })).toMatchObject([
      {
        ...{ code: 'shared-account', books: ['dp-1', 'dp-2'], payments: ['a', 'b'], facts: { names: '2' } },
        ...{ pence: 246_90, text: { names: ['Anna Carer', 'Ben Helper'], account: '**-**-15 ****3456' } },
      },
    ]);
  });

  it('finds a payee who has a part in the account, by the account or by the name', () => {
    const parties = [
      { role: 'representative', name: 'A. Sister', sortCode: '400515', account: '12345674' },
      { role: 'holder', name: 'Mr J. Smith' },
    ] as const;
    const found = look({
      people: [{ book: 'dp-1', parties }],
      payments: [payment('a', '2026-04-01'), payment('b', '2026-04-02', { book: 'dp-2' })],
      lines: [
        line('l1', '2026-04-03', 'MR J SMITH', -300_00),
        line('l2', '2026-04-03', 'MR J SMITH', 300_00),
      ],
    });
    expect(found.map(({ facts, payments, lines }) => [facts, payments, lines])).toEqual([
      [{ role: 'holder', basis: 'name' }, [], ['l1']],
      [{ role: 'representative', basis: 'account' }, ['a'], []],
    ]);
  });

  it('finds payments after a death and during a suspension', () => {
    const people = [
      {
        ...{ book: 'dp-1', parties: [], died: day('2026-05-10') },
        suspended: [{ from: day('2026-04-01'), to: day('2026-04-30') }],
      },
    ];
    const payments = [payment('a', '2026-04-30'), payment('b', '2026-05-10'), payment('c', '2026-05-11')];
    expect(look({ people, payments }).map(({ code, payments: ids }) => [code, ids])).toEqual([
      ['paid-after-death', ['c']],
      ['paid-while-suspended', ['a']],
    ]);
  });

  it('finds the same amount again within the days, over runs and at the bank', () => {
    const payments = [
      payment('a', '2026-04-01'),
      payment('b', '2026-04-08'),
      payment('c', '2026-04-30'),
      payment('d', '2026-04-02', { pence: pence(1) }),
    ];
    const lines = [line('l1', '2026-04-01', 'SHOP', -25_00), line('l2', '2026-04-02', 'Shop', -25_00)];
    const found = look({ payments, lines, repeatedWithinDays: 7 });
    expect(found.map(({ code, payments: ids, lines: shown, facts }) => [code, ids, shown, facts])).toEqual([
      ['repeated-payment', ['a', 'b'], [], { runs: 'run-a, run-b' }],
      ['repeated-line', [], ['l1', 'l2'], {}],
    ]);
  });

  it('finds round sums by its own measure, and looks for nothing that it has no measure for', () => {
    const lines = [line('l1', '2026-04-01', 'A', -300_00), line('l2', '2026-05-02', 'A', -50_00)];
    expect(look({ lines, roundSum: { multiple: pence(50_00), atLeast: pence(100_00) } })).toMatchObject([
      { code: 'round-sum', lines: ['l1'], pence: 300_00 },
    ]);
    expect(look({ lines })).toEqual([]);
  });

  it('keeps names and accounts out of everything but the text', () => {
    const payments = [payment('a', '2026-04-01'), payment('b', '2026-04-02', { payee: 'Ben Helper' })];
    const people = [
      { book: 'dp-1', parties: [{ role: 'holder', name: 'Anna Carer' }], died: day('2026-01-01') } as const,
    ];
    for (const { text: _text, ...match } of look({ payments, people, repeatedWithinDays: 3 }))
      expect(JSON.stringify(match)).not.toMatch(/Carer|Helper|12345674/);
  });
});

describe('dataMatches, always', () => {
  it('answers the same whatever the order of payments', () => {
    const payments = [
      payment('a', '2026-04-01'),
      payment('b', '2026-04-03'),
      payment('c', '2026-04-02', { payee: 'X' }),
    ];
    const request = { repeatedWithinDays: 5 };
    expect(look({ ...request, payments: payments.toReversed() })).toEqual(look({ ...request, payments }));
  });
});

describe('cash withdrawals', () => {
  const lines = [
    { ...line('l1', '2026-04-01', 'SHOP', -50_00), merchantCategory: '6011' },
    line('l2', '2026-04-02', 'CASH WITHDRAWAL 02APR', -20_00),
    line('l3', '2026-04-03', 'CASHMERE LTD', -30_00),
    line('l4', '2026-04-04', 'CASH PAID IN', 90_00),
    { ...line('l5', '2026-04-04', 'CASH', -10_00), book: 'dp-2' },
  ];
  const cash = { merchantCategories: ['6011'], words: ['cash', ' '] };

  it('are lines of a cash machine, or with the words that the policy names, book by book', () => {
    expect(look({ lines, cash }).map((match) => [match.code, match.lines, match.pence])).toEqual([
      ['cash-withdrawal', ['l1', 'l2'], 70_00],
      ['cash-withdrawal', ['l5'], 10_00],
    ]);
    expect(look({ lines })).toEqual([]);
  });
});

describe('matchSignals', () => {
  const matches = look({
    lines: [
      line('l1', '2026-04-01', 'CASH', -50_00),
      line('l2', '2026-04-02', 'MR J SMITH', -200_00),
      { ...line('l3', '2026-04-02', 'CASH', -20_00), book: 'dp-2' },
    ],
    payments: [payment('a', '2026-04-01'), payment('b', '2026-04-02', { payee: 'Other' })],
    people: [{ book: 'dp-1', parties: [{ role: 'holder', name: 'Mr J. Smith' }] }],
    cash: { merchantCategories: [], words: ['CASH'] },
    roundSum: { multiple: pence(100_00), atLeast: pence(100_00) },
  });

  it('are the data matches in the lines of one account, with the lines and the policy', () => {
    const bankThrough = day('2026-04-30');
    const signals = matchSignals(matches, { book: 'dp-1', citation: 'policy', bankThrough });
    expect(signals.map((signal) => [signal.kind, signal.pence])).toEqual([
      ['paid-to-party', 200_00],
      ['cash-withdrawal', 50_00],
      ['round-sum', 200_00],
    ]);
    expect(signals[0]).toMatchObject({ role: 'holder', lines: ['l2'], citation: 'policy', bankThrough });
    expect(matchSignals(matches, { book: 'dp-2', citation: 'policy' })).toMatchObject([
      { kind: 'cash-withdrawal', sum: 20_00, days: { from: '2026-04-02', to: '2026-04-02' } },
    ]);
    expect(matchSignals(matches, { book: 'dp-3', citation: 'policy' })).toEqual([]);
  });
});
