/**
 * Pairs lines and items of one amount whose days are close together.
 *
 * Method: by amount, the lines and items that could be each other fall into clusters. A cluster with as many
 * lines as items is paired in order of date: any other pairing would leave the same things at the bank. Where
 * the numbers differ, only those of the same day are paired, and then what that leaves is looked at once more.
 *
 * @module
 */
import type { Link, LinkReason } from './matching.js';
import { byAmount, linkSpots, near, type Spot } from './spot.js';

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
    while (from < lines.length && lines[from]!.day < item.day - windowDays) from += 1;
    while (to < lines.length && lines[to]!.day <= item.day + windowDays) to += 1;
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

function pairOnce(
  lines: readonly Spot[],
  items: readonly Spot[],
  windowDays: number,
  sameDay: boolean,
): Link[] {
  const links: Link[] = [];
  const itemsByAmount = byAmount(items);
  for (const [amount, linesAlike] of byAmount(lines)) {
    for (const cluster of clusters(linesAlike, itemsByAmount.get(amount) ?? [], sameDay ? 0 : windowDays)) {
      if (cluster.lines.length !== cluster.items.length) continue;
      if (!cluster.lines.every((line, place) => near(line, cluster.items[place]!, windowDays))) continue;
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

/**
 * Pairs what can be paired and closes it.
 *
 * @param lines open or closed, in order of day
 * @param items open or closed, in order of day
 * @param windowDays most days between a line and its item, either way
 */
export function pairAlike(
  lines: readonly Spot[],
  items: readonly Spot[],
  windowDays: number,
): readonly Link[] {
  return [
    ...pairOnce(lines, items, windowDays, false),
    ...pairOnce(lines, items, windowDays, true),
    ...pairOnce(lines, items, windowDays, false),
  ];
}
