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
import type { Amount, IncomeKind, Payment, Person } from './person.js';
import { isAssessedAtHome, isTemporary } from './place.js';
import type { RateName } from './rates.js';

/** Looks a rate up and remembers that the sum has reached it. */
export type LookUp = (name: RateName) => Fraction;

/** From this day a war disablement pension is disregarded in full. */
const WAR_PENSION_IN_FULL = '2017-04-10';
/** The sum in regulation 41(1) of the Income Support Regulations. */
const INSTALMENTS_LIMIT = 16_000_00;
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

const TIMES_A_YEAR = { month: 12, quarter: 4, year: 1 };

/** The exact weekly amount: a month or a year by 52 weeks, or by 365 days if the council reckons so. */
function exactWeekly({ pence: amount, per }: Amount, person: Person): Fraction {
  switch (per) {
    case 'week':
      return pence(amount);
    case 'fortnight':
      return multiply(pence(amount), 1n, 2n);
    case 'four weeks':
      return multiply(pence(amount), 1n, 4n);
    default: {
      const yearly = pence(amount * TIMES_A_YEAR[per]);
      const by365 = person.council?.year === '365 days';
      return by365 ? multiply(yearly, 7n, 365n) : multiply(yearly, 1n, 52n);
    }
  }
}

/** A payment in a week, of which half counts if it is paid as to one of a couple: "an equal share". */
function weeklyPayment(payment: Payment, person: Person): Fraction {
  const weekly = exactWeekly(payment, person);
  const own = payment.isJoint ? multiply(weekly, 1n, 2n) : weekly;
  return person.council?.roundEachLine ? roundDown(own) : own;
}

/** Weekly amounts that lower the charge: each rounded up if the council rounds each line. */
export const weeklyAllowances = (amounts: readonly Amount[] | undefined, person: Person): Fraction =>
  sum((amounts ?? []).map((amount) => allowance(exactWeekly(amount, person), person)));

const allowance = (amount: Fraction, person: Person): Fraction =>
  person.council?.roundEachLine ? roundUp(amount) : amount;

/**
 * Half of the pensions, added together, if at least half is paid over to a spouse or civil partner who does not
 * live with the adult; "not for the part to which the spouse is legally entitled" (paragraph 16).
 */
function halfPension(pensions: Fraction, person: Person): Fraction {
  if (person.paidToSpouse === undefined) return NOTHING;
  // A line of income like any other, which is rounded down if each line is.
  const entitled = person.pensionOfSpouse
    ? weeklyPayment({ ...person.pensionOfSpouse, kind: 'pension' }, person)
    : NOTHING;
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

/**
 * "Income only if the instalments outstanding when the adult first becomes liable to pay plus the adult's
 * capital exceed £16,000."
 */
const areInstalmentsIncome = ({ outstanding = 0 }: Payment, capital: Fraction): boolean =>
  isAbove(add(capital, pence(outstanding)), pence(INSTALMENTS_LIMIT));

function isCounted(payment: Payment, capital: Fraction, person: Person): boolean {
  if (payment.kind === 'instalments of capital') return areInstalmentsIncome(payment, capital);
  if (payment.kind.startsWith('disability benefit')) return !isTemporary(person);
  if (payment.kind === 'child benefit, child with the adult') return !isAssessedAtHome(person);
  if (payment.kind === 'war disablement pension') return person.day < WAR_PENSION_IN_FULL;
  return !NOT_COUNTED.has(payment.kind);
}

/** Paragraph 22(2): the income from disregarded premises is the rent less their outgoings, in one line. */
function rentDisregard(payment: Payment, costs: number, person: Person): Fraction {
  const net = { ...payment, pence: Math.max(0, payment.pence - costs) };
  return subtract(weeklyPayment(payment, person), weeklyPayment(net, person));
}

export function incomeOf(person: Person, capital: Fraction, lookUp: LookUp): Income {
  const payments = person.income ?? [];
  const weekly = (payment: Payment): Fraction => weeklyPayment(payment, person);
  const totalOf = (kind: IncomeKind): Fraction =>
    sum(payments.filter((payment) => payment.kind === kind).map(weekly));
  const gross = sum(payments.map(weekly));
  const disregards: Fraction[] = [];

  for (const payment of payments) {
    if (!isCounted(payment, capital, person)) {
      disregards.push(weekly(payment));
      continue;
    }
    const { tax = 0, premisesCosts, per } = payment;
    if (premisesCosts !== undefined) disregards.push(rentDisregard(payment, premisesCosts, person));
    // Paragraph 1: tax on counted income, and of a joint income only half is counted.
    const onAll = exactWeekly({ pence: tax, per }, person);
    disregards.push(allowance(payment.isJoint ? multiply(onAll, 1n, 2n) : onAll, person));
  }

  disregards.push(nightCareElement(totalOf('disability benefit, higher rate'), person, lookUp));
  disregards.push(halfPension(totalOf('pension'), person));
  disregards.push(savingsDisregard(totalOf('savings credit'), person, lookUp));

  // Paragraphs 15(1), 17 and 19: the caps of 10.00 first, then 20.00 on the sum.
  const disablement = person.day < WAR_PENSION_IN_FULL ? totalOf('war disablement pension') : NOTHING;
  const underTheCeiling = sum([
    totalOf('charity'),
    smallerOf(add(totalOf('other war pension'), disablement), TEN_POUNDS),
    smallerOf(totalOf('survivor payment'), TEN_POUNDS),
  ]);
  disregards.push(smallerOf(underTheCeiling, TWENTY_POUNDS));

  const disregarded = sum(disregards);
  return { gross, disregarded, counted: subtract(gross, disregarded) };
}
