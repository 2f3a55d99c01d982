/** The library and the second engine, which knows nothing of it, on people at random. `ENGINE_PEOPLE` says how many. */
import { describe, expect, it } from 'vitest';
import { chargeOf } from '../../../src/england/charge/charge-of.js';
import { assessmentOf, comparable, optionsOf } from '../../support/second-engine-person.js';
import { people } from '../second-engine/people.js';
import type { Person } from '../second-engine/person.js';
import { reckon } from '../second-engine/reckon.js';

const COUNT = Number(process.env['ENGINE_PEOPLE'] ?? 10_000);
const SEED = Number(process.env['SEED'] ?? 1) >>> 0;

/** The library's answer, in the words of the second engine. */
function answerOf(person: Person): string {
  const charge = chargeOf(assessmentOf(person), optionsOf(person));
  if (charge.ok) return `${charge.value.pence} and ${charge.value.councilPays}`;
  const codes = new Set(charge.problems.map(({ code }) => code));
  if (codes.has('rate-not-known')) return 'no rate';
  return codes.has('rate-provisional') ? 'provisional rate' : [...codes].join(', ');
}

function answerOfSecond(person: Person): string {
  const answer = reckon(person);
  if (answer.kind === 'no answer') return answer.reason;
  // Care that is free costs the adult nothing, and is no cost of which the council pays a part.
  if (answer.kind === 'free') return '0 and 0';
  return `${answer.adultPays} and ${answer.councilPays}`;
}

/** The days between two benefit years, for which this library has no rates of benefits: the sources give years and no days. */
const isBetweenYears = ({ day }: Person) => day.slice(5) > '03-30' && day.slice(5) < '04-13';

describe('chargeOf, always', () => {
  it('gives the answer of the second engine, to the penny', () => {
    const apart: unknown[] = [];
    let compared = 0;
    for (const anyone of people(SEED)) {
      if (compared === COUNT || apart.length === 3) break;
      const person = comparable(anyone);
      const [ours, theirs] = [answerOf(person), answerOfSecond(person)];
      if (ours === 'no rate' && isBetweenYears(person)) continue;
      compared += 1;
      if (ours !== theirs) apart.push({ ours, theirs, person });
    }
    expect(apart).toEqual([]);
  });
});
