/**
 * Places from a few houses to 50,000 people, in a tree of any depth: region, place, neighbourhood and, in some, a street.
 *
 * Method: neighbourhoods are drawn until they have as many budgets as there are books. Their sizes are spread evenly over the orders of
 * magnitude. A million budgets are taken as one for 57 people, which is the size of England today to the nearest million.
 */
import { Chance } from './chance.js';

const PEOPLE_TO_A_BUDGET = 57;
const [FEWEST, MOST] = [12, 50_000];
const NEIGHBOURHOODS_TO_A_PLACE = 20;
const PLACES_TO_A_REGION = 10;

/** A neighbourhood: its path, its people, and the places of its books, from the first to before the last. */
export interface Neighbourhood {
  readonly path: string;
  readonly people: number;
  readonly first: number;
  readonly end: number;
}

/** The neighbourhoods of a country with so many books, in the order of their books. */
export function neighbourhoods(books: number, seed: number): readonly Neighbourhood[] {
  const chance = new Chance(seed, -2);
  const made: Neighbourhood[] = [];
  for (let end = 0; end < books; ) {
    const people = Math.round(FEWEST * (MOST / FEWEST) ** chance.part());
    const expected = people / PEOPLE_TO_A_BUDGET;
    const budgets = Math.floor(expected) + (chance.part() < expected % 1 ? 1 : 0);
    const place = Math.floor(made.length / NEIGHBOURHOODS_TO_A_PLACE);
    const region = Math.floor(place / PLACES_TO_A_REGION);
    const first = end;
    end = Math.min(books, first + budgets);
    const path = `england/region-${region + 1}/place-${place + 1}/neighbourhood-${made.length + 1}`;
    made.push({ path, people, first, end });
  }
  return made;
}

/** Answers the path of a book’s place; a neighbourhood of more than 5,000 people has streets. */
export function placeFinder(books: number, seed: number): (book: number) => string {
  const all = neighbourhoods(books, seed).filter(({ first, end }) => end > first);
  return (book) => {
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.end > book) high = middle;
      else low = middle + 1;
    }
    const { path, people, first } = all[low]!;
    return people > 5_000 ? `${path}/street-${1 + ((book - first) % 12)}` : path;
  };
}
