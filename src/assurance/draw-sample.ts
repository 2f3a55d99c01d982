/**
 * Draws an audit sample: the same items for the same population and seed, whoever draws them and whenever.
 *
 * Method: every item has a ticket, the SHA-256 of the seed, a comma and the item's id, in UTF-8. Tickets are as good as random numbers, and anyone can
 * compute them again. A random sample of n items is the n smallest tickets: each item has the same chance, a larger sample has the smaller one
 * within it, and an item that leaves or joins the population moves no other. A monetary-unit sample goes through the items in the order of their
 * tickets and takes the item in which each interval's pound falls; interval = money ÷ size, rounded down to the penny, and the first pound is the
 * SHA-256 of the seed, `,start,` and the stratum's id, modulo the interval. An item of an interval or more is taken whole, as a top item. Every
 * penny of the others has the chance of one in the interval.
 * Limit: a monetary-unit sample takes amounts above zero. What is zero or below is counted as not drawn, to be tested by itself.
 * Source: tickets after R. L. Rivest, consistent_sampler (2018).
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { digestOf } from '../record/digest.js';
import { byText } from '../record/order.js';
import { isProved, type Population, type PopulationItem } from './population.js';
import { type SampleSize, sizeOf } from './sample-size.js';

export const SAMPLE_METHODS = ['random', 'monetary-unit'] as const;

/** The items that a stratum takes. An item must meet every condition that there is. */
export interface StratumConditions {
  readonly books?: readonly string[];
  /** It touches one of these funds. */
  readonly funds?: readonly FundId[];
  /** It touches one of these categories, or one below. */
  readonly categories?: readonly AccountPath[];
  readonly kinds?: readonly string[];
  readonly atLeast?: Pence;
}

/** A part of the population that is drawn from by itself. */
export interface Stratum {
  readonly id: string;
  readonly name: string;
  readonly takes: StratumConditions;
  readonly size: SampleSize;
}

/** How a sample is drawn. */
export interface SampleRequest {
  /** Stated before drawing, such as the throw of dice or a date. */
  readonly seed: string;
  readonly method: (typeof SAMPLE_METHODS)[number];
  /** An item belongs to the first that takes it. */
  readonly strata?: readonly Stratum[];
  /** Of the items that no stratum takes. */
  readonly size: SampleSize;
  /** Reserve items for each stratum of a random sample; absent, none. */
  readonly reserves?: number;
}

/** An item that was drawn. */
export interface SampleItem extends PopulationItem {
  /** 64 hexadecimal digits. */
  readonly ticket: string;
  /** True: an interval or more, so taken whole. */
  readonly isTop?: true;
}

/** A stratum with what was drawn from it. */
export interface StratumSample {
  readonly id: string;
  readonly name: string;
  /** Its items, and their sum. */
  readonly count: number;
  readonly pence: Pence;
  /** How many were to be drawn. */
  readonly size: number;
  /** Of a monetary-unit sample: the interval, and the first pound (a penny within it, from 1). */
  readonly interval?: Pence;
  readonly start?: Pence;
  /** In the order of their tickets; top items first. */
  readonly items: readonly SampleItem[];
  /** What takes the place of an item that the test does not apply to, in this order. */
  readonly reserves: readonly SampleItem[];
  /** Of a monetary-unit sample: items of zero or less. */
  readonly notDrawn: { readonly count: number; readonly pence: Pence };
}

/** A sample, the request that made it, and the population that it was drawn from. */
export interface Sample {
  readonly request: SampleRequest;
  readonly population: Omit<Population, 'items'> & { readonly count: number };
  readonly strata: readonly StratumSample[];
}

/** The stratum of the items that no other takes. */
const OTHERS = 'others';

function isTaken(item: PopulationItem, takes: StratumConditions): boolean {
  const { books, funds, categories, kinds, atLeast } = takes;
  return (
    (books === undefined || books.includes(item.book)) &&
    (funds === undefined || item.funds.some((fund) => funds.includes(fund))) &&
    (categories === undefined ||
      item.categories.some((path) => categories.some((category) => covers(category, path)))) &&
    (kinds === undefined || kinds.includes(item.kind ?? '')) &&
    (atLeast === undefined || item.pence >= atLeast)
  );
}

