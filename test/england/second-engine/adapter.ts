/** Writes a person of the second engine as an assessment and a policy of the library, and compares the two answers. */
import {
  type ChargeAssessment,
  type ChargeOptions,
  type ChargingPolicy,
  chargeOf,
  ENGLISH_RATES,
  type LocalRates,
} from 'personal-budget-ledger/england/charge';
import type { Pence } from '../../../src/money/pence.js';
import type { Day } from '../../../src/time/day.js';
import { addDays } from './days.js';
import type * as second from './person.js';
import { isAssessedAtHome } from './place.js';
import { reckon } from './reckon.js';

type RegularAmount = NonNullable<ChargeAssessment['paidToSpouse']>;
type RegularFrequency = NonNullable<RegularAmount['every']>;
type Income = ChargeAssessment['income'][number];
type IncomeKind = Income['kind'];
type Asset = ChargeAssessment['capital'][number];
type HomeDisregard = NonNullable<Asset['disregards']>[number];
type Service = ChargeAssessment['services'][number];

/** A type of the library in which pence are plain numbers and days plain texts. */
type Plain<T> = T extends Pence
  ? number
  : T extends Day
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

const EVERY: Readonly<Record<second.Period, RegularFrequency>> = {
  week: 'weekly',
  fortnight: 'fortnightly',
  'four weeks': 'four-weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'annually',
};

const DISABILITY = ['attendance-allowance', 'dla-care', 'pip-daily-living'] as const;

/** The kinds of the library that are one kind to the second engine: which of them, the amount decides. */
const INCOME: Readonly<Record<second.IncomeKind, IncomeKind | readonly IncomeKind[]>> = {
  'state pension': 'state-pension',
  benefit: ['universal-credit', 'employment-and-support-allowance', 'carers-allowance', 'other-benefit'],
  'guarantee credit': 'pension-credit',
  annuity: ['annuity', 'injury-periodical-payment'],
  'notional income': 'notional-income',
  'family maintenance': 'family-maintenance',
  'third-party top-up': 'third-party-top-up',
  'war constant attendance allowance': 'constant-attendance-allowance',
  'child benefit, child with the adult': 'child-benefit',
  other: ['other-income', 'income-from-disregarded-capital'],
  pension: ['occupational-pension', 'personal-pension'],
  'savings credit': 'savings-credit',
  'disability benefit, higher rate': DISABILITY,
  'disability benefit, lower rate': DISABILITY,
  'war disablement pension': 'war-disablement-pension',
  'other war pension': 'war-widows-pension',
  'survivor payment': 'survivors-guaranteed-income-payment',
  charity: 'charity',
  'rent of disregarded premises': 'income-from-disregarded-premises',
  'instalments of capital': 'instalments-of-capital',
  earnings: 'earnings',
  'charity for an item outside the budget': 'charity-for-plan-item',
  'guaranteed income payment': 'guaranteed-income-payment',
  mobility: ['pip-mobility', 'dla-mobility'],
  'armed forces independence payment': 'armed-forces-independence-payment',
  'housing benefit': 'housing-benefit',
  'direct payment': 'direct-payment',
  'child benefit': 'child-benefit',
  'child tax credit': 'child-tax-credit',
  'guardian allowance': 'guardians-allowance',
  'christmas bonus': 'christmas-bonus',
  'in kind': 'income-in-kind',
  'volunteer expenses': 'volunteer-expenses',
  'income from capital': 'income-from-capital',
};

const kindOf = <K extends string>(kinds: K | readonly K[], pence: number): K =>
  typeof kinds === 'string' ? kinds : kinds[pence % kinds.length]!;

const regular = (name: string, { pence, per }: second.Amount): Plain<RegularAmount> => ({
  name,
  pence,
  every: EVERY[per],
});

const regularList = (name: string, amounts: readonly second.Amount[] = []): Plain<RegularAmount>[] =>
  amounts.map((amount) => regular(name, amount));

