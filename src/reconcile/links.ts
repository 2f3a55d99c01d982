/**
 * Decisions about links: a person accepts a link that was offered or made by hand, undoes one, or says that two things do not belong
 * together.
 *
 * Method: decisions are plain data beside the statement, and the matching follows from ledger, statement and decisions: `match(ledger,
 * statement, { account, ...decisions })`. So withdrawing a decision undoes its link, and nothing needs repair. `checkDecisions`
 * checks decisions that were stored.
 * Limit: a link in a sealed reconciliation is not undone; the entry is reversed instead.
 *
 * @module
 */

import { linkKind } from '../match/claim.js';
import { including, type Sides, sidesKey, without } from '../match/decision-list.js';
import { decisionsSchema } from '../match/decisions-schema.js';
import type { Link, Matching } from '../match/matching.js';
import { type Part, remainderOf } from '../match/remainder.js';
import { pence } from '../money/pence.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type OpenAmounts, openAmounts } from './tally.js';

/** The decisions of people about one account. Plain JSON; spread into the options of `match`. */
export interface Decisions {
  readonly accepted: readonly Link[];
  /** Links that are never made or offered again. */
  readonly refused: readonly Sides[];
}

/** No decisions: those of an account that is new. */
export const NO_DECISIONS: Decisions = { accepted: [], refused: [] };

/** The open lines and entries of a matching, and its offers. */
interface OpenSides extends OpenAmounts {
  readonly offers: ReadonlyMap<string, Link>;
}
const openSides = new WeakMap<Matching, OpenSides>();

/** Reads a matching once, however many of its links are accepted. */
function openOf(matching: Matching): OpenSides {
  const cached = openSides.get(matching);
  if (cached) return cached;
  const offers = new Map(matching.offered.toReversed().map(({ link }) => [sidesKey(link), link]));
  const sides: OpenSides = { ...openAmounts(matching), offers };
  openSides.set(matching, sides);
  return sides;
}

/** The open parts with these names; each name that is not open is a problem. */
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
 * Accepts a link: one of the offers, or any open lines and entries.
 *
 * @param matching the open lines and entries, and the offers
 * @param sides ids of lines and of entries, each in order of date; one side may be empty if the other cancels out
 * @returns the decisions with this one; if the amounts differ, the difference stays open on the side that has more
 *
 * Refuses with `link-part-not-open` for each name that is not open or is repeated, and with `link-unbalanced` if there are not
 * two things to link, the sides have opposite signs, or they differ by more than their last part.
 */
export function acceptLink(matching: Matching, decisions: Decisions, sides: Sides): Result<Decisions> {
  const { lines, entries } = sides;
  const problems: Problem[] = [];
  const open = openOf(matching);
  const lineParts = openParts('line', lines, open.lines, problems);
  const entryParts = openParts('entry', entries, open.entries, problems);
  if (problems.length > 0) return refuse(problems);
  const remainder =
    lineParts.length + entryParts.length < 2 ? 'unbalanced' : remainderOf(lineParts, entryParts);
  if (remainder === 'unbalanced') {
    const sum = (parts: readonly Part[]) => pence(parts.reduce((total, part) => total + part.pence, 0));
    return refuse(problem('link-unbalanced', { lines: sum(lineParts), entries: sum(entryParts) }));
  }
  const offer = open.offers.get(sidesKey(sides));
  const link: Link = {
    kind: offer?.kind ?? linkKind(lines, entries),
    lines: [...lines],
    entries: [...entries],
    reasons: offer?.reasons ?? [],
    daysApart: offer?.daysApart ?? 0,
    acceptedBy: 'person',
    ...(remainder && { rest: remainder }),
  };
  return accept({
    accepted: including(decisions.accepted, link),
    refused: without(decisions.refused, sides),
  });
}

/** Says that these do not belong together: `match` no longer makes or offers this link, and an earlier acceptance is withdrawn. */
export function refuseLink(decisions: Decisions, { lines, entries }: Sides): Decisions {
  const sides = { lines, entries };
  return {
    accepted: without(decisions.accepted, sides),
    refused: including(decisions.refused, sides),
  };
}

/**
 * Checks stored decisions, before `match` is given them.
 *
 * @param value anything, such as parsed JSON
 * @returns the decisions; `match` passes over those that name lines or entries that are not open or not there
 *
 * Refuses with the problems of its fields, and with `name-repeated` for a line or an entry that is twice in a link, for a link that
 * is there twice, whatever the order of its names, and for a link that is both accepted and refused.
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
