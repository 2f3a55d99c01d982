/**
 * The library and the second engine agree to the penny. `npm run test:engines` compares a million people;
 * `ENGINE_PEOPLE` and `SEED` set how many, and which.
 */

import { chargeOf, notionalCapitalByWeek } from 'personal-budget-ledger/england/charge';
import { describe, expect, it } from 'vitest';
import { provisionalCells } from '../../../src/england/working.js';
import { runs } from '../../support/runs.js';
import { assessmentOf, optionsOf } from './adapter.js';
import { type Difference, differenceOf, smallest } from './compare.js';
import { people } from './people.js';
import type { Person } from './person.js';
import { diminish, reckon } from './reckon.js';

const COUNT = Number(process.env['ENGINE_PEOPLE'] ?? runs(10_000));
const SEED = Number(process.env['SEED'] ?? 20_261_128);

function* first(count: number, seed: number): Generator<Person> {
  const everybody = people(seed);
  for (let number = 0; number < count; number += 1) yield everybody.next().value;
}

/** A million people take minutes. */
const PATIENCE = { timeout: 3_600_000 };

describe('the library and the second engine, always', () => {
  it(`agree on ${COUNT} people at random`, PATIENCE, () => {
    const differences: Difference[] = [];
    for (const person of first(COUNT, SEED)) {
      const difference = differenceOf(person);
      if (difference) differences.push(smallest(difference));
      if (differences.length === 5) break;
    }
    expect(differences).toEqual([]);
  });

  it('agree whether a charge rests on a provisional figure', PATIENCE, () => {
    for (const person of first(COUNT / 20, SEED + 1)) {
      const answer = reckon(person);
      if (answer.kind !== 'assessed') continue;
      const charge = chargeOf(assessmentOf(person), optionsOf(person));
      const provisional = charge.ok && provisionalCells(charge.value.working).length > 0;
      expect({ person, provisional }).toEqual({ person, provisional: answer.provisional });
    }
  });

  it('agree on notional capital, week by week', PATIENCE, () => {
    for (const person of first(COUNT / 50, SEED + 2)) {
      const capital = (person.capital ?? []).filter(({ kind }) => kind !== 'notional');
      const notional = { kind: 'notional', pence: 10_000_00 + (person.cost % 14_000_00) } as const;
      if (reckon({ ...person, capital }).kind === 'no answer') continue;

      const assessment = assessmentOf({ ...person, capital: [...capital, notional] });
      const weeks = notionalCapitalByWeek(assessment, 6, optionsOf(person));
      const library = weeks.ok && weeks.value.map(({ notional, pence, fall }) => [notional, pence, fall]);
      const second = diminish({ ...person, capital }, notional.pence, 6);
      const same = second.map(({ notional, pays, falls }) => [notional, pays, falls].map(Number));
      expect({ person, weeks: library }).toEqual({ person, weeks: same });
    }
  });
});
