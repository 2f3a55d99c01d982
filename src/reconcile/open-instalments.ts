/**
 * Finds the commitment that a payment for a planned line pays: the oldest that is open.
 *
 * Method: the commitments of each line are kept in order of opening, with the place of the first that may be open.
 * Limit: commitments that have expired and were never freed are skipped one by one.
 *
 * @module
 */
import { commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId } from '../ledger/entry.js';
import { followJournal } from '../ledger/follow-journal.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Day } from '../time/day.js';

interface Instalments {
  /** In order of opening. */
  readonly ids: CommitmentId[];
  readonly places: Map<CommitmentId, number>;
  /** No commitment before this place is open. */
  from: number;
}

function isOpen(ledger: Ledger, id: CommitmentId): boolean {
  return commitmentOf(ledger, id)?.lines.some(({ outstanding }) => outstanding > 0) ?? false;
}

/** The lines that a commitment may be named after: an id may contain `@` itself, so each `@` may end the line's id. */
function linesOf(id: CommitmentId): readonly string[] {
  return [...id.matchAll(/@/g)].map(({ index }) => id.slice(0, index));
}

function add(instalments: Instalments, id: CommitmentId, ledger: Ledger): void {
  const { ids, places } = instalments;
  const place = places.get(id);
  if (place === undefined) {
    places.set(id, ids.length);
    ids.push(id);
  } else if (place < instalments.from && isOpen(ledger, id)) instalments.from = place;
}

const instalmentsOf = followJournal(
  () => new Map<string, Instalments>(),
  (byLine, { commitment }, ledger) => {
    if (commitment === undefined) return;
    for (const line of linesOf(commitment.id)) {
      const instalments = byLine.get(line) ?? { ids: [], places: new Map(), from: 0 };
      byLine.set(line, instalments);
      add(instalments, commitment.id, ledger);
    }
  },
);

/**
 * Finds the oldest open commitment of a planned line that may still be paid on a day.
 *
 * @param line the planned line's id; its commitments are named `line@day`
 */
export function oldestInstalment(ledger: Ledger, line: string, paidOn: Day): CommitmentId | undefined {
  const instalments = instalmentsOf(ledger).get(line);
  if (instalments === undefined) return undefined;
  const { ids } = instalments;
  while (instalments.from < ids.length && !isOpen(ledger, ids[instalments.from]!)) instalments.from += 1;
  for (let place = instalments.from; place < ids.length; place++) {
    const { id, expires, lines } = commitmentOf(ledger, ids[place]!)!;
    const mayBePaid = expires === undefined || paidOn <= expires;
    if (mayBePaid && lines.some(({ outstanding }) => outstanding > 0)) return id;
  }
  return undefined;
}
