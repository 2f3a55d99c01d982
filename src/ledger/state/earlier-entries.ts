/**
 * The entries of a ledger that was opened from a snapshot, up to that snapshot: none is in memory but those that were handed in.
 *
 * Method: to record a draft, the ledger asks for a few entries by id, and nearly always there is none: the id is new. So a piece of work may
 * take for granted that an entry that is not in memory does not exist. What it took for granted is noted, and whoever let it do so looks it
 * up afterwards: if an entry exists after all, it is handed in, and the work is done again. Outside such work, the question is refused.
 *
 * @module
 */
import type { Entry, EntryId } from '../entry.js';
import { HistoryMissing } from '../history-missing.js';

/** The assumptions of a piece of work about entries that are not in memory. */
export interface Assumptions {
  /** Ids of which it took for granted that no entry has them. */
  readonly entries: Set<EntryId>;
  /** Halves of transfers, by name, of which it took for granted that they are not recorded. */
  readonly halves: Set<string>;
  /** Whether it needs what was recorded since the last milestone, or the whole journal. */
  needsRecent: boolean;
  needsAll: boolean;
}

export class EarlierEntries {
  readonly #places = new Map<EntryId, number>();
  readonly #entries = new Map<number, Entry>();
  #assumptions: Assumptions | undefined;

  /**
   * @param count how many there are
   * @param lastMoment when the last of them was recorded, by number
   */
  constructor(
    readonly count: number,
    readonly lastMoment: number,
  ) {}

  /** Hands in one of them. */
  add(place: number, entry: Entry): void {
    this.#places.set(entry.id, place);
    this.#entries.set(place, entry);
  }

  /** Lets a piece of work take for granted that what is not in memory does not exist. */
  assume<Answer>(assumptions: Assumptions, work: () => Answer): Answer {
    const outer = this.#assumptions;
    this.#assumptions = assumptions;
    try {
      return work();
    } finally {
      this.#assumptions = outer;
    }
  }

  placeOf(id: EntryId): number | undefined {
    const place = this.#places.get(id);
    if (place !== undefined) return place;
    if (!this.#assumptions) throw new HistoryMissing(id);
    this.#assumptions.entries.add(id);
    return undefined;
  }

  /** Asks for a half of a transfer that is not in memory. */
  missHalf(name: string): undefined {
    if (!this.#assumptions) throw new HistoryMissing();
    this.#assumptions.halves.add(name);
  }

  entryAt(place: number): Entry {
    return this.#entries.get(place) ?? this.missAll();
  }

  /** Refuses what needs the entries since the last milestone. */
  missRecent(): never {
    if (this.#assumptions) this.#assumptions.needsRecent = true;
    throw new HistoryMissing();
  }

  /** Refuses what needs every entry. */
  missAll(): never {
    if (this.#assumptions) this.#assumptions.needsAll = true;
    throw new HistoryMissing();
  }
}
