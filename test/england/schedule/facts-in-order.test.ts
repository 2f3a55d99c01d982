/** Tests `england/schedule/facts-in-order.ts`, `england/schedule/fact.ts`, `england/schedule/check-facts.ts` and `england/schedule/revision.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countKnown, isInForce } from '../../../src/england/schedule/fact.js';
import { factsInOrder } from '../../../src/england/schedule/facts-in-order.js';
import { ARREARS_CAUSES, type Revision } from '../../../src/england/schedule/revision.js';
import { must } from '../../../src/explain/must.js';
import { dayNumber } from '../../../src/time/day.js';
import { day, randomRevisions, revision } from '../../support/random-revisions.js';

const codes = (...revisions: Revision[]) => {
  const answer = factsInOrder(revisions);
  return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
};

const rate = revision('rate', { id: 'rate', knownOn: '2026-04-01', from: '2026-04-06', weekly: 100 });
const stay = revision('hospital', { id: 'stay', knownOn: '2026-06-01', from: '2026-06-01' });

describe('factsInOrder', () => {
  it('begins with what was known first', () => {
    const late = { ...rate, id: 'late', knownOn: day('2026-06-12') };
    const facts = must(factsInOrder([late, stay, rate]));
    expect(facts.map((fact) => fact.revision.id)).toEqual(['rate', 'stay', 'late']);
    expect(
      ['2026-03-31', '2026-04-01', '2026-06-11', '2026-06-12'].map((on) =>
        countKnown(facts, dayNumber(day(on))),
      ),
    ).toEqual([0, 1, 2, 3]);
  });

  it('puts a fact out of force from the day on which its correction became known', () => {
    const shorter = {
      ...stay,
      id: 'stay-2',
      replaces: 'stay',
      knownOn: day('2026-06-20'),
      to: day('2026-06-10'),
    };
    const facts = must(factsInOrder([shorter, stay]));
    expect(facts.map(({ cause }) => cause)).toEqual(['hospital', 'correction']);
    expect([1, 2].map((count) => isInForce(facts[0]!, count))).toEqual([true, false]);
  });

  it('ends a pause with a resumption, which is no correction', () => {
    const resumed = revision('resumption', {
      id: 'home',
      of: 'stay',
      knownOn: '2026-06-20',
      on: '2026-06-18',
    });
    const [, home] = must(factsInOrder([stay, resumed]));
    expect(home).toMatchObject({ kind: 'hospital', cause: 'hospital', to: dayNumber(day('2026-06-17')) });
    const earlier = revision('resumption', {
      id: 'home-2',
      of: 'home',
      knownOn: '2026-06-22',
      on: '2026-06-16',
    });
    const facts = must(factsInOrder([stay, resumed, earlier]));
    expect(facts.map((fact) => isInForce(fact, 3))).toEqual([false, false, true]);
    expect(facts[2]!.from).toBe(dayNumber(day('2026-06-01')));
  });

  it('puts a fact in force again when its correction is withdrawn', () => {
    const resumed = revision('resumption', {
      id: 'home',
      of: 'stay',
      knownOn: '2026-06-20',
      on: '2026-06-18',
    });
    const mistaken = revision('withdrawal', { id: 'mistake', of: 'home', knownOn: '2026-06-21' });
    const again = revision('resumption', {
      id: 'home-2',
      of: 'stay',
      knownOn: '2026-06-30',
      on: '2026-06-29',
    });
    const facts = must(factsInOrder([stay, resumed, mistaken, again]));
    expect([1, 2, 3, 4].map((count) => isInForce(facts[0]!, count))).toEqual([true, false, true, false]);
  });

  it('refuses revisions that refer to nothing, to themselves, to a later or to a different fact', () => {
    const replacing = (replaces: string, more: object = {}) =>
      ({ ...stay, id: 'other', replaces, ...more }) as Revision;
    expect(codes(replacing('stay'))).toEqual(['revision-unknown revisions[0].replaces']);
    expect(codes(replacing('other'))).toEqual(['revision-unknown revisions[0].replaces']);
    expect(codes(rate, replacing('rate'))).toEqual(['revision-kind-differs revisions[1].replaces']);
    expect(codes(stay, replacing('stay', { knownOn: day('2026-05-31') }))).toEqual([
      'revision-before-known revisions[1].replaces',
    ]);
    const twice = [replacing('stay'), { ...replacing('stay'), id: 'third' } as Revision];
    expect(codes(stay, ...twice)).toEqual(['revision-named-twice revisions']);
    const undone = revision('withdrawal', { id: 'w', of: 'rate', knownOn: '2026-06-01' });
    const again = revision('withdrawal', { id: 'w-2', of: 'w', knownOn: '2026-06-01' });
    expect(codes(rate, undone, again)).toEqual(['revision-kind-differs revisions[2].of']);
  });

  it('refuses facts that cannot both be', () => {
    expect(codes(rate, { ...rate, id: 'rate-2' })).toEqual(['revisions-conflict revisions']);
    expect(codes(rate, { ...rate, id: 'rate-2', line: 'nights' } as Revision)).toEqual([]);
    expect(codes(stay, revision('away', { id: 'away', knownOn: '2026-07-01', from: '2026-07-01' }))).toEqual([
      'pauses-overlap revisions',
    ]);
    const death = revision('death', { id: 'death', knownOn: '2026-06-10', on: '2026-06-08' });
    const later = (knownOn: string, from: string) =>
      revision('rate', { id: 'rate-2', knownOn, from, weekly: 100 });
    expect(codes(rate, death, later('2026-06-12', '2026-06-09'))).toEqual(['revision-after-end revisions']);
    expect(codes(rate, death, later('2026-06-12', '2026-06-08'))).toEqual([]);
    expect(codes(rate, death, later('2026-06-01', '2026-06-09'))).toEqual([]);
  });
});

describe('factsInOrder, always', () => {
  it('answers the same whatever the order of the list', () => {
    const shuffled = randomRevisions().chain((revisions) =>
      fc.tuple(fc.constant(revisions), fc.shuffledSubarray([...revisions], { minLength: revisions.length })),
    );
    fc.assert(
      fc.property(shuffled, ([revisions, others]) => {
        expect(factsInOrder(others)).toEqual(factsInOrder(revisions));
      }),
    );
  });

  it('gives each fact a cause', () => {
    fc.assert(
      fc.property(randomRevisions(), (revisions) => {
        for (const { kind, cause } of must(factsInOrder(revisions)))
          expect(kind === 'withdrawal' || ARREARS_CAUSES.includes(cause)).toBe(true);
      }),
    );
  });
});
