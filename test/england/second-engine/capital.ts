/** Capital of the second engine: what counts, the limits and the tariff (3.1; regulations 12, 20, 22, 24, 25). */
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
  subtract,
} from './fraction.js';
import type { Capital, Person } from './person.js';

export const LOWER_LIMIT = 14_250_00;
export const UPPER_LIMIT = 23_250_00;

/** "10 % of the value before the debt; shares down; not below 0." */
function countedValue(item: Capital, isPermanent: boolean): Fraction {
  switch (item.kind) {
    case 'savings':
    case 'notional':
      return pence(item.pence);
    case 'joint':
      return roundDown(fraction(BigInt(item.pence), BigInt(item.owners)));
    case 'disregarded':
      return NOTHING;
    case 'property': {
      // The home is always disregarded when care is not in a care home, and during a temporary stay.
      if (item.disregarded || (item.home && !isPermanent)) return NOTHING;
      const market = pence(item.pence);
      const expenses = item.saleExpenses ? multiply(market, 1n, 10n) : NOTHING;
      return largerOf(subtract(subtract(market, expenses), pence(item.mortgage)), NOTHING);
    }
  }
}

export function capitalOf(person: Person): Fraction {
  let total = NOTHING;
  for (const item of person.capital ?? [])
    total = add(total, countedValue(item, person.place === 'permanent'));
  return total;
}

/** A council may set a higher limit "except for permanent care-home residents". */
export function isOverTheLimit(capital: Fraction, person: Person): boolean {
  const local = person.place === 'permanent' ? undefined : person.council?.upperLimit;
  return isAbove(capital, pence(local ?? UPPER_LIMIT));
}

/** "£1 a week for each complete £250 over £14,250, and any part not a complete £250 also counts £1." */
export function tariffIncome(capital: Fraction, person: Person): Fraction {
  if (!isAbove(capital, pence(LOWER_LIMIT))) return NOTHING;

  let counted = capital;
  if (isAbove(capital, pence(UPPER_LIMIT))) {
    const rule = person.council?.tariffAboveLimit ?? 'none';
    if (rule === 'none') return NOTHING;
    if (rule === 'highest') counted = pence(UPPER_LIMIT);
  }
  const over = subtract(counted, pence(LOWER_LIMIT));
  const steps = over.top / (over.bottom * 250_00n);
  const isComplete = steps * 250_00n * over.bottom === over.top;
  return pence((isComplete ? steps : steps + 1n) * 100n);
}
