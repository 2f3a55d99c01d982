/**
 * Pairs lines and items that nothing but their days tells apart, where very many are alike.
 *
 * Method: the lines and items that could be each other fall into clusters. A cluster with as many
 * lines as items is paired in order of date: any other pairing would leave the same things at the bank. Where
 * the numbers differ, only those of the same day are paired, and then what that leaves is looked at once more.
 *
 * @module
 */
import { mustAsk, reachOf } from './evidence.js';
import type { Link, LinkReason } from './matching.js';
import { linkSpots, type Spot } from './spot.js';

interface Cluster {
  readonly lines: readonly Spot[];
  readonly items: readonly Spot[];
}

/** The lines and items of one amount, cut where nothing on one side reaches anything on the other. */
function clusters(lines: readonly Spot[], items: readonly Spot[], windowDays: number): readonly Cluster[] {
  const found: { from: number; to: number; items: Spot[] }[] = [];
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
 * Pairs in order and closes what is paired.
 *
 * @param lines open or closed, in order of day; all of one amount
 * @param items open or closed, in order of day; all of that amount
 */
export function pairInOrder(
  lines: readonly Spot[],
  items: readonly Spot[],
  windowDays?: number,
): readonly Link[] {
  const links: Link[] = [];
  const open = (spot: Spot) => spot.open;
  for (const sameDay of [false, true, false]) {
    const left = lines.filter((line) => line.open && mustAsk(line) === undefined);
    const reach = left.length === 0 ? 0 : reachOf(left[0]!, windowDays).after;
    for (const cluster of clusters(left, items.filter(open), sameDay ? 0 : reach)) {
      if (cluster.lines.length !== cluster.items.length) continue;
      const apart = cluster.lines.map((line, place) => line.banking - cluster.items[place]!.banking);
      if (apart.some((days) => days < 0 || days > reach)) continue;
      const why: LinkReason = sameDay
        ? 'same-day'
        : cluster.lines.length === 1
          ? 'only-pair'
          : 'alike-in-date-order';
      for (const [place, line] of cluster.lines.entries()) {
        links.push(linkSpots('one-to-one', [line], [cluster.items[place]!], ['same-amount', why]));
      }
    }
  }
  return links;
}
