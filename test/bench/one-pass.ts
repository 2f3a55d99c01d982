/** One pass over the people of a council: the charge from a full assessment, the schedule of a year, and its arrears after a late uplift. */

import { recalculate } from '../../src/england/arrears/recalculate.js';
import type { ChargeAssessment } from '../../src/england/charge/assessment.js';
import { chargeOf } from '../../src/england/charge/charge-of.js';
import { paymentSchedule } from '../../src/england/schedule/payment-schedule.js';
import type { Revision } from '../../src/england/schedule/revision.js';
import { must } from '../../src/explain/must.js';
import { assessmentOf } from '../england/second-engine/adapter.js';
import { people } from '../england/second-engine/people.js';
import type { Pence } from '../support/library.js';
import { councilTerms, on } from './arrears.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const PEOPLE = 100_000;
/** People who are all different; after them, the same means again under other names and budgets. */
const DIFFERENT = 20_000;
const LIMIT = 100;

const year = { from: on('2026-04-06'), to: on('2027-04-04') };
const options = { acceptProvisional: true, withWorking: false } as const;
const citation = 'Care Act 2014 s26(1)';

/** The facts of one person: last year’s budget and contribution, the contribution that was charged, an uplift of June from April, and for some a stay. */
function revisionsOf(place: number, contribution: Pence): readonly Revision[] {
  const weekly = (10_000 + ((place * 7_919) % 90_000)) as Pence;
  const raised = Math.round(weekly * 1.035) as Pence;
  const first = { from: on('2025-04-07'), knownOn: on('2025-03-01'), citation };
  const april = { from: year.from, citation };
  const revisions: Revision[] = [
    { kind: 'rate', id: 'budget', weekly, ...first },
    { kind: 'assessment', id: 'contribution', weekly: ((place * 31) % 9_000) as Pence, ...first },
    {
      kind: 'assessment',
      id: 'charge',
      weekly: contribution,
      knownOn: on('2026-03-20', place % 60),
      ...april,
    },
    { kind: 'rate', id: 'uplift', weekly: raised, knownOn: on('2026-06-12'), ...april },
  ];
  if (place % 10 === 0) {
    const stay = {
      from: on('2026-04-20', place % 30),
      to: on('2026-04-30', place % 30),
      knownOn: on('2026-05-20'),
    };
    revisions.push({
      kind: 'hospital',
      id: 'stay',
      payment: 'stops',
      contribution: 'stops',
      citation,
      ...stay,
    });
  }
  return revisions;
}

/** The charge, the schedule and the arrears of one person. */
export function passOf(assessment: ChargeAssessment, place: number): void {
  const { pence } = must(chargeOf(assessment, options));
  const facts = { terms: councilTerms, revisions: revisionsOf(place, pence), withWorking: false };
  must(paymentSchedule({ ...facts, period: year }));
  must(recalculate({ ...facts, stretch: year, knownOn: year.to }));
}

/** Full assessments that have a charge, of people who are all different. */
export function assessmentsOf(): readonly ChargeAssessment[] {
  const assessments: ChargeAssessment[] = [];
  for (const person of people(1)) {
    if (assessments.length === DIFFERENT) break;
    const assessment = assessmentOf(person);
    if (chargeOf(assessment, options).ok) assessments.push(assessment);
  }
  return assessments;
}

/** Microseconds a person of processor time, over 100,000 people in one pass. */
export function onePass(row: Row): void {
  const assessments = assessmentsOf();
  const before = process.cpuUsage();
  for (let place = 0; place < PEOPLE; place++) passOf(assessments[place % DIFFERENT]!, place);
  const each = process.cpuUsage(before).user / PEOPLE;
  row(
    '    an assessment, a year’s schedule and its arrears, microseconds a person',
    each.toFixed(0),
    `${LIMIT}`,
    each < LIMIT,
  );
}
