import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { beancountAccount, writeBeancount } from '../../src/export/beancount.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { type Day, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import {
  AWKWARD_ACCOUNTS,
  AWKWARD_FUNDS,
  closeFirstDays,
  expectedBalances,
  randomPostings,
} from '../support/random-postings.js';

const CURRENCIES = { actual: 'GBP', budget: 'BUDGET', commitment: 'COMMITTED' };

function smallBook(date: Day = day('2026-04-03')) {
  const ledger = must(
    openLedger({
      accounts: ['assets/bank', 'income/nhs'].map((path) => ({ path, opens: '2026-04-01' })),
      funds: [
        { id: 'chc', name: 'CHC', opens: '2026-04-01', terms: {} },
        {
          id: 'suspense',
          name: 'Suspense',
          opens: '2026-04-01',
          terms: { mayOverspend: true },
          suspense: true,
        },
      ],
    }),
  );
  const draft = {
    id: 'r1',
    date,
    effective: day('2026-04-02'),
    kind: 'receive',
    postings: [
      { account: 'assets/bank', fund: 'chc', balanceType: 'actual' as const, pence: pence(123405) },
      { account: 'income/nhs', fund: 'chc', balanceType: 'actual' as const, pence: pence(-123405) },
    ],
  };
  const note = { payee: 'Rosalind Vane', narrative: 'for the week' };
  closeFirstDays(ledger);
  must(post(ledger, draft, { recordedAt: moment('2026-04-04T09:30:00.000Z'), note }));
  return ledger;
}

describe('beancountAccount', () => {
  it.each([
    ['assets/bank', 'chc', 'Assets:Bank:Fund-chc'],
    ['assets/bank', 'CHC', 'Assets:Bank:Fund-CHC'],
    ['assets/bank', 'a.b', 'Assets:Bank:Fund-aX2Eb'],
    ['assets/bank', 'aX2Eb', 'Assets:Bank:Fund-aX582Eb'],
    ['assets/x', 'chc', 'Assets:X78:Fund-chc'],
    ['assets/fund-chc', 'x', 'Assets:X66und-chc:Fund-x'],
    ['expenses/117-aftercare', '117', 'Expenses:117-aftercare:Fund-117'],
  ])('names %s in %s', (account, fund, name) => {
    expect(beancountAccount(account, fund)).toBe(name);
  });
});

describe('writeBeancount', () => {
  it('writes openings, entries and checks that let no penny pass', () => {
    expect([...writeBeancount(smallBook())]).toEqual([
      'option "operating_currency" "GBP"',
      '2026-04-01 open Assets:Bank:Fund-chc GBP,BUDGET,COMMITTED',
      '2026-04-01 open Income:Nhs:Fund-chc GBP,BUDGET,COMMITTED',
      '',
      '2026-04-02 * "close"',
      '  id: "first-days"',
      '  recorded-at: "2026-04-02T09:30:00.000Z"',
      '',
      '2026-04-03 * "receive"',
      '  id: "r1"',
      '  recorded-at: "2026-04-04T09:30:00.000Z"',
      '  effective: 2026-04-02',
      '  Assets:Bank:Fund-chc  1234.05 GBP',
      '  Income:Nhs:Fund-chc  -1234.05 GBP',
      '',
      '2026-04-04 balance Assets:Bank:Fund-chc  1234.05 ~ 0.00 GBP',
      '2026-04-04 balance Income:Nhs:Fund-chc  -1234.05 ~ 0.00 GBP',
    ]);
  });

  it('checks a book that ends on the last day there is', () => {
    expect([...writeBeancount(smallBook(day('2199-12-31')))].at(-1)).toMatch(/^2200-01-01 balance /);
  });

  it('keeps personal text out', () => {
    expect([...writeBeancount(smallBook())].join('\n')).not.toMatch(/Rosalind|for the week/);
  });
});

describe('writeBeancount, always', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+#-]{0,8}$/);
  const path = fc.stringMatching(/^assets(?:\/(?:[a-z0-9]{1,3}|fund-[a-z]|x[0-9]{2}[a-z]?)){0,3}$/);
  // The programs' own grammar: every part after the first begins with a capital or a figure.
  const grammar = /^(?:Assets|Liabilities|Income|Expenses|Equity)(?::[A-Z0-9][A-Za-z0-9-]*)+$/;

  it('gives two positions two names, none under the other', () => {
    fc.assert(
      fc.property(path, id, path, id, (account, fund, other, otherFund) => {
        const [a, b] = [beancountAccount(account, fund), beancountAccount(other, otherFund)];
        expect(a === b).toBe(account === other && fund === otherFund);
        expect(b.startsWith(`${a}:`)).toBe(false);
        expect(a).toMatch(grammar);
      }),
      { numRuns: 2000 },
    );
    const names = AWKWARD_ACCOUNTS.flatMap((one) => AWKWARD_FUNDS.map((fund) => beancountAccount(one, fund)));
    expect(new Set(names).size).toBe(names.length);
  });

  it('checks what its postings add up to, to the penny', () => {
    fc.assert(
      fc.property(randomPostings, (ledger) => {
        const sums = new Map<string, number>();
        const checked = new Map<string, number>();
        for (const line of writeBeancount(ledger)) {
          const found = /^(?: {2}|(\S+) balance )(\S+:\S+) {2}(\S+) (?:~ 0\.00 )?([A-Z]+)$/.exec(line);
          if (!found) continue;
          const [, isCheck, account, amount, currency] = found;
          const key = `${account} ${currency}`;
          const value = Number(amount?.replace('.', ''));
          if (isCheck) checked.set(key, value);
          else sums.set(key, (sums.get(key) ?? 0) + value);
        }
        expect(checked).toEqual(sums);
        const nonZero = new Map([...checked].filter(([, amount]) => amount !== 0));
        expect(nonZero).toEqual(expectedBalances(ledger, beancountAccount, CURRENCIES));
      }),
      { numRuns: 60 },
    );
  });
});
