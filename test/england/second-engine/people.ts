/**
 * Random people for the second engine, the same for the same seed. The edges of the law are chosen far more
 * often than chance would: capital at the limits, income at the guarantee, exactly half of a pension paid
 * over, 5 and 6 April, a cost of nothing, a charge at the minimum.
 */
import { add, fraction, roundUp, subtract } from './fraction.js';
import type {
  Amount,
  Capital,
  Council,
  FreeCare,
  Household,
  IncomeKind,
  Payment,
  Period,
  Person,
  Place,
} from './person.js';
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
  ...['2026-04-06', '2027-04-05'],
];
const EDGE_CAPITAL = [
  ...[0, 1, 14_249_99, 14_250_00, 14_250_01, 14_500_00, 14_500_01, 18_250_00, 22_750_00],
  ...[23_000_00, 23_000_01, 23_249_99, 23_250_00, 23_250_01, 30_000_00],
];
const COUNTED: readonly IncomeKind[] = [
  ...(['state pension', 'benefit', 'guarantee credit', 'annuity', 'notional income'] as const),
  ...(['family maintenance', 'third-party top-up', 'war constant attendance allowance'] as const),
  ...(['child benefit, child with the adult', 'other'] as const),
];
const BY_RULE: readonly IncomeKind[] = [
  ...(['pension', 'savings credit', 'disability benefit, higher rate'] as const),
  ...(['disability benefit, lower rate', 'war disablement pension', 'other war pension'] as const),
  ...(['survivor payment', 'charity', 'rent of disregarded premises'] as const),
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
  chance.in100(60) ? 'week' : chance.pick(['four weeks', 'month', 'year']);

const WEEKS = { week: 1, 'four weeks': 4, month: 4, year: 52 };

/** An amount of at most about `weekly` pence a week. */
function randomAmount(chance: Chance, weekly: number): Amount {
  const per = randomPeriod(chance);
  return { pence: chance.below(weekly * WEEKS[per] + 1), per };
}

function randomAmounts(chance: Chance, count: number, weekly: number): Amount[] {
  return Array.from({ length: chance.below(count + 1) }, () => randomAmount(chance, weekly));
}

function randomCapitalItem(chance: Chance): Capital {
  const pence = chance.in100(60) ? chance.pick(EDGE_CAPITAL) : chance.below(26_000_00);
  switch (chance.below(8)) {
    case 0:
      return { kind: 'notional', pence };
    case 1: {
      const owners = chance.pick([2, 2, 2, 3, 4]);
      return { kind: 'joint', pence: pence * owners + chance.pick([0, 0, 1, owners - 1]), owners };
    }
    case 2: {
      const saleExpenses = chance.in100(50);
      const value = chance.pick([50_000_00, 200_000_00, 200_000_05]);
      const mortgage = chance.pick([0, 160_000_00, (saleExpenses ? (value * 9 - 5) / 10 : value) - pence]);
      const home = chance.in100(60);
      const disregarded = chance.in100(30);
      return {
        kind: 'property',
        pence: value,
        mortgage: Math.max(0, Math.trunc(mortgage)),
        saleExpenses,
        home,
        disregarded,
      };
    }
    case 3:
      return { kind: 'disregarded', pence };
    default:
      return { kind: 'savings', pence };
  }
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

function randomIncome(chance: Chance, day: string): Payment[] {
  const kinds = new Set<IncomeKind>();
  for (let count = 1 + chance.below(5); count > 0; count -= 1)
    kinds.add(chance.pick(chance.in100(45) ? COUNTED : chance.in100(75) ? BY_RULE : NOT_COUNTED));
  if (kinds.has('disability benefit, higher rate')) kinds.delete('disability benefit, lower rate');
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
    return { kind, ...randomAmount(chance, 300_00) };
  });
}

function randomCouncil(chance: Chance, day: string): Council {
  return {
    ...(chance.in100(20) && { year: '365 days' as const }),
    ...(chance.in100(20) && { roundEachLine: true }),
    ...(chance.in100(25) && { shareOfDisposable: chance.pick([0, 85_00, 90_00, 33_33, 100_00]) }),
    ...(chance.in100(15) && { maximum: chance.pick([0, 1_24, 1_25, 100_00, 300_00]) }),
    ...(chance.in100(25) && { minimum: chance.pick([1, 1_25, 5_00]) }),
    ...(chance.in100(15) && { guaranteeAddition: chance.pick([1, 5_00]) }),
    ...(chance.in100(15) && { localGuarantee: chance.pick([148_47, 189_00, 235_65, 241_45]) }),
    ...(chance.in100(20) && { loneParentPremiums: true }),
    ...(chance.in100(40) && day >= '2023-04-06' && { disregardsNightCare: true }),
    ...(chance.in100(20) && { expensesInCareHome: true }),
    ...(chance.in100(50) && { assessesShortStayAsAtHome: true }),
  };
}

const FREE_CARE: readonly FreeCare[] = [
  { kind: 'aftercare' },
  { kind: 'variant CJD' },
  { kind: 'aid' },
  { kind: 'adaptation', costOfTheJob: 1_000_00 },
  { kind: 'adaptation', costOfTheJob: 1_000_01 },
  { kind: 'reablement', week: 6 },
  { kind: 'reablement', week: 7 },
];

/** The pensions and what is paid over: often exactly half, or a penny less. */
function randomPaidToSpouse(chance: Chance, income: readonly Payment[]): Amount | undefined {
  const weekly = income.find(({ kind, per }) => kind === 'pension' && per === 'week')?.pence;
  if (weekly === undefined || chance.in100(30)) return undefined;
  return { pence: Math.max(0, Math.ceil(weekly / 2) + chance.pick([-1, 0, 0, 1, 20_00])), per: 'week' };
}

const PLACES: readonly Place[] = ['home', 'home', 'permanent', 'permanent', 'temporary', 'short term'];

/** A person at random. */
export function randomPerson(chance: Chance): Person {
  const day = randomDay(chance);
  const income = randomIncome(chance, day);
  const paidToSpouse = randomPaidToSpouse(chance, income);
  const counted = income.filter(({ kind, per }) => kind === 'state pension' && per === 'week');
  const free = chance.in100(4) ? chance.pick(FREE_CARE) : undefined;
  const person: Person = {
    day,
    place: chance.pick(PLACES),
    household: randomHousehold(chance),
    cost: chance.in100(8) ? chance.pick([0, 1, 1_24, 1_25]) : chance.below(900_00),
    capital: Array.from({ length: chance.below(4) }, () => randomCapitalItem(chance)),
    income,
    tax: counted.length > 0 && chance.in100(20) ? [{ pence: counted[0]!.pence >> 3, per: 'week' }] : [],
    ...(paidToSpouse && { paidToSpouse }),
    outgoingsOfPremises: chance.in100(10) ? randomAmounts(chance, 2, 100_00) : [],
    savingsCredit: {
      incomeAboveGuarantee: chance.in100(40),
      ...(chance.in100(30) && { flat: chance.in100(50) }),
      partnerHasIt: chance.in100(10),
    },
    councilProvidesNightCare: chance.in100(30),
    housingCosts: randomAmounts(chance, 2, 60_00),
    disabilityExpenses: randomAmounts(chance, 2, 40_00),
    otherAllowances: chance.in100(10) ? randomAmounts(chance, 1, 20_00) : [],
    ...(free && { free }),
    refusesAssessment: chance.in100(2),
    acceptsProvisional: chance.in100(75),
    council: randomCouncil(chance, day),
  };
  return chance.in100(25) ? atTheGuarantee(person, chance) : person;
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
