/**
 * Writes an adult of the second engine as a financial assessment, so that the two engines can be compared.
 *
 * An officer's decision that only one of the two can express is taken out of both, and is named at `comparable`.
 */
import type { Asset, ChargeAssessment, Household, Income } from '../../src/england/charge/assessment.js';
import type { ChargeOptions } from '../../src/england/charge/charge-options.js';
import type { IncomeKind } from '../../src/england/charge/income-kinds.js';
import { ENGLISH_RATES } from '../../src/england/rates/english-rates.js';
import type { RateCell } from '../../src/england/rates/rate-cell.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { addDays, type Day } from '../../src/time/day.js';
import type { Amount, Capital, IncomeKind as Kind, Period, Person } from '../england/second-engine/person.js';

const EVERY = { week: 'weekly', 'four weeks': 'four-weekly', month: 'monthly', year: 'annually' } as const;
const every = (per: Period) => EVERY[per];
const regular = ({ pence: amount, per }: Amount) => ({
  name: 'an amount',
  pence: pence(amount),
  every: every(per),
});

const KINDS: Readonly<Record<Kind, IncomeKind>> = {
  ...{ 'state pension': 'state-pension', benefit: 'other-benefit', 'guarantee credit': 'pension-credit' },
  ...{ annuity: 'annuity', 'notional income': 'notional-income', 'family maintenance': 'family-maintenance' },
  ...{ 'third-party top-up': 'third-party-top-up', other: 'other-income', pension: 'occupational-pension' },
  ...{ 'war constant attendance allowance': 'constant-attendance-allowance' },
  ...{ 'child benefit, child with the adult': 'other-income', 'savings credit': 'savings-credit' },
  ...{ 'disability benefit, higher rate': 'pip-daily-living' },
  ...{ 'disability benefit, lower rate': 'attendance-allowance' },
  ...{ 'war disablement pension': 'war-disablement-pension', 'other war pension': 'war-widows-pension' },
  ...{ 'survivor payment': 'survivors-guaranteed-income-payment', charity: 'charity' },
  ...{ 'rent of disregarded premises': 'income-from-disregarded-capital', earnings: 'earnings' },
  ...{ 'charity for an item outside the budget': 'charity-for-plan-item' },
  ...{ 'guaranteed income payment': 'guaranteed-income-payment', mobility: 'pip-mobility' },
  ...{ 'armed forces independence payment': 'armed-forces-independence-payment' },
  ...{
    'housing benefit': 'housing-benefit',
    'direct payment': 'direct-payment',
    'child benefit': 'child-benefit',
  },
  ...{ 'child tax credit': 'child-tax-credit', 'guardian allowance': 'guardians-allowance' },
  ...{ 'christmas bonus': 'christmas-bonus', 'in kind': 'income-in-kind' },
  ...{ 'volunteer expenses': 'volunteer-expenses', 'income from capital': 'income-from-capital' },
};

const isAtHome = ({ place, council }: Person): boolean =>
  place === 'home' || (place === 'short term' && council?.assessesShortStayAsAtHome === true);

/**
 * The person without what only one engine can express: a percentage and a maximum in a care home, which this library leaves to care at
 * home; percentages that are not whole; an officer's refusal of the flat sum to a recipient, and the partner's sum below the guarantee, both of
 * which go beyond the words of paragraph 40; outgoings of premises in another period than their rent; care that costs nothing.
 */
export function comparable(person: Person): Person {
  const { council = {}, savingsCredit, income = [], cost } = person;
  const { shareOfDisposable, maximum, ...others } = council;
  const share = shareOfDisposable === undefined ? undefined : Math.floor(shareOfDisposable / 100) * 100;
  const ofHome = isAtHome(person)
    ? { ...(share !== undefined && { shareOfDisposable: share }), ...(maximum !== undefined && { maximum }) }
    : {};
  const isAbove = savingsCredit?.incomeAboveGuarantee === true;
  const isRecipient = income.some(({ kind, pence }) => kind === 'savings credit' && pence > 0);
  const flat = isAbove && !isRecipient ? savingsCredit?.flat : undefined;
  const isCouple = person.household.kind === 'couple';
  return {
    ...person,
    cost: Math.max(1, cost),
    council: { ...others, ...ofHome },
    outgoingsOfPremises: [],
    savingsCredit: {
      incomeAboveGuarantee: isAbove,
      ...(flat !== undefined && { flat }),
      partnerHasIt: isAbove && isCouple && savingsCredit?.partnerHasIt === true,
    },
  };
}

function incomeOf(person: Person): readonly Income[] {
  const leavesOutNightCare =
    person.council?.disregardsNightCare === true && !person.councilProvidesNightCare && isAtHome(person);
  let tax = person.tax?.[0]?.pence;
  return (person.income ?? []).map((payment) => {
    const taxed = payment.kind === 'state pension' && payment.per === 'week' ? tax : undefined;
    if (taxed !== undefined) tax = undefined;
    return {
      kind: KINDS[payment.kind],
      pence: pence(payment.pence),
      every: every(payment.per),
      ...(taxed !== undefined && { tax: pence(taxed) }),
      ...(payment.kind === 'disability benefit, higher rate' && { leavesOutNightCare }),
    };
  });
}

