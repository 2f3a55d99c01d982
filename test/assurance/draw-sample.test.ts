import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample, type SampleRequest } from '../../src/assurance/draw-sample.js';
import { must } from '../../src/explain/must.js';
import { type Pence, sumPence } from '../../src/money/pence.js';
import { anItem, itemsOf, populationOf } from './sample-items.js';

const random = (seed: string, size: number): SampleRequest => ({ seed, method: 'random', size });
const byMoney = (seed: string, size: number): SampleRequest => ({ seed, method: 'monetary-unit', size });
const draw = (amounts: readonly number[], request: SampleRequest) =>
  must(drawSample(populationOf(itemsOf(amounts)), request)).strata[0]!;
const idsOf = ({ items }: { readonly items: readonly { readonly id: string }[] }) =>
  items.map(({ id }) => id);

/** The SHA-256 of a text, by the platform and not by the library. */
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 });
const seed = fc.string({ minLength: 1, maxLength: 20 });

describe('drawSample', () => {
  it('takes the items with the smallest tickets, which anyone can compute', () => {
    const tickets = itemsOf(Array.from({ length: 20 }, () => 500))
      .map(({ id }) => [sha256(`dice 4 1 6,${id}`), id] as const)
      .sort();
    const sample = draw(
      Array.from({ length: 20 }, () => 500),
      { ...random('dice 4 1 6', 5), reserves: 2 },
    );
    expect(sample.items.map(({ ticket, id }) => [ticket, id])).toEqual(tickets.slice(0, 5));
    expect(idsOf({ items: sample.reserves })).toEqual(tickets.slice(5, 7).map(([, id]) => id));
  });

  it('draws these very items from this seed', () => {
    expect(
      idsOf(
        draw(
          Array.from({ length: 100 }, () => 500),
          random('2026-11-28', 3),
        ),
      ),
    ).toEqual(['pay-0066', 'pay-0008', 'pay-0088']);
  });

  it('takes items of an interval or more whole, and the item of each pound of the others', () => {
    const sample = draw([90_00, 1_00, 2_00, 3_00, 4_00], byMoney('a', 4));
    expect(sample).toMatchObject({ count: 5, pence: 100_00, size: 4, interval: 25_00 });
    expect(sample.items[0]).toMatchObject({ pence: 90_00, isTop: true });
    // The others come to £10, less than an interval: its pound may fall in none of them.
    expect(sample.items.length).toBeLessThanOrEqual(2);
  });

  it('draws each stratum by itself, and the rest as all others', () => {
    const items = [
      ...Array.from({ length: 9 }, (_, place) => anItem(`nhs-${place}`, 100, { funds: ['council', 'nhs'] })),
      ...Array.from({ length: 9 }, (_, place) => anItem(`card-${place}`, 100, { book: 'card-1' })),
      anItem('large', 900_00, { categories: ['expenses/equipment'] }),
      ...itemsOf([1, 2, 3, 4]),
    ];
    const sample = must(
      drawSample(populationOf(items), {
        ...random('x', 2),
        strata: [
          { id: 'joint', name: 'NHS joint', takes: { funds: ['nhs'] }, size: 3 },
          { id: 'card', name: 'Card', takes: { books: ['card-1'] }, size: 'all' },
          { id: 'large', name: 'Large', takes: { atLeast: 500_00 as Pence }, size: 'all' },
          { id: 'none', name: 'Nobody', takes: { kinds: ['award'] }, size: 4 },
        ],
      }),
    );
    expect(sample.strata.map(({ id, count, items: drawn }) => [id, count, drawn.length])).toEqual([
      ['joint', 9, 3],
      ['card', 9, 9],
      ['large', 1, 1],
      ['others', 4, 2],
    ]);
  });

  it('draws nothing from a population that is not proved', () => {
    const population = { ...populationOf(itemsOf([100, 200])), controlDifference: 50 as Pence };
    const refused = drawSample(population, random('x', 1));
    expect(refused.ok ? [] : refused.problems).toMatchObject([
      { code: 'population-unproved', facts: { items: 300, control: 250, difference: 50 } },
    ]);
  });

  it('counts what a monetary-unit sample cannot draw', () => {
    expect(draw([100, -40, 60, 80], byMoney('x', 2)).notDrawn).toEqual({ count: 1, pence: -40 });
  });
});

