/** Also tests `england/charge/over-limit.ts`. */
import { describe, expect, it } from 'vitest';
import type { ChargeAssessment } from '../../../src/england/charge/assessment.js';
import { type ChargeOptions, chargeOf } from '../../../src/england/charge/charge-of.js';
import type { ChargingPolicy } from '../../../src/england/charge/policy.js';
import { ENGLISH_RATES } from '../../../src/england/rates/english-rates.js';
import { provisionalCells } from '../../../src/england/working.js';
import { explainWorking } from '../../../src/explain/explain-working.js';
import { must } from '../../../src/explain/must.js';
import type { Pence } from '../../../src/money/pence.js';
import { day } from '../../../src/time/day.js';
import { anAssessment } from '../../support/charge-assessment.js';

const charged = (changes: object, options?: ChargeOptions) =>
  must(chargeOf(anAssessment(changes as Partial<ChargeAssessment>), options));
const lines = (changes: object, options?: ChargeOptions) =>
  charged(changes, options).working.map(({ code, pence }) => `${code} ${pence}`);
const underPolicy = (policy: object): ChargeOptions => ({ policy: policy as ChargingPolicy });

/** A council's own figure of a row, for 2024 to 2026. */
const withLocal = (rate: string, pence: number): ChargeOptions => ({
  rates: {
    statutory: ENGLISH_RATES,
    local: [
      {
        ...{ rate, from: day('2024-04-06'), to: day('2027-04-05'), announced: day('2024-03-01') },
        ...{ pence: pence as Pence, status: 'published', source: 'our policy' },
      },
    ],
  },
});

const home = 'home';
const permanent = { setting: 'care-home-permanent' };
const temporary = { setting: 'care-home-temporary' };
const on2024 = day('2024-05-01');
const care = (...more: readonly object[]) => ({ services: [{ kind: 'care', weekly: 300_00 }, ...more] });
const gets = (kind: string, amount: number, more: object = {}) => ({
  income: [{ kind, pence: amount, ...more }],
});
const owns = (kind: string, value: number, more: object = {}) => ({
  capital: [{ kind, pence: value, ...more }],
});
const couple = (pensionAge: string, more: object = {}) => ({
  household: { kind: 'couple', pensionAge, ...more },
});
const higherRate = { isHigherRate: true };
const nightCare = underPolicy({ nightCareLeftOut: true });
const rent = { housingCosts: [{ name: 'rent', pence: 10_00 }] };
const dre = { disabilityExpenses: [{ name: 'telecare', pence: 9_30 }] };

