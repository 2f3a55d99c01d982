/**
 * The places that the lines of a journal say they have: which are missing, which come twice, and which come late.
 *
 * Method: a place above all before it leaves a gap; a place in a gap comes late; any other place was taken before. A line that cannot be
 * believed fills the place after the line before it.
 *
 * @module
 */
import { countWhile } from '../record/order.js';

/** Places that no line had, and the line before which they are missing. */
export interface Gap {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export class Places {
  /** The place after the highest that a line said it has. */
  #next = 0;
  /** How many lines that say no place came since. */
  #unplaced = 0;
  /** In order of place. */
  readonly #gaps: Gap[] = [];

  /** The place after the last. */
  get end(): number {
    return this.#next + this.#unplaced;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Takes a line that says no place, or none that can be believed. */
  skip(): void {
    this.#unplaced += 1;
  }

  /** Takes a line that is not shown: it has the place after all before it. */
  withhold(): void {
    this.#next = this.end + 1;
    this.#unplaced = 0;
  }

  /**
   * Takes a line that says its place.
   *
   * @param line its number.
   * @returns `next` if it comes after all lines before it, `moved` if it comes late, `added` if the place is taken.
   */
  take(sequence: number, line: number): 'next' | 'moved' | 'added' {
    if (sequence < this.#next) return this.#fill(sequence) ? 'moved' : 'added';
    if (sequence > this.end) this.#gaps.push({ line, from: this.end, to: sequence - 1 });
    this.#next = sequence + 1;
    this.#unplaced = 0;
    return 'next';
  }

  /** Takes a place out of its gap. */
  #fill(sequence: number): boolean {
    const index = countWhile(this.#gaps, ({ to }) => to < sequence);
    const gap = this.#gaps[index];
    if (gap === undefined || gap.from > sequence) return false;
    const parts = [
      { ...gap, to: sequence - 1 },
      { ...gap, from: sequence + 1 },
    ];
    this.#gaps.splice(index, 1, ...parts.filter(({ from, to }) => from <= to));
    return true;
  }
}
