/** Also tests `england/rates/rate-cell.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  RATE_STATUSES,
  type RateCell,
  type RateStatus,
  type RateTable,
} from '../../../src/england/rates/rate-cell.js';
import { rateOf } from '../../../src/england/rates/rate-of.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import { type Problem, problem } from '../../../src/problem/problem.js';
import { day, dayFromNumber } from '../../../src/time/day.js';

const RATE = 'nursing/standard';

function cell(from: string, to: string, announced: string, amount: number, status: RateStatus = 'published') {
  return {
    ...{ rate: RATE, from: day(from), to: day(to), announced: day(announced) },
    ...{ pence: pence(amount), status, source: 'a page' },
  } satisfies RateCell;
}

const first = cell('2026-04-01', '2027-03-31', '2026-03-09', 100);
const revised = cell('2026-04-01', '2026-09-30', '2026-10-15', 120);
const guess = cell('2027-04-01', '2028-03-31', '2027-04-01', 130, 'provisional');
const TABLE: RateTable = [guess, first, revised];

const problemsOf = (table: RateTable, on: string, more: { knownOn?: string } = {}): readonly Problem[] => {
  const answer = rateOf(table, RATE, {
    on: day(on),
    ...(more.knownOn !== undefined && { knownOn: day(more.knownOn) }),
  });
  return answer.ok ? [] : answer.problems;
};

describe('rateOf', () => {
  it('answers the newest announcement for the day', () => {
    expect(must(rateOf(TABLE, RATE, { on: day('2026-09-30') }))).toBe(revised);
    expect(must(rateOf(TABLE, RATE, { on: day('2026-10-01') }))).toBe(first);
  });

  it('answers as was known on a day', () => {
    const on = day('2026-09-30');
    expect(must(rateOf(TABLE, RATE, { on, knownOn: day('2026-10-14') }))).toBe(first);
    expect(must(rateOf(TABLE, RATE, { on, knownOn: day('2026-10-15') }))).toBe(revised);
  });

  it('refuses a day outside the table, and names the nearest figures', () => {
    const near = { rate: RATE, on: '2026-03-31', after: '2026-04-01' };
    expect(problemsOf(TABLE, '2026-03-31')).toEqual([problem('rate-not-known', near)]);
    const late = { rate: RATE, on: '2028-04-01', before: '2028-03-31' };
    expect(problemsOf(TABLE, '2028-04-01')).toEqual([problem('rate-not-known', late)]);
    expect(problemsOf([], '2026-04-01')).toEqual([
      problem('rate-not-known', { rate: RATE, on: '2026-04-01' }),
    ]);
  });

  it('refuses a figure that was announced later, and says when', () => {
    const facts = { rate: RATE, on: '2026-05-01', announced: '2026-03-09' };
    expect(problemsOf(TABLE, '2026-05-01', { knownOn: '2026-03-08' })).toEqual([
      problem('rate-not-known', facts),
    ]);
  });

  it('refuses a provisional figure unless it is accepted', () => {
    const facts = { rate: RATE, on: '2027-04-01', pence: 130, source: 'a page' };
    expect(problemsOf(TABLE, '2027-04-01')).toEqual([problem('rate-provisional', facts)]);
    const question = { on: day('2027-04-01'), acceptProvisional: true };
    expect(must(rateOf(TABLE, RATE, question))).toBe(guess);
  });

  it('takes a published figure in place of a provisional one, once it is known, whichever was announced first', () => {
    const published = {
      ...guess,
      status: 'published',
      pence: pence(131),
      announced: day('2027-02-18'),
    } as const;
    const question = { on: guess.from, acceptProvisional: true };
    expect(must(rateOf([guess, published], RATE, question))).toBe(published);
    const late = { ...published, announced: day('2027-05-01') };
    expect(must(rateOf([guess, late], RATE, { ...question, knownOn: day('2027-04-30') }))).toBe(guess);
    expect(must(rateOf([guess, late], RATE, { ...question, knownOn: day('2027-05-01') }))).toBe(late);
  });

  it('refuses two figures announced on one day', () => {
    const other = { ...first, pence: pence(99) };
    const facts = { rate: RATE, on: '2026-05-01', announced: '2026-03-09', figures: [99, 100] };
    expect(problemsOf([first, other], '2026-05-01')).toEqual([problem('rate-contradicted', facts)]);
    expect(problemsOf([first, { ...first, source: 'another page' }], '2026-05-01')).toEqual([]);
  });
});

describe('rateOf, always', () => {
  const someDay = fc.integer({ min: 20_000, max: 20_030 }).map(dayFromNumber);
  const someCell = fc
    .record({
      rate: fc.constantFrom('a', 'b'),
      days: fc.tuple(someDay, someDay),
      announced: someDay,
      pence: fc.integer({ min: 0, max: 2 }).map(pence),
      status: fc.constantFrom<RateStatus>(...RATE_STATUSES),
      source: fc.constantFrom('a page', 'another'),
    })
    .map(({ days: [from, to], ...others }): RateCell => {
      return from <= to ? { ...others, from, to } : { ...others, from: to, to: from };
    });
  const someTable = fc.array(someCell, { maxLength: 12 });
  const someQuestion = fc.record(
    { on: someDay, knownOn: someDay, acceptProvisional: fc.boolean() },
    { requiredKeys: ['on'] },
  );

  it('answers the newest announcement that is known and meant for the day, the surest if several are, and refuses otherwise', () => {
    fc.assert(
      fc.property(someTable, someQuestion, (table, { on, knownOn, acceptProvisional }) => {
        const known = table.filter(
          (each) =>
            each.rate === 'a' &&
            on >= each.from &&
            on <= each.to &&
            (knownOn === undefined || each.announced <= knownOn),
        );
        const surest = RATE_STATUSES.find((each) => known.some(({ status }) => status === each));
        const usable = known.filter(({ status }) => status === surest);
        const best = usable.filter((each) => usable.every(({ announced }) => announced <= each.announced));
        const figures = new Set(best.map((each) => each.pence));
        const answer = rateOf(table, 'a', {
          on,
          ...(knownOn && { knownOn }),
          acceptProvisional: acceptProvisional === true,
        });
        const code = answer.ok ? 'answered' : answer.problems[0]?.code;
        if (best.length === 0) expect(code).toBe('rate-not-known');
        else if (figures.size > 1) expect(code).toBe('rate-contradicted');
        else if (surest === 'provisional' && !acceptProvisional) expect(code).toBe('rate-provisional');
        else expect(best).toContain(answer.ok && answer.value);
      }),
    );
  });

  it('answers the same whatever the order of the cells', () => {
    const shuffled = someTable.chain((table) =>
      fc.tuple(fc.constant(table), fc.shuffledSubarray(table, { minLength: table.length })),
    );
    fc.assert(
      fc.property(shuffled, someQuestion, ([table, other], question) => {
        expect(rateOf(other, 'a', question)).toEqual(rateOf(table, 'a', question));
      }),
    );
  });
});
