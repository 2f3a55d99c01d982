/**
 * The positions of one account, found by slot: fund × 3 + balance type.
 *
 * Method: slots of the first funds are places in a list, which is found quickest; those of later funds are keys of a map. So
 * a position takes the same room whatever the place of its fund, and accounts × funds is never paid for.
 *
 * @module
 */
import type { Position } from './state.js';

/** Slots that are kept in a list: those of the first 32 funds. */
const LISTED = 96;

/** The positions of an account that have postings. */
export class Positions {
  private readonly listed: (Position | undefined)[] = [];
  private mapped: Map<number, Position> | undefined;
  /** The mapped positions by slot; made when first asked for after a change. */
  private sorted: readonly Position[] | undefined;

  /** The position in a slot; undefined when nothing was posted there. */
  get(slot: number): Position | undefined {
    return slot < LISTED ? this.listed[slot] : this.mapped?.get(slot);
  }

  set(slot: number, position: Position): void {
    if (slot < LISTED) {
      while (this.listed.length <= slot) this.listed.push(undefined);
      this.listed[slot] = position;
      return;
    }
    this.mapped ??= new Map();
    this.mapped.set(slot, position);
    this.sorted = undefined;
  }

  /** Removes the position in a slot. */
  remove(slot: number): void {
    if (slot < LISTED) this.listed[slot] = undefined;
    else this.mapped?.delete(slot);
    this.sorted = undefined;
  }

  /** Every position, by slot: by fund in chart order, then by balance type. */
  *[Symbol.iterator](): Generator<Position> {
    for (const position of this.listed) if (position !== undefined) yield position;
    if (this.mapped === undefined) return;
    this.sorted ??= [...this.mapped].sort(([a], [b]) => a - b).map(([, position]) => position);
    yield* this.sorted;
  }
}
