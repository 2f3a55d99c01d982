/**
 * Entries and postings in columns: numbers side by side in typed arrays, which grow by doubling.
 *
 * @module
 */
import { IdIndex } from './id-index.js';

function wider<T extends Int32Array | Float64Array>(values: T): T {
  const grown = new (values.constructor as new (length: number) => T)(values.length * 2);
  grown.set(values);
  return grown;
}

/** Postings, in order of recording. */
export class Postings {
  length = 0;
  /** Which position each is in. */
  positions = new Int32Array(4096);
  /** The posting before it in the same position; -1 for the first. */
  previous = new Int32Array(4096);
  /** Which entry each belongs to. */
  entries = new Int32Array(4096);
  pence = new Float64Array(4096);

  push(position: number, previous: number, entry: number, pence: number): number {
    const place = this.length++;
    if (place === this.pence.length) {
      this.positions = wider(this.positions);
      this.previous = wider(this.previous);
      this.entries = wider(this.entries);
      this.pence = wider(this.pence);
    }
    this.positions[place] = position;
    this.previous[place] = previous;
    this.entries[place] = entry;
    this.pence[place] = pence;
    return place;
  }
}

/**
 * Entries, in order of recording. A place is counted from the first entry of the book, also if the entries before some place are not in
 * memory.
 */
export class Entries {
  /** The ids of those in memory. */
  readonly index = new IdIndex();
  readonly kinds: string[] = [];
  /** Days, by number. */
  dates = new Int32Array(1024);
  /** When each was recorded, by number; never going back. */
  moments = new Float64Array(1024);
  /** Index of each entry's first posting. */
  firstPosting = new Int32Array(1024);

  /** @param first the place of the first entry that is in memory */
  constructor(readonly first = 0) {}

  get length(): number {
    return this.first + this.index.length;
  }

  /** The place of an entry in memory; -1 if no such entry is. */
  placeOf(id: string): number {
    const place = this.index.placeOf(id);
    return place < 0 ? place : this.first + place;
  }

  idAt(sequence: number): string {
    return this.index.idAt(sequence - this.first);
  }

  kindAt(sequence: number): string {
    return this.kinds[sequence - this.first]!;
  }

  dateAt(sequence: number): number {
    return this.dates[sequence - this.first]!;
  }

  momentAt(sequence: number): number {
    return this.moments[sequence - this.first]!;
  }

  firstPostingAt(sequence: number): number {
    return this.firstPosting[sequence - this.first]!;
  }

  /** Forgets the entries from a place on. */
  cut(length: number): void {
    this.index.cut(length - this.first);
    this.kinds.length = length - this.first;
  }

  push(id: string, kind: string, date: number, moment: number, firstPosting: number): number {
    const place = this.index.add(id);
    if (place === this.dates.length) {
      this.dates = wider(this.dates);
      this.moments = wider(this.moments);
      this.firstPosting = wider(this.firstPosting);
    }
    // One text for a run of one kind: texts read from a file are each their own.
    const last = this.kinds[place - 1];
    this.kinds.push(last === kind ? last : kind);
    this.dates[place] = date;
    this.moments[place] = moment;
    this.firstPosting[place] = firstPosting;
    return this.first + place;
  }
}
