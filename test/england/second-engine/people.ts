/**
 * Random people for the second engine, the same for the same seed. The edges of the law are chosen far more
 * often than chance would: capital at the limits, income at the guarantee, exactly half of a pension paid
 * over, 5 and 6 April, a cost of nothing, a charge at the minimum.
 */
import { addDays } from './days.js';
import { add, fraction, roundUp, subtract } from './fraction.js';
import type {
  Amount,
  Capital,
  Council,
  HomeReason,
  Household,
  IncomeKind,
  Payment,
  Period,
  Person,
  Place,
  Service,
  Stay,
  Valued,
} from './person.js';
import { isAssessedAtHome } from './place.js';
import { reckon } from './reckon.js';

/** A source of chance. The numbers of one seed are always the same. */
export interface Chance {
  /** A whole number from 0 to one less than `count`. */
  below(count: number): number;
  /** True in `percent` of 100 cases. */
  in100(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32: small, and good enough to spread cases. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number): number => next() % count;
  return {
    below,
    in100: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
  };
}

const EDGE_DAYS = [
  ...['2015-04-01', '2015-04-05', '2015-04-06', '2017-04-09', '2017-04-10', '2022-04-05', '2022-04-06'],
  ...['2023-04-05', '2023-04-06', '2024-04-05', '2024-04-06', '2025-04-05', '2025-04-06', '2026-04-05'],
  ...['2026-04-06', '2027-04-05', '2024-03-30', '2024-03-31', '2025-04-12', '2025-04-13'],
];
const EDGE_CAPITAL = [
  ...[0, 1, 14_249_99, 14_250_00, 14_250_01, 14_500_00, 14_500_01, 18_250_00, 22_750_00],
  ...[23_000_00, 23_000_01, 23_249_99, 23_250_00, 23_250_01, 30_000_00],
];
const COUNTED: readonly IncomeKind[] = [
  ...(['state pension', 'benefit', 'guarantee credit', 'annuity', 'notional income'] as const),
  ...(['family maintenance', 'third-party top-up', 'war constant attendance allowance'] as const),
  'other',
];
const BY_RULE: readonly IncomeKind[] = [
  ...(['pension', 'savings credit', 'disability benefit, higher rate'] as const),
  ...(['disability benefit, higher rate', 'disability benefit, higher rate'] as const),
  ...(['disability benefit, lower rate', 'war disablement pension', 'other war pension'] as const),
  ...(['survivor payment', 'charity', 'rent of disregarded premises'] as const),
  'child benefit, child with the adult',
  'instalments of capital',
];
const NOT_COUNTED: readonly IncomeKind[] = [
  ...(['earnings', 'charity for an item outside the budget', 'guaranteed income payment'] as const),
  ...(['mobility', 'armed forces independence payment', 'housing benefit', 'direct payment'] as const),
  ...(['child benefit', 'child tax credit', 'guardian allowance', 'christmas bonus', 'in kind'] as const),
  ...(['volunteer expenses', 'income from capital'] as const),
];

function randomDay(chance: Chance): string {
  if (chance.in100(40)) return chance.pick(EDGE_DAYS);
  const year = 2016 + chance.below(11);
  const month = String(1 + chance.below(12)).padStart(2, '0');
  const day = String(1 + chance.below(28)).padStart(2, '0');
  return `${year}-${month}-${day}`;
}

const randomPeriod = (chance: Chance): Period =>
  chance.in100(60) ? 'week' : chance.pick(['fortnight', 'four weeks', 'month', 'month', 'quarter', 'year']);

const WEEKS = { week: 1, fortnight: 2, 'four weeks': 4, month: 4, quarter: 13, year: 52 };

/** An amount of at most about `weekly` pence a week. */
function randomAmount(chance: Chance, weekly: number): Amount {
  const per = randomPeriod(chance);
  return { pence: chance.below(weekly * WEEKS[per] + 1), per };
}

function randomAmounts(chance: Chance, count: number, weekly: number): Amount[] {
  return Array.from({ length: chance.below(count + 1) }, () => randomAmount(chance, weekly));
}

