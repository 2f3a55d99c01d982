import { describe, expect, it } from 'vitest';
import type { ChargeAssessment } from '../../../src/england/charge/assessment.js';
import { type ChargeOptions, chargeOf } from '../../../src/england/charge/charge-of.js';
import { pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { anAssessment } from '../../support/charge-assessment.js';

const P = pence(100_00);
const from = day('2026-06-01');

/** `code at place` of each problem. */
function problems(changes: Partial<ChargeAssessment>, options?: ChargeOptions): string[] {
  const charge = chargeOf(anAssessment(changes), options);
  return charge.ok ? [] : charge.problems.map(({ code, at }) => `${code} at ${at}`);
}

const asset = (changes: object) => ({ capital: [{ kind: 'savings', pence: P, ...changes }] }) as never;
const service = (changes: object) => ({ services: [{ weekly: P, ...changes }] }) as never;
const income = (changes: object) => ({ income: [{ pence: P, ...changes }] }) as never;

const REFUSALS: readonly [fault: string, changes: Partial<ChargeAssessment>, problems: readonly string[]][] =
  [
    [
      'a charge on aftercare',
      service({ kind: 'aftercare', isCharged: true }),
      ['charge-on-free-care at services[0].isCharged'],
    ],
    [
      'reablement without days',
      service({ kind: 'reablement' }),
      ['reablement-days-missing at services[0].days'],
    ],
    [
      'an adaptation without its cost',
      service({ kind: 'adaptation' }),
      ['adaptation-cost-missing at services[0].cost'],
    ],
    [
      'a payment to a child migrant of more than its sum',
      asset({ kind: 'child-migrants-payment', pence: 20_000_01 }),
      ['asset-over-sum at capital[0].pence'],
    ],
    [
      'a partner of a single adult',
      { savingsCredit: { isAboveGuarantee: false, partnerHasDisregard: true } },
      ['field-not-for-kind at savingsCredit.partnerHasDisregard'],
    ],
    ['capital below zero', asset({ pence: -1 }), ['field-invalid at capital[0].pence']],
    [
      'a share of more than the whole',
      asset({ share: { part: 3, of: 2 } }),
      ['share-impossible at capital[0].share'],
    ],
    [
      'an equal share of land',
      asset({ kind: 'property', share: { part: 1, of: 2 } }),
      ['share-of-land at capital[0].share'],
    ],
    [
      'an injury payment without its day',
      asset({ kind: 'injury-payment' }),
      ['first-payment-missing at capital[0].received'],
    ],
    [
      'a home reason on savings',
      asset({ disregards: [{ reason: 'former-partner' }] }),
      ['field-not-for-kind at capital[0].disregards'],
    ],
    [
      'the change of finances of an adult at home',
      asset({ kind: 'main-home', disregards: [{ reason: 'unexpected-change', from }] }),
      ['home-disregard-elsewhere at capital[0].disregards[0]'],
    ],
    [
      '12 weeks without their first day',
      asset({ kind: 'property', disregards: [{ reason: 'relative-died-or-in-care' }] }),
      ['disregard-day-missing at capital[0].disregards[0].from'],
    ],
    [
      'a premium listed twice',
      { household: { kind: 'lone-parent', children: 1, premiums: ['carer', 'carer'] } },
      ['premium-repeated at household.premiums[1]'],
    ],
    [
      'a disability premium above pension age',
      { household: { kind: 'single', age: 'pension-age', premiums: ['disability'] } },
      ['premium-above-pension-age at household.premiums[0]'],
    ],
    [
      'a permanent resident with a home and no stay',
      { setting: 'care-home-permanent', ...(asset({ kind: 'main-home' }) as object) },
      ['stay-missing at permanentStays'],
    ],
    [
      'a day outside the permanent stays',
      { setting: 'care-home-permanent', permanentStays: [{ from }] },
      ['day-outside-stay at permanentStays'],
    ],
    [
      'stays that overlap',
      { permanentStays: [{ from, to: from }, { from }] },
      ['stays-overlap at permanentStays[1]'],
    ],
    [
      'a short stay of 57 days that is over',
      { setting: 'care-home-short-stay', shortStay: { from: day('2026-01-01'), to: day('2026-02-26') } },
      ['short-stay-too-long at shortStay', 'day-outside-stay at shortStay'],
    ],
    ['a short stay without days', { setting: 'care-home-short-stay' }, ['stay-missing at shortStay']],
    [
      'a light touch without consent',
      { basis: 'light-touch-over-limit' },
      ['consent-missing at hasConsented'],
    ],
    [
      'an allowance in a care home',
      { setting: 'care-home-temporary', otherAllowances: [{ name: 'pet food', pence: P }] },
      ['allowance-not-at-home at otherAllowances[0]'],
    ],
    [
      'savings credit without a decision',
      income({ kind: 'savings-credit' }),
      ['savings-credit-undecided at savingsCredit'],
    ],
    [
      'a flat sum below the guarantee',
      { savingsCredit: { isAboveGuarantee: false, hasFlatDisregard: true } },
      ['flat-disregard-below-guarantee at savingsCredit.hasFlatDisregard'],
    ],
    [
      'care at night in a State Pension',
      income({ kind: 'state-pension', isHigherRate: true }),
      ['field-not-for-kind at income[0].isHigherRate'],
    ],
    [
      'costs of premises in earnings',
      income({ kind: 'earnings', premisesCosts: 1 }),
      ['field-not-for-kind at income[0].premisesCosts'],
    ],
    [
      'costs of premises in other capital that is left out',
      income({ kind: 'income-from-disregarded-capital', premisesCosts: 1 }),
      ['field-not-for-kind at income[0].premisesCosts'],
    ],
    [
      'instalments without what is outstanding',
      income({ kind: 'instalments-of-capital' }),
      ['outstanding-missing at income[0].outstanding'],
    ],
    [
      'outstanding instalments of a pension',
      income({ kind: 'state-pension', outstanding: 1 }),
      ['field-not-for-kind at income[0].outstanding'],
    ],
    [
      'more tax than income',
      income({ kind: 'state-pension', tax: 100_01 }),
      ['field-invalid at income[0].tax'],
    ],
    [
      'an income above £100,000',
      income({ kind: 'state-pension', pence: 10_000_001 }),
      ['field-invalid at income[0].pence'],
    ],
  ];

describe('chargeOf', () => {
  it.each(REFUSALS)('refuses %s', (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  it('names every problem at once', () => {
    const changes = {
      basis: 'light-touch-not-over-limit',
      ...(asset({ share: { part: 3, of: 2 } }) as object),
    };
    expect(problems(changes as never)).toEqual([
      'share-impossible at capital[0].share',
      'consent-missing at hasConsented',
    ]);
  });

  it('refuses rules that are no rules', () => {
    expect(problems({}, { policy: { percentage: 101 } })).toEqual([
      'field-invalid at options.policy.percentage',
    ]);
  });

  it('refuses options that are no options', () => {
    expect(problems({}, { rates: 7, knownOn: 'soon' } as never)).toEqual(['day-invalid at options.knownOn']);
    expect(problems({}, { rates: 7 } as never)).toEqual(['field-invalid at options.rates']);
    expect(problems({}, { rates: [7] } as never)).toEqual(['field-invalid at options.rates[0]']);
  });

  it('refuses a day outside the tables', () => {
    // The limits, the step and the income of the tariff, and the guarantee.
    expect(problems({ on: day('2027-04-06') })).toEqual(Array(5).fill('rate-not-known at '));
  });

  it('does not look up what the sum does not reach', () => {
    expect(problems({ on: day('2199-01-01'), services: [{ kind: 'aid', weekly: P }] })).toEqual([]);
  });
});
