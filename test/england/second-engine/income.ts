/** Income of the second engine: weekly amounts and the disregards of Schedule 1 (3.1; regulations 13 to 19). */
import {
  add,
  type Fraction,
  isAbove,
  multiply,
  NOTHING,
  pence,
  roundDown,
  roundUp,
  smallerOf,
  subtract,
  sum,
} from './fraction.js';
import type { Amount, IncomeKind, Person } from './person.js';
import type { RateName } from './rates.js';

/** Looks a rate up and remembers that the sum has reached it. */
export type LookUp = (name: RateName) => Fraction;

/** From this day a war disablement pension is disregarded in full. */
const WAR_PENSION_IN_FULL = '2017-04-10';
const TEN_POUNDS = pence(10_00);
const TWENTY_POUNDS = pence(20_00);

const NOT_COUNTED: ReadonlySet<IncomeKind> = new Set<IncomeKind>([
  'earnings',
  'charity for an item outside the budget',
  'guaranteed income payment',
  'mobility',
  'armed forces independence payment',
  'housing benefit',
  'direct payment',
  'child benefit',
  'child tax credit',
  'guardian allowance',
  'christmas bonus',
  'in kind',
  'volunteer expenses',
  // It is capital on the day on which it is due.
  'income from capital',
]);

/** The exact weekly amount of a payment. */
function exactWeekly({ pence: amount, per }: Amount, person: Person): Fraction {
  const by365 = person.council?.year === '365 days';
  if (per === 'week') return pence(amount);
  if (per === 'four weeks') return multiply(pence(amount), 1n, 4n);
  const yearly = per === 'month' ? pence(amount * 12) : pence(amount);
  return by365 ? multiply(yearly, 7n, 365n) : multiply(yearly, 1n, 52n);
}

/** A weekly amount that raises the charge: rounded down if the council rounds each line. */
export const weeklyIncome = (amount: Amount, person: Person): Fraction => {
  const weekly = exactWeekly(amount, person);
  return person.council?.roundEachLine ? roundDown(weekly) : weekly;
};

/** Weekly amounts that lower the charge: each rounded up if the council rounds each line. */
export const weeklyAllowances = (amounts: readonly Amount[] | undefined, person: Person): Fraction =>
  sum((amounts ?? []).map((amount) => allowance(exactWeekly(amount, person), person)));

const allowance = (amount: Fraction, person: Person): Fraction =>
  person.council?.roundEachLine ? roundUp(amount) : amount;

/** A short stay that the council assesses as if at home is at home in every rule. */
export const isAssessedAtHome = (person: Person): boolean =>
  person.place === 'home' ||
  (person.place === 'short term' && person.council?.assessesShortStayAsAtHome === true);

export const isTemporary = (person: Person): boolean =>
  person.place !== 'permanent' && !isAssessedAtHome(person);

/**
 * Half of the pensions, added together, if at least half is paid over to a spouse or civil partner who does not
 * live with the adult; "not for the part to which the spouse is legally entitled" (paragraph 16).
 */
function halfPension(pensions: Fraction, person: Person): Fraction {
  if (person.paidToSpouse === undefined) return NOTHING;
  const entitled = person.pensionOfSpouse ? exactWeekly(person.pensionOfSpouse, person) : NOTHING;
  const own = subtract(pensions, entitled);
  const half = multiply(own, 1n, 2n);
  const paid = exactWeekly(person.paidToSpouse, person);
  return isAbove(half, paid) || !isAbove(half, NOTHING) ? NOTHING : allowance(half, person);
}

/**
 * "In receipt and income not above the guarantee: min(credit, X). Above it: flat X" by the officer's decision,
 * which is yes for a recipient unless the officer says no (paragraph 40).
 */
function savingsDisregard(credit: Fraction, person: Person, lookUp: LookUp): Fraction {
  const decision = person.savingsCredit;
  if (decision?.partnerHasIt) return NOTHING;
  const receives = isAbove(credit, NOTHING);
  const name = person.household.kind === 'couple' ? 'savings couple' : 'savings single';
  if (decision?.incomeAboveGuarantee) return (decision.flat ?? receives) ? lookUp(name) : NOTHING;
  return receives ? smallerOf(credit, lookUp(name)) : NOTHING;
}

/** The higher rate less the lower rate, when the council gives no care at night: at home only. */
function nightCareElement(highest: Fraction, person: Person, lookUp: LookUp): Fraction {
  const applies = person.council?.disregardsNightCare && !person.councilProvidesNightCare;
  if (!applies || !isAssessedAtHome(person) || !isAbove(highest, NOTHING)) return NOTHING;
  const difference = subtract(lookUp('higher disability benefit'), lookUp('lower disability benefit'));
  return smallerOf(highest, difference);
}

export interface Income {
  readonly gross: Fraction;
  readonly disregarded: Fraction;
  readonly counted: Fraction;
}

export function incomeOf(person: Person, lookUp: LookUp): Income {
  const totalOf = (...kinds: IncomeKind[]): Fraction =>
    sum(
      (person.income ?? [])
        .filter((payment) => kinds.includes(payment.kind))
        .map((payment) => weeklyIncome(payment, person)),
    );
  const gross = sum((person.income ?? []).map((payment) => weeklyIncome(payment, person)));
  const disregards: Fraction[] = [];

  disregards.push(totalOf(...NOT_COUNTED));

  // Paragraph 11: benefits for disability of a temporary resident.
  const higher = totalOf('disability benefit, higher rate');
  if (isTemporary(person)) disregards.push(add(higher, totalOf('disability benefit, lower rate')));
  disregards.push(nightCareElement(higher, person, lookUp));

  disregards.push(halfPension(totalOf('pension'), person));
  disregards.push(savingsDisregard(totalOf('savings credit'), person, lookUp));

  // Paragraphs 15(1), 17 and 19: the caps of 10.00 first, then 20.00 on the sum.
  let warPensions = totalOf('other war pension');
  const disablement = totalOf('war disablement pension');
  if (person.day >= WAR_PENSION_IN_FULL) disregards.push(disablement);
  else warPensions = add(warPensions, disablement);
  const underTheCeiling = sum([
    totalOf('charity'),
    smallerOf(warPensions, TEN_POUNDS),
    smallerOf(totalOf('survivor payment'), TEN_POUNDS),
  ]);
  disregards.push(smallerOf(underTheCeiling, TWENTY_POUNDS));

  // Paragraph 22(2): rent of disregarded premises counts less the outgoings of the premises.
  const outgoings = weeklyAllowances(person.outgoingsOfPremises, person);
  disregards.push(smallerOf(outgoings, totalOf('rent of disregarded premises')));

  // Paragraph 1: tax on counted income.
  disregards.push(weeklyAllowances(person.tax, person));

  const disregarded = sum(disregards);
  return { gross, disregarded, counted: subtract(gross, disregarded) };
}
