/**
 * Evaluates an audit sample: what was found wrong, projected to the population, and the most that may be wrong at a confidence.
 *
 * Method: a monetary-unit sample by tainting: the part of an item that is wrong is the part of its interval that is taken to be wrong; items taken
 * whole count as they are. Upper limit, after Stringer: interval × the factor for no error, and for each item in error, the worst first, interval
 * × the part in error × the step from one factor to the next. A random sample by ratio: the error in the items ÷ their sum × the sum of the
 * stratum; and the upper limit of the error rate.
 * An item without papers is wrong in full. An item that the test does not apply to is replaced by the next reserve; in a monetary-unit sample none is.
 * Limit: amounts paid too little are told and lower the projection, never the upper limit. The upper limits of strata added up are higher than the
 * limit of them all. A random sample states no upper limit of money.
 * Source: ISA (UK) 530 (2016), paragraphs 9 to 11 and 14.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import { proRata } from '../money/pro-rata.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { poissonFactors, upperRate } from './confidence.js';
import type { Sample, SampleItem, StratumSample } from './draw-sample.js';

/** What the test of an item showed. */
export type ItemResult =
  | { readonly item: string; readonly kind: 'right' }
  /** Its amount should be another. */
  | { readonly item: string; readonly kind: 'wrong'; readonly shouldBe: Pence; readonly why?: string }
  /** The papers cannot be found: wrong in full. */
  | { readonly item: string; readonly kind: 'no-papers'; readonly why?: string }
  /** The test does not apply to it: the next reserve takes its place. */
  | { readonly item: string; readonly kind: 'not-applicable'; readonly why: string };

/** An item that is wrong: `error` is its amount less what it should be. */
export interface ItemError {
  readonly item: SampleItem;
  readonly error: Pence;
  readonly kind: 'wrong' | 'no-papers';
  readonly why?: string;
  /** What it adds to the projection. */
  readonly projected: Pence;
}

/** A stratum, evaluated. */
export interface StratumEvaluation {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly pence: Pence;
  readonly tested: { readonly count: number; readonly pence: Pence };
  /** The largest part in error first. */
  readonly errors: readonly ItemError[];
  readonly error: Pence;
  readonly projected: Pence;
  /** The most that may be paid too much, in a monetary-unit sample or if every item was tested. */
  readonly upper?: Pence;
  /** The upper limit of the error rate of a random sample, in basis points. */
  readonly upperRate?: number;
  readonly replaced: readonly { readonly item: string; readonly by: string; readonly why: string }[];
}

/** A sample, evaluated. */
export interface Evaluation {
  readonly method: Sample['request']['method'];
  /** In per cent. */
  readonly confidence: number;
  readonly strata: readonly StratumEvaluation[];
  readonly projected: Pence;
  /** The sum of the upper limits, if every stratum has one. */
  readonly upper?: Pence;
}

type Results = ReadonlyMap<string, ItemResult>;

/** The items that were tested in the end, and what was replaced; or why they were not. */
function testedItems({ items, reserves }: StratumSample, results: Results, isByMoney: boolean) {
  const problems: Problem[] = [];
  const tested: SampleItem[] = [];
  const replaced: { readonly item: string; readonly by: string; readonly why: string }[] = [];
  const spare = [...reserves];
  const queue = [...items];
  for (let item = queue.shift(); item; item = queue.shift()) {
    const { id } = item;
    const result = results.get(id);
    if (result === undefined) problems.push(problem('sample-item-untested', { item: id }));
    else if (result.kind !== 'not-applicable') tested.push(item);
    else {
      const reserve = spare.shift();
      const why = isByMoney ? 'monetary-unit' : 'no-reserve';
      if (reserve === undefined) problems.push(problem('sample-item-not-replaced', { item: id, why }));
      else {
        replaced.push({ item: id, by: reserve.id, why: result.why });
        queue.unshift(reserve);
      }
    }
  }
  return { problems, tested, replaced };
}

function errorOf(item: SampleItem, result: ItemResult): Pence {
  if (result.kind === 'no-papers') return item.pence;
  return result.kind === 'wrong' ? sumPence([item.pence, pence(0 - result.shouldBe)]) : pence(0);
}

