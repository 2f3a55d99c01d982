/**
 * Pairs one line with several items, or one item with several lines, that sum to it to the penny.
 *
 * Method: a payment run first: all open items of one source. Then a search among what is open, of the same payee and
 * direction, and near enough in days: the nearest first, then farther. All searches are made before any is acted on, and a group is
 * taken only when it is the only one that fits, nothing else lays claim to any part of it, and its sum is not one that would come
 * about by chance; so the answer does not depend on the order of the search. What fits but is not sure is offered.
 * Limit: with many candidates a group can fit by chance; how likely that is, is estimated from the number of groups and of sums.
 *
 * @module
 */
import { mustAsk, weightOf } from './evidence.js';
import { findGroup, MOST_CANDIDATES } from './find-group.js';
import type { Link, LinkReason } from './matching.js';
import type { Reading } from './pair-alike.js';
import { byAmount, firstFrom, linkSpots, openBy, type Spot, undisputed, within } from './spot.js';

/** One group that fits. */
export interface GroupClaim {
  readonly lines: readonly Spot[];
  readonly items: readonly Spot[];
  readonly reasons: readonly LinkReason[];
  /** Whether it may be taken unasked. */
  readonly sure: boolean;
}

/** Banking days that a group may reach back from a line to its items, or on from an item to its lines: the nearest first. */
const REACHES = [4, 8, 14];
const REACH_NAMELESS = 3;
/** Most that are looked at for one search, before those that cannot be part of it are left out. */
const MOST_NEAR = 4 * MOST_CANDIDATES;
/** Banking days that a line may be booked before the last of its items. */
const BEFORE = 1;
const BEFORE_LINE = REACHES.map((reach) => [reach, BEFORE] as const);
const AFTER_ITEM = REACHES.map((reach) => [BEFORE, reach] as const);
/** Points by which the best of several items alike must be better. */
const CLEAR = 12;

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
  const runs = openBy(items, (item) => sources.get(item));
  const whole = [...runs.values()].filter((run) => run.length > 1);
  if (whole.length === 0) return [];
  const linesByAmount = byAmount(lines);
  const claims: { lines: Spot[]; items: Spot[] }[] = [];
  for (const run of whole) {
    const alike = linesByAmount.get(run.reduce((sum, item) => sum + item.pence, 0)) ?? [];
    // Near enough to the first of the run and to its last.
    const from = firstFrom(alike, run.at(-1)!.banking - windowDays);
    const to = firstFrom(alike, run[0]!.banking + windowDays + 1);
    if (to - from === 1) claims.push({ lines: [alike[from]!], items: run });
  }
  return undisputed(claims).map((claim) =>
    linkSpots('many-to-one', claim.lines, claim.items, ['same-amount', 'whole-run']),
  );
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : commonDivisor(b, a % b);
}

/** Whether some group of this size would hardly sum to the target by chance: few groups, many sums. */
function isTelling(amounts: readonly number[], size: number, target: number): boolean {
  let groups = 0;
  let ofSize = amounts.length;
  for (let each = 2; each <= size; each++) {
    ofSize = (ofSize * (amounts.length - each + 1)) / each;
    groups += ofSize;
  }
  const step = amounts.reduce(commonDivisor, target);
  return groups * 4 <= Math.abs(target / step);
}

/** Looks for the only group among candidates, nearest first. */
function searchOne(
  one: Spot,
  many: readonly Spot[],
  reaches: readonly (readonly [back: number, on: number])[],
  may: (spot: Spot) => boolean = () => true,
): { readonly group: readonly Spot[]; readonly telling: boolean } | undefined {
  let seen = 0;
  for (const [back, on] of reaches) {
    const near = within(many, one.banking - back, one.banking + on, MOST_NEAR);
    const candidates = near.filter(
      (spot) => spot.pence > 0 === one.pence > 0 && Math.abs(spot.pence) < Math.abs(one.pence) && may(spot),
    );
    // Farther out there is often nothing more, and no group was among these.
    if (candidates.length < 2 || (candidates.length === seen && near.length < MOST_NEAR)) continue;
    seen = candidates.length;
    const amounts = candidates.map((spot) => spot.pence);
    const search = findGroup(amounts, one.pence);
    if (search.found === 'one') {
      const group = search.places.map((place) => candidates[place]!);
      return { group, telling: isTelling(amounts, group.length, one.pence) };
    }
    if (search.found === 'none') continue;
    one.doubt ??= search.found === 'several' ? 'several-groups' : 'too-many-to-try';
    return undefined;
  }
  return undefined;
}

