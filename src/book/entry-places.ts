/**
 * The places of entries among themselves, by the places of their records in the journal of a book, which has other records between them.
 *
 * Method: the records that are no entries are kept as runs, so this takes the room of what changes from entries to others and back.
 *
 * @module
 */
import { countWhile } from '../record/order.js';

/** Records next to each other that are no entries: the place of the first, how many they are, and how many such records come before. */
type Run = readonly [from: number, count: number, before: number];

export class EntryPlaces {
  readonly #runs: Run[];

  /** @param runs place and number of records that are no entries, as `runs` answers them */
  constructor(runs: readonly (readonly [number, number])[] = []) {
    let before = 0;
    this.#runs = runs.map(([from, count]) => {
      before += count;
      return [from, count, before - count];
    });
  }

  /** The records that are no entries: place and number of each run. */
  get runs(): readonly (readonly [number, number])[] {
    return this.#runs.map(([from, count]) => [from, count]);
  }

  /** Takes down a record that is no entry; it comes after all that were taken down. */
  add(sequence: number): void {
    const [from, count, before] = this.#runs.at(-1) ?? [0, 0, 0];
    if (this.#runs.length > 0 && from + count === sequence)
      this.#runs[this.#runs.length - 1] = [from, count + 1, before];
    else this.#runs.push([sequence, 1, before + count]);
  }

  /** The place among the entries of an entry's record. */
  placeOf(sequence: number): number {
    const run = this.#runs[countWhile(this.#runs, ([from]) => from < sequence) - 1];
    return run ? sequence - run[1] - run[2] : sequence;
  }
}
