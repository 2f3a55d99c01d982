/**
 * A fact: a revision with its days as numbers, and the places at which later ones take its place.
 *
 * @module
 */
import { assert } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import type { ArrearsCause, DuringPause, Revision, RevisionId } from './revision.js';

/** A fact with its days as numbers. */
export interface Fact {
  readonly kind: Exclude<Revision['kind'], 'resumption'>;
  readonly cause: ArrearsCause;
  readonly revision: Revision;
  readonly known: number;
  readonly from: number;
  /** Infinity: for good. */
  readonly to: number;
  /** Pence a week of a rate or an assessment; pence of a single sum; else 0. */
  readonly pence: number;
  readonly line: string;
  readonly payment: DuringPause;
  readonly contribution: DuringPause;
  /** The places in the list at which another fact takes its place, and at which that one is withdrawn again. */
  readonly replaced: readonly { readonly at: number; readonly until: number }[];
}

/** Facts in order of knowledge. */
export type Facts = readonly Fact[];

/** The revisions of one person by their ids. */
export type RevisionsById = ReadonlyMap<RevisionId, Revision>;

/** How many facts were known at the end of a day. */
export function countKnown(facts: Facts, on: number): number {
  let count = facts.length;
  while (count > 0 && facts[count - 1]!.known > on) count--;
  return count;
}

/** Whether a fact holds when the first so many facts are known. */
export function isInForce({ replaced }: Fact, count: number): boolean {
  for (const { at, until } of replaced) if (at < count && count <= until) return false;
  return true;
}

/** The revision that another names, whose place it takes. */
export function namedBy(revision: Revision): RevisionId | undefined {
  if ('of' in revision) return revision.of;
  return 'replaces' in revision ? revision.replaces : undefined;
}

/** The first day for which a revision counts; none of a withdrawal. */
export function firstDayOf(revision: Revision): Day | undefined {
  if ('from' in revision) return revision.from;
  return 'on' in revision ? revision.on : undefined;
}

/** The pause that a resumption ends; any other revision is its own origin. */
export function originOf(revision: Revision, byId: RevisionsById): Exclude<Revision, { kind: 'resumption' }> {
  if (revision.kind !== 'resumption') return revision;
  const pause = byId.get(revision.of);
  assert(pause !== undefined, 'the names of revisions are checked first');
  return originOf(pause, byId);
}
