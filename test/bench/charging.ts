/** The charge of a week, from the check of the assessment to the answer: microseconds a person, of people who are all different. */
import type { ChargeAssessment } from '../../src/england/charge/assessment.js';
import { chargeOf } from '../../src/england/charge/charge-of.js';
import type { ChargeOptions } from '../../src/england/charge/charge-options.js';
import { assessmentOf } from '../england/second-engine/adapter.js';
import { people } from '../england/second-engine/people.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const PEOPLE = 20_000;
const LIMIT = 100;

export function charging(row: Row): void {
  const assessments: ChargeAssessment[] = [];
  for (const person of people(1)) {
    if (assessments.length === PEOPLE) break;
    assessments.push(assessmentOf(person));
  }
  const measure = (options: ChargeOptions): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 7; run++) {
      const start = performance.now();
      for (const assessment of assessments) chargeOf(assessment, options);
      least = Math.min(least, ((performance.now() - start) * 1000) / PEOPLE);
    }
    return least;
  };
  for (const [what, withWorking] of [
    ['a charge, microseconds a person', false],
    ['the same with its working', true],
  ] as const) {
    const least = measure({ acceptProvisional: true, withWorking });
    row(what, least.toFixed(0), `${LIMIT}`, least <= LIMIT);
  }
}