/** A fact of the law, the assessment, one line of its working, and the council's rules. */
const FACTS: readonly [fact: string, changes: object, line: string, options?: ChargeOptions][] = [
  // Care that is free.
  ['aftercare is free', care({ kind: 'aftercare', weekly: 1 }), 'free-service 1'],
  ['continuing healthcare is free', care({ kind: 'continuing-healthcare', weekly: 1 }), 'free-service 1'],
  [
    'a carer pays nothing for the care of the other',
    care({ kind: 'care-for-the-cared-for', weekly: 1 }),
    'free-service 1',
  ],
  ['an aid of any cost is free', care({ kind: 'aid', weekly: 5_000_00 }), 'free-service 500000'],
  [
    'an adaptation of £1,000 is free',
    care({ kind: 'adaptation', weekly: 1, cost: 1_000_00 }),
    'free-service 1',
  ],
  [
    'an adaptation of £1,000.01 is not',
    care({ kind: 'adaptation', weekly: 1, cost: 1_000_01 }),
    'charged-service 1',
  ],
  [
    'reablement is free on its 42nd day',
    care({ kind: 'reablement', weekly: 1, days: { from: '2026-03-21', to: '2026-06-01' } }),
    'free-service 1',
  ],
  [
    'reablement is not free on its 43rd day',
    care({ kind: 'reablement', weekly: 1, days: { from: '2026-03-20', to: '2026-06-01' } }),
    'charged-service 1',
  ],
  ['all care is free of an adult with variant CJD', { hasVariantCjd: true }, 'free-service 30000'],
  ['a council need not charge', care({ kind: 'care', weekly: 1, isCharged: false }), 'service-not-charged 1'],
  // Capital.
  [
    'the surrender value counts if it is higher',
    owns('investment', 1_00, { surrenderPence: 2_00 }),
    'total-capital 200',
  ],
  [
    'the expenses of a sale are 10 %, before the debt',
    owns('property', 100_05, { hasSaleExpenses: true, securedDebt: 10_00 }),
    'total-capital 8004',
  ],
  [
    'a debt above the value leaves nothing',
    owns('property', 100_00, { securedDebt: 200_00 }),
    'total-capital 0',
  ],
  ['a share is rounded down', owns('savings', 100_01, { share: { part: 1, of: 2 } }), 'total-capital 5000'],
  [
    'an unequal share is what the council is satisfied of',
    owns('savings', 100_00, { share: { part: 2, of: 3 } }),
    'total-capital 6666',
  ],
  ['a life policy is left out', owns('life-policy', 100_00), 'asset-left-out 10000'],
  ['an injury trust is left out', owns('injury-trust', 100_00), 'asset-left-out 10000'],
  [
    'an injury payment is left out for 52 weeks',
    owns('injury-payment', 100_00, { received: '2025-05-03' }),
    'asset-left-out 10000',
  ],
  [
    'an injury payment counts after 52 weeks',
    owns('injury-payment', 100_00, { received: '2025-05-02' }),
    'asset-counted 10000',
  ],
  ['an injury payment for care counts', owns('injury-payment-for-care', 100_00), 'asset-counted 10000'],
  // The home.
  ['the home of an adult at home is left out', owns('main-home', 200_000_00), 'home-left-out 20000000'],
  [
    'that of a short stay too',
    {
      setting: 'care-home-short-stay',
      shortStay: { from: '2026-04-20', to: '2026-06-14' },
      ...owns('main-home', 200_000_00),
    },
    'home-left-out 20000000',
  ],
  [
    'that of a temporary resident who returns',
    {
      ...temporary,
      ...owns('main-home', 200_000_00, { disregards: [{ reason: 'returns-or-sells-to-buy' }] }),
    },
    'home-left-out 20000000',
  ],
  [
    'that of a temporary resident who does not return counts',
    { ...temporary, ...owns('main-home', 200_000_00) },
    'asset-counted 20000000',
  ],
  [
    'a permanent resident has 12 weeks',
    { ...permanent, permanentStays: [{ from: '2026-02-07' }], ...owns('main-home', 200_000_00) },
    'home-left-out 20000000',
  ],
  [
    'and no day more',
    { ...permanent, permanentStays: [{ from: '2026-02-06' }], ...owns('main-home', 200_000_00) },
    'asset-counted 20000000',
  ],
  [
    'a relative who has long lived there',
    {
      ...permanent,
      permanentStays: [{ from: '2025-02-06' }],
      ...owns('main-home', 200_000_00, { disregards: [{ reason: 'relative-from-before' }] }),
    },
    'home-left-out 20000000',
  ],
  [
    '12 weeks more when the relative has died',
    {
      ...permanent,
      permanentStays: [{ from: '2025-02-06' }],
      ...owns('main-home', 200_000_00, {
        disregards: [{ reason: 'relative-died-or-in-care', from: '2026-02-07' }],
      }),
    },
    'home-left-out 20000000',
  ],
  [
    'and no day more than those',
    {
      ...permanent,
      permanentStays: [{ from: '2025-02-06' }],
      ...owns('main-home', 200_000_00, {
        disregards: [{ reason: 'relative-died-or-in-care', from: '2026-02-06' }],
      }),
    },
    'asset-counted 20000000',
  ],
  [
    'they do not begin before the relative has died',
    {
      ...permanent,
      permanentStays: [{ from: '2025-02-06' }],
      ...owns('main-home', 200_000_00, {
        disregards: [{ reason: 'relative-died-or-in-care', from: '2026-05-02' }],
      }),
    },
    'asset-counted 20000000',
  ],
  [
    'another house counts',
    { ...permanent, permanentStays: [{ from: '2026-02-07' }], ...owns('property', 200_000_00) },
    'asset-counted 20000000',
  ],
  // Income.
  ['earnings are left out', gets('earnings', 100_00), 'income-left-out 10000'],
  [
    'joint universal credit counts by half',
    gets('universal-credit', 100_01, { isJoint: true }),
    'income-as-couple 5000',
  ],
  [
    'universal credit of a month is 12 ÷ 52 of it',
    gets('universal-credit', 424_90, { every: 'monthly' }),
    'income-counted 9805',
  ],
  [
    'or 12 ÷ 365 × 7',
    gets('universal-credit', 424_90, { every: 'monthly' }),
    'income-counted 9778',
    underPolicy({ weeklyBasis: '365-days' }),
  ],
  [
    'half of the tax on a joint income is left out',
    gets('other-benefit', 100_00, { isJoint: true, tax: 20_01 }),
    'tax-on-income -1001',
    underPolicy({ rounding: 'each-line' }),
  ],
  ['tax on a pension is left out', gets('personal-pension', 100_00, { tax: 20_00 }), 'tax-on-income -2000'],
  [
    'a temporary resident’s attendance allowance is left out',
    { ...temporary, ...gets('attendance-allowance', 76_70) },
    'income-left-out 7670',
  ],
  [
    'a permanent resident’s counts',
    { ...permanent, ...gets('attendance-allowance', 76_70) },
    'income-counted 7670',
  ],
  ['child benefit is left out', { ...permanent, ...gets('child-benefit', 26_00) }, 'income-left-out 2600'],
  [
    'but not of a child who lives there too',
    { ...permanent, isWithChild: true, ...gets('child-benefit', 26_00) },
    'income-counted 2600',
  ],
  [
    'nor is it counted at home',
    { isWithChild: true, ...gets('child-benefit', 26_00) },
    'income-left-out 2600',
  ],
  [
    'a war disablement pension is left out since 10 April 2017',
    { on: day('2017-04-10'), ...gets('war-disablement-pension', 90_00) },
    'income-left-out 9000',
  ],
  [
    'before, £10 of it',
    { on: day('2017-04-09'), ...gets('war-disablement-pension', 90_00) },
    'charity-disregard -1000',
  ],
  ['£10 of a war widow’s pension', gets('war-widows-pension', 90_00), 'charity-disregard -1000'],
  ['charity up to £20', gets('charity', 90_00), 'charity-disregard -2000'],
  ['charity for an item of the plan in full', gets('charity-for-plan-item', 90_00), 'income-left-out 9000'],
  ['maintenance by the family counts', gets('family-maintenance', 90_00), 'income-counted 9000'],
  ['a top-up by a third party counts', gets('third-party-top-up', 90_00), 'income-counted 9000'],
  ['income from capital is capital', gets('income-from-capital', 90_00), 'income-left-out 9000'],
  [
    'income from premises that are left out counts less their mortgage',
    gets('income-from-disregarded-premises', 90_00, { premisesCosts: 50_00 }),
    'income-counted 4000',
  ],
  [
    'income from other capital that is left out counts in full',
    gets('income-from-disregarded-capital', 90_00),
    'income-counted 9000',
  ],
  [
    'instalments above £16,000 are income',
    gets('instalments-of-capital', 90_00, { outstanding: 16_000_01 }),
    'income-counted 9000',
  ],
  [
    'instalments up to £16,000 are not',
    gets('instalments-of-capital', 90_00, { outstanding: 16_000_00 }),
    'income-left-out 9000',
  ],
  [
    'care at night is at most the benefit',
    gets('attendance-allowance', 30_00, higherRate),
    'night-element -3000',
    nightCare,
  ],
  [
    'and at most the difference of the rates',
    gets('dla-care', 114_60, higherRate),
    'night-element -3790',
    nightCare,
  ],
  [
    'a spouse’s own part of a pension counts in full',
    {
      ...gets('personal-pension', 180_00),
      ...{ paidToSpouse: { name: 'to her', pence: 70_00 }, pensionOfSpouse: { name: 'hers', pence: 40_00 } },
    },
    'half-of-pensions -7000',
  ],
  [
    'a payment to a child migrant is left out since 25 February 2020',
    { on: day('2020-02-25'), ...owns('child-migrants-payment', 20_000_00) },
    'asset-left-out 2000000',
  ],
  [
    'before, it counts',
    { on: day('2020-02-24'), ...owns('child-migrants-payment', 20_000_00) },
    'asset-counted 2000000',
  ],
  [
    'a Thalidomide trust counts before 9 July 2018',
    { on: day('2018-07-08'), ...owns('thalidomide-trust', 1_00) },
    'asset-counted 100',
  ],
  [
    'a redress payment counts before 15 July 2021',
    { on: day('2021-07-14'), ...owns('redress-payment', 1_00) },
    'asset-counted 100',
  ],
  [
    'and one of paragraph 40 before 6 April 2022',
    { on: day('2022-04-05'), ...owns('redress-payment-2022', 1_00) },
    'asset-counted 100',
  ],
  [
    'savings credit below the guarantee is left out up to the sum',
    { on: on2024, ...gets('savings-credit', 10_00), savingsCredit: { isAboveGuarantee: false } },
    'savings-credit-disregard -695',
  ],
  [
    'or as far as it goes',
    { on: on2024, ...gets('savings-credit', 4_00), savingsCredit: { isAboveGuarantee: false } },
    'savings-credit-disregard -400',
  ],
  [
    'above it the flat sum',
    { on: on2024, ...gets('savings-credit', 4_00), savingsCredit: { isAboveGuarantee: true } },
    'savings-credit-disregard -695',
  ],
  [
    'nothing above it if the officer says no',
    {
      on: on2024,
      ...gets('savings-credit', 4_00),
      savingsCredit: { isAboveGuarantee: true, hasFlatDisregard: false },
    },
    'savings-credit-disregard 0',
  ],
  [
    'nothing to the second of a couple, at or below the guarantee either',
    {
      ...{ on: on2024, ...couple('one'), ...gets('savings-credit', 4_00) },
      savingsCredit: { isAboveGuarantee: false, partnerHasDisregard: true },
    },
    'savings-credit-disregard 0',
  ],
  [
    'to one of a couple the higher sum',
    {
      on: on2024,
      ...couple('one'),
      ...gets('savings-credit', 4_00),
      savingsCredit: { isAboveGuarantee: true },
    },
    'savings-credit-disregard -1040',
  ],
  // Allowances.
  ['rent is allowed at home', rent, 'housing-cost -1000'],
  ['and to a temporary resident', { ...temporary, ...rent }, 'housing-cost -1000'],
  ['not to a permanent one', { ...permanent, ...rent }, 'housing-cost-not-allowed 0'],
  ['disability-related expenditure is allowed at home', dre, 'disability-expense -930'],
  ['not in a care home', { ...permanent, ...dre }, 'disability-expense-not-allowed 0'],
  [
    'unless the council allows it',
    { ...permanent, ...dre },
    'disability-expense -930',
    underPolicy({ disabilityExpensesInCareHome: true }),
  ],
  [
    'a council may allow more at home',
    { otherAllowances: [{ name: 'pet food', pence: 5_00 }] },
    'other-allowance -500',
  ],
  // The guarantee.
  [
    'a single adult of 18 to 24',
    { on: on2024, household: { kind: 'single', age: '18-to-24' } },
    'guarantee 8765',
  ],
  [
    'a lone parent with two children',
    { on: on2024, household: { kind: 'lone-parent', children: 2 } },
    'guarantee 31310',
  ],
  [
    'a carer',
    { on: on2024, household: { kind: 'single', age: '25-to-pension-age', premiums: ['carer'] } },
    'guarantee 16295',
  ],
  ['one of a couple of whom one has pension age', { on: on2024, ...couple('one') }, 'guarantee 17460'],
  [
    'one of a couple with both premiums',
    { on: on2024, ...couple('neither', { premiums: ['disability', 'enhanced-disability'] }) },
    'guarantee 13880',
  ],
  [
    'a lone parent has no disability premium',
    { on: on2024, household: { kind: 'lone-parent', children: 1, premiums: ['disability'] } },
    'guarantee 21185',
  ],
  [
    'unless the council gives it',
    { on: on2024, household: { kind: 'lone-parent', children: 1, premiums: ['disability'] } },
    'guarantee 26065',
    underPolicy({ loneParentsHavePremiums: true }),
  ],
  ['a council’s addition', { on: on2024 }, 'guarantee 23370', withLocal('guarantee/addition', 5_00)],
  [
    'support that is not care lowers it',
    { on: on2024, nonCareSupport: [{ name: 'meals', pence: 20_00 }] },
    'guarantee 20870',
  ],
  ['never below nothing', { on: on2024, nonCareSupport: [{ name: 'meals', pence: 900_00 }] }, 'guarantee 0'],
  ['a resident keeps the personal expenses allowance', temporary, 'personal-expenses 3180'],
];

