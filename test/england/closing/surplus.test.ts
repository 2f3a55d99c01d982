/**
 * Tests `england/closing/surplus.ts`, `england/closing/account-surplus.ts`, `england/closing/account-money.ts`, `england/closing/surplus-lines.ts`,
 * `england/closing/overpaid.ts` and `england/closing/owed.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineAfter } from '../../../src/england/clocks/deadline.js';
import { surplusOf } from '../../../src/england/closing/account-surplus.js';
import { type FundMoney, surplusOfFund } from '../../../src/england/closing/surplus.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import { balance } from '../../../src/ledger/balance.js';
import { pence } from '../../../src/money/pence.js';
import type { Result } from '../../../src/problem/problem.js';
import { evidence } from '../../../src/reports/figure.js';
import { commit } from '../../../src/rules/commit.js';
import { day } from '../../../src/time/day.js';
import { moment } from '../../../src/time/moment.js';
import { workedCase } from '../../support/worked-case.js';
import { AGREED, accountWith, move, RULE, record, reserve, WAGES } from './sample-account.js';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const asAt = day('2026-06-30');

/** The council’s fund, with one funder. */
const money = (more: Partial<FundMoney> & { balance: FundMoney['balance'] }): FundMoney => ({
  ...{ fund: 'council', name: 'council', asAt, committed: pence(0), overpaid: pence(0), setAside: [] },
  ...{ reserve: reserve(25_000, 8), funders: [{ stream: 'council', funder: 'The council', paidIn: 1 }] },
  ...more,
});

describe('surplusOfFund', () => {
  it('leaves the reserve, and no more (TV35, TV90)', () => {
    const { input, expected } = workedCase('TV35');
    const found = surplusOfFund(
      money({ balance: input.balance, reserve: reserve(input.weekly, input.weeks) }),
    );
    expect([found.surplus, found.kept]).toEqual([expected.recover, expected.threshold]);
    expect(deadlineAfter(input.letter, input.within).by).toBe(expected.payBy);
    const isf = workedCase('TV90');
    const fund = surplusOfFund(
      money({ balance: isf.input.balance, reserve: reserve(isf.input.weekly, isf.input.weeks) }),
    );
    expect([fund.surplus, fund.kept]).toEqual([isf.expected.over, isf.expected.kept]);
    expect(surplusOfFund(money({ balance: pence(200_000) })).surplus).toBe(0);
  });

  it('gives the person’s overpaid contribution back first (TV82)', () => {
    const { input, expected } = workedCase('TV82');
    const found = surplusOfFund(
      money({ ...input, overpaid: input.overpaid, reserve: reserve(input.weekly, input.weeks) }),
    );
    expect([found.toPerson, found.surplus]).toEqual([expected.toPerson, expected.recover]);
    expect(found.working.find(({ code }) => code === 'surplus-free')!.pence).toBe(expected.free);
  });

  it('gives back no more than the balance, and says what is still owed', () => {
    const found = surplusOfFund(money({ balance: pence(10_000), overpaid: pence(18_000) }));
    expect(found).toMatchObject({ toPerson: 10_000, stillOwedToPerson: 8_000, kept: 0, surplus: 0 });
    const overdrawn = surplusOfFund(money({ balance: pence(-500), overpaid: pence(100) }));
    expect(overdrawn).toMatchObject({ toPerson: 0, stillOwedToPerson: 100, kept: -500, surplus: 0 });
  });

  it('explains each line', () => {
    const setAside = [{ name: 'Redundancy', kind: 'employer', pence: pence(40_000) }] as const;
    const found = surplusOfFund(
      money({ balance: pence(300_000), overpaid: pence(18_000), committed: pence(2_000), setAside }),
    );
    expect(explainWorking(found.shares[0]!.working)).toBe(
      [
        '1. Balance of council at the end of 30 June 2026: £3,000.00 (the account)',
        '2. Contribution that the person overpaid, which goes back to them first: -£180.00 (St Helens article 4464)',
        '3. Promised from council and not yet paid: -£20.00 (St Helens article 4464)',
        '4. Redundancy: set aside for the duties of an employer: -£400.00 (St Helens article 4464)',
        '5. Money of council that is not needed for any of these: £2,400.00 (St Helens article 4464)',
        '6. Reserve that may stay: 8 weeks at £250.00 a week: -£2,000.00 (St Helens article 4464)',
        '7. Money of council over the reserve: £400.00 (St Helens article 4464)',
        '8. Part that belongs to The council: £400.00 (St Helens article 4464)',
      ].join('\n'),
    );
    const overpaidCitation = 'Gateshead article 36119';
    const { working } = surplusOfFund(money({ balance: pence(9), overpaid: pence(5), overpaidCitation }));
    expect(working[1]).toMatchObject({ pence: -5, citation: overpaidCitation });
  });
});

