/**
 * The days of a cycle cut where something changes, with the amounts of a week that hold on each.
 *
 * @module
 */
import { type Fact, type Facts, isInForce } from './fact.js';

/** Days on which nothing changes. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The rates that hold, one for each line. */
  readonly rates: readonly Fact[];
  readonly assessment: Fact | undefined;
  /** The pauses that the days lie in. */
  readonly pauses: readonly Fact[];
}

/** The first day that is no longer paid for: the day after the earliest end, or that day itself. */
function closedFrom(facts: Facts, lastDay: 'paid' | 'not-paid'): number {
  let from = Number.POSITIVE_INFINITY;
  for (const { kind, from: end } of facts)
    if (kind === 'end' || kind === 'death') from = Math.min(from, end + (lastDay === 'paid' ? 1 : 0));
  return from;
}

/** The rates that hold on a day: of each line, the one that became known last. */
function ratesOn(facts: Facts, on: number): readonly Fact[] {
  const rates: Fact[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'rate' || fact.from > on || fact.to < on) continue;
    const place = rates.findIndex(({ line }) => line === fact.line);
    if (place === -1) rates.push(fact);
    else rates[place] = fact;
  }
  return rates;
}

const PAUSES: ReadonlySet<string> = new Set(['hospital', 'away', 'suspension']);
const NO_PAUSES: readonly Fact[] = [];

function spanFrom(facts: Facts, from: number, to: number): Span {
  let assessment: Fact | undefined;
  let pauses = NO_PAUSES;
  for (const fact of facts) {
    if (fact.from > from || fact.to < from) continue;
    if (fact.kind === 'assessment') assessment = fact;
    if (PAUSES.has(fact.kind)) pauses = [...pauses, fact];
  }
  return { from, to, rates: ratesOn(facts, from), assessment, pauses };
}

/** The facts that hold and count on any of some days. */
export function factsOn(facts: Facts, count: number, from: number, to: number): Facts {
  const found: Fact[] = [];
  for (let place = 0; place < count; place++) {
    const fact = facts[place]!;
    if (fact.from <= to && from <= fact.to && isInForce(fact, count)) found.push(fact);
  }
  return found;
}

/** The days that are open and the single sums that fall in them. */
export interface OpenDays {
  readonly spans: readonly Span[];
  readonly singles: readonly Fact[];
}

/**
 * Cuts days where something changes.
 *
 * @param facts in order of knowledge, of which the first `count` are known
 * @returns the spans in order, up to the end of the arrangement, and the single sums of these days
 */
export function openDays(
  facts: Facts,
  { count, from, to, lastDay }: { count: number; from: number; to: number; lastDay: 'paid' | 'not-paid' },
): OpenDays {
  const live = factsOn(facts, count, from, to);
  const last = Math.min(to, closedFrom(live, lastDay) - 1);
  const starts = from <= last ? [from] : [];
  for (const fact of live)
    for (const start of [fact.from, fact.to + 1])
      if (start > from && start <= last && !starts.includes(start)) starts.push(start);
  if (starts.length > 2) starts.sort((a, b) => a - b);
  const spans = starts.map((start, index) => spanFrom(live, start, (starts[index + 1] ?? last + 1) - 1));
  const singles = live.filter(
    ({ kind, from: on }) => (kind === 'one-off' || kind === 'start-up') && on <= last,
  );
  return { spans, singles };
}
