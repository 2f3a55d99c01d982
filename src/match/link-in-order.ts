/**
 * Links lines and items of one series that differ only in their days, if there are very many.
 *
 * Method: the lines and items that could be each other fall into clusters. A cluster with as many lines as items is paired in order of
 * date: any other pairing would leave the same balance. If the counts differ, only those of the same day are paired, and then the others
 * are tried once more.
 *
 * @module
 */
import { type Candidate, linkAndClose } from './candidate.js';
import type { MatchContext } from './match-context.js';
import type { Link, LinkReason } from './matching.js';
import { mustAsk } from './text-comparison.js';

/** Banking days from an item to its line. */
const WINDOW = 10;

interface Cluster {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
}

/** The lines and items of one amount, cut where nothing on one side reaches anything on the other. */
function clusters(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  windowDays: number,
): readonly Cluster[] {
  const found: { from: number; to: number; items: Candidate[] }[] = [];
  let from = 0;
  let to = 0;
  for (const item of items) {
    // Both ends only move on, since the items come in order of day.
    while (from < lines.length && lines[from]!.banking < item.banking) from += 1;
    while (to < lines.length && lines[to]!.banking <= item.banking + windowDays) to += 1;
    if (from >= to) continue;
    const last = found.at(-1);
    if (last && from < last.to) {
      last.to = to;
      last.items.push(item);
    } else {
      found.push({ from, to, items: [item] });
    }
  }
  return found.map((cluster) => ({ lines: lines.slice(cluster.from, cluster.to), items: cluster.items }));
}

/**
 * Links in order of date.
 *
 * @param lines open or closed, in order of day; all of one amount
 * @param items open or closed, in order of day; all of that amount
 */
export function linkInOrder(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): readonly Link[] {
  const links: Link[] = [];
  const reach = context.windowDays ?? WINDOW;
  const isOpen = (candidate: Candidate) => candidate.isOpen;
  for (const sameDay of [false, true, false]) {
    const open = lines.filter((line) => line.isOpen && mustAsk(line) !== 'no-text');
    for (const cluster of clusters(open, items.filter(isOpen), sameDay ? 0 : reach)) {
      if (cluster.lines.length !== cluster.items.length) continue;
      const identified = cluster.lines.every((line, place) => {
        const item = cluster.items[place]!;
        const { identifies, contradicts } = context.compare(line, item);
        return identifies && !contradicts && item.isFree && mustAsk(line, item) === undefined;
      });
      if (!identified) continue;
      const apart = cluster.lines.map((line, place) => line.banking - cluster.items[place]!.banking);
      if (apart.some((days) => days < 0 || days > reach)) continue;
      const why: LinkReason = sameDay
        ? 'same-day'
        : cluster.lines.length === 1
          ? 'only-pair'
          : 'alike-in-date-order';
      for (const [place, line] of cluster.lines.entries()) {
        links.push(linkAndClose('one-to-one', [line], [cluster.items[place]!], ['same-amount', why]));
      }
    }
  }
  return links;
}