const amount = fc.integer({ min: 0, max: 1_000_000 }).map(pence);

describe('surplusOfFund, always', () => {
  it('adds back to the penny: what goes to the person, what is kept and the surplus; and the shares to the surplus', () => {
    const funders = fc
      .array(fc.nat(9999), { minLength: 1, maxLength: 5 })
      .map((incomes) =>
        incomes.map((paidIn, place) => ({ stream: `s${place}`, funder: `f${place}`, paidIn })),
      );
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        fc.nat(20),
        funders,
        (held, overpaid, committed, weekly, weeks, list) => {
          const found = surplusOfFund(
            money({ balance: held, overpaid, committed, reserve: reserve(weekly, weeks), funders: list }),
          );
          const { toPerson, stillOwedToPerson, kept, surplus, shares, working } = found;
          expect(toPerson + kept + surplus).toBe(held);
          expect(toPerson + stillOwedToPerson).toBe(overpaid);
          expect(shares.reduce((sum, share) => sum + share.pence, 0)).toBe(surplus);
          for (const share of shares) expect(share.working.at(-1)!.pence).toBe(share.pence);
          const sum = (...names: string[]) =>
            working.filter(({ code }) => names.includes(code)).reduce((total, line) => total + line.pence, 0);
          expect(sum('surplus-balance', 'surplus-overpaid-by-person', 'surplus-committed')).toBe(
            sum('surplus-free'),
          );
          expect(Math.max(0, sum('surplus-free', 'surplus-reserve'))).toBe(surplus);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds no more when more is set aside or the reserve is longer', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.nat(20), (held, aside, weekly, weeks) => {
        const less = surplusOfFund(
          money({ balance: held, committed: aside, reserve: reserve(weekly, weeks + 1) }),
        );
        const more = surplusOfFund(money({ balance: held, reserve: reserve(weekly, weeks) }));
        expect(less.surplus).toBeLessThanOrEqual(more.surplus);
      }),
    );
  });
});

