import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recalculate } from '../../../src/england/arrears/recalculate.js';
import { type UpliftRequest, uplift } from '../../../src/england/arrears/uplift.js';
import type { PaymentTerms } from '../../../src/england/schedule/terms.js';
import { must } from '../../../src/explain/must.js';
import { rate } from '../../../src/money/rate.js';
import { addDays } from '../../../src/time/day.js';
import { day, FIRST_FACT, randomRevisions, revision } from '../../support/random-revisions.js';

const terms: PaymentTerms = {
  method: 'net',
  cycle: { kind: 'four-weekly', from: day('2026-04-06') },
  timing: 'in-advance',
  citation: 'policy',
};
const known = { knownOn: '2026-03-01', from: '2026-04-06' };
const decision = {
  ...{ id: 'uplift-2026', from: day('2026-04-06'), knownOn: day('2026-06-12') },
  ...{ citation: 'decision of June 2026', by: rate('3.5%') },
};
const person = (id: string, weekly: number, ...more: ReturnType<typeof revision>[]) => ({
  id,
  revisions: [revision('rate', { id: 'budget', weekly, ...known }), ...more],
});
const request: UpliftRequest = {
  terms,
  uplift: decision,
  people: [person('a', 15_000), person('b', 20_001)],
  stretch: { from: day('2026-04-06'), to: day('2026-07-26') },
  knownOn: day('2026-06-15'),
};
const asked = (more: Partial<UpliftRequest> = {}) => must(uplift({ ...request, ...more }));

describe('uplift', () => {
  it('answers arrears by person, by period and by cause', () => {
    const { people, byPeriod, byCause, payment, refused } = asked();
    // 150.00 × 3.5% = 5.25; 200.01 × 3.5% = 7.00035. Three cycles of four weeks.
    expect(people.map(({ id, payment, added }) => [id, payment, added[0]!.weekly])).toEqual([
      ['a', 12 * 525, 15_525],
      ['b', 12 * 700, 20_701],
    ]);
    expect(byPeriod.map(({ days, payment }) => [days.from, payment])).toEqual([
      ['2026-04-06', 4_900],
      ['2026-05-04', 4_900],
      ['2026-06-01', 4_900],
    ]);
    expect(byCause).toMatchObject([{ cause: 'rate', payment: 14_700 }]);
    expect([payment, refused]).toEqual([14_700, []]);
  });

  it('raises one line alone if it is told so, and holds until the next rate', () => {
    const nights = revision('rate', { id: 'nights', line: 'waking nights', weekly: 10_000, ...known });
    const later = revision('rate', {
      id: 'later',
      weekly: 16_000,
      from: '2026-05-04',
      knownOn: '2026-04-20',
    });
    const people = [person('a', 15_000, nights, later)];
    const added = (line?: string) =>
      asked({ people, uplift: { ...decision, ...(line ? { line } : {}) } }).people[0]!.added;
    expect(added().map(({ id, to, weekly }) => [id, to, weekly])).toEqual([
      ['uplift-2026', '2026-05-03', 15_525],
      ['uplift-2026:waking-nights', undefined, 10_350],
    ]);
    expect(added('waking nights').map(({ line }) => line)).toEqual(['waking nights']);
  });

  it('recalculates people as they are when there is no uplift', () => {
    const stay = revision('hospital', {
      id: 'stay',
      from: '2026-04-06',
      to: '2026-04-12',
      knownOn: '2026-05-01',
    });
    const { uplift: _, ...without } = request;
    const { people } = must(uplift({ ...without, people: [person('a', 7_000, stay)] }));
    expect(people.map(({ payment, added }) => [payment, added])).toEqual([[-7_000, []]]);
  });

  it('keeps to the terms of a person who has others', () => {
    const monthly = { ...terms, cycle: { kind: 'monthly' } } as const;
    const { people } = asked({ people: [{ ...person('a', 15_000), terms: monthly }] });
    expect(people[0]!.lines.map(({ days }) => days.from)).toEqual(['2026-04-06', '2026-05-01', '2026-06-01']);
  });

  it('sets a person with impossible facts aside, with the reasons, and refuses two of one id', () => {
    const twin = revision('rate', { id: 'twin', weekly: 1, ...known });
    const { people, refused, payment } = asked({ people: [person('a', 15_000, twin), person('b', 20_001)] });
    expect(people.map(({ id }) => id)).toEqual(['b']);
    expect(refused.map(({ id, problems }) => [id, problems.map(({ code }) => code)])).toEqual([
      ['a', ['revisions-conflict']],
    ]);
    expect(payment).toBe(8_400);
    const codes = (more: object) => {
      const answer = uplift({ ...request, ...more } as UpliftRequest);
      return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
    };
    expect(codes({ people: [person('a', 1), person('a', 1)] })).toEqual(['name-repeated people[1].id']);
    expect(codes({ people: [person('a', -1)] })).toEqual(['field-invalid people[0].revisions[0].weekly']);
    const holidays = { covers: { from: '2027-01-01', to: '2027-12-31' }, days: [] };
    expect(codes({ terms: { ...terms, holidays } })).toEqual(['holidays-not-covering ']);
  });
});

describe('uplift, always', () => {
  it('answers of each person what recalculate answers with the added rates, and adds up', () => {
    const stretch = { from: FIRST_FACT, to: addDays(FIRST_FACT, 200) };
    const late = { ...decision, from: addDays(FIRST_FACT, 50), knownOn: addDays(FIRST_FACT, 270) };
    const knownOn = addDays(FIRST_FACT, 280);
    fc.assert(
      fc.property(fc.array(randomRevisions(6), { maxLength: 4 }), (lists) => {
        const people = lists.map((revisions, place) => ({ id: `p-${place}`, revisions }));
        const answer = must(uplift({ terms, people, uplift: late, stretch, knownOn }));
        expect(answer.people.length + answer.refused.length).toBe(people.length);
        for (const { id, added, lines } of answer.people) {
          const { revisions } = people.find((one) => one.id === id)!;
          const alone = must(recalculate({ terms, revisions: [...revisions, ...added], stretch, knownOn }));
          expect(alone.lines).toEqual(lines);
        }
        for (const sums of [answer.people, answer.byCause, answer.byPeriod])
          expect(sums.reduce((sum, one) => sum + one.toPerson, 0)).toBe(answer.toPerson);
      }),
    );
  });
});