describe('drawSample, always', () => {
  it('draws the same items whatever the order of the population', () => {
    fc.assert(
      fc.property(amounts, seed, fc.boolean(), (list, by, isRandom) => {
        const request = isRandom ? random(by, 5) : byMoney(by, 5);
        const reversed = populationOf([...itemsOf(list)].reverse());
        expect(must(drawSample(reversed, request)).strata[0]!.items).toEqual(draw(list, request).items);
      }),
    );
  });

  it('has a smaller random sample within every larger one', () => {
    fc.assert(
      fc.property(amounts, seed, fc.nat(40), (list, by, size) => {
        const larger = idsOf(draw(list, random(by, size + 1)));
        expect(larger.slice(0, Math.min(size, list.length))).toEqual(idsOf(draw(list, random(by, size))));
      }),
    );
  });

  it('keeps each item that is still there when others leave the population', () => {
    fc.assert(
      fc.property(amounts, seed, fc.nat(40), fc.nat(39), (list, by, size, gone) => {
        const items = itemsOf(list);
        const left = items.filter((_, place) => place !== gone % list.length);
        if (left.length === 0) return;
        const before = new Set(idsOf(draw(list, random(by, size))));
        const after = new Set(idsOf(must(drawSample(populationOf(left), random(by, size))).strata[0]!));
        for (const { id } of left) if (before.has(id)) expect(after.has(id)).toBe(true);
      }),
    );
  });

  it('takes each item of an interval or more, and one for each interval of the others', () => {
    fc.assert(
      fc.property(amounts, seed, fc.integer({ min: 1, max: 39 }), (list, by, size) => {
        const { items, interval } = draw(list, byMoney(by, size));
        if (interval === undefined) return;
        const top = list.filter((amount) => amount >= interval);
        const below = sumPence(list.filter((amount) => amount < interval) as Pence[]);
        const drawn = items.length - top.length;
        expect(items.filter(({ isTop }) => isTop)).toHaveLength(top.length);
        expect(drawn).toBeGreaterThanOrEqual(Math.floor(below / interval));
        expect(drawn).toBeLessThanOrEqual(Math.ceil(below / interval));
        expect(new Set(idsOf({ items })).size).toBe(items.length);
      }),
    );
  });
});

describe('the chance of an item', () => {
  const SEEDS = 4_000;
  /** How often each item is drawn, over many seeds. */
  function counts(list: readonly number[], requestOf: (seed: string) => SampleRequest) {
    const found = new Map(itemsOf(list).map(({ id }) => [id, 0]));
    for (let turn = 0; turn < SEEDS; turn++)
      for (const id of idsOf(draw(list, requestOf(`seed ${turn}`)))) found.set(id, found.get(id)! + 1);
    return [...found.values()];
  }
  /** Five standard deviations of a count: a fair draw is outside once in two million. */
  const far = (chance: number) => 5 * Math.sqrt(SEEDS * chance * (1 - chance));

  it('is the same for each in a random sample', () => {
    for (const count of counts([1, 500, 3, 900, 2, 7, 8, 1], (by) => random(by, 3)))
      expect(Math.abs(count - (SEEDS * 3) / 8)).toBeLessThan(far(3 / 8));
  });

  it('is its money over the interval in a monetary-unit sample', () => {
    const list = [100, 200, 300, 400, 500, 600, 700, 200];
    const interval = 3000 / 4;
    for (const [place, count] of counts(list, (by) => byMoney(by, 4)).entries()) {
      const chance = list[place]! / interval;
      expect(Math.abs(count - SEEDS * chance)).toBeLessThan(far(chance));
    }
  });
});