/** Whether the part of one item in error is larger, without dividing. */
function byTaint(a: ItemError, b: ItemError): number {
  const difference = BigInt(b.error) * BigInt(a.item.pence) - BigInt(a.error) * BigInt(b.item.pence);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The upper limit of a monetary-unit sample. */
function upperByMoney(errors: readonly ItemError[], interval: Pence, confidence: number): Pence {
  const below = errors.filter(({ item, error }) => !item.isTop && error > 0 && item.pence > 0);
  const top = errors.filter(({ item }) => item.isTop).map(({ error }) => error);
  const factors = poissonFactors(below.length, confidence);
  const part = (amount: Pence, hundredths: number) =>
    proRata({ amount, part: hundredths, whole: 100, rounding: 'up' });
  const steps = below.map(({ item, error }, place) => {
    // No item below an interval is wrong by more than itself.
    const taint = proRata({
      amount: interval,
      part: Math.min(error, item.pence),
      whole: item.pence,
      rounding: 'up',
    });
    return part(taint, factors[place + 1]! - factors[place]!);
  });
  return sumPence([...top.filter((error) => error > 0), part(interval, factors[0]!), ...steps]);
}

function evaluateStratum(
  stratum: StratumSample,
  tested: readonly SampleItem[],
  results: Results,
  confidence: number,
): Omit<StratumEvaluation, 'replaced'> {
  const { id, name, count, interval } = stratum;
  const sum = sumPence(tested.map((item) => item.pence));
  const isWhole = interval === undefined && tested.length + stratum.notDrawn.count === count;
  const project = (item: SampleItem, error: Pence): Pence => {
    if (item.isTop || isWhole || sum === 0 || item.pence === 0) return error;
    const [amount, whole] = interval === undefined ? [stratum.pence, sum] : [interval, item.pence];
    const part = whole < 0 ? 0 - error : error;
    return proRata({ amount, part, whole: Math.abs(whole), rounding: 'half-up' });
  };
  const errors = tested
    .map((item): ItemError => {
      const result = results.get(item.id)!;
      const error = errorOf(item, result);
      const why = 'why' in result && result.why !== undefined ? { why: result.why } : {};
      return {
        item,
        error,
        kind: result.kind === 'wrong' ? 'wrong' : 'no-papers',
        ...why,
        projected: project(item, error),
      };
    })
    .filter(({ error }) => error !== 0)
    .sort(byTaint);
  const error = sumPence(errors.map((found) => found.error));
  const positive = errors.filter((found) => found.error > 0).map((found) => found.error);
  return {
    ...{ id, name, count, pence: stratum.pence, tested: { count: tested.length, pence: sum }, errors, error },
    projected: sumPence(errors.map((found) => found.projected)),
    ...(interval !== undefined && { upper: upperByMoney(errors, interval, confidence) }),
    ...(isWhole && { upper: sumPence(positive) }),
    ...(interval === undefined &&
      !isWhole && { upperRate: upperRate({ size: tested.length, errors: errors.length }, confidence) }),
  };
}

/**
 * Evaluates a sample.
 *
 * @param results one for each item that was drawn, and for each reserve that took the place of another
 * @param confidence in per cent, 50 to 99
 * @returns the evaluation; or `sample-item-untested`, `sample-item-unknown`, `sample-item-not-replaced`
 */
export function evaluateSample(
  sample: Sample,
  results: readonly ItemResult[],
  { confidence }: { readonly confidence: number },
): Result<Evaluation> {
  const { method } = sample.request;
  const byItem: Results = new Map(results.map((result) => [result.item, result]));
  const items = sample.strata.flatMap((stratum) => [...stratum.items, ...stratum.reserves]);
  const known = new Set(items.map(({ id }) => id));
  const problems = results
    .filter(({ item }) => !known.has(item))
    .map(({ item }) => problem('sample-item-unknown', { item }));
  const strata: StratumEvaluation[] = [];
  for (const stratum of sample.strata) {
    const { tested, replaced, ...found } = testedItems(stratum, byItem, method === 'monetary-unit');
    problems.push(...found.problems);
    if (found.problems.length === 0)
      strata.push({ ...evaluateStratum(stratum, tested, byItem, confidence), replaced });
  }
  if (problems.length > 0) return refuse(problems);
  const uppers = strata.flatMap(({ upper }) => upper ?? []);
  return accept({
    ...{ method, confidence, strata, projected: sumPence(strata.map(({ projected }) => projected)) },
    ...(uppers.length === strata.length && { upper: sumPence(uppers) }),
  });
}
