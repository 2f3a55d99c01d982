/**
 * Searches the candidates near a line, or near an item, for the only group that sums to it.
 *
 * Limit: with many candidates a group can fit by chance; how likely that is, is estimated from the number of groups and of sums.
 *
 * @module
 */
import { type Candidate, sumOf, within } from './candidate.js';
import { findGroup, MOST_CANDIDATES } from './find-group.js';

/** Banking days from the first of a row of items to their line: invoices of a month, paid a month later. */
const ROW_DAYS = 45;
/** Most items in a row, and how many times more sums than rows there must be for a sum not to be chance. */
const LONGEST_ROW = 12;
const TELLING = 4;
/** How many times rarer the sum of items of several payees must be. */
const LUMPS_TRIED = 20;
/** Most candidates for one search, before those that cannot be part of it are left out. */
export const MOST_NEAR = 4 * MOST_CANDIDATES;
/** Banking days that a line may be booked before the last of its items. */
export const BEFORE = 1;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : commonDivisor(b, a % b);
}

/** Whether a group would hardly sum to the target by chance: there are few groups and many sums. */
function isTelling(amounts: readonly number[], groups: number, target: number): boolean {
  const step = amounts.reduce(commonDivisor, target);
  return groups * TELLING <= Math.abs(target / step);
}

/** How many groups of two up to a size there are among some amounts. */
function groupsOf(amounts: number, size: number): number {
  let [groups, ofSize] = [0, amounts];
  for (let each = 2; each <= size; each++) {
    ofSize = (ofSize * (amounts - each + 1)) / each;
    groups += ofSize;
  }
  return groups;
}

export interface Group {
  readonly items: readonly Candidate[];
  readonly isTelling: boolean;
}

/**
 * The only row of two or more successive items that sums to the line; undefined if there is none, or more than one. A row farther
 * back is never the answer, but it makes another row doubtful.
 */
export function findRow(
  line: Candidate,
  items: readonly Candidate[],
  isPart: (item: Candidate) => boolean,
): Group | undefined {
  const near = within(items, line.banking - 2 * ROW_DAYS, line.banking + BEFORE, MOST_NEAR).filter(isPart);
  const rows: Candidate[][] = [];
  let tried = 0;
  for (let end = near.length; end > 1; end--) {
    let sum = near[end - 1]!.pence;
    for (let from = end - 2; from >= Math.max(0, end - LONGEST_ROW); from--) {
      sum += near[from]!.pence;
      tried += 1;
      if (sum === line.pence) rows.push(near.slice(from, end));
    }
  }
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0 || row[0]!.banking < line.banking - ROW_DAYS) return undefined;
  // All open items of a payee, paid at once, are no chance however alike they are.
  const isAll = row.length === near.length;
  const amounts = row.map(({ pence }) => pence);
  return { items: row, isTelling: isAll || isTelling(amounts, tried, line.pence) };
}

/** The only group that sums to a line and holds the items that the line names, with others beside them: `INV 07199 +1`. */
export function findAround(
  line: Candidate,
  named: readonly Candidate[],
  items: readonly Candidate[],
  isPart: (item: Candidate) => boolean,
): Group | undefined {
  const near = within(items, line.banking - 2 * ROW_DAYS, line.banking + BEFORE, MOST_NEAR);
  const others = near.filter((item) => !named.includes(item) && isPart(item));
  const wanted = line.pence - sumOf(named);
  const inOrder = (more: readonly Candidate[]) => [...named, ...more].sort((a, b) => a.place - b.place);
  // A row that holds the items named is likelier than any other group.
  const all = inOrder(others);
  const rows: Candidate[][] = [];
  for (let from = 0; from < all.length; from++) {
    let sum = 0;
    for (let end = from; end < Math.min(all.length, from + LONGEST_ROW); end++) {
      sum += all[end]!.pence;
      const row = all.slice(from, end + 1);
      if (sum === line.pence && named.every((item) => row.includes(item))) rows.push(row);
    }
  }
  if (rows.length > 1) return undefined;
  if (rows.length === 1) return { items: rows[0]!, isTelling: true };
  const single = others.filter(({ pence }) => pence === wanted);
  if (single.length === 1) return { items: inOrder(single), isTelling: true };
  const search = findGroup(
    others.map(({ pence }) => pence),
    wanted,
  );
  if (search.found !== 'one') return undefined;
  const more = search.places.map((place) => others[place]!);
  const amounts = others.map(({ pence }) => pence);
  return {
    items: inOrder(more),
    isTelling: isTelling(amounts, groupsOf(amounts.length, more.length), wanted),
  };
}

/** The only group that sums to a candidate of the other side, among those near it; the nearest are searched first. */
export function findNear(
  one: Candidate,
  many: readonly Candidate[],
  reaches: readonly (readonly [back: number, on: number])[],
  isPart: (candidate: Candidate) => boolean = () => true,
): Group | undefined {
  let seen = 0;
  for (const [back, on] of reaches) {
    const near = within(many, one.banking - back, one.banking + on, MOST_NEAR);
    const candidates = near.filter(
      ({ pence }, nth) =>
        (pence > 0 !== one.pence > 0 || Math.abs(pence) < Math.abs(one.pence)) && isPart(near[nth]!),
    );
    // Often there is nothing more farther out, and no group was among these.
    if (candidates.length < 2 || (candidates.length === seen && near.length < MOST_NEAR)) continue;
    seen = candidates.length;
    const amounts = candidates.map(({ pence }) => pence);
    const search = findGroup(amounts, one.pence);
    if (search.found === 'one') {
      const items = search.places.map((place) => candidates[place]!);
      return { items, isTelling: isTelling(amounts, groupsOf(amounts.length, items.length), one.pence) };
    }
    if (search.found === 'none') continue;
    one.doubt ??= search.found === 'several' ? 'several-groups' : 'too-many-to-try';
    return undefined;
  }
  return undefined;
}

/** The only group among all of some items, of whatever payees. */
export function findLump(line: Candidate, items: readonly Candidate[]): Group | undefined {
  if (items.length < 2 || items.length > MOST_CANDIDATES) return undefined;
  const amounts = items.map(({ pence }) => pence);
  const search = findGroup(amounts, line.pence);
  if (search.found !== 'one') return undefined;
  const group = search.places.map((place) => items[place]!);
  // Items of all payees make many sums, and many lines are tried.
  const groups = LUMPS_TRIED * groupsOf(amounts.length, group.length);
  return { items: group, isTelling: isTelling(amounts, groups, line.pence) };
}
