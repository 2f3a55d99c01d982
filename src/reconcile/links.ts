/**
 * What persons decide about links: accept one that was offered or made by hand, undo one, say that two things do not belong together.
 *
 * Method: decisions are plain data beside the statement, and the matching follows from ledger, statement and decisions: `match(ledger,
 * statement, { account, ...decisions })`. So an accepted link is undone by taking the decision back, and nothing has to be mended.
 * Stored decisions come back through `checkDecisions`.
 * Limit: a link in a sealed reconciliation is not undone; the entry is reversed.
 *
 * @module
 */

import { including, type Sides, sidesKey, without } from '../match/decision-list.js';
import { decisionsSchema } from '../match/decisions-schema.js';
import type { Link, LinkKind, Matching } from '../match/matching.js';
import { type Part, remainderOf } from '../match/remainder.js';
import { pence } from '../money/pence.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';

/** What persons have decided about one account. Plain JSON; spread into the options of `match`. */
export interface Decisions {
  readonly accepted: readonly Link[];
  /** Links never to be made again, or offered. */
  readonly refused: readonly Sides[];
}

/** The decisions about an account of which nobody has decided anything yet. */
export const NO_DECISIONS: Decisions = { accepted: [], refused: [] };

/** The open lines and entries of a matching, and what it offers. */
interface OpenSides {
  readonly lines: ReadonlyMap<string, number>;
  readonly entries: ReadonlyMap<string, number>;
  readonly offers: ReadonlyMap<string, Link>;
}
const openSides = new WeakMap<Matching, OpenSides>();

/** Reads a matching once, however many of its links are accepted. */
function openOf(matching: Matching): OpenSides {
  const read = openSides.get(matching);
  if (read) return read;
  const { unmatchedLines, unmatchedItems, offered } = matching;
  const made: OpenSides = {
    lines: new Map(unmatchedLines.map(({ line }) => [line.id, line.pence])),
    entries: new Map(unmatchedItems.map(({ item }) => [item.entry, item.pence])),
    offers: new Map(offered.toReversed().map(({ link }) => [sidesKey(link), link])),
  };
  openSides.set(matching, made);
  return made;
}

function kindOf({ lines, entries }: Sides): LinkKind {
  if (entries.length === 0) return 'returned';
  if (lines.length === 0) return 'cancelled';
  if (lines.length > 1) return entries.length > 1 ? 'many-to-many' : 'one-to-many';
  return entries.length > 1 ? 'many-to-one' : 'one-to-one';
}

/** What is open under some names; what is not is a problem each. */
function openParts(
  what: 'line' | 'entry',
  names: readonly string[],
  open: ReadonlyMap<string, number>,
  problems: Problem[],
): Part[] {
  const seen = new Set<string>();
  return names.flatMap((id, place) => {
    const amount = open.get(id);
    if (amount !== undefined && !seen.has(id)) {
      seen.add(id);
      return [{ id, pence: amount }];
    }
    problems.push(
      problem('link-part-not-open', { what, id }, `${what === 'line' ? 'lines' : 'entries'}[${place}]`),
    );
    return [];
  });
}

/**
 * Accepts a link: one of those offered, or any lines and entries that stand open.
 *
 * @param matching what lines and entries are open
 * @param sides ids of lines and of entries, each in order of date; one side may be empty where the other cancels out
 * @returns the decisions with this one; where the amounts differ, the difference stays open on the side that has more
 *
 * Refuses with `link-part-not-open` for each name that is not open or is there twice, and with `link-unbalanced` where there are not
 * two things to link, the sides go different ways, or they differ by more than their last part.
 */
export function acceptLink(matching: Matching, decisions: Decisions, sides: Sides): Result<Decisions> {
  const { lines, entries } = sides;
  const problems: Problem[] = [];
  const open = openOf(matching);
  const own = openParts('line', lines, open.lines, problems);
  const items = openParts('entry', entries, open.entries, problems);
  if (problems.length > 0) return refuse(problems);
  const rest = own.length + items.length < 2 ? 'unbalanced' : remainderOf(own, items);
  if (rest === 'unbalanced') {
    const sum = (parts: readonly Part[]) => pence(parts.reduce((total, part) => total + part.pence, 0));
    return refuse(problem('link-unbalanced', { lines: sum(own), entries: sum(items) }));
  }
  const offer = open.offers.get(sidesKey(sides));
  const link: Link = {
    kind: offer?.kind ?? kindOf(sides),
    lines: [...lines],
    entries: [...entries],
    reasons: offer?.reasons ?? [],
    daysApart: offer?.daysApart ?? 0,
    acceptedBy: 'person',
    ...(rest && { rest }),
  };
  return accept({
    accepted: including(decisions.accepted, link),
    refused: without(decisions.refused, sides),
  });
}

/** Says that these do not belong together: `match` neither makes nor offers this link any more, and whoever accepted it no longer does. */
export function refuseLink(decisions: Decisions, { lines, entries }: Sides): Decisions {
  const sides = { lines, entries };
  return {
    accepted: without(decisions.accepted, sides),
    refused: including(decisions.refused, sides),
  };
}

/**
 * Checks decisions that were kept, before `match` is given them.
 *
 * @param value anything, such as what JSON was read into
 * @returns the decisions; whether what they name is there, and open, only `match` can tell, which passes over what is not
 *
 * Refuses with the problems of its fields, and with `name-repeated` for a line or an entry that stands twice in a link, a link that
 * stands twice, whatever the order of its names, and one that is both accepted and refused.
 * @example
 * must(checkDecisions(JSON.parse('{ "accepted": [], "refused": [] }'))); // NO_DECISIONS
 */
export function checkDecisions(value: unknown): Result<Decisions> {
  const checked = check(decisionsSchema, value);
  if (!checked.ok) return checked;
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const list of ['accepted', 'refused'] as const) {
    for (const [place, sides] of checked.value[list].entries()) {
      const key = sidesKey(sides);
      if (seen.has(key))
        problems.push(problem('name-repeated', { what: 'link', name: shown(key) }, `${list}[${place}]`));
      seen.add(key);
    }
  }
  return problems.length > 0 ? refuse(problems) : accept(checked.value);
}