function assetOf(item: Capital, place: Person['place']): Asset {
  const value = { pence: pence(item.pence) };
  switch (item.kind) {
    case 'savings':
    case 'notional':
      return { kind: item.kind, ...value };
    case 'joint':
      return { kind: 'savings', ...value, share: { part: 1, of: item.owners } };
    case 'disregarded':
      return { kind: 'life-policy', ...value };
    case 'property': {
      const isLeftOut = item.disregarded || (item.home && place !== 'permanent');
      return {
        kind: 'property',
        ...value,
        hasSaleExpenses: item.saleExpenses,
        securedDebt: pence(item.mortgage),
        disregards: isLeftOut ? [{ reason: 'other-occupier' }] : [],
      };
    }
  }
}

function householdOf({ household }: Person): Household {
  const { kind, age, children = 0, partnerOfPensionAge } = household;
  const premiums = [
    ...(household.disabilityPremium ? (['disability'] as const) : []),
    ...(household.enhancedDisabilityPremium ? (['enhanced-disability'] as const) : []),
    ...(household.carerPremium ? (['carer'] as const) : []),
  ];
  if (kind === 'lone parent') return { kind: 'lone-parent', children, premiums };
  if (kind === 'couple') {
    const count = Number(age === 'pension age') + Number(partnerOfPensionAge === true);
    return { kind, pensionAge: (['neither', 'one', 'both'] as const)[count]!, children, premiums };
  }
  const ages = { '18-24': '18-to-24', '25+': '25-to-pension-age', 'pension age': 'pension-age' } as const;
  return { kind: 'single', age: ages[age], premiums };
}

function serviceOf({ free, cost, day }: Person): Pick<ChargeAssessment, 'services' | 'hasVariantCjd'> {
  const weekly = pence(cost);
  if (free === undefined) return { services: [{ kind: 'care', weekly }] };
  if (free.kind === 'variant CJD') return { services: [{ kind: 'care', weekly }], hasVariantCjd: true };
  if (free.kind === 'support for a carer') return { services: [{ kind: 'care-for-the-cared-for', weekly }] };
  if (free.kind === 'adaptation')
    return { services: [{ kind: free.kind, weekly, cost: pence(free.costOfTheJob) }] };
  if (free.kind !== 'reablement') return { services: [{ kind: free.kind, weekly }] };
  const from = addDays(day as Day, -(free.week * 7 - 1));
  return { services: [{ kind: 'reablement', weekly, days: { from, to: addDays(from, 100) } }] };
}

/** The assessment of a person. */
export function assessmentOf(person: Person): ChargeAssessment {
  const on = person.day as Day;
  const settings = {
    home: 'home',
    permanent: 'care-home-permanent',
    temporary: 'care-home-temporary',
    'short term': isAtHome(person) ? 'care-home-short-stay' : 'care-home-temporary',
  } as const;
  const {
    incomeAboveGuarantee: isAboveGuarantee = false,
    flat,
    partnerHasIt = false,
  } = person.savingsCredit ?? {};
  const support = person.household.nonCareSupport ?? 0;
  return {
    on,
    setting: settings[person.place],
    shortStay: { from: on, to: on },
    household: householdOf(person),
    ...serviceOf(person),
    income: incomeOf(person),
    capital: (person.capital ?? []).map((item) => assetOf(item, person.place)),
    savingsCredit: {
      isAboveGuarantee,
      ...(flat !== undefined && { hasFlatDisregard: flat }),
      partnerHasDisregard: partnerHasIt,
    },
    ...(person.paidToSpouse && { paidToSpouse: regular(person.paidToSpouse) }),
    housingCosts: (person.housingCosts ?? []).map(regular),
    disabilityExpenses: (person.disabilityExpenses ?? []).map(regular),
    ...(isAtHome(person) && { otherAllowances: (person.otherAllowances ?? []).map(regular) }),
    nonCareSupport: [{ name: 'meals', pence: pence(support) }],
    basis: person.refusesAssessment ? 'refused' : 'full',
  };
}

const ROWS = [...new Set(ENGLISH_RATES.map(({ rate }) => rate))];
const WHOLE = { from: '2015-04-01' as Day, to: '2027-04-05' as Day, announced: '2015-04-01' as Day };
const cell = (rate: string, amount: number): RateCell => ({
  ...{ rate, ...WHOLE, pence: amount as Pence, status: 'published', source: 'our policy' },
});

/** The council's rules and rates of a person. A local total is its own personal amount, in which premiums and children are counted. */
export function optionsOf({ council = {}, acceptsProvisional = false }: Person): ChargeOptions {
  const { guaranteeAddition, localGuarantee } = council;
  const total = (rate: string) => cell(rate, /^guarantee\/(?!child)/.test(rate) ? localGuarantee! : 0);
  const local = [
    ...(guaranteeAddition === undefined ? [] : [cell('guarantee/addition', guaranteeAddition)]),
    ...(localGuarantee === undefined
      ? []
      : ROWS.filter((rate) => /^(?:guarantee|premium)\//.test(rate)).map(total)),
  ];
  return {
    acceptProvisional: acceptsProvisional,
    withWorking: false,
    ...(local.length > 0 && { rates: { statutory: ENGLISH_RATES, local } }),
    policy: {
      rounding: council.roundEachLine ? 'each-line' : 'once',
      weeklyBasis: council.year === '365 days' ? '365-days' : '52-weeks',
      percentage: (council.shareOfDisposable ?? 100_00) / 100,
      ...(council.maximum !== undefined && { maximumCharge: pence(council.maximum) }),
      ...(council.minimum !== undefined && { minimumCharge: pence(council.minimum) }),
      loneParentsHavePremiums: council.loneParentPremiums === true,
      disabilityExpensesInCareHome: council.expensesInCareHome === true,
    },
  };
}
