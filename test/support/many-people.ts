/**
 * Many invented people with a direct payment, made from those of the demonstration: each with half a year of statements.
 */
import { type DemonstrationPerson, PEOPLE } from '../../examples/portal/demonstration/council.js';
import { pence } from './library.js';

/** So many people, `DP-2000` and on; statements end in September and October, and some contributions have stopped. */
export function manyPeople(count: number): readonly DemonstrationPerson[] {
  return Array.from({ length: count }, (_, nth) => {
    const { name, ...person } = PEOPLE[nth % PEOPLE.length]!;
    return {
      ...person,
      ...{ book: `DP-${2000 + nth}`, name: `${name} ${nth}`, wages: pence(person.wages + 10 * nth) },
      lastWeek: 20 + (nth % 10),
      ...(nth % 5 === 0 && { contributionStops: 1 }),
    };
  });
}
