/** Compares the library with the second engine, and makes a case in which they differ as small as it can be. */
import { isDeepStrictEqual } from 'node:util';
import { libraryVerdict, secondVerdict, type Verdict } from './adapter.js';
import type { Person } from './person.js';

export interface Difference {
  readonly person: Person;
  readonly library: Verdict;
  readonly second: Verdict;
}

export function differenceOf(person: Person): Difference | undefined {
  const library = libraryVerdict(person);
  const second = secondVerdict(person);
  return isDeepStrictEqual(library, second) ? undefined : { person, library, second };
}

/** Fields without which a person is none. */
const NEEDED: ReadonlySet<string> = new Set([
  'day',
  'place',
  'household',
  'kind',
  'age',
  'cost',
  'pence',
  'per',
]);

/** The same value with one field or one item less, for each that may go. */
function* withOneLess(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries())
      for (const less of withOneLess(item)) yield value.with(index, less);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      if (!NEEDED.has(key)) yield rest;
      for (const less of withOneLess(field)) yield { ...value, [key]: less };
    }
  }
}

const kindOf = ({ library, second }: Difference): string =>
  library.refusal || second.refusal ? `${library.refusal} and ${second.refusal}` : 'amounts';

/** Takes away whatever is not needed for the two to differ, in the same way. */
export function smallest(difference: Difference): Difference {
  for (const less of withOneLess(difference.person)) {
    const smaller = differenceOf(less as Person);
    if (smaller && kindOf(smaller) === kindOf(difference)) return smallest(smaller);
  }
  return difference;
}
