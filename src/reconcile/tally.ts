/**
 * The tally of a matching: every line and every entry counted once, as matched, matched in part or unmatched.
 *
 * @module
 */

import type { Matching } from '../match/matching.js';
import { type Pence, pence, sumPence } from '../money/pence.js';

export interface Total {
  readonly count: number;
  readonly pence: Pence;
}

/** One side. `matched + part + left = all`, by count and by pence. */
export interface SideTally {
  readonly all: Total;
  /** Linked in full. */
  readonly matched: Total;
  /** Linked for a part of the amount; the pence are that part. */
  readonly part: Total;
  /** Not linked. The count is of those not linked at all; the pence include the remainders of those linked in part. */
  readonly left: Total;
}

export interface Tally {
  readonly lines: SideTally;
  readonly entries: SideTally;
}

/** The pence that are open of each unmatched line and entry, by id. */
export interface OpenAmounts {
  readonly lines: ReadonlyMap<string, Pence>;
  readonly entries: ReadonlyMap<string, Pence>;
}

/** The open amounts of a matching. */
export function openAmounts({ unmatchedLines, unmatchedItems }: Matching): OpenAmounts {
  return {
    lines: new Map(unmatchedLines.map(({ line }) => [line.id, line.pence])),
    entries: new Map(unmatchedItems.map(({ item }) => [item.entry, item.pence])),
  };
}

interface OpenAmount {
  readonly id: string;
  readonly pence: Pence;
}

function sideOf(
  all: readonly OpenAmount[],
  linked: ReadonlySet<string>,
  left: ReadonlyMap<string, Pence>,
): SideTally {
  const totalOf = (items: readonly OpenAmount[], amount: (item: OpenAmount) => Pence): Total => ({
    count: items.length,
    pence: sumPence(items.map(amount)),
  });
  const wholeAmount = (item: OpenAmount) => item.pence;
  const isLinked = all.filter(({ id }) => linked.has(id));
  const isLeft = all.filter(({ id }) => !linked.has(id));
  return {
    all: totalOf(all, wholeAmount),
    matched: totalOf(
      isLinked.filter(({ id }) => !left.has(id)),
      wholeAmount,
    ),
    part: totalOf(
      isLinked.filter(({ id }) => left.has(id)),
      (item) => pence(item.pence - left.get(item.id)!),
    ),
    left: { count: isLeft.length, pence: sumPence(left.values()) },
  };
}

/**
 * Counts everything in a matching.
 *
 * @param of.lines and of.entries all lines and entries that were to be matched, with their open amounts
 */
export function tallyOf(
  matching: Matching,
  of: { readonly lines: readonly OpenAmount[]; readonly entries: readonly OpenAmount[] },
): Tally {
  const { links } = matching;
  const open = openAmounts(matching);
  return {
    lines: sideOf(of.lines, new Set(links.flatMap((link) => link.lines)), open.lines),
    entries: sideOf(of.entries, new Set(links.flatMap((link) => link.entries)), open.entries),
  };
}
