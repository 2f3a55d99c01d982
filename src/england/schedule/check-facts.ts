/**
 * Checks that the revisions of a person make sense together: names, corrections, stays and ends.
 *
 * @module
 */
import { type Problem, problem } from '../../problem/problem.js';
import {
  type Fact,
  type Facts,
  firstDayOf,
  isInForce,
  namedBy,
  originOf,
  type RevisionsById,
} from './fact.js';
import type { Revision, RevisionId } from './revision.js';

const PAUSES: ReadonlySet<string> = new Set(['hospital', 'away', 'suspension']);

/** Whether a revision leads back to itself, or to one that is not there. */
function isLost(revision: Revision, byId: RevisionsById): boolean {
  let steps = 0;
  for (let names = namedBy(revision); names !== undefined; steps++) {
    const other = byId.get(names);
    if (other === undefined || steps > byId.size) return true;
    names = namedBy(other);
  }
  return false;
}

/** Whether a revision may take the place of another. */
function mayName(revision: Revision, other: Revision, byId: RevisionsById): boolean {
  if (revision.kind === 'withdrawal') return other.kind !== 'withdrawal';
  const { kind } = originOf(other, byId);
  return revision.kind === 'resumption' ? PAUSES.has(kind) : revision.kind === kind;
}

function problemsOfName(revision: Revision, place: number, byId: RevisionsById): readonly Problem[] {
  const names = namedBy(revision);
  if (names === undefined) return [];
  const at = `revisions[${place}].${'of' in revision ? 'of' : 'replaces'}`;
  const { id, kind, knownOn } = revision;
  const other = byId.get(names);
  if (other === undefined || isLost(revision, byId))
    return [problem('revision-unknown', { revision: id, names }, at)];
  const problems: Problem[] = [];
  if (knownOn < other.knownOn)
    problems.push(
      problem('revision-before-known', { revision: id, knownOn, names, other: other.knownOn }, at),
    );
  if (!mayName(revision, other, byId))
    problems.push(problem('revision-kind-differs', { revision: id, kind, names, other: other.kind }, at));
  return problems;
}

/** Each revision whose place is taken by more than one other that is not itself withdrawn. */
function namedTwice(revisions: readonly Revision[]): readonly Problem[] {
  const withdrawn = new Set(
    revisions.flatMap((revision) => (revision.kind === 'withdrawal' ? [revision.of] : [])),
  );
  const namers = new Map<RevisionId, RevisionId[]>();
  for (const revision of revisions) {
    const names = namedBy(revision);
    if (names !== undefined && !withdrawn.has(revision.id))
      namers.set(names, [...(namers.get(names) ?? []), revision.id]);
  }
  return [...namers].flatMap(([names, ids]) =>
    ids.length > 1 ? [problem('revision-named-twice', { names, revisions: ids.sort() }, 'revisions')] : [],
  );
}

/** The problems of ids and of the revisions that others name, in the order of the list. */
export function nameProblems(revisions: readonly Revision[], byId: RevisionsById): readonly Problem[] {
  const seen = new Set<RevisionId>();
  const repeated = revisions.flatMap(({ id }, place) => {
    const isSeen = seen.has(id);
    seen.add(id);
    return isSeen ? [problem('name-repeated', { what: 'revision', name: id }, `revisions[${place}].id`)] : [];
  });
  const misnamed = revisions.flatMap((revision, place) => problemsOfName(revision, place, byId));
  return [...repeated, ...misnamed, ...namedTwice(revisions)];
}

/** Rates of one line, or contributions, that begin and became known on the same days: neither is the later. */
function conflicts(facts: Facts): readonly Problem[] {
  const firstByKey = new Map<string, Fact>();
  return facts.flatMap((fact) => {
    const { kind, line, from, known, revision } = fact;
    if (kind !== 'rate' && kind !== 'assessment') return [];
    const key = `${kind} ${from} ${known} ${line}`;
    const twin = firstByKey.get(key);
    if (twin === undefined) firstByKey.set(key, fact);
    if (twin === undefined) return [];
    const revisions = [twin.revision.id, revision.id];
    const days = { from: firstDayOf(revision) ?? '', knownOn: revision.knownOn };
    return [problem('revisions-conflict', { revisions, kind, ...days }, 'revisions')];
  });
}

/** Stays in hospital and away that share a day: a person is in one place at a time. */
function overlaps(facts: Facts): readonly Problem[] {
  const stays = facts
    .filter(({ kind }) => kind === 'hospital' || kind === 'away')
    .sort((a, b) => a.from - b.from);
  return stays.flatMap((stay, index) => {
    const before = stays[index - 1];
    if (before === undefined || before.to < stay.from) return [];
    const revisions = [before.revision.id, stay.revision.id];
    return [problem('pauses-overlap', { revisions, from: firstDayOf(stay.revision) ?? '' }, 'revisions')];
  });
}

/** Facts for days after an end that was already known. */
function afterEnd(facts: Facts): readonly Problem[] {
  let end: Fact | undefined;
  return facts.flatMap((fact) => {
    if (fact.kind === 'end' || fact.kind === 'death') {
      if (end === undefined || fact.from < end.from) end = fact;
      return [];
    }
    if (end === undefined || fact.from <= end.from) return [];
    const [from, on] = [firstDayOf(fact.revision), firstDayOf(end.revision)];
    if (from === undefined || on === undefined) return [];
    const facts = { revision: fact.revision.id, from, end: end.revision.id, on };
    return [problem('revision-after-end', facts, 'revisions')];
  });
}

/** The problems of facts that hold as known now: conflicts, stays that overlap, facts after an end. */
export function factProblems(facts: Facts): readonly Problem[] {
  const inForce = facts.filter((fact) => isInForce(fact, facts.length));
  return [...conflicts(inForce), ...overlaps(inForce), ...afterEnd(inForce)];
}
