/** Care that must be free of charge, in the second engine (3.1; regulations 3 and 4). */
import { dayNumber } from './days.js';
import type { Person, Service } from './person.js';

const SIX_WEEKS = 42;

/** "An aid at any cost, an adaptation costing £1,000 or less; reablement the first 6 weeks of a specified period." */
function isFree(service: Service, day: string): boolean {
  if (service.kind === 'adaptation') return service.costOfTheJob <= 1_000_00;
  if (service.kind === 'reablement') return dayNumber(day) < dayNumber(service.from) + SIX_WEEKS;
  return true;
}

/** Weekly cost of what is charged for and of what is free. "All care for a person with vCJD" is free. */
export function costsOf(person: Person): { charged: number; free: number } {
  let charged = person.hasVariantCjd ? 0 : person.cost;
  let free = person.hasVariantCjd ? person.cost : 0;
  for (const service of person.services ?? []) {
    if (person.hasVariantCjd || isFree(service, person.day)) free += service.weekly;
    else charged += service.weekly;
  }
  return { charged, free };
}
