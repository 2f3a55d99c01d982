/**
 * Claims pairs in a series whose lines and items differ only in their days, if there are very many.
 *
 * Method: the lines and items that could be each other fall into clusters. A cluster with as many lines as items is paired in order of
 * date: any other pairing would leave the same balance. If the counts differ, only those of the same day are paired, and then the others
 * are tried once more.
 *
 * @module
 */
import type { Candidate } from './candidate.js';
import type { Claim } from './claim.js';
import { lagOf } from './lag.js';
import type { MatchContext } from './match-context.js';
import type { LinkReason } from './matching.js';
import { mustAsk } from './text-comparison.js';

/** Banking days from an item to its line in a dense series, unless the caller sets a window. */
export const DENSE_WINDOW = 10;

interface Cluster {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
}

/** The lines and items of one amount, cut into clusters at each gap over which no line and item reach each other. */
function clusters(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  windowDays: number,
): readonly Cluster[] {
  const ranges: { from: number; to: number; items: Candidate[] }[] = [];
  let from = 0;
  let to = 0;
  for (const item of items) {
    // Both ends only move on, since the items come in order of day.
    while (from < lines.length && lines[from]!.banking < item.banking) from += 1;
    while (to < lines.length && lines[to]!.banking <= item.banking + windowDays) to += 1;
    if (from >= to) continue;
    const last = ranges.at(-1);
    if (last && from < last.to) {
      last.to = to;
      last.items.push(item);
    } else {
      ranges.push({ from, to, items: [item] });
    }
  }
  return ranges.map((range) => ({ lines: lines.slice(range.from, range.to), items: range.items }));
}

/**
 * Claims pairs in order of date. A pair must be closed before the next is asked for.
 *
 * @param lines open or closed, in order of day; all of one amount
 * @param items open or closed, in order of day; all of that amount
 */
export function* claimInOrder(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Generator<Claim, void> {
  const reach = context.windowDays ?? DENSE_WINDOW;
  const isOpen = (candidate: Candidate) => candidate.isOpen;
  for (const sameDay of [false, true, false]) {
    const openLines = lines.filter((line) => line.isOpen && mustAsk(line) !== 'no-text');
    for (const cluster of clusters(openLines, items.filter(isOpen), sameDay ? 0 : reach)) {
      if (cluster.lines.length !== cluster.items.length) continue;
      const pairs = cluster.lines.map((line, place) => ({ line, item: cluster.items[place]! }));
      const areAlike = pairs.every(({ line, item }) => {
        const { identifies, contradicts } = context.compare(line, item);
        const lag = lagOf(line, item);
        const isInTime = lag >= 0 && lag <= reach;
        return identifies && !contradicts && isInTime && item.isFree && mustAsk(line, item) === undefined;
      });
      if (!areAlike) continue;
      const onlyOrOrdered: LinkReason = pairs.length === 1 ? 'only-pair' : 'alike-in-date-order';
      const why = sameDay ? 'same-day' : onlyOrOrdered;
      for (const { line, item } of pairs)
        yield { lines: [line], items: [item], reasons: ['same-amount', why] };
    }
  }
}
