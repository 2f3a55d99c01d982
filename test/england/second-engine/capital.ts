/** Capital of the second engine: what counts, the limits and the tariff (3.1; regulations 12, 20, 22, 24, 25). */
import { dayNumber } from './days.js';
import {
  add,
  type Fraction,
  fraction,
  isAbove,
  largerOf,
  multiply,
  NOTHING,
  pence,
  roundDown,
  smallerOf,
  subtract,
} from './fraction.js';
import type { Capital, HomeReason, Person, Stay, Valued } from './person.js';
import { isAssessedAtHome } from './place.js';

export const LOWER_LIMIT = 14_250_00;
export const UPPER_LIMIT = 23_250_00;

const TWELVE_WEEKS = 84;
const FIFTY_TWO_WEEKS = 364;

/** "Higher of market or surrender value, less 10 % if sale expenses, less secured debt"; not below nothing. */
function valued({ pence: market, surrender = 0, saleExpenses, debt = 0 }: Valued): Fraction {
  const higher = pence(Math.max(market, surrender));
  const expenses = saleExpenses ? multiply(higher, 1n, 10n) : NOTHING;
  return largerOf(subtract(subtract(higher, expenses), pence(debt)), NOTHING);
}

/** Whether a day is among the first `count` days that begin with the day `from`. */
const isWithin = (day: string, from: string, count: number): boolean =>
  dayNumber(day) >= dayNumber(from) && dayNumber(day) < dayNumber(from) + count;

/**
 * "12 weeks beginning with the day of first moving in permanently. Permanent again within 52 weeks from the end
 * of the first period: only the unused balance; more than 52 weeks: a fresh 12, but not for a person to whom
 * the within-52 rule has already been applied."
 */
export function isInTwelveWeeks(day: string, stays: readonly Stay[]): boolean {
  let first: Stay | undefined;
  let balance = 0;
  let hadBalance = false;
  for (const stay of stays) {
    const isPresent = stay === stays.at(-1);
    if (first === undefined) {
      first = stay;
      balance = TWELVE_WEEKS;
    } else if (first.to !== undefined && dayNumber(stay.from) > dayNumber(first.to) + FIFTY_TWO_WEEKS) {
      first = stay;
      balance = hadBalance ? 0 : TWELVE_WEEKS;
    } else {
      hadBalance = true;
    }
    if (isPresent) return isWithin(day, stay.from, balance);
    const used = stay.to === undefined ? TWELVE_WEEKS : dayNumber(stay.to) - dayNumber(stay.from) + 1;
    balance = Math.max(0, balance - used);
  }
  return false;
}

function isHomeLeftOut(reasons: readonly HomeReason[], person: Person): boolean {
  // "Home always disregarded when care is not in a care home."
  if (isAssessedAtHome(person)) return true;
  if (person.place === 'permanent' && isInTwelveWeeks(person.day, person.stays ?? [])) return true;
  return reasons.some((reason) => {
    if (reason.kind === 'twelve weeks') return isWithin(person.day, reason.from, TWELVE_WEEKS);
    return reason.kind === 'lasting' || person.place !== 'permanent';
  });
}

function countedValue(item: Capital, person: Person): Fraction {
  switch (item.kind) {
    case 'savings':
    case 'notional':
    case 'land':
      return valued(item);
    case 'joint':
      // "Shares down."
      return roundDown(multiply(valued(item), BigInt(item.parts ?? 1), BigInt(item.owners)));
    case 'home':
      return isHomeLeftOut(item.reasons ?? [], person) ? NOTHING : valued(item);
    case 'for 52 weeks':
      return isWithin(person.day, item.received, FIFTY_TWO_WEEKS) ? NOTHING : valued(item);
    case 'disregarded':
      return NOTHING;
  }
}

export function capitalOf(person: Person): Fraction {
  let total = NOTHING;
  for (const item of person.capital ?? []) total = add(total, countedValue(item, person));
  return total;
}

/** A council may set a higher limit "except for permanent care-home residents". */
export function isOverTheLimit(capital: Fraction, person: Person): boolean {
  const local = person.place === 'permanent' ? undefined : person.council?.upperLimit;
  return isAbove(capital, pence(local ?? UPPER_LIMIT));
}

/** "£1 a week for each complete £250 over £14,250, and any part not a complete £250 also counts £1." */
export function tariffIncome(capital: Fraction, person: Person): Fraction {
  const above = person.council?.tariffAboveLimit ?? 'none';
  if (!isAbove(capital, pence(LOWER_LIMIT))) return NOTHING;
  if (isAbove(capital, pence(UPPER_LIMIT)) && above === 'none') return NOTHING;

  const counted = above === 'highest' ? smallerOf(capital, pence(UPPER_LIMIT)) : capital;
  const over = subtract(counted, pence(LOWER_LIMIT));
  const inSteps = fraction(over.top, over.bottom * 250_00n);
  const complete = inSteps.top / inSteps.bottom;
  const hasPart = complete * inSteps.bottom !== inSteps.top;
  return pence((hasPart ? complete + 1n : complete) * 100n);
}