/** The groups of one payee: lines that name it, and its items. */
function searchPayee(lines: readonly Spot[], items: readonly Spot[], reading: Reading): GroupClaim[] {
  const claims: GroupClaim[] = [];
  const bearing = (line: Spot, item: Spot) => reading.compare(line.says, item.says);
  for (const line of lines) {
    const found = searchOne(line, items, BEFORE_LINE);
    if (found === undefined) continue;
    const reasons = ['same-amount', ...bearing(line, found.group[0]!).reasons, 'only-group'] as const;
    const sure = mustAsk(line) === undefined && found.telling;
    claims.push({ lines: [line], items: found.group, reasons, sure });
  }
  const ofLines = new Map<string, { claim: GroupClaim; weight: number }[]>();
  for (const item of items) {
    // A line that gives another reference is another payment.
    const { strong } = item.says;
    const may = ({ says }: Spot) =>
      says.strong.length === 0 || strong.length === 0 || says.strong.some((one) => strong.includes(one));
    const found = searchOne(item, lines, AFTER_ITEM, may);
    if (found === undefined) continue;
    const reasons = ['same-amount', ...bearing(found.group[0]!, item).reasons, 'only-group'] as const;
    const sure = found.telling && found.group.every((line) => mustAsk(line) === undefined);
    const claim = { lines: found.group, items: [item], reasons, sure };
    const weight = Math.max(...found.group.map((line) => weightOf(line, item, bearing(line, item))));
    const key = found.group.map((line) => line.id).join(' ');
    const same = ofLines.get(key);
    if (same) same.push({ claim, weight });
    else ofLines.set(key, [{ claim, weight }]);
  }
  // The same lines may be the parts of several items alike, as wages are: then the best is taken, where it is clear.
  for (const same of ofLines.values()) {
    same.sort((a, b) => b.weight - a.weight);
    const [best, next] = same;
    const sure = best!.claim.sure && best!.weight - (next?.weight ?? 0) >= CLEAR;
    claims.push({ ...best!.claim, sure });
  }
  return claims;
}

/** The groups of which no payee is known: near in days, and never sure. */
function searchNameless(lines: readonly Spot[], items: readonly Spot[]): GroupClaim[] {
  const claims: GroupClaim[] = [];
  const reaches = [[REACH_NAMELESS, REACH_NAMELESS]] as const;
  const some = ['same-amount', 'only-group'] as const;
  for (const line of lines) {
    const found = searchOne(line, items, reaches);
    if (found) claims.push({ lines: [line], items: found.group, reasons: some, sure: false });
  }
  for (const item of items) {
    const found = searchOne(item, lines, reaches);
    if (found) claims.push({ lines: found.group, items: [item], reasons: some, sure: false });
  }
  return claims;
}

/** Pairs groups, closes what is sure, and answers what is not for a person to look at. */
export function pairGroups(
  lines: readonly Spot[],
  items: readonly Spot[],
  reading: Reading,
): { readonly links: readonly Link[]; readonly unsure: readonly GroupClaim[] } {
  const ofPayee = openBy(items, (item) => item.says.name);
  const claims: GroupClaim[] = [];
  const linesOf = new Map<string, Spot[]>();
  const nameless: Spot[] = [];
  for (const line of lines) {
    if (!line.open) continue;
    let best = '';
    let most = 0;
    for (const [name, alike] of reading.meant(line.says)) {
      if (alike > most && ofPayee.has(name)) [best, most] = [name, alike];
    }
    const group = most > 0 ? linesOf.get(best) : nameless;
    if (group) group.push(line);
    else linesOf.set(best, [line]);
  }
  for (const [name, own] of linesOf) claims.push(...searchPayee(own, ofPayee.get(name)!, reading));
  claims.push(...searchNameless(nameless, ofPayee.get('') ?? []));
  const links: Link[] = [];
  const unsure: GroupClaim[] = [];
  for (const claim of undisputed(claims)) {
    if (!claim.sure) unsure.push(claim);
    else {
      const kind = claim.items.length > 1 ? 'many-to-one' : 'one-to-many';
      links.push(linkSpots(kind, claim.lines, claim.items, claim.reasons));
    }
  }
  return { links, unsure };
}
