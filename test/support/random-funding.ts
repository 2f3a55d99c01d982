/**
 * Random funding requests, small ones for laws and large ones that look like a year of a council's needs.
 *
 * @module
 */
import fc from 'fast-check';
import type { Fund } from '../../src/ledger/chart.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { FundCap, FundingRequest, FundSource, Need } from '../../src/plan/plan.js';
import { addDays, day } from '../../src/time/day.js';

export const START = day('2026-04-01');
export const CARE = 'expenses/care';
export const WAGES = 'expenses/care/wages';
export const HOME = 'expenses/home';
const CATEGORIES = ['expenses', CARE, WAGES, 'expenses/care/respite', HOME] as const;

export const need = (id: string, amount: number, more: Partial<Need> = {}): Need => ({
  id,
  category: CARE,
  day: START,
  pence: pence(amount),
  ...more,
});

export const fundOf = (id: string, terms: Fund['terms'] = {}): Fund => ({
  id,
  name: id,
  opens: START,
  terms,
});

export const source = (
  id: string,
  available: number,
  more: Partial<FundSource> & { readonly terms?: Fund['terms'] } = {},
): FundSource => {
  const { terms, ...rest } = more;
  return { fund: fundOf(id, terms), available: pence(available), preference: 1, ...rest };
};

export const cap = (id: string, amount: number, more: Partial<FundCap> = {}): FundCap => ({
  id,
  pence: pence(amount),
  ...more,
});

/** Removes fields that were not chosen, as JSON would. */
const chosen = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;

/** A value or none; `weight` to 2 that there is one. */
const maybe = <T>(value: fc.Arbitrary<T>, weight = 2): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: value, weight }, { arbitrary: fc.constant(undefined), weight: 2 });
const amount = (max: number, min = 0) => fc.integer({ min, max }) as unknown as fc.Arbitrary<Pence>;
const category = fc.constantFrom(...CATEGORIES);
const offset = fc.integer({ min: 0, max: 9 });
const days = fc.tuple(offset, offset).map(([a, b]) => ({
  from: addDays(START, Math.min(a, b)),
  to: addDays(START, Math.max(a, b)),
}));

const needs = (most: number, penceEach: number) =>
  fc
    .array(
      fc.record({
        category,
        day: offset.map((by) => addDays(START, by)),
        pence: amount(penceEach, 1),
        person: fc.constantFrom('p1', 'p2', 'p3'),
        priority: maybe(fc.integer({ min: 1, max: 3 })),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((list) => list.map((one, at): Need => chosen({ id: `n${at}`, ...one }) as Need));

const oneCap = (most: number) =>
  fc.record({
    category: maybe(category),
    days: maybe(days, 1),
    each: maybe(fc.constantFrom('person' as const, 'need' as const)),
    pence: amount(most, 1),
  });

const source0 = (most: number) =>
  fc.record({
    terms: fc.record({
      permitted: maybe(fc.subarray([...CATEGORIES], { minLength: 1 })),
      days: maybe(days, 1),
      keep: maybe(amount(5), 1),
    }),
    prohibited: maybe(fc.constantFrom(WAGES, HOME), 1),
    closes: maybe(offset, 1),
    available: amount(most),
    keep: maybe(amount(3), 1),
    preference: fc.integer({ min: 1, max: 4 }),
    lapses: maybe(
      offset.map((by) => addDays(START, by)),
      1,
    ),
    caps: fc.array(oneCap(Math.max(2, most >> 1)), { maxLength: 3 }),
  });

/** Requests of few needs and funds, often short, with terms, floors and caps; some are refused because their caps cross. */
export const anyRequest = (
  size: { needs: number; funds: number; pence: number } = { needs: 7, funds: 4, pence: 20 },
): fc.Arbitrary<FundingRequest> =>
  fc
    .record({
      needs: needs(size.needs, size.pence),
      funds: fc.array(source0(size.pence * 2), { maxLength: size.funds }),
      order: maybe(
        fc.shuffledSubarray(['agreed', 'lapses-first', 'flexible-last'] as const, { minLength: 1 }),
        1,
      ),
      shortage: maybe(
        fc.constantFrom('by-priority' as const, 'in-proportion' as const, 'evenly' as const),
        3,
      ),
    })
    .map((request) => ({
      ...chosen(request),
      funds: request.funds.map(({ terms, prohibited, closes, caps, ...rest }, at) => {
        const isApart = prohibited !== undefined && !terms.permitted?.includes(prohibited);
        const whole = { ...chosen(terms), ...(isApart ? { prohibited: [prohibited] } : {}) };
        const fund = {
          ...fundOf(`f${at}`, whole),
          ...(closes === undefined ? {} : { closes: addDays(START, closes) }),
        };
        return {
          fund,
          ...chosen(rest),
          caps: caps.map((one, index) => ({ id: `c${index}`, ...chosen(one) })),
        };
      }),
    })) as fc.Arbitrary<FundingRequest>;

/** A small generator of numbers that is the same everywhere. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
}

/**
 * A year of needs in thirty categories, with funds of which some are for one branch, some for part of the year, some capped by
 * category, by person or by need; about a tenth more is asked than there is.
 */
export function yearOfNeeds(count: number, funds = 20, seed = 1, personCap = 150_000): FundingRequest {
  const any = numbersFrom(seed);
  const branches = ['care', 'home', 'equipment', 'respite', 'transport'];
  const leaves = branches.flatMap((branch) =>
    Array.from({ length: 6 }, (_, at) => `expenses/${branch}/kind-${at}`),
  );
  const people = Math.max(1, Math.floor(count / 10));
  const list = Array.from({ length: count }, (_, at): Need => {
    const person = `person-${any(people)}`;
    const more = {
      category: leaves[any(leaves.length)]!,
      day: addDays(START, any(365)),
      person,
      priority: 1 + any(3),
    };
    return need(`need-${String(at).padStart(7, '0')}`, 500 + any(20_000), more);
  });
  const asked = list.reduce((sum, one) => sum + one.pence, 0);
  const capsOf = (at: number, branch: string): FundCap[] => {
    if (at % 4 === 1) return [cap('branch', Math.floor(asked / 60), { category: `expenses/${branch}` })];
    if (at % 4 === 2) return [cap('person', personCap, { each: 'person' })];
    return at % 4 === 3 ? [cap('need', 20_000, { each: 'need' })] : [];
  };
  const sources = Array.from({ length: funds }, (_, at): FundSource => {
    const branch = branches[at % branches.length]!;
    const other = branches[any(branches.length)]!;
    const from = addDays(START, any(180));
    const terms = {
      ...(at % 3 === 0 ? {} : { permitted: [`expenses/${branch}`, `expenses/${other}/kind-${any(6)}`] }),
      ...(at % 2 === 0 ? {} : { days: { from, to: addDays(from, 90 + any(180)) } }),
    };
    const available = Math.floor((asked * (50 + any(80))) / 100 / funds);
    return source(`fund-${String(at).padStart(4, '0')}`, available, {
      terms,
      preference: 1 + (at % 7),
      caps: capsOf(at, branch),
    });
  });
  return { needs: list, funds: sources };
}