/** Debts that bring what is left of a value to an edge of the limits. */
function randomValued(chance: Chance, pence: number): Valued {
  if (chance.in100(70)) return { pence };
  const saleExpenses = chance.in100(60);
  const value = chance.pick([50_000_00, 200_000_00, 200_000_05]);
  const afterSale = saleExpenses ? Math.ceil((value * 9) / 10) : value;
  return {
    pence: value,
    ...(chance.in100(20) && { surrender: chance.pick([0, value - 1, value + 10]) }),
    saleExpenses,
    debt: chance.pick([0, 160_000_00, Math.max(0, afterSale - pence)]),
  };
}

/** Days at the edges of 12 and of 52 weeks before a day. */
const edgeBefore = (chance: Chance, day: string): string =>
  addDays(day, -chance.pick([0, 1, 41, 42, 82, 83, 84, 85, 362, 363, 364, 365]));

function randomReason(chance: Chance, day: string, place: Place): HomeReason {
  if (place !== 'permanent') return { kind: 'intends to return' };
  return chance.in100(30) ? { kind: 'lasting' } : { kind: 'twelve weeks', from: edgeBefore(chance, day) };
}

function randomCapitalItem(chance: Chance, day: string, place: Place): Capital {
  const pence = chance.in100(50) ? chance.pick(EDGE_CAPITAL) : chance.below(20_000_00);
  const kind = chance.pick([
    ...(['savings', 'savings', 'savings', 'notional', 'joint', 'joint'] as const),
    ...(['land', 'home', 'home', 'for 52 weeks', 'disregarded'] as const),
  ]);
  switch (kind) {
    case 'joint': {
      const owners = chance.pick([2, 2, 2, 3, 4]);
      const parts = chance.in100(20) ? { parts: owners - 1 } : {};
      return {
        kind,
        ...randomValued(chance, pence * owners + chance.pick([0, 0, 1, owners - 1])),
        owners,
        ...parts,
      };
    }
    case 'home': {
      const isInCareHome = place === 'permanent' || place === 'temporary';
      const reasons = isInCareHome && chance.in100(40) ? [randomReason(chance, day, place)] : [];
      return { kind, ...randomValued(chance, pence), reasons };
    }
    case 'for 52 weeks':
      return { kind, ...randomValued(chance, pence), received: edgeBefore(chance, day) };
    default:
      return { kind, ...randomValued(chance, pence) };
  }
}

/** The stays of a permanent resident: the present one, and often one before. */
function randomStays(chance: Chance, day: string): Stay[] {
  const from = chance.in100(60) ? edgeBefore(chance, day) : addDays(day, -chance.below(800));
  if (chance.in100(50)) return [{ from }];
  const to = addDays(from, -chance.pick([2, 30, 363, 364, 365, 366, 500]));
  const before = { from: addDays(to, -chance.pick([0, 34, 82, 83, 84, 200])), to };
  if (chance.in100(70)) return [before, { from }];
  const earlier = addDays(before.from, -chance.pick([2, 100, 364, 365, 366]));
  return [{ from: addDays(earlier, -chance.pick([0, 20, 100])), to: earlier }, before, { from }];
}

function randomServices(chance: Chance, day: string): Service[] {
  if (chance.in100(85)) return [];
  const weekly = chance.below(200_00);
  const from = addDays(day, -chance.pick([0, 1, 40, 41, 42, 43]));
  return [
    chance.pick<Service>([
      { kind: 'aftercare', weekly },
      { kind: 'continuing healthcare', weekly },
      { kind: 'aid', weekly },
      { kind: 'care for the cared-for', weekly },
      { kind: 'not charged by the council', weekly },
      { kind: 'adaptation', weekly, costOfTheJob: chance.pick([999_99, 1_000_00, 1_000_01]) },
      { kind: 'reablement', weekly, from, to: addDays(day, chance.pick([0, 1, 50])) },
    ]),
  ];
}

function randomHousehold(chance: Chance): Household {
  const kind = chance.pick(['single', 'single', 'single', 'lone parent', 'couple', 'couple'] as const);
  const age = chance.pick(['18-24', '25+', 'pension age', 'pension age'] as const);
  const partnerOfPensionAge = kind === 'couple' && chance.in100(50);
  const working = age !== 'pension age' || (kind === 'couple' && !partnerOfPensionAge);
  const hasChildren = kind === 'lone parent' || (kind === 'couple' && chance.in100(30));
  return {
    kind,
    age,
    partnerOfPensionAge,
    children: hasChildren ? 1 + chance.below(3) : 0,
    disabilityPremium: working && chance.in100(50),
    enhancedDisabilityPremium: working && chance.in100(40),
    carerPremium: chance.in100(20),
    nonCareSupport: chance.in100(10) ? chance.below(300_00) : 0,
  };
}

