/** Random financial assessments that the law allows, of any setting and household. */
import fc from 'fast-check';
import type {
  Asset,
  ChargeAssessment,
  Household,
  Income,
  RegularAmount,
} from '../../src/england/charge/assessment.js';
import { INCOME_KINDS } from '../../src/england/charge/income-kinds.js';
import type { ChargingPolicy } from '../../src/england/charge/policy.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { addDays, day } from '../../src/time/day.js';

/** Weekly amounts that meet: round ones, odd ones, and those near a guarantee. */
export const weekly: fc.Arbitrary<Pence> = fc
  .oneof(fc.nat(50_000), fc.constantFrom(0, 1, 18_325, 23_260, 23_261, 24_145), fc.nat(3_000))
  .map(pence);
const every = fc.constantFrom('weekly', 'fortnightly', 'four-weekly', 'monthly', 'quarterly', 'annually');
const regular: fc.Arbitrary<RegularAmount> = fc.record({
  name: fc.constant('expense'),
  pence: weekly,
  every,
});
const few = (arbitrary: fc.Arbitrary<RegularAmount>) => fc.array(arbitrary, { maxLength: 2 });

const NIGHT = ['attendance-allowance', 'dla-care', 'pip-daily-living'];

const income: fc.Arbitrary<Income> = fc
  .record({
    kind: fc.constantFrom(...INCOME_KINDS),
    pence: weekly,
    every,
    isJoint: fc.boolean(),
    isHigherRate: fc.boolean(),
    part: fc.nat(10_000),
  })
  .map(({ part, isHigherRate, ...income }) => ({
    ...income,
    ...(NIGHT.includes(income.kind) && { isHigherRate }),
    ...(income.kind === 'instalments-of-capital' && { outstanding: pence(part * 300) }),
    ...(income.kind === 'income-from-disregarded-premises' && { premisesCosts: pence(part) }),
    ...(part % 3 === 0 && { tax: pence(Math.floor(income.pence / 5)) }),
  }));

const asset: fc.Arbitrary<Asset> = fc.record({
  kind: fc.constantFrom('savings', 'investment', 'notional', 'life-policy', 'possessions'),
  pence: fc.oneof(fc.nat(2_400_000), fc.constantFrom(1_425_000, 1_425_001, 2_325_000, 2_325_001)).map(pence),
  hasSaleExpenses: fc.boolean(),
  securedDebt: fc.nat(100_000).map(pence),
  share: fc.constantFrom({ part: 1, of: 1 }, { part: 1, of: 2 }, { part: 2, of: 3 }),
});

const disability = fc.constantFrom<readonly ('disability' | 'enhanced-disability' | 'carer')[]>(
  [],
  ['disability'],
  ['disability', 'enhanced-disability'],
  ['carer'],
);
const household: fc.Arbitrary<Household> = fc.oneof(
  fc.record({
    kind: fc.constant('single' as const),
    age: fc.constantFrom('18-to-24' as const, '25-to-pension-age' as const),
    premiums: disability,
  }),
  fc.constant({ kind: 'single', age: 'pension-age', premiums: ['carer'] } as const),
  fc.record({
    kind: fc.constant('lone-parent' as const),
    children: fc.integer({ min: 1, max: 3 }),
    premiums: disability,
  }),
  fc.record({
    kind: fc.constant('couple' as const),
    pensionAge: fc.constantFrom('neither' as const, 'one' as const),
    children: fc.nat(2),
    premiums: disability,
  }),
);

/** Days on which every figure is published: 2023/24 and 2024/25, but for the days between two benefit years. */
const on = fc
  .oneof(fc.nat(350), fc.integer({ min: 366, max: 710 }))
  .map((count) => addDays(day('2023-04-13'), count));

/** Any assessment that can be answered without provisional figures. */
export const anyAssessment: fc.Arbitrary<ChargeAssessment> = fc
  .record({
    on,
    setting: fc.constantFrom('home', 'care-home-permanent', 'care-home-temporary', 'care-home-short-stay'),
    household,
    services: fc.array(fc.record({ kind: fc.constantFrom('care', 'aftercare', 'aid'), weekly }), {
      maxLength: 3,
    }),
    income: fc.array(income, { maxLength: 5 }),
    capital: fc.array(asset, { maxLength: 3 }),
    isAboveGuarantee: fc.boolean(),
    partnerHasDisregard: fc.boolean(),
    hasFlatDisregard: fc.boolean(),
    paidToSpouse: regular,
    pensionOfSpouse: regular,
    hasCouncilNightCare: fc.boolean(),
    housingCosts: few(regular),
    disabilityExpenses: few(regular),
    otherAllowances: few(regular),
    nonCareSupport: few(regular),
    basis: fc.constantFrom('full', 'full', 'full', 'full', 'full', 'refused', 'light-touch-not-over-limit'),
  })
  .map(({ isAboveGuarantee, hasFlatDisregard, partnerHasDisregard, otherAllowances, ...assessment }) => ({
    ...assessment,
    hasConsented: true,
    savingsCredit: {
      isAboveGuarantee,
      ...(isAboveGuarantee && { hasFlatDisregard }),
      ...(assessment.household.kind === 'couple' && { partnerHasDisregard }),
    },
    shortStay: { from: addDays(assessment.on, -1), to: addDays(assessment.on, 10) },
    ...(/home$|short/.test(assessment.setting) && { otherAllowances }),
  })) as fc.Arbitrary<ChargeAssessment>;

/** Any rules of a council, of which more capital never lowers the charge. */
export const anyPolicy: fc.Arbitrary<ChargingPolicy> = fc.record(
  {
    minimumCharge: fc.nat(500).map(pence),
    maximumCharge: fc.nat(60_000).map(pence),
    percentage: fc.nat(100),
    paysOverLimit: fc.boolean(),
    tariffAboveLimit: fc.constantFrom('stops', 'goes-on'),
    loneParentsHavePremiums: fc.boolean(),
    nightCareLeftOut: fc.boolean(),
    disabilityExpensesInCareHome: fc.boolean(),
    weeklyBasis: fc.constantFrom('52-weeks', '365-days'),
  },
  { requiredKeys: ['tariffAboveLimit'] },
);
