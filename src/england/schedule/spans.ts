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

const NO_FACTS: readonly Fact[] = [];

/** Rates with one more, which takes the place of that of its line. */
function withRate(rates: readonly Fact[], rate: Fact): readonly Fact[] {
  if (!rates.some(({ line }) => line === rate.line)) return [...rates, rate];
  return rates.map((other) => (other.line === rate.line ? rate : other));
}

/** Days on which nothing changes, with the facts that hold on them: of each line, and of contributions, the one that became known last. */
function spanOf(facts: Facts, from: number, to: number): Span {
  let [rates, pauses] = [NO_FACTS, NO_FACTS];
  let assessment: Fact | undefined;
  for (const fact of facts) {
    if (fact.from > from || fact.to < from) continue;
    const { kind } = fact;
    if (kind === 'rate') rates = withRate(rates, fact);
    else if (kind === 'assessment') assessment = fact;
    else if (kind === 'hospital' || kind === 'away' || kind === 'suspension') pauses = [...pauses, fact];
  }
  return { from, to, rates, assessment, pauses };
}

/** The last of the days from one on which nothing changes. */
function lastAlike(facts: Facts, from: number, last: number): number {
  let to = last;
  for (const fact of facts) {
    if (fact.from > from) to = Math.min(to, fact.from - 1);
    else if (fact.to >= from) to = Math.min(to, fact.to);
  }
  return to;
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
  const spans: Span[] = [];
  for (let start = from; start <= last; ) {
    const end = lastAlike(live, start, last);
    spans.push(spanOf(live, start, end));
    start = end + 1;
  }
  const singles = live.filter(
    ({ kind, from: on }) => (kind === 'one-off' || kind === 'start-up') && on <= last,
  );
  return { spans, singles };
}