const PENSION_AMOUNTS = [180_00, 180_01, 99_99, 250_00];

function randomIncome(chance: Chance, day: string, place: Place, household: Household): Payment[] {
  const kinds = new Set<IncomeKind>();
  for (let count = 1 + chance.below(5); count > 0; count -= 1)
    kinds.add(chance.pick(chance.in100(45) ? COUNTED : chance.in100(75) ? BY_RULE : NOT_COUNTED));
  if (kinds.has('disability benefit, higher rate')) kinds.delete('disability benefit, lower rate');
  // Child benefit is one or the other, and only in a care home is it a question.
  if (place === 'home' || place === 'short term') kinds.delete('child benefit, child with the adult');
  if (kinds.has('child benefit, child with the adult')) kinds.delete('child benefit');
  return [...kinds].map((kind): Payment => {
    if (kind === 'pension' && chance.in100(60))
      return { kind, pence: chance.pick(PENSION_AMOUNTS), per: 'week' };
    if (kind === 'savings credit')
      return { kind, pence: chance.pick([1, 4_00, 5_75, 6_95, 7_05, 7_30, 7_31, 8_60, 17_01]), per: 'week' };
    if (kind === 'disability benefit, higher rate')
      return {
        kind,
        pence: chance.pick([114_60, 110_40, 30_00, 37_90, day < '2023' ? 89_60 : 108_55]),
        per: 'week',
      };
    if (kind.includes('war') || kind === 'survivor payment' || kind === 'charity')
      return { kind, pence: chance.pick([5_00, 9_99, 10_00, 10_01, 20_00, 20_01, 45_00]), per: 'week' };
    const amount = randomAmount(chance, 300_00);
    if (kind === 'rent of disregarded premises')
      return {
        kind,
        ...amount,
        premisesCosts: chance.pick([0, amount.pence >> 1, amount.pence, amount.pence + 1]),
      };
    if (kind === 'instalments of capital')
      return {
        kind,
        ...amount,
        outstanding: chance.pick([0, 1_750_00, 1_749_99, 15_999_99, 16_000_00, 16_000_01]),
      };
    const tax = chance.in100(15) && { tax: amount.pence >> 3 };
    const isJoint = kind === 'benefit' && household.kind === 'couple' && chance.in100(50);
    return { kind, ...amount, ...(isJoint && { isJoint }), ...tax };
  });
}

function randomCouncil(chance: Chance, day: string): Council {
  return {
    ...(chance.in100(20) && { year: '365 days' as const }),
    ...(chance.in100(20) && { roundEachLine: true }),
    ...(chance.in100(25) && { shareOfDisposable: chance.pick([0, 85_00, 90_00, 33_00, 100_00]) }),
    ...(chance.in100(15) && { maximum: chance.pick([0, 1_24, 1_25, 100_00, 300_00]) }),
    ...(chance.in100(25) && { minimum: chance.pick([1, 1_25, 5_00]) }),
    ...(chance.in100(15) && { guaranteeAddition: chance.pick([1, 5_00]) }),
    ...(chance.in100(15) && { localGuarantee: chance.pick([148_47, 189_00, 235_65, 241_45]) }),
    ...(chance.in100(20) && { loneParentPremiums: true }),
    ...(chance.in100(70) && day >= '2023-04-06' && { disregardsNightCare: true }),
    ...(chance.in100(20) && { expensesInCareHome: true }),
    ...(chance.in100(50) && { assessesShortStayAsAtHome: true }),
    ...(chance.in100(10) && { upperLimit: chance.pick([23_250_00, 23_250_01, 30_000_00]) }),
    ...(chance.in100(15) && { paysOverLimit: true }),
    tariffAboveLimit: chance.pick(['none', 'highest', 'continued']),
    ...(chance.in100(20) && { arrangementFee: 5_20 }),
  };
}

/** The part of a pension that is paid over: often exactly half, or a penny less. */
function randomPaidToSpouse(chance: Chance, income: readonly Payment[]): Amount | undefined {
  const pension = income.find(({ kind }) => kind === 'pension');
  if (pension === undefined || chance.in100(30)) return undefined;
  const half = Math.ceil(pension.pence / 2);
  return { pence: Math.max(0, half + chance.pick([-1, 0, 0, 1, 20_00])), per: pension.per };
}