describe('chargeOf', () => {
  it.each(FACTS)('knows: %s', (_, changes, line, options) => {
    expect(lines(changes, options)).toContain(line);
  });

  it('makes the adult meet the whole cost after a refusal, whatever the capital is', () => {
    const refusal = charged({ basis: 'refused' });
    expect([refusal.pence, refusal.branch]).toEqual([300_00, 'full-cost']);
    expect(charged({ basis: 'not-co-operating' }).pence).toBe(300_00);
    expect(charged({ basis: 'light-touch-over-limit', hasConsented: true }).pence).toBe(300_00);
    expect(charged({ basis: 'light-touch-not-over-limit', hasConsented: true }).pence).toBe(0);
  });

  it('charges up to the council’s maximum, then the cost, then from its minimum', () => {
    const rich = { ...gets('state-pension', 341_45) };
    expect(charged(rich).pence).toBe(100_00);
    expect(charged(rich, underPolicy({ maximumCharge: 80_00 }))).toMatchObject({
      pence: 80_00,
      branch: 'maximum',
    });
    expect(charged(rich, underPolicy({ minimumCharge: 100_01 }))).toMatchObject({
      pence: 0,
      branch: 'below-minimum',
    });
    // Tested on the charge, after the cost: a cost of £1 below a minimum of £1.25 is not charged.
    const cheap = { ...rich, services: [{ kind: 'care', weekly: 1_00 }] };
    expect(charged(cheap, underPolicy({ minimumCharge: 1_25 }))).toMatchObject({
      pence: 0,
      branch: 'below-minimum',
    });
  });

  it('keeps half of an amount of a year exact', () => {
    // 26,004.55 ÷ 52 ÷ 2 is 250.04375, which is 8.59375 above 241.45: 32 % of it is 2.75 exactly.
    const paidToSpouse = { name: 'to her', pence: 13_002_28, every: 'annually' };
    const pension = gets('occupational-pension', 26_004_55, { every: 'annually' });
    expect(charged({ ...pension, paidToSpouse }, underPolicy({ percentage: 32 })).pence).toBe(2_75);
    const joint = gets('universal-credit', 26_004_55, { every: 'annually', isJoint: true });
    expect(charged(joint, underPolicy({ percentage: 32 })).pence).toBe(2_75);
  });

  it('charges a percentage at home, not in a care home', () => {
    const half = underPolicy({ percentage: 50 });
    expect(charged(gets('state-pension', 341_45), half).pence).toBe(50_00);
    expect(charged({ ...permanent, ...gets('state-pension', 131_80) }, half).pence).toBe(100_00);
  });

  it('names a provisional guarantee though the council has a higher one of its own', () => {
    const own = withLocal('guarantee/couple-pension-age', 200_00);
    const { working } = charged(couple('both'), { ...own, acceptProvisional: true });
    expect(provisionalCells(working).map(({ rate }) => rate)).toEqual(['guarantee/couple-pension-age']);
  });

  it('cites the article by which the adult meets the whole cost', () => {
    const own = withLocal('capital/upper', 30_000_00);
    const dear = owns('savings', 30_000_01);
    const articles = [
      charged({ basis: 'refused' }),
      charged({ basis: 'not-co-operating' }),
      charged({ basis: 'light-touch-over-limit', hasConsented: true }),
      charged(dear),
      charged(dear, own),
      charged({ ...permanent, ...dear }, own),
    ].map(({ working }) =>
      ['over-limit', 'charge'].map((code) => working.find((line) => line.code === code)!.citation),
    );
    expect(articles).toEqual(
      [
        'SI 2014/2672 reg 10(1)(a)',
        'SI 2014/2672 reg 10(1)(b)',
        'SI 2014/2672 reg 10(2), (3)',
        'SI 2014/2672 reg 12',
        'Council policy',
        'SI 2014/2672 reg 12',
      ].map((article) => [article, `Care Act 2014 s14(4); ${article}`]),
    );
  });

  it('lets a council pay over the limit, but not for a permanent resident', () => {
    const rich = owns('savings', 30_000_00);
    const pays = underPolicy({ paysOverLimit: true, tariffAboveLimit: 'stops' });
    expect(charged({ ...rich, ...gets('state-pension', 241_45) }, pays).pence).toBe(36_00);
    const on = underPolicy({ paysOverLimit: true, tariffAboveLimit: 'goes-on' });
    expect(charged({ ...rich, ...gets('state-pension', 241_45) }, on).pence).toBe(63_00);
    expect(charged({ ...permanent, ...rich }, pays)).toMatchObject({
      branch: 'full-cost',
      councilMayPay: false,
    });
    const higher = {
      ...pays,
      ...withLocal('capital/upper', 30_000_00),
      ...underPolicy({ tariffAboveLimit: 'none' }),
    };
    expect(charged(rich, higher).branch).toBe('nothing-left');
    expect(charged(owns('savings', 30_000_01), higher).branch).toBe('full-cost');
    expect(charged({ ...permanent, ...rich }, higher).branch).toBe('full-cost');
    // A lower figure of a council counts for nothing.
    expect(charged(temporary, withLocal('personal-expenses', 1_00)).working).toEqual(
      charged(temporary).working,
    );
  });

  it('has a council that pays over the limit say which tariff income it then counts', () => {
    const rich = { ...owns('savings', 30_000_00), ...gets('state-pension', 300_00) };
    const tariffOf = (options: ChargeOptions, changes: object = rich) =>
      charged(changes, options).working.find(({ code }) => code.startsWith('tariff'));
    const codes = (options: ChargeOptions) => {
      const charge = chargeOf(anAssessment(rich as object), options);
      return charge.ok ? [] : charge.problems.map(({ code }) => code);
    };
    expect(codes(underPolicy({ paysOverLimit: true }))).toEqual(['tariff-rule-missing']);
    expect(codes(withLocal('capital/upper', 30_000_00))).toEqual(['tariff-rule-missing']);
    const pence = (['none', 'stops', 'goes-on'] as const).map(
      (tariffAboveLimit) => tariffOf(underPolicy({ paysOverLimit: true, tariffAboveLimit }))?.pence,
    );
    expect(pence).toEqual([0, 36_00, 63_00]);
    expect(tariffOf(underPolicy({ paysOverLimit: true, tariffAboveLimit: 'stops' }))?.citation).toBe(
      'Council policy',
    );
    // At the limit itself the law has a rule.
    const atLimit = tariffOf(underPolicy({ paysOverLimit: true }), owns('savings', 23_250_00));
    expect([atLimit?.pence, atLimit?.citation]).toEqual([36_00, 'SI 2014/2672 reg 25']);
    const ownLower = tariffOf(withLocal('capital/lower', 15_000_00), owns('savings', 15_250_00));
    expect([ownLower?.pence, ownLower?.citation]).toEqual([1_00, 'Council policy; SI 2014/2672 reg 25']);
  });

  it('leaves out care at night at home only, by the council’s policy, if the council gives none', () => {
    const higher = gets('attendance-allowance', 114_60, higherRate);
    const codes = (changes: object, options: ChargeOptions) =>
      charged(changes, options).working.filter(({ code }) => code === 'night-element');
    expect(codes(higher, nightCare)).toHaveLength(1);
    expect(codes(higher, {})).toEqual([]);
    expect(codes({ ...higher, hasCouncilNightCare: true }, nightCare)).toEqual([]);
    expect(codes({ ...permanent, ...higher }, nightCare)).toEqual([]);
    expect(codes(gets('attendance-allowance', 76_70), nightCare)).toEqual([]);
  });

  it('cites regulation 8 for the home of an adult on a short stay', () => {
    const shortStay = { from: day('2026-04-20'), to: day('2026-06-14') };
    const citation = (changes: object) =>
      charged({ ...owns('main-home', 200_000_00), ...changes }).working.find(
        ({ code }) => code === 'home-left-out',
      )?.citation;
    expect(citation({})).toBe('SI 2014/2672 Sch 2 para 6');
    expect(citation({ setting: 'care-home-short-stay', shortStay })).toBe('SI 2014/2672 reg 8; Sch 2 para 6');
  });

  it('cites for disability-related expenditure the paragraph that obliges, or what allows it', () => {
    const citation = (changes: object, policy: object = {}) =>
      charged({ ...changes, ...dre }, underPolicy(policy)).working.find(({ code }) =>
        code.startsWith('disability-exp'),
      )?.citation;
    const benefit = gets('attendance-allowance', 76_70);
    const inCareHome = { disabilityExpensesInCareHome: true };
    expect(citation(benefit)).toBe('SI 2014/2672 Sch 1 para 4');
    expect(citation({})).toBe('SI 2014/2672 reg 15(2)');
    expect(citation({ ...permanent, ...benefit }, inCareHome)).toBe('SI 2014/2672 Sch 1 para 4');
    expect(citation(permanent, inCareHome)).toBe('Council policy');
    expect(citation(permanent)).toBe('councils’ practice');
    expect(citation(permanent, { disabilityExpensesInCareHome: false })).toBe('Council policy');
  });

  it('asks a fee for arranging care at home of an adult over the limit', () => {
    const fee = underPolicy({ arrangementFee: 5_20 });
    expect(charged(owns('savings', 30_000_00), fee).arrangementFee).toBe(5_20);
    expect(charged({}, fee).arrangementFee).toBeUndefined();
    expect(charged({ ...permanent, ...owns('savings', 30_000_00) }, fee).arrangementFee).toBeUndefined();
  });

  it('keeps a part of a penny of capital, which is above a limit', () => {
    const house = owns('property', 200_000_05, { hasSaleExpenses: true, securedDebt: 161_750_04 });
    const { working } = charged(house);
    expect(working.find(({ code }) => code === 'total-capital')).toMatchObject({ exact: '1825000 1/2' });
    expect(working.find(({ code }) => code === 'tariff-income')?.pence).toBe(17_00);
  });

  it('says until when the home is left out', () => {
    const moved = {
      ...permanent,
      permanentStays: [{ from: '2026-04-01' }],
      ...owns('main-home', 200_000_00),
    };
    expect(charged(moved).homeLeftOutUntil).toBe('2026-06-23');
  });

  it('keeps fractions to the end, or rounds each line to the adult’s advantage', () => {
    const adult = {
      ...gets('universal-credit', 1_300_00, { every: 'monthly' }),
      household: { kind: 'single', age: '25-to-pension-age' },
      disabilityExpenses: [
        { name: 'a', pence: 100, every: 'monthly' },
        { name: 'b', pence: 100, every: 'monthly' },
      ],
    };
    // 300.00 − 2 × 0.23077 − 120.40 = 179.138…
    expect(charged(adult).pence).toBe(179_13);
    expect(charged(adult, underPolicy({ rounding: 'each-line' })).pence).toBe(179_12);
  });

  it('uses only figures that were announced by a day', () => {
    const charge = chargeOf(anAssessment(), { knownOn: day('2026-01-01') });
    expect(charge.ok ? [] : charge.problems.map(({ code }) => code)).toEqual(Array(5).fill('rate-not-known'));
  });

  it('is told in plain English', () => {
    const adult = { ...owns('savings', 18_250_00), ...gets('state-pension', 241_30), ...dre, setting: home };
    const { working } = charged(adult);
    expect(
      explainWorking(working)
        .split('\n')
        .filter((line) => !line.startsWith('   ')),
    ).toEqual([
      '1. Care: £300.00 (Care Act 2014 s14)',
      '2. Cost of the care that is charged for: £300.00 (Care Act 2014 s14(4))',
      '3. Savings: £18,250.00 (SI 2014/2672 reg 18)',
      '4. Capital that counts: £18,250.00 (SI 2014/2672 reg 18)',
      '5. Income from capital of £18,250.00: £1.00 for each £250.00, or part of it, above £14,250.00: £16.00 (SI 2014/2672 reg 25)',
      '6. State pension: £241.30 (SI 2014/2672 reg 13)',
      '7. Income that counts: £257.30 (SI 2014/2672 regs 13, 25)',
      '8. Telecare: -£9.30 (SI 2014/2672 reg 15(2))',
      '9. Guarantee, single pension age: £241.45 (SI 2014/2672 reg 7(2)(c))',
      '10. Income that the adult must keep: £241.45 (Care Act 2014 s14(7); SI 2014/2672 reg 7)',
      '11. Income that is left: £6.55 (Care Act 2014 s14(7))',
      '12. The charge is what is left of income: £6.55 (Care Act 2014 s14(7); SI 2014/2672 reg 11)',
    ]);
  });
});
