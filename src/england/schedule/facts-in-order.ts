/**
 * The facts of one person in the order in which they became known, so that “as known on a day” is the beginning of a list.
 *
 * Method: facts of one day are put in an order that is their own, not that of the list: corrections after the facts they correct, then by
 * kind, first day and id. So any order of the same revisions gives the same answer.
 *
 * @module
 */
import { accept, type Result, refuse } from '../../problem/problem.js';
import { dayNumber } from '../../time/day.js';
import { factProblems, nameProblems } from './check-facts.js';
import { type Fact, type Facts, firstDayOf, namedBy, originOf, type RevisionsById } from './fact.js';
import type { Revision, RevisionId } from './revision.js';

const KIND_ORDER: readonly Revision['kind'][] = [
  ...(['rate', 'assessment', 'hospital', 'away', 'suspension', 'resumption'] as const),
  ...(['end', 'death', 'one-off', 'start-up', 'withdrawal'] as const),
];

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How many revisions lie one behind the other before this one. */
function depthOf(revision: Revision, byId: RevisionsById): number {
  const before = byId.get(namedBy(revision) ?? '');
  return before ? 1 + depthOf(before, byId) : 0;
}

/** The revisions in order of knowledge. */
function inOrder(revisions: readonly Revision[], byId: RevisionsById): readonly Revision[] {
  const depths = new Map(revisions.map((revision) => [revision.id, depthOf(revision, byId)]));
  return [...revisions].sort(
    (a, b) =>
      compare(a.knownOn, b.knownOn) ||
      depths.get(a.id)! - depths.get(b.id)! ||
      KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
      compare(firstDayOf(a) ?? '', firstDayOf(b) ?? '') ||
      compare(a.id, b.id),
  );
}

function lastDayNumber(revision: Revision): number {
  if (revision.kind === 'resumption') return dayNumber(revision.on) - 1;
  if ('pence' in revision) return dayNumber(revision.on);
  return 'to' in revision && revision.to !== undefined ? dayNumber(revision.to) : Number.POSITIVE_INFINITY;
}

function factOf(revision: Revision, byId: RevisionsById, replaced: Fact['replaced']): Fact {
  const origin = originOf(revision, byId);
  const { kind } = origin;
  const first = firstDayOf(revision.kind === 'resumption' ? origin : revision);
  const isCorrection = kind === 'withdrawal' || ('replaces' in revision && revision.replaces !== undefined);
  return {
    kind,
    cause: isCorrection ? 'correction' : kind,
    revision,
    known: dayNumber(revision.knownOn),
    from: first === undefined ? Number.POSITIVE_INFINITY : dayNumber(first),
    to: lastDayNumber(revision),
    pence: 'weekly' in revision ? revision.weekly : 'pence' in revision ? revision.pence : 0,
    line: 'line' in revision ? (revision.line ?? '') : '',
    payment: 'payment' in origin ? origin.payment : 'continues',
    contribution: 'payment' in origin ? origin.contribution : 'continues',
    replaced,
  };
}

const NEVER_REPLACED: Fact['replaced'] = [];

/** For each revision that is named by others: where they are in the list, and where they are withdrawn. */
function replacements(ordered: readonly Revision[]): ReadonlyMap<RevisionId, Fact['replaced']> {
  const withdrawnAt = new Map<RevisionId, number>();
  const replaced = new Map<RevisionId, Fact['replaced']>();
  for (const [place, revision] of ordered.entries())
    if (revision.kind === 'withdrawal') withdrawnAt.set(revision.of, place);
  for (const [at, revision] of ordered.entries()) {
    const names = namedBy(revision);
    if (names === undefined) continue;
    const until = withdrawnAt.get(revision.id) ?? Number.POSITIVE_INFINITY;
    replaced.set(names, [...(replaced.get(names) ?? []), { at, until }]);
  }
  return replaced;
}

/**
 * Puts the facts of a person in order.
 *
 * @param revisions checked by their schema, in any order
 * @returns the facts in order of knowledge; or every problem: `name-repeated`, `revision-unknown`, `revision-kind-differs`,
 *   `revision-before-known`, `revision-named-twice`; and then `revisions-conflict`, `pauses-overlap`, `revision-after-end`
 */
export function factsInOrder(revisions: readonly Revision[]): Result<Facts> {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const misnamed = nameProblems(revisions, byId);
  if (misnamed.length > 0) return refuse(misnamed);
  const ordered = inOrder(revisions, byId);
  const replaced = replacements(ordered);
  const facts = ordered.map((revision) =>
    factOf(revision, byId, replaced.get(revision.id) ?? NEVER_REPLACED),
  );
  const problems = factProblems(facts);
  return problems.length > 0 ? refuse(problems) : accept(facts);
}