/** The part of a pension to which the spouse is entitled: a quarter, all of it, more. */
function randomPensionOfSpouse(chance: Chance, income: readonly Payment[]): Amount | undefined {
  const pension = income.find(({ kind }) => kind === 'pension');
  if (pension === undefined || chance.in100(75)) return undefined;
  const { pence, per } = pension;
  return { pence: chance.pick([pence >> 2, pence, pence + 1, 10_01]), per: chance.in100(70) ? per : 'month' };
}

const NOT_ASSESSED = ['refused', 'not co-operating', 'light touch, over the limit'] as const;
const PLACES: readonly Place[] = ['home', 'home', 'permanent', 'permanent', 'temporary', 'short term'];

/** A flat sum is only ever a question above the guarantee: for a recipient the officer may say no. */
function randomSavingsCredit(
  chance: Chance,
  { kind }: Household,
  income: readonly Payment[],
): NonNullable<Person['savingsCredit']> {
  const incomeAboveGuarantee = chance.in100(40);
  const receives = income.some((payment) => payment.kind === 'savings credit');
  const flat = incomeAboveGuarantee && chance.in100(receives ? 30 : 60) ? { flat: chance.in100(70) } : {};
  return { incomeAboveGuarantee, ...flat, partnerHasIt: kind === 'couple' && chance.in100(20) };
}

/** A person at random. */
export function randomPerson(chance: Chance): Person {
  const day = randomDay(chance);
  const place = chance.pick(PLACES);
  const household = randomHousehold(chance);
  const income = randomIncome(chance, day, place, household);
  const paidToSpouse = randomPaidToSpouse(chance, income);
  const pensionOfSpouse = randomPensionOfSpouse(chance, income);
  const council = randomCouncil(chance, day);
  const person: Person = {
    day,
    place,
    household,
    cost: chance.in100(8) ? chance.pick([0, 1, 1_24, 1_25]) : 50_00 + chance.below(1_200_00),
    services: randomServices(chance, day),
    capital: Array.from({ length: chance.pick([0, 1, 1, 1, 2, 3]) }, () =>
      randomCapitalItem(chance, day, place),
    ),
    income,
    ...(paidToSpouse && { paidToSpouse }),
    ...(pensionOfSpouse && { pensionOfSpouse }),
    savingsCredit: randomSavingsCredit(chance, household, income),
    councilProvidesNightCare: chance.in100(30),
    housingCosts: randomAmounts(chance, 2, 60_00),
    disabilityExpenses: randomAmounts(chance, 2, 40_00),
    ...(place === 'permanent' && { stays: randomStays(chance, day) }),
    hasVariantCjd: chance.in100(1),
    ...(chance.in100(3) && { notAssessed: chance.pick(NOT_ASSESSED) }),
    acceptsProvisional: chance.in100(75),
    council,
  };
  const allowances = isAssessedAtHome(person) && chance.in100(10) ? randomAmounts(chance, 1, 20_00) : [];
  const whole = { ...person, otherAllowances: allowances };
  return chance.in100(25) ? atTheGuarantee(whole, chance) : whole;
}

/** Gives the person another income that brings the contribution to nothing, a penny, or the minimum. */
function atTheGuarantee(person: Person, chance: Chance): Person {
  const council = { ...person.council, shareOfDisposable: 100_00 };
  const others = (person.income ?? []).filter(({ kind }) => kind !== 'other');
  const poor: Person = { ...person, council, income: others, acceptsProvisional: true };
  const answer = reckon(poor);
  if (answer.kind !== 'assessed') return person;

  const { income, tariff, housing, expenses, left, other } = answer;
  const allowed = add(add(housing, expenses), add(other, left));
  const missing = subtract(allowed, add(income.counted, tariff));
  const wanted = BigInt(chance.pick([-1, 0, 1, (council.minimum ?? 0) - 1, council.minimum ?? 2]));
  const pence = Number(roundUp(add(missing, fraction(wanted, 1n))).top);
  if (pence < 0) return person;
  return { ...person, council, income: [...others, { kind: 'other', pence, per: 'week' }] };
}

/** People by seed, without end. */
export function* people(seed: number): Generator<Person, never> {
  const chance = chanceOf(seed);
  while (true) yield randomPerson(chance);
}
