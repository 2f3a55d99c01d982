/**
 * Tests `england/closing/close-account.ts`, `england/closing/closing.ts`, `england/closing/closing-request.ts`, `england/closing/pay-liabilities.ts`,
 * `england/closing/stop.ts` and `england/closing/after-closing.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECT_PAYMENT_LAWS } from '../../../src/england/clocks/triggers.js';
import { closeAccount } from '../../../src/england/closing/close-account.js';
import type { ClosingRequest, Liability } from '../../../src/england/closing/closing-request.js';
import { liabilitiesAfter, STOP_REASONS } from '../../../src/england/closing/stop.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import { balance } from '../../../src/ledger/balance.js';
import { commitmentOf } from '../../../src/ledger/commitment.js';
import { fundBalance } from '../../../src/ledger/fund-balance.js';
import { pence } from '../../../src/money/pence.js';
import type { Result } from '../../../src/problem/problem.js';
import { commit } from '../../../src/rules/commit.js';
import { day } from '../../../src/time/day.js';
import { workedCase } from '../../support/worked-case.js';
import { AGREED, accountWith, move, REDUNDANCY, RULE, record, WAGES } from './sample-account.js';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const [stoppedOn, closesOn] = [day('2026-06-02'), day('2026-06-30')];

const bill = (
  id: string,
  kind: Liability['kind'],
  amount: number,
  more: Partial<Liability> = {},
): Liability => ({
  ...{ id, kind, pence: pence(amount), category: kind === 'redundancy' ? REDUNDANCY : WAGES },
  ...more,
});
const request = (more: Partial<ClosingRequest> = {}): ClosingRequest => ({
  ...{ id: 'close', law: 'nhs', reason: 'death', stoppedOn, closesOn, liabilities: [], rule: RULE },
  ...more,
});

describe('closeAccount', () => {
  it('uses the account for the bills, and passes the rest to the NHS body (TV83)', () => {
    const { input, expected } = workedCase('TV83');
    const liabilities = input.liabilities.map((one: { kind: Liability['kind']; pence: number }) =>
      bill(one.kind, one.kind, one.pence),
    );
    for (const settleFrom of ['account', 'body'] as const) {
      const ledger = accountWith({ icb: input.balance });
      const closing = must(closeAccount(ledger, AGREED, request({ liabilities, settleFrom })));
      const { paid, passed, returned } = expected[settleFrom];
      expect(closing.paid + closing.passed).toBe(expected.liabilities);
      expect(closing).toMatchObject({ paid, passed, unmet: 0, netCost: expected.netCost });
      expect(closing.shares.reduce((sum, share) => sum + share.pence, 0)).toBe(returned);
      for (const draft of closing.drafts) record(ledger, draft);
      expect(fundBalance(ledger, 'nhs').money).toBe(0);
      expect(balance(ledger, { account: 'liabilities/funders/icb' })).toBe(-returned || 0);
    }
  });

  it('explains where the money goes', () => {
    const liabilities = [bill('w', 'wages', 64_000), bill('r', 'redundancy', 90_000)];
    const closing = must(closeAccount(accountWith({ icb: 120_000 }), AGREED, request({ liabilities })));
    expect(explainWorking(closing.working)).toBe(
      [
        '1. Balance of nhs when the account closes on 30 June 2026: £1,200.00 (the account)',
        '2. Balance of council when the account closes on 30 June 2026: £0.00 (the account)',
        '3. Balance of own when the account closes on 30 June 2026: £0.00 (the account)',
        '4. Wages: -£640.00 (SI 2013/1617 reg 17(9), (10))',
        '5. Redundancy pay of £900.00, of which the NHS body takes over £340.00: -£560.00 (SI 2013/1617 reg 17(9), (10))',
      ].join('\n'),
    );
  });

  it('pays liabilities first, then the person, then the funders; and nobody takes over a council’s', () => {
    const ledger = accountWith({ council: 60_000, grant: 20_000, contribution: 20_000, 'top-up': 1_000 });
    const liabilities = [bill('w', 'wages', 64_000, { on: day('2026-06-20') })];
    const overpaid = [{ stream: 'contribution', pence: pence(6_000) }];
    const closing = must(
      closeAccount(
        ledger,
        AGREED,
        request({ law: 'care-act-s31', reason: 'recipient-ends', liabilities, overpaid }),
      ),
    );
    expect(closing).toMatchObject({ paid: 64_000, passed: 0, unmet: 0, toPerson: 6_000, netCost: 0 });
    expect(closing.shares).toEqual([
      { stream: 'council', funder: 'The council', pence: 22_500 },
      { stream: 'grant', funder: 'The grant', pence: 7_500 },
      { stream: 'top-up', funder: 'The top-up', pence: 1_000 },
    ]);
    for (const draft of closing.drafts) record(ledger, draft);
    for (const fund of ['council', 'own']) expect(fundBalance(ledger, fund).money).toBe(0);
  });

  it('tells what a council’s account cannot pay, and what the person is still owed', () => {
    const asked = request({
      ...{ law: 'care-act-s31', reason: 'death', settleFrom: 'body' },
      ...{
        liabilities: [bill('w', 'wages', 64_000)],
        overpaid: [{ stream: 'contribution', pence: pence(6_000) }],
      },
    });
    const closing = must(closeAccount(accountWith({ council: 50_000 }), AGREED, asked));
    expect(closing).toMatchObject({
      paid: 50_000,
      passed: 0,
      unmet: 14_000,
      toPerson: 0,
      stillOwedToPerson: 6_000,
    });
    expect(closing.shares).toEqual([]);
  });

  it('frees what is still promised', () => {
    const ledger = accountWith({ icb: 30_000 });
    record(ledger, move('budget', '2026-04-01', 'nhs', WAGES, 'equity/authority', 30_000, 'budget'));
    const promise = {
      id: 'p',
      commitment: 'c',
      date: day('2026-04-02'),
      category: WAGES,
      pence: pence(30_000),
    };
    record(ledger, must(commit(ledger, { ...promise, rule: RULE })));
    const closing = must(
      closeAccount(ledger, AGREED, request({ liabilities: [bill('w', 'wages', 10_000)] })),
    );
    for (const draft of closing.drafts) record(ledger, draft);
    expect(commitmentOf(ledger, 'c')!.standing).toBe('released');
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 0, commitment: 0 });
  });

  it('refuses payments after the closing, unknown names and amounts below zero', () => {
    const ledger = accountWith({ icb: 100 });
    const ask = (more: Partial<ClosingRequest>) => codes(closeAccount(ledger, AGREED, request(more)));
    expect(ask({ liabilities: [bill('w', 'wages', 1, { on: day('2026-07-01') })] })).toEqual([
      'payment-after-closing',
    ]);
    expect(ask({ liabilities: [bill('w', 'wages', 1, { category: 'assets/bank' })] })).toEqual([
      'category-unknown',
    ]);
    expect(ask({ overpaid: [{ stream: 'nobody', pence: pence(1) }] })).toEqual(['stream-unknown']);
    const twice = { stream: 'contribution', pence: pence(1) };
    expect(ask({ overpaid: [twice, twice] })).toEqual(['name-repeated']);
    expect(ask({ liabilities: [bill('w', 'wages', 1), bill('w', 'tax', 1)] })).toEqual(['name-repeated']);
    expect(ask({ closesOn: day('2026-06-01') })).toEqual(['period-backwards']);
    expect(ask({ liabilities: [bill('w', 'wages', -1)] })).toEqual(['amount-not-positive']);
    expect(ask({ rule: { ...RULE, rule: { kind: 'fund', fund: 'none' } } })).toEqual(['fund-unknown']);
    record(ledger, move('late', '2026-07-02', 'nhs', WAGES, 'assets/bank', 50));
    expect(ask({})).toEqual(['payment-after-closing']);
  });
});

describe('liabilitiesAfter', () => {
  it('passes them to the NHS body always, to a council only when it must stop payments for special needs', () => {
    for (const reason of STOP_REASONS)
      expect([
        reason,
        liabilitiesAfter('nhs', reason).passesTo,
        liabilitiesAfter('carer', reason).passesTo,
      ]).toEqual([...[reason, 'health-body', 'nobody']]);
    expect(
      STOP_REASONS.filter((reason) => liabilitiesAfter('sen', reason).passesTo === 'local-authority'),
    ).toEqual([...['consent-withdrawn', 'not-eligible', 'not-used-for-plan', 'adverse-impact']]);
    expect(liabilitiesAfter('sen', 'condition-breached').citation).toBe('SI 2014/1652 reg 14(2)');
    for (const reason of ['death', 'plan-ended', 'after-review'] as const)
      expect(liabilitiesAfter('sen', reason).citation).toBe(
        'no such rule is noted in what was read of SI 2014/1652',
      );
  });

  it('says that it is a reading after a review and at the end of a plan, and takes the other', () => {
    for (const reason of STOP_REASONS) {
      const isReading = reason === 'after-review' || reason === 'plan-ended';
      const { citation } = liabilitiesAfter('nhs', reason);
      expect(citation.endsWith('as read here')).toBe(isReading);
      const { passesTo } = liabilitiesAfter('nhs', reason, 'liabilities-stay');
      expect(passesTo).toBe(isReading ? 'nobody' : 'health-body');
    }
  });
});

describe('closeAccount, always', () => {
  it('adds back: each liability, and the balance of the account', () => {
    const amount = fc.nat(100_000);
    const due = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 4 });
    const paidIn = fc.record({
      icb: amount,
      council: amount,
      grant: amount,
      contribution: amount,
      'top-up': amount,
    });
    const how = fc.record({
      law: fc.constantFrom(...DIRECT_PAYMENT_LAWS),
      reason: fc.constantFrom(...STOP_REASONS),
      settleFrom: fc.constantFrom('account', 'body'),
    });
    fc.assert(
      fc.property(paidIn, due, how, amount, (income, bills, more, over) => {
        const ledger = accountWith(income);
        const liabilities = bills.map((one, place) => bill(`b${place}`, 'invoice', one));
        const overpaid = over === 0 ? [] : [{ stream: 'contribution', pence: pence(over) }];
        const closing = must(closeAccount(ledger, AGREED, request({ ...more, liabilities, overpaid })));
        for (const one of closing.liabilities) expect(one.paid + one.passed + one.unmet).toBe(one.pence);
        const held = Object.values(income).reduce((sum, one) => sum + one, 0);
        const shares = closing.shares.reduce((sum, one) => sum + one.pence, 0);
        expect(closing.paid + closing.toPerson + shares).toBe(held);
        expect(closing.toPerson + closing.stillOwedToPerson).toBe(over);
        const lines = closing.working.filter(({ code }) => code !== 'closing-share');
        expect(lines.reduce((sum, line) => sum + line.pence, 0)).toBe(shares);
        for (const draft of closing.drafts) record(ledger, draft);
        for (const fund of ['nhs', 'council', 'own']) expect(fundBalance(ledger, fund).money).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
