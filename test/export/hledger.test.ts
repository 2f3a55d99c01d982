/** Also tests `money/decimal-pence.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { hledgerAccount, writeHledger } from '../../src/export/hledger.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { decimalPence } from '../../src/money/decimal-pence.js';
import { MAX_PENCE, type Pence, pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import {
  AWKWARD_ACCOUNTS,
  AWKWARD_FUNDS,
  closeFirstDays,
  expectedBalances,
  randomPostings,
} from '../support/random-postings.js';

const COMMODITIES = { actual: 'GBP', budget: 'BUDGET', commitment: 'COMMITTED' };

function smallBook() {
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
    date: day('2026-04-03'),
    effective: day('2026-04-02'),
    kind: 'receive',
    source: 'line-1',
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

describe('decimalPence', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123456, '1234.56'],
    [-100, '-1.00'],
    [MAX_PENCE, '90071992547409.91'],
    [-MAX_PENCE, '-90071992547409.91'],
  ])('writes %i pence', (amount, text) => {
    expect(decimalPence(amount as Pence)).toBe(text);
  });
});

describe('hledgerAccount', () => {
  it.each([
    ['assets/bank', 'chc', 'assets:bank:@chc'],
    ['assets/bank/x', 'y', 'assets:bank:x:@y'],
    ['assets', 'a:b', 'assets:@a%3Ab'],
    ['income/nhs', 'a@b/c', 'income:nhs:@a@b/c'],
  ])('names %s in %s', (account, fund, name) => {
    expect(hledgerAccount(account, fund)).toBe(name);
  });
});

describe('writeHledger', () => {
  it('writes declarations, entries and closing assertions', () => {
    expect([...writeHledger(smallBook())].slice(1)).toEqual([
      'commodity GBP',
      '    format 1000.00 GBP',
      'commodity BUDGET',
      '    format 1000.00 BUDGET',
      'commodity COMMITTED',
      '    format 1000.00 COMMITTED',
      'tag recorded-at',
      'tag effective',
      'tag reverses',
      'tag commitment',
      'payee balances',
      'payee close',
      'payee receive',
      'account assets:bank:@chc',
      'account income:nhs:@chc',
      '',
      '2026-04-02 (first-days) close',
      '    ; recorded-at: 2026-04-02T09:30:00.000Z',
      '',
      '2026-04-03 (r1) receive',
      '    ; recorded-at: 2026-04-04T09:30:00.000Z',
      '    ; effective: 2026-04-02',
      '    assets:bank:@chc  1234.05 GBP',
      '    income:nhs:@chc  -1234.05 GBP',
      '',
      '; Every balance once more, as an assertion.',
      '2026-04-03 balances',
      '    assets:bank:@chc  0.00 GBP = 1234.05 GBP',
      '    income:nhs:@chc  0.00 GBP = -1234.05 GBP',
    ]);
  });

  it('keeps personal text out', () => {
    expect([...writeHledger(smallBook())].join('\n')).not.toMatch(/Rosalind|for the week/);
  });

  it('writes an empty book as declarations only', () => {
    const empty = must(
      openLedger({
        accounts: [],
        funds: [
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
    expect([...writeHledger(empty)].filter((line) => /^(?:account|\d)/.test(line))).toEqual([]);
  });
});

describe('writeHledger, always', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+#-]{0,8}$/);
  const path = fc.stringMatching(/^assets(?:\/[a-z0-9]{1,3}){0,3}$/);

  it('gives two positions two names, none under the other', () => {
    fc.assert(
      fc.property(path, id, path, id, (account, fund, other, otherFund) => {
        const [a, b] = [hledgerAccount(account, fund), hledgerAccount(other, otherFund)];
        expect(a === b).toBe(account === other && fund === otherFund);
        expect(b.startsWith(`${a}:`)).toBe(false);
        expect(a).toMatch(/^[^\s;()[\]]+$/);
      }),
      { numRuns: 2000 },
    );
    const names = AWKWARD_ACCOUNTS.flatMap((one) => AWKWARD_FUNDS.map((fund) => hledgerAccount(one, fund)));
    expect(new Set(names).size).toBe(names.length);
  });

  it('asserts what its postings add up to, to the penny', () => {
    fc.assert(
      fc.property(randomPostings, (ledger) => {
        const sums = new Map<string, number>();
        const asserted = new Map<string, number>();
        for (const line of writeHledger(ledger)) {
          const found = /^ {4}(\S+) {2}(\S+) (\S+)(?: = (\S+) \3)?$/.exec(line);
          if (!found) continue;
          const [, account, amount, commodity, total] = found;
          const key = `${account} ${commodity}`;
          sums.set(key, (sums.get(key) ?? 0) + Number(amount?.replace('.', '')));
          if (total !== undefined) asserted.set(key, Number(total.replace('.', '')));
        }
        expect(asserted).toEqual(sums);
        const nonZero = new Map([...asserted].filter(([, amount]) => amount !== 0));
        expect(nonZero).toEqual(expectedBalances(ledger, hledgerAccount, COMMODITIES));
      }),
      { numRuns: 60 },
    );
  });
});
