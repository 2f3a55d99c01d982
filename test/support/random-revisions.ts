/** Random facts of one person that make sense together, and a short way to write revisions. */
import fc from 'fast-check';
import { factsInOrder } from '../../src/england/schedule/facts-in-order.js';
import type { Revision } from '../../src/england/schedule/revision.js';
import { addDays, day } from '../../src/time/day.js';

export { day } from '../../src/time/day.js';

/** A revision of a kind, with the usual filled in: everything stops during a pause. */
export function revision(kind: Revision['kind'], fields: object): Revision {
  const isPause = kind === 'hospital' || kind === 'away' || kind === 'suspension';
  const during = isPause ? { payment: 'stops', contribution: 'stops' } : {};
  return { kind, citation: `${kind}, as decided`, ...during, ...fields } as unknown as Revision;
}

/** The first day on which random facts count or become known. */
export const FIRST_FACT = day('2026-01-05');
const KINDS = [
  ...(['rate', 'rate', 'assessment', 'hospital', 'away', 'suspension'] as const),
  ...(['one-off', 'start-up', 'end', 'death', 'resumption', 'withdrawal'] as const),
];
const stop = () => fc.constantFrom('stops', 'continues');

/** Numbers from which a revision is made: not every one can be, after those before it. */
const revisionDraft = fc.record({
  kind: fc.constantFrom(...KINDS),
  start: fc.integer({ min: 0, max: 200 }),
  lasts: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  known: fc.integer({ min: 0, max: 260 }),
  amount: fc.integer({ min: 1, max: 60_000 }),
  line: fc.constantFrom(undefined, 'days', 'nights'),
  payment: stop(),
  contribution: stop(),
  names: fc.option(fc.nat({ max: 7 }), { nil: undefined }),
});

type RevisionDraft = typeof revisionDraft extends fc.Arbitrary<infer Draft> ? Draft : never;

function revisionOf(draft: RevisionDraft, place: number, before: readonly Revision[]): Revision | undefined {
  const { kind, start, lasts, known, amount, line, payment, contribution, names } = draft;
  const named = names === undefined ? undefined : before[names % Math.max(1, before.length)];
  const head = { id: `${kind}-${place}`, knownOn: addDays(FIRST_FACT, known) };
  const from = addDays(FIRST_FACT, start);
  if (kind === 'withdrawal') return named && revision(kind, { ...head, of: named.id });
  if (kind === 'resumption') return named && revision(kind, { ...head, of: named.id, on: from });
  const replaces = named?.kind === kind ? { replaces: named.id } : {};
  const all = { ...head, ...replaces };
  if (kind === 'one-off' || kind === 'start-up') return revision(kind, { ...all, on: from, pence: amount });
  if (kind === 'end' || kind === 'death') return revision(kind, { ...all, on: from });
  const days = { from, ...(lasts === undefined ? {} : { to: addDays(from, lasts) }) };
  if (kind === 'rate') return revision(kind, { ...all, ...days, weekly: amount, ...(line ? { line } : {}) });
  if (kind === 'assessment') return revision(kind, { ...all, ...days, weekly: amount % 9_000 });
  return revision(kind, { ...all, ...days, payment, contribution });
}

/** Facts of one person in any order, of which `factsInOrder` refuses none. */
export function randomRevisions(maxLength = 8): fc.Arbitrary<readonly Revision[]> {
  return fc.array(revisionDraft, { minLength: 1, maxLength }).map((drafts) => {
    const revisions: Revision[] = [];
    for (const [place, draft] of drafts.entries()) {
      const next = revisionOf(draft, place, revisions);
      if (next && factsInOrder([...revisions, next]).ok) revisions.push(next);
    }
    return revisions;
  });
}
