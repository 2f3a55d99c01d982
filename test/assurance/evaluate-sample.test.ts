import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample, type Sample, type SampleRequest } from '../../src/assurance/draw-sample.js';
import { evaluateSample, type ItemResult } from '../../src/assurance/evaluate-sample.js';
import { must } from '../../src/explain/must.js';
import type { Pence } from '../../src/money/pence.js';
import { itemsOf, populationOf } from './sample-items.js';

const confidence = { confidence: 95 };
const sampleOf = (amounts: readonly number[], request: SampleRequest) =>
  must(drawSample(populationOf(itemsOf(amounts)), request));
/** Results of a sample: right, unless it says otherwise. */
const resultsOf = (
  { strata }: Sample,
  other: (place: number, item: { id: string; pence: Pence }) => Partial<ItemResult> | undefined = () =>
    undefined,
): ItemResult[] =>
  strata
    .flatMap(({ items }) => items)
    .map((item, place) => ({ item: item.id, kind: 'right', ...other(place, item) }) as ItemResult);

/** A hundred items of £100: £10,000. Twenty are drawn, or one for each £500. */
const HUNDRED = Array.from({ length: 100 }, () => 100_00);
const money = () => sampleOf(HUNDRED, { seed: 'x', method: 'monetary-unit', size: 20 });
const random = (reserves = 0) => sampleOf(HUNDRED, { seed: 'x', method: 'random', size: 20, reserves });

describe('evaluateSample', () => {
  it('takes an item without papers for wrong in full, and projects its part to the interval', () => {
    const sample = money();
    const results = resultsOf(sample, (place) =>
      place === 0
        ? { kind: 'no-papers' }
        : place === 1
          ? { kind: 'wrong', shouldBe: 75_00 as Pence, why: 'hours' }
          : undefined,
    );
    const found = must(evaluateSample(sample, results, confidence));
    // £500 × 1 + £500 × 0.25 = £625; £500 × 3.00 + £500 × 1.75 + £125 × 1.55 = £2,568.75.
    expect(found).toMatchObject({ projected: 625_00, upper: 2_568_75 });
    expect(found.strata[0]!.errors.map(({ error }) => error)).toEqual([100_00, 25_00]);
  });

  it('is three intervals at most if nothing is wrong', () => {
    const sample = money();
    expect(must(evaluateSample(sample, resultsOf(sample), confidence))).toMatchObject({
      ...{ projected: 0, upper: 1_500_00 },
    });
  });

  it('projects a random sample by ratio, and states the rate', () => {
    const sample = random();
    const wrong = resultsOf(sample, (place) =>
      place < 2 ? { kind: 'wrong', shouldBe: 90_00 as Pence } : undefined,
    );
    const found = must(evaluateSample(sample, wrong, confidence));
    expect(found.projected).toBe(100_00);
    expect(found.upper).toBeUndefined();
    expect(found.strata[0]).toMatchObject({
      error: 20_00,
      tested: { count: 20, pence: 2_000_00 },
      upperRate: 2827,
    });
  });

  it('counts the errors as they are if every item was tested', () => {
    const sample = sampleOf([100, 200, 300], { seed: 'x', method: 'random', size: 'all' });
    const results = resultsOf(sample, (_, { pence }) =>
      pence === 200 ? { kind: 'wrong', shouldBe: 150 as Pence } : undefined,
    );
    expect(must(evaluateSample(sample, results, confidence))).toMatchObject({ projected: 50, upper: 50 });
  });

  it('replaces an item that the test does not apply to by the next reserve', () => {
    const sample = random(2);
    const [reserve, second] = sample.strata[0]!.reserves;
    const results = resultsOf(sample, (place) =>
      place === 3 ? { kind: 'not-applicable', why: 'a transfer between funds' } : undefined,
    );
    results.push(
      { item: reserve!.id, kind: 'not-applicable', why: 'another' },
      { item: second!.id, kind: 'right' },
    );
    const [stratum] = must(evaluateSample(sample, results, confidence)).strata;
    expect(stratum!.replaced.map(({ by }) => by)).toEqual([reserve!.id, second!.id]);
    expect(stratum!.tested.count).toBe(20);
  });

  it('refuses what was not tested, what was not drawn, and what cannot be replaced', () => {
    const sample = money();
    const [first, ...results] = resultsOf(sample, (place) =>
      place === 1 ? { kind: 'not-applicable', why: 'a transfer' } : undefined,
    );
    const refused = evaluateSample(sample, [...results, { item: 'other', kind: 'right' }], confidence);
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual([
      ...['sample-item-unknown', 'sample-item-untested', 'sample-item-not-replaced'],
    ]);
    expect(first).toBeDefined();
  });

  it('tells what was paid too little, and lets it lower no upper limit', () => {
    const sample = money();
    const results = resultsOf(sample, (place) =>
      place === 0 ? { kind: 'wrong', shouldBe: 150_00 as Pence } : undefined,
    );
    const found = must(evaluateSample(sample, results, confidence));
    expect(found).toMatchObject({ projected: -250_00, upper: 1_500_00 });
  });
});

describe('evaluateSample, always', () => {
  it('has an upper limit that is never below the projection of what was paid too much', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 2, max: 30 }),
        fc.array(fc.nat(100), { minLength: 60 }),
        (list, size, parts) => {
          const sample = sampleOf(list, { seed: 'y', method: 'monetary-unit', size });
          const results = resultsOf(sample, (place, { pence }) => ({
            ...{ kind: 'wrong', shouldBe: (pence - Math.floor((pence * parts[place % 60]!) / 100)) as Pence },
          }));
          const found = must(evaluateSample(sample, results, confidence));
          expect(found.upper).toBeGreaterThanOrEqual(found.projected);
        },
      ),
    );
  });

  it('covers the error of the population at least as often as the confidence says', () => {
    // One item in twelve is wrong in full; at 80% the limit must cover it in at least 80 of 100 samples.
    const list = Array.from({ length: 240 }, (_, place) => 1_000 + ((place * 7_919) % 20_000));
    const isWrong = (id: string) => Number(id.slice(4)) % 12 === 0;
    const truth = list.reduce((sum, amount, place) => (place % 12 === 0 ? sum + amount : sum), 0);
    const TURNS = 60;
    let covered = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      const sample = sampleOf(list, { seed: `turn ${turn}`, method: 'monetary-unit', size: 40 });
      const results = resultsOf(sample, (_, { id }) => (isWrong(id) ? { kind: 'no-papers' } : undefined));
      if (must(evaluateSample(sample, results, { confidence: 80 })).upper! >= truth) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(TURNS * 0.8);
  });
});