function incomeOf(payment: second.Payment): Plain<Income> {
  const { kind, pence, per, tax, isJoint, premisesCosts, outstanding } = payment;
  return {
    kind: kindOf(INCOME[kind], pence),
    pence,
    every: EVERY[per],
    ...(tax !== undefined && { tax }),
    ...(isJoint && { isJoint }),
    ...(kind === 'disability benefit, higher rate' && { isHigherRate: true }),
    ...(premisesCosts !== undefined && { premisesCosts }),
    ...(outstanding !== undefined && { outstanding }),
  };
}

const ASSET: Readonly<Record<second.Capital['kind'], Asset['kind'] | readonly Asset['kind'][]>> = {
  savings: ['savings', 'investment', 'income-treated-as-capital', 'possessions-bought-to-reduce-capital'],
  notional: 'notional',
  joint: ['savings', 'investment'],
  land: 'property',
  home: 'main-home',
  'for 52 weeks': ['injury-payment', 'tax-credit-arrears', 'benefit-arrears'],
  disregarded: ['possessions', 'injury-trust', 'life-policy'],
};

const HOME_REASONS: Readonly<Record<second.HomeReason['kind'], readonly HomeDisregard['reason'][]>> = {
  lasting: [
    ...(['relative-from-before', 'relative-from-after', 'former-partner'] as const),
    ...(['other-occupier', 'being-acquired'] as const),
  ],
  'intends to return': ['returns-or-sells-to-buy'],
  'twelve weeks': ['unexpected-change', 'relative-died-or-in-care', 'relative-left-by-change'],
};

const homeReason = (reason: second.HomeReason, pence: number): Plain<HomeDisregard> => ({
  reason: kindOf(HOME_REASONS[reason.kind], pence),
  ...(reason.kind === 'twelve weeks' && { from: reason.from }),
});

function assetOf(item: second.Capital): Plain<Asset> {
  const { kind, pence, surrender, saleExpenses, debt } = item;
  return {
    kind: kindOf(ASSET[kind], pence),
    pence,
    ...(surrender !== undefined && { surrenderPence: surrender }),
    ...(saleExpenses && { hasSaleExpenses: true }),
    ...(debt !== undefined && { securedDebt: debt }),
    ...(kind === 'joint' && { share: { part: item.parts ?? 1, of: item.owners } }),
    ...(kind === 'home' && { disregards: (item.reasons ?? []).map((reason) => homeReason(reason, pence)) }),
    ...(kind === 'for 52 weeks' && { received: item.received }),
  };
}

function serviceOf(service: second.Service): Plain<Service> {
  const { kind, weekly } = service;
  switch (kind) {
    case 'not charged by the council':
      return { kind: 'care', weekly, isCharged: false };
    case 'adaptation':
      return { kind, weekly, cost: service.costOfTheJob };
    case 'reablement':
      return { kind, weekly, days: { from: service.from, to: service.to } };
    case 'continuing healthcare':
      return { kind: 'continuing-healthcare', weekly };
    case 'care for the cared-for':
      return { kind: 'care-for-the-cared-for', weekly };
    default:
      return { kind, weekly };
  }
}

function householdOf({ household }: second.Person): ChargeAssessment['household'] {
  const { kind, age, partnerOfPensionAge = false, children = 0 } = household;
  const premiums = [
    ...(household.disabilityPremium ? (['disability'] as const) : []),
    ...(household.enhancedDisabilityPremium ? (['enhanced-disability'] as const) : []),
    ...(household.carerPremium ? (['carer'] as const) : []),
  ];
  if (kind === 'lone parent') return { kind: 'lone-parent', children, premiums };
  if (kind === 'couple') {
    const ofPensionAge = Number(age === 'pension age') + Number(partnerOfPensionAge);
    return { kind, pensionAge: (['neither', 'one', 'both'] as const)[ofPensionAge]!, children, premiums };
  }
  const ages = { '18-24': '18-to-24', '25+': '25-to-pension-age', 'pension age': 'pension-age' } as const;
  return { kind, age: ages[age], premiums };
}

