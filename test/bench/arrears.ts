/** The late uplift of many budgets, by person, period and cause; and the schedule and arrears of a year. */

import { recalculate } from '../../src/england/arrears/recalculate.js';
import { type UpliftPerson, type UpliftRequest, uplift } from '../../src/england/arrears/uplift.js';
import { paymentSchedule } from '../../src/england/schedule/payment-schedule.js';
import type { Revision } from '../../src/england/schedule/revision.js';
import type { PaymentTerms } from '../../src/england/schedule/terms.js';
import { must } from '../../src/explain/must.js';
import { assert, type Day, dayFromNumber, dayNumber, rate } from '../support/library.js';

export const on = (text: string, days = 0) => dayFromNumber(dayNumber(text as Day) + days);

/** One person of a council: a budget, a contribution that changed in April, and for some a stay in hospital that was learnt late. */
function person(place: number): UpliftPerson {
  const known = { knownOn: on('2026-03-01'), citation: 'Care Act 2014 s26(1)' };
  const from = on('2025-04-07');
  const revisions: Revision[] = [
    { kind: 'rate', id: 'budget', weekly: (10_000 + ((place * 7_919) % 90_000)) as never, from, ...known },
    { kind: 'assessment', id: 'contribution', weekly: ((place * 31) % 9_000) as never, from, ...known },
    {
      ...{
        kind: 'assessment',
        id: 'april',
        weekly: ((place * 37) % 9_500) as never,
        citation: known.citation,
      },
      ...{ from: on('2026-04-06'), knownOn: on('2026-03-20', place % 60) },
    },
  ];
  if (place % 10 === 0)
    revisions.push({
      ...{
        kind: 'hospital',
        id: 'stay',
        from: on('2026-04-20', place % 30),
        to: on('2026-04-30', place % 30),
      },
      ...{ payment: 'stops', contribution: 'stops', citation: 'policy', knownOn: on('2026-05-20') },
    });
  return { id: `dp-${place}`, revisions };
}

export const councilTerms: PaymentTerms = {
  ...{ method: 'net', timing: 'in-advance', citation: 'policy' },
  cycle: { kind: 'four-weekly', from: on('2026-04-06') },
};

/** The late uplift of so many budgets: from April, decided in June. */
export function lateUplift(people: number): UpliftRequest {
  return {
    terms: councilTerms,
    people: Array.from({ length: people }, (_, place) => person(place)),
    uplift: {
      ...{
        id: 'uplift-2026',
        from: on('2026-04-06'),
        knownOn: on('2026-06-12'),
        citation: 'decision of June',
      },
      by: rate('3.5%'),
    },
    stretch: { from: on('2026-04-06'), to: on('2026-06-28') },
    knownOn: on('2026-06-15'),
  };
}

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const processorSeconds = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
};

/** The late uplift of 100,000 budgets, and a year’s schedule with its arrears, in processor time. */
export function arrears(row: Row): void {
  const people = 100_000;
  const request = lateUplift(people);
  const seconds = processorSeconds(() => {
    const answer = must(uplift(request));
    assert(answer.people.length === people, 'nobody is refused');
  });
  console.log('\n(l) arrears');
  row('    the late uplift of 100,000 budgets, seconds', seconds.toFixed(1), '60', seconds < 60);
  const year = { from: on('2026-04-06'), to: on('2027-04-04') };
  const some = request.people.slice(0, 20_000);
  const yearly = processorSeconds(() => {
    for (const { revisions } of some) {
      must(paymentSchedule({ terms: councilTerms, revisions, period: year }));
      must(recalculate({ terms: councilTerms, revisions, stretch: year, knownOn: on('2027-04-04') }));
    }
  });
  const each = (yearly * 1e6) / some.length;
  row('    a year’s schedule and arrears, microseconds a person', each.toFixed(0), '100', each < 100);
}
