import { describe, expect, it } from 'vitest';
import { type BodyRecord, bodyOn, MERGED_BOARDS } from '../../../src/england/bodies/body.js';
import { must } from '../../../src/explain/must.js';
import { day } from '../../../src/time/day.js';

const board = (id: string, more: Partial<BodyRecord> = {}): BodyRecord => ({
  ...{ id, name: id, kind: 'icb', from: day('2022-07-01'), source: 'demonstration' },
  ...more,
});
const OLD = { to: day('2026-03-31'), successor: 'icb-essex' };
const BODIES = [board('north', OLD), board('south', OLD), ...MERGED_BOARDS];
const code = (body: string, on: string, bodies: readonly BodyRecord[] = BODIES) => {
  const answer = bodyOn(bodies, { body, on: day(on) });
  return answer.ok ? answer.value.id : answer.problems[0]!.code;
};

describe('MERGED_BOARDS', () => {
  it('has the seven boards that were made on 1 April 2026', () => {
    expect(MERGED_BOARDS).toHaveLength(7);
    expect(new Set(MERGED_BOARDS.map(({ from }) => from))).toEqual(new Set(['2026-04-01']));
    expect(MERGED_BOARDS.filter(({ source }) => source.startsWith('recalled')).map(({ id }) => id)).toEqual([
      'icb-central-east',
    ]);
  });
});

describe('bodyOn', () => {
  it('is the body until its last day, and its successor from the next', () => {
    expect([code('north', '2026-03-31'), code('north', '2026-04-01')]).toEqual(['north', 'icb-essex']);
    expect(must(bodyOn(BODIES, { body: 'south', on: day('2026-04-01') })).kind).toBe('icb');
  });

  it('follows a successor that has ended itself', () => {
    const twice = [
      ...BODIES.filter(({ id }) => id !== 'icb-essex'),
      board('icb-essex', { to: day('2027-03-31'), successor: 'east' }),
      board('east', { from: day('2027-04-01') }),
    ];
    expect(code('north', '2027-04-01', twice)).toBe('east');
  });

  it('refuses a body that is not known, not there yet, or ended without a successor', () => {
    expect(code('west', '2026-04-01')).toBe('body-not-known');
    expect(code('icb-essex', '2026-03-31')).toBe('body-not-begun');
    expect(code('north', '2026-04-01', [board('north', { to: day('2026-03-31') })])).toBe('body-ended');
    expect(code('north', '2026-04-01', [board('north', OLD)])).toBe('body-not-known');
  });

  it('refuses successors that lead back', () => {
    const ring = [board('a', { ...OLD, successor: 'b' }), board('b', { ...OLD, successor: 'a' })];
    expect(code('a', '2026-04-01', ring)).toBe('body-in-ring');
  });
});