function settingOf(person: second.Person): ChargeAssessment['setting'] {
  if (person.place === 'permanent') return 'care-home-permanent';
  if (person.place === 'home') return 'home';
  return isAssessedAtHome(person) ? 'care-home-short-stay' : 'care-home-temporary';
}

function savingsCreditOf({ savingsCredit }: second.Person): ChargeAssessment['savingsCredit'] {
  return {
    isAboveGuarantee: savingsCredit?.incomeAboveGuarantee ?? false,
    ...(savingsCredit?.flat !== undefined && { hasFlatDisregard: savingsCredit.flat }),
    ...(savingsCredit?.partnerHasIt && { partnerHasDisregard: true }),
  };
}

const BASIS = {
  refused: 'refused',
  'not co-operating': 'not-co-operating',
  'light touch, over the limit': 'light-touch-over-limit',
} as const;

function plainAssessment(person: second.Person): Plain<ChargeAssessment> {
  const setting = settingOf(person);
  const savingsCredit = savingsCreditOf(person);
  const { paidToSpouse, pensionOfSpouse, household } = person;
  return {
    on: person.day,
    setting,
    household: householdOf(person),
    services: [{ kind: 'care', weekly: person.cost }, ...(person.services ?? []).map(serviceOf)],
    income: (person.income ?? []).map(incomeOf),
    capital: (person.capital ?? []).map(assetOf),
    ...(savingsCredit && { savingsCredit }),
    ...(paidToSpouse && { paidToSpouse: regular('paid to spouse', paidToSpouse) }),
    ...(pensionOfSpouse && { pensionOfSpouse: regular('pension of spouse', pensionOfSpouse) }),
    ...(person.councilProvidesNightCare && { hasCouncilNightCare: true }),
    housingCosts: regularList('housing', person.housingCosts),
    disabilityExpenses: regularList('expense', person.disabilityExpenses),
    otherAllowances: regularList('allowance', person.otherAllowances),
    nonCareSupport: household.nonCareSupport
      ? [{ name: 'meals', pence: household.nonCareSupport, every: 'weekly' }]
      : [],
    ...(person.stays && { permanentStays: person.stays }),
    ...(setting === 'care-home-short-stay' && {
      shortStay: { from: person.day, to: addDays(person.day, 13) },
    }),
    ...(person.notAssessed && { basis: BASIS[person.notAssessed], hasConsented: true }),
    ...(person.hasVariantCjd && { hasVariantCjd: true }),
    ...((person.income ?? []).some(({ kind }) => kind.startsWith('child benefit,')) && { isWithChild: true }),
  };
}

/** The assessment of a person, as the library reads it. */
export const assessmentOf = (person: second.Person): ChargeAssessment =>
  plainAssessment(person) as ChargeAssessment;

const TARIFFS = { none: 'none', highest: 'stops', continued: 'goes-on' } as const;

function policyOf({ council = {} }: second.Person): Plain<ChargingPolicy> {
  return {
    ...(council.minimum !== undefined && { minimumCharge: council.minimum }),
    ...(council.maximum !== undefined && { maximumCharge: council.maximum }),
    ...(council.shareOfDisposable !== undefined && { percentage: council.shareOfDisposable / 100 }),
    ...(council.paysOverLimit && { paysOverLimit: true }),
    // A rule that is left out is none to the second engine; the library asks for it.
    tariffAboveLimit: TARIFFS[council.tariffAboveLimit ?? 'none'],
    ...(council.disregardsNightCare && { nightCareLeftOut: true }),
    ...(council.loneParentPremiums && { loneParentsHavePremiums: true }),
    ...(council.expensesInCareHome && { disabilityExpensesInCareHome: true }),
    ...(council.arrangementFee !== undefined && { arrangementFee: council.arrangementFee }),
    ...(council.roundEachLine && { rounding: 'each-line' }),
    ...(council.year === '365 days' && { weeklyBasis: '365-days' }),
  };
}