/** The items with their tickets, in the order of these. */
function ticketed(items: readonly PopulationItem[], seed: string): readonly SampleItem[] {
  return items
    .map((item) => ({ ...item, ticket: digestOf(`${seed},${item.id}`) }))
    .sort((a, b) => byText(a.ticket, b.ticket) || byText(a.id, b.id));
}

const totalOf = (items: readonly PopulationItem[]): Pence => sumPence(items.map(({ pence }) => pence));

/** What is drawn from the items of a stratum. */
type Draw = Pick<StratumSample, 'interval' | 'start' | 'items' | 'reserves'>;

function drawAtRandom(items: readonly SampleItem[], size: number, reserves: number): Draw {
  const end = size + reserves;
  return { items: items.slice(0, size), reserves: items.slice(size, end) };
}

/** The items in which a pound of the interval falls. */
function systematic(items: readonly SampleItem[], interval: number, start: number): readonly SampleItem[] {
  let next = start;
  let passed = 0;
  return items.filter(({ pence }) => {
    passed += pence;
    if (passed < next) return false;
    next += interval;
    return true;
  });
}

function drawByMoney(items: readonly SampleItem[], size: number, name: string): Draw {
  const interval = Math.max(1, Math.floor(totalOf(items) / size)) as Pence;
  const start = (Number(BigInt(`0x${digestOf(name)}`) % BigInt(interval)) + 1) as Pence;
  const top = items.filter(({ pence }) => pence >= interval);
  const below = items.filter(({ pence }) => pence < interval);
  const whole = top.map((item): SampleItem => ({ ...item, isTop: true }));
  return { interval, start, items: [...whole, ...systematic(below, interval, start)], reserves: [] };
}

function drawStratum(
  { id, name, size: wanted }: Pick<Stratum, 'id' | 'name' | 'size'>,
  all: readonly PopulationItem[],
  { seed, method, reserves = 0 }: SampleRequest,
): StratumSample {
  const isByMoney = method === 'monetary-unit';
  const isDrawable = ({ pence }: PopulationItem) => !isByMoney || pence > 0;
  const items = ticketed(all.filter(isDrawable), seed);
  const others = all.filter((item) => !isDrawable(item));
  const size = sizeOf(wanted, { count: items.length, pence: totalOf(items) });
  // Every item: nothing is left to chance, and no interval to be projected.
  const isInterval = isByMoney && size > 0 && size < items.length;
  return {
    ...{ id, name, count: all.length, pence: totalOf(all), size },
    ...(isInterval
      ? drawByMoney(items, size, `${seed},start,${id}`)
      : drawAtRandom(items, size, isByMoney ? 0 : reserves)),
    notDrawn: { count: others.length, pence: totalOf(others) },
  };
}

/**
 * Draws a sample.
 *
 * @param from as `samplePopulation` answered it
 * @returns a part for each stratum that has an item, those of the request first; or `population-unproved`
 */
export function drawSample(from: Population, request: SampleRequest): Result<Sample> {
  const { items, ...population } = from;
  if (!isProved(from)) {
    const difference = sumPence([...from.proofs.map((proof) => proof.difference), from.controlDifference]);
    const control = sumPence([from.pence, (0 - difference) as Pence]);
    return refuse(problem('population-unproved', { items: from.pence, control, difference }));
  }
  const strata = [
    ...(request.strata ?? []),
    { id: OTHERS, name: request.strata ? 'All others' : 'All items', takes: {}, size: request.size },
  ];
  const parts = new Map<string, PopulationItem[]>(strata.map(({ id }) => [id, []]));
  for (const item of items) parts.get(strata.find(({ takes }) => isTaken(item, takes))!.id)!.push(item);
  return accept({
    request,
    population: { ...population, count: items.length },
    strata: strata
      .map((stratum) => drawStratum(stratum, parts.get(stratum.id)!, request))
      .filter(({ count }) => count > 0),
  });
}