describe('surplusOf', () => {
  const request = {
    ...{ id: 'june', asAt },
    funds: [
      {
        fund: 'council',
        reserve: reserve(10_000, 8),
        overpaid: { stream: 'contribution', pence: pence(5_000) },
      },
      { fund: 'nhs', reserve: reserve(10_000, 1) },
    ],
  };
  const paidIn = { icb: 30_000, council: 90_000, grant: 30_000, contribution: 10_000 };

  it('reads each fund from the book, and shares a surplus over those who paid in', () => {
    const ledger = accountWith(paidIn);
    const found = must(surplusOf(ledger, AGREED, request));
    expect(found).toMatchObject({ toPerson: 5_000, surplus: 65_000, asAt });
    const [council, nhs] = found.funds;
    expect(council!.shares.map(({ stream, pence: part }) => [stream, part])).toEqual([
      ...[
        ['council', 33_750],
        ['grant', 11_250],
      ],
    ]);
    expect(nhs).toMatchObject({ surplus: 20_000, kept: 10_000 });
    expect(evidence(ledger, council!.balance).map(({ entry }) => entry.id)).toEqual([
      ...['in-council', 'in-grant', 'in-contribution'],
    ]);
  });

  it('drafts what is owed, so that it is not counted again', () => {
    const ledger = accountWith(paidIn);
    const { drafts } = must(surplusOf(ledger, AGREED, request));
    expect(drafts.map(({ id }) => id)).toEqual([
      'june:contribution',
      'june:council',
      'june:grant',
      'june:icb',
    ]);
    for (const draft of drafts) record(ledger, draft);
    expect(balance(ledger, { account: 'liabilities/funders/council' })).toBe(-33_750);
    const again = must(surplusOf(ledger, AGREED, { ...request, id: 'again', funds: [request.funds[1]!] }));
    expect(again).toMatchObject({ surplus: 0, drafts: [] });
  });

  it('leaves out promises, and what counts or became known later', () => {
    const ledger = accountWith({ icb: 30_000 });
    record(ledger, move('budget', '2026-04-01', 'nhs', WAGES, 'equity/authority', 8_000, 'budget'));
    const promise = {
      id: 'p',
      commitment: 'c',
      date: day('2026-04-02'),
      category: WAGES,
      pence: pence(8_000),
    };
    record(ledger, must(commit(ledger, { ...promise, rule: RULE })));
    const funds = [{ fund: 'nhs', reserve: reserve(10_000, 1) }];
    const surplusAt = (more: object) =>
      must(surplusOf(ledger, AGREED, { id: 'x', asAt, funds, ...more })).surplus;
    expect(surplusAt({})).toBe(12_000);
    expect(surplusAt({ asAt: day('2026-04-01') })).toBe(20_000);
    expect(surplusAt({ knownAt: moment('2026-03-31T09:00:00.000Z') })).toBe(0);
  });

  it('does not count what is owed to the account', () => {
    const ledger = accountWith({ icb: 30_000 });
    record(ledger, move('refund', '2026-05-01', 'nhs', 'assets/receivables/refund', 'income/icb', 9_000));
    const funds = [{ fund: 'nhs', reserve: reserve(10_000, 1) }];
    expect(must(surplusOf(ledger, AGREED, { id: 'x', asAt, funds })).surplus).toBe(20_000);
  });

  it('leaves the surplus of a fund that only the person pays into with the person', () => {
    const ledger = accountWith({ 'top-up': 5_000 });
    const funds = [{ fund: 'own', reserve: reserve(1_000, 1) }];
    const found = must(surplusOf(ledger, AGREED, { id: 'x', asAt, funds }));
    expect(found.funds[0]).toMatchObject({ surplus: 4_000, shares: [] });
    expect(found.drafts[0]!.postings.map(({ account }) => account)).toEqual([
      ...['income/top-up', 'liabilities/funders/top-up'],
    ]);
  });

  it('drafts one entry for each stream, also where the person overpaid into a fund of their own', () => {
    const ledger = accountWith({ 'top-up': 5_000 });
    const overpaid = { stream: 'top-up', pence: pence(500) };
    const funds = [{ fund: 'own', reserve: reserve(1_000, 1), overpaid }];
    const { drafts } = must(surplusOf(ledger, AGREED, { id: 'x', asAt, funds }));
    expect(drafts.map(({ id, postings }) => [id, postings[0]!.pence])).toEqual([['x:top-up', 4_000]]);
  });

  it('refuses funds and streams that are not there, and amounts below zero', () => {
    const ledger = accountWith({});
    const ask = (...funds: object[]) =>
      codes(surplusOf(ledger, AGREED, { id: 'x', asAt, funds: funds as never }));
    const nhs = { fund: 'nhs', reserve: reserve(1, 1) };
    expect(ask({ ...nhs, fund: 'suspense' })).toEqual(['fund-without-stream']);
    expect(ask(nhs, nhs)).toEqual(['name-repeated']);
    expect(ask({ ...nhs, overpaid: { stream: 'council', pence: 1 } })).toEqual(['stream-unknown']);
    expect(ask({ ...nhs, overpaid: { stream: 'icb', pence: -1 } })).toEqual(['amount-not-positive']);
    expect(ask({ ...nhs, reserve: { ...reserve(1, 1), weekly: -1, weeks: -1 } })).toEqual([
      ...['field-invalid', 'field-invalid'],
    ]);
    const other = { ...AGREED.streams[0]!, id: 'other', account: 'income/other' };
    expect(codes(surplusOf(ledger, { streams: [other] }, { id: 'x', asAt, funds: [nhs] }))).toEqual([
      ...['account-unknown', 'account-unknown'],
    ]);
  });
});