const GUARANTEES = new Set(
  ENGLISH_RATES.map(({ rate }) => rate).filter((rate) => /^(?:guarantee|premium)\//.test(rate)),
);

/** Tables by what the council has set, so that each is made once. */
const tables = new Map<string, LocalRates>();

/**
 * The council's own rates beside the statutory ones. A local guarantee is a total in the second engine: here it is
 * the personal amount of every household, in which premiums and children are counted.
 */
function localRatesOf({ council = {} }: second.Person): LocalRates {
  const { guaranteeAddition, localGuarantee, upperLimit } = council;
  const key = [guaranteeAddition, localGuarantee, upperLimit].join();
  const made = tables.get(key);
  if (made) return made;

  const amounts: (readonly [rate: string, pence: number])[] = [];
  if (guaranteeAddition !== undefined) amounts.push(['guarantee/addition', guaranteeAddition]);
  if (upperLimit !== undefined) amounts.push(['capital/upper', upperLimit]);
  if (localGuarantee !== undefined)
    for (const rate of GUARANTEES)
      amounts.push([rate, /^guarantee\/(?!child)/.test(rate) ? localGuarantee : 0]);
  const days = { from: '2015-04-01', to: '2027-04-05', announced: '2015-04-01' };
  const cell = { ...days, status: 'published', source: 'council policy' } as const;
  const local: Plain<LocalRates['local']> = amounts.map(([rate, pence]) => ({ ...cell, rate, pence }));
  const table = { statutory: ENGLISH_RATES, local: local as LocalRates['local'] };
  tables.set(key, table);
  return table;
}

export const optionsOf = (person: second.Person): ChargeOptions => ({
  policy: policyOf(person) as ChargingPolicy,
  rates: localRatesOf(person),
  acceptProvisional: person.acceptsProvisional === true,
});

/** The answer of either engine about a person, in the same words. */
export interface Verdict {
  readonly refusal?: string;
  readonly adultPays?: number;
  readonly councilPays?: number;
  readonly free?: number;
  readonly arrangementFee?: number;
  readonly councilMayPay?: boolean;
}

export function secondVerdict(person: second.Person): Verdict {
  const answer = reckon(person);
  if (answer.kind === 'no answer') return { refusal: answer.reason };
  const arrangementFee = answer.kind === 'full cost' ? Number(answer.arrangementFee) : 0;
  return {
    adultPays: Number(answer.adultPays),
    councilPays: Number(answer.councilPays),
    free: Number(answer.free),
    ...(arrangementFee > 0 && { arrangementFee }),
    councilMayPay: answer.kind === 'full cost' ? answer.councilMayPay : true,
  };
}

/** Refusals of the library that the second engine has too. Whatever is not known counts before what is provisional. */
const REFUSALS = [
  ['rate-not-known', 'no rate'],
  ['rate-provisional', 'provisional rate'],
] as const;

export function libraryVerdict(person: second.Person): Verdict {
  const result = chargeOf(assessmentOf(person), { ...optionsOf(person), withWorking: false });
  if (!result.ok) {
    const codes = [...new Set(result.problems.map(({ code }) => code))];
    const unknown = codes.filter((code) => !REFUSALS.some(([same]) => same === code));
    const same = REFUSALS.find(([code]) => codes.includes(code));
    return { refusal: unknown.length > 0 ? unknown.join(', ') : same![1] };
  }
  const { pence, councilPays, free, arrangementFee, councilMayPay } = result.value;
  return {
    adultPays: pence,
    councilPays,
    free,
    ...(arrangementFee !== undefined && arrangementFee > 0 && { arrangementFee }),
    councilMayPay,
  };
}
