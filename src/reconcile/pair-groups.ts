/**
 * Pairs one line with several items, or one item with several lines, that sum to it to the penny.
 *
 * Method: a payment run first: all open items of one source. Then a search among what is open, of the same
 * direction, and near enough in days. All searches are made before any is acted on, and a group is taken only
 * when it is the only one that fits and nothing else lays claim to any part of it; so the answer does not
 * depend on the order of the search.
 * Limit: with many candidates a group can fit by chance. Such a link says `only-group`, and is for a person
 * to look at.
 *
 * @module
 */
import { findGroup, MOST_CANDIDATES } from './find-group.js';
import type { Link } from './matching.js';
import { byAmount, firstFrom, linkSpots, type Spot, within } from './spot.js';

interface Claim {
  readonly one: Spot;
  readonly group: readonly Spot[];
}

/** The claims that share nothing with another; a shared spot is a doubt against each claim that wants it. */
function undisputed(claims: readonly Claim[]): readonly Claim[] {
  const wanted = new Map<Spot, number>();
  const spotsOf = (claim: Claim) => [claim.one, ...claim.group];
  for (const spot of claims.flatMap(spotsOf)) wanted.set(spot, (wanted.get(spot) ?? 0) + 1);
  return claims.filter((claim) => {
    if (spotsOf(claim).every((spot) => wanted.get(spot) === 1)) return true;
    for (const spot of spotsOf(claim)) spot.doubt ??= 'several-groups';
    return false;
  });
}

/**
 * Pairs whole payment runs: all open items of one source with the one line of their sum.
 *
 * @param sources the source of each item that names one which is not itself a line
 */
export function pairRuns(
  lines: readonly Spot[],
  items: readonly Spot[],
  sources: ReadonlyMap<Spot, string>,
  windowDays: number,
): readonly Link[] {
  const runs = new Map<string, Spot[]>();
  for (const item of items) {
    const source = item.open ? sources.get(item) : undefined;
    if (source === undefined) continue;
    const run = runs.get(source);
    if (run) run.push(item);
    else runs.set(source, [item]);
  }
  const linesByAmount = byAmount(lines);
  const claims: Claim[] = [];
  for (const run of runs.values()) {
    if (run.length < 2) continue;
    const alike = linesByAmount.get(run.reduce((sum, item) => sum + item.pence, 0)) ?? [];
    // Near enough to the first of the run and to its last.
    const from = firstFrom(alike, run.at(-1)!.day - windowDays);
    const to = firstFrom(alike, run[0]!.day + windowDays + 1);
    if (to - from === 1) claims.push({ one: alike[from]!, group: run });
  }
  return undisputed(claims).map(({ one, group }) =>
    linkSpots('many-to-one', [one], group, ['same-amount', 'whole-run']),
  );
}

/** For each open one, the only group among the open many that sums to it. */
function searchGroups(ones: readonly Spot[], many: readonly Spot[], windowDays: number): readonly Claim[] {
  // A group goes one way: a payment run holds no receipts, and mixed signs would fit far more often by chance.
  const rising = many.filter((spot) => spot.open && spot.pence > 0);
  const falling = many.filter((spot) => spot.open && spot.pence < 0);
  const claims: Claim[] = [];
  for (const one of ones) {
    if (!one.open) continue;
    const candidates = within(one.pence > 0 ? rising : falling, one.day, windowDays, MOST_CANDIDATES + 1);
    const search = findGroup(
      candidates.map((spot) => spot.pence),
      one.pence,
    );
    if (search.found === 'one') claims.push({ one, group: search.places.map((place) => candidates[place]!) });
    else if (search.found === 'several') one.doubt ??= 'several-groups';
    else if (search.found === 'too-many-to-try') one.doubt ??= 'too-many-to-try';
  }
  return undisputed(claims);
}

/** Pairs one line with a group of items, then one item with a group of lines; and closes what is paired. */
export function pairGroups(
  lines: readonly Spot[],
  items: readonly Spot[],
  windowDays: number,
): readonly Link[] {
  const toOneLine = searchGroups(lines, items, windowDays).map(({ one, group }) =>
    linkSpots('many-to-one', [one], group, ['same-amount', 'only-group']),
  );
  const toOneItem = searchGroups(items, lines, windowDays).map(({ one, group }) =>
    linkSpots('one-to-many', group, [one], ['same-amount', 'only-group']),
  );
  return [...toOneLine, ...toOneItem];
}
