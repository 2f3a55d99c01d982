/**
 * A second, independent reckoning of the English care charge, written from the law alone and slow on purpose:
 * it shares no code and no table with the library, so that the two can be compared.
 *
 * Order: free care, refusal of the assessment, the capital limit, then the sum: income and tariff, less
 * housing costs, expenses of a disability, other allowances and the guarantee; percent, maximum, cost, minimum.
 */
import { capitalOf, isOverTheLimit, tariffIncome } from './capital.js';
import {
  add,
  type Fraction,
  largerOf,
  multiply,
  NOTHING,
  pence,
  roundDown,
  smallerOf,
  subtract,
} from './fraction.js';
import { costsOf } from './free.js';
import { leftToTheAdult } from './guarantee.js';
import { type Income, incomeOf, type LookUp, weeklyAllowances } from './income.js';
import type { Person } from './person.js';
import { isAssessedAtHome } from './place.js';
import { type Rate, rateOn } from './rates.js';

/** Amounts are weekly pence. The adult and the council share the cost of what is charged for; `free` is beside it. */
interface Shares {
  readonly adultPays: bigint;
  readonly councilPays: bigint;
  readonly free: bigint;
}

export type Answer =
  | (Shares & { readonly kind: 'free' })
  | (Shares & {
      readonly kind: 'full cost';
      readonly reason: 'over the limit' | NonNullable<Person['notAssessed']>;
      readonly councilMayPay: boolean;
      readonly arrangementFee: bigint;
    })
  | (Shares & {
      readonly kind: 'assessed';
      readonly provisional: boolean;
      readonly capital: Fraction;
      readonly tariff: Fraction;
      readonly income: Income;
      readonly housing: Fraction;
      readonly expenses: Fraction;
      readonly other: Fraction;
      readonly left: Fraction;
      readonly disposable: Fraction;
    })
  | {
      readonly kind: 'no answer';
      readonly reason: 'no rate' | 'provisional rate' | 'premium at pension age';
    };

/** Disability premiums belong to working age; a couple may have one through the member of working age. */
function hasPremiumAtPensionAge({ household }: Person): boolean {
  const { kind, age, partnerOfPensionAge, disabilityPremium, enhancedDisabilityPremium } = household;
  const allOfPensionAge = age === 'pension age' && (kind !== 'couple' || partnerOfPensionAge === true);
  return allOfPensionAge && (disabilityPremium === true || enhancedDisabilityPremium === true);
}

export function reckon(person: Person): Answer {
  const { charged, free } = costsOf(person);
  if (charged === 0) return { kind: 'free', adultPays: 0n, councilPays: 0n, free: BigInt(free) };

  const capital = capitalOf(person);
  const { place, council = {}, notAssessed } = person;
  const isFullCost = isOverTheLimit(capital, person) && (place === 'permanent' || !council.paysOverLimit);
  if (notAssessed || isFullCost) {
    return {
      kind: 'full cost',
      reason: notAssessed ?? 'over the limit',
      councilMayPay: place !== 'permanent',
      adultPays: BigInt(charged),
      councilPays: 0n,
      free: BigInt(free),
      arrangementFee: BigInt(place === 'home' ? (council.arrangementFee ?? 0) : 0),
    };
  }
  return assess(person, capital, charged, free);
}

function assess(person: Person, capital: Fraction, cost: number, free: number): Answer {
  const { council = {} } = person;
  if (isAssessedAtHome(person) && hasPremiumAtPensionAge(person))
    return { kind: 'no answer', reason: 'premium at pension age' };

  const reached: (Rate | undefined)[] = [];
  const lookUp: LookUp = (name) => {
    const rate = rateOn(name, person.day);
    reached.push(rate);
    return pence(rate?.pence ?? 0n);
  };

  const atHome = isAssessedAtHome(person);
  const tariff = tariffIncome(capital, person);
  const income = incomeOf(person, capital, lookUp);
  const housing = person.place === 'permanent' ? NOTHING : weeklyAllowances(person.housingCosts, person);
  const expenses =
    atHome || council.expensesInCareHome ? weeklyAllowances(person.disabilityExpenses, person) : NOTHING;
  const other = atHome ? weeklyAllowances(person.otherAllowances, person) : NOTHING;
  const left = leftToTheAdult(person, lookUp);

  if (reached.includes(undefined)) return { kind: 'no answer', reason: 'no rate' };
  const provisional = reached.some((rate) => rate?.provisional);
  if (provisional && !person.acceptsProvisional) return { kind: 'no answer', reason: 'provisional rate' };

  const assessable = add(income.counted, tariff);
  const allowed = add(add(housing, expenses), add(other, left));
  const disposable = largerOf(subtract(assessable, allowed), NOTHING);

  // A share and a maximum belong to the "contribution formula at home".
  const share = atHome ? (council.shareOfDisposable ?? 100_00) : 100_00;
  let charge = roundDown(multiply(disposable, BigInt(share), 100_00n));
  if (atHome && council.maximum !== undefined) charge = smallerOf(charge, pence(council.maximum));
  charge = smallerOf(charge, pence(cost));
  if (charge.top < BigInt(council.minimum ?? 0)) charge = NOTHING;

  const adultPays = charge.top;
  const councilPays = BigInt(cost) - adultPays;
  const lines = { capital, tariff, income, housing, expenses, other, left, disposable };
  return { kind: 'assessed', adultPays, councilPays, free: BigInt(free), provisional, ...lines };
}

/** One week of diminishing notional capital. */
export interface NotionalWeek {
  readonly notional: bigint;
  readonly pays: bigint;
  readonly falls: bigint;
}

/**
 * Diminishing notional capital (regulation 23): for each week or part of a week it falls by the charge that is
 * payable less the charge that would be payable without it. All else is held constant.
 */
export function diminish(person: Person, notional: number, weeks: number): NotionalWeek[] {
  const payable = (sum: bigint): bigint => {
    const item = { kind: 'notional', pence: Number(sum) } as const;
    const answer = reckon({ ...person, capital: [...(person.capital ?? []), item] });
    if (answer.kind === 'no answer') throw new Error(answer.reason);
    return answer.adultPays;
  };
  const answer: NotionalWeek[] = [];
  let sum = BigInt(notional);
  for (let week = 1; week <= weeks; week += 1) {
    const pays = payable(sum);
    // Capital that lowers the charge, where a council counts no tariff above the limit, does not grow by it.
    const difference = pays - payable(0n);
    const falls = difference > 0n ? difference : 0n;
    answer.push({ notional: sum, pays, falls });
    sum = sum > falls ? sum - falls : 0n;
  }
  return answer;
}
