/**
 * The ids of entries, in order of recording, and the place of an entry by its id.
 *
 * Method: ids are plain ASCII and are kept as bytes, one after another; beside them an open table of 32-bit hashes. A place is
 * looked for in a few neighbouring slots, and bytes are compared only when the whole hash agrees, so that asking
 * after an id that is new (as almost every one is) touches little memory: with a hundred thousand ids and more this is
 * several times faster than a `Map`, and leaves nothing for the collector of garbage to carry along.
 * Ids that find no slot near theirs, by chance or by design of whoever chose them, go into a `Map`: nobody can make it slow.
 * Limit: 2^29 entries, 2^31 bytes of ids.
 *
 * @module
 */
import { assert } from '../../problem/problem.js';

/** How many slots are looked at before the overflow. */
const NEAR = 8;

/** FNV-1a, with a last turn that lets the high bits, too, have a say in the choice of the slot. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}

export class IdIndex {
  length = 0;
  #bytes = new Uint8Array(16_384);
  /** Where the bytes of each id begin; one more for where the last ends. */
  #begins = new Int32Array(1025);
  #hashes = new Int32Array(2048);
  /** Place + 1; 0 where a slot is free. */
  #places = new Int32Array(2048);
  readonly #overflow = new Map<string, number>();

  /** The id at a place. */
  idAt(place: number): string {
    const codes = this.#bytes.subarray(this.#begins[place], this.#begins[place + 1]);
    // `apply` reads bytes as they lie; spreading them walks an iterator, which is many times slower.
    return String.fromCharCode.apply(null, codes as unknown as number[]);
  }

  /** The place of an id; -1 when there is none. */
  placeOf(id: string): number {
    const hash = hashOf(id);
    const mask = this.#places.length - 1;
    for (let step = 0; step < NEAR; step++) {
      const slot = (hash + step) & mask;
      const place = this.#places[slot] as number;
      if (place === 0) return -1;
      if (this.#hashes[slot] === hash && this.#is(place - 1, id)) return place - 1;
    }
    return this.#overflow.get(id) ?? -1;
  }

  #is(place: number, id: string): boolean {
    const from = this.#begins[place] as number;
    if ((this.#begins[place + 1] as number) - from !== id.length) return false;
    for (let index = 0; index < id.length; index++)
      if (this.#bytes[from + index] !== id.charCodeAt(index)) return false;
    return true;
  }

  /** Adds an id that is new and is one (`isId`), and answers its place. */
  add(id: string): number {
    const place = this.length++;
    if (place * 2 >= this.#places.length) this.#grow();
    const from = this.#begins[place] as number;
    if (from + id.length > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    for (let index = 0; index < id.length; index++) this.#bytes[from + index] = id.charCodeAt(index);
    this.#begins[place + 1] = from + id.length;
    if (!this.#put(hashOf(id), place)) this.#overflow.set(id, place);
    return place;
  }

  /** Forgets the ids from a place on. */
  cut(length: number): void {
    const freed: number[] = [];
    for (let place = length; place < this.length; place++) {
      const id = this.idAt(place);
      const slot = this.#slotOf(hashOf(id), place);
      if (slot === undefined) this.#overflow.delete(id);
      else freed.push(slot);
    }
    this.length = length;
    for (const slot of freed) this.#places[slot] = 0;
    // A search ends at a free slot, so what lies after one is put again, as near to its own as it can be.
    const mask = this.#places.length - 1;
    for (const from of freed) {
      for (let step = 1; step < NEAR; step++) {
        const slot = (from + step) & mask;
        const place = this.#places[slot] as number;
        if (place === 0) continue;
        this.#places[slot] = 0;
        this.#put(this.#hashes[slot] as number, place - 1);
        // What moved leaves its own slot free in turn; it comes nearer each time, so this ends.
        if (this.#places[slot] === 0) freed.push(slot);
      }
    }
    for (const [id, place] of this.#overflow) if (this.#put(hashOf(id), place)) this.#overflow.delete(id);
  }

  /** The slot in which a place is kept; undefined when it is in the overflow. */
  #slotOf(hash: number, place: number): number | undefined {
    const mask = this.#places.length - 1;
    for (let step = 0; step < NEAR; step++) {
      const slot = (hash + step) & mask;
      if (this.#places[slot] === place + 1) return slot;
    }
    return undefined;
  }

  #put(hash: number, place: number): boolean {
    const mask = this.#places.length - 1;
    for (let step = 0; step < NEAR; step++) {
      const slot = (hash + step) & mask;
      if (this.#places[slot] !== 0) continue;
      this.#places[slot] = place + 1;
      this.#hashes[slot] = hash;
      return true;
    }
    return false;
  }

  #grow(): void {
    const [hashes, places, begins] = [this.#hashes, this.#places, this.#begins];
    assert(places.length < 2 ** 30, 'a book has at most 2^29 entries');
    this.#hashes = new Int32Array(places.length * 2);
    this.#places = new Int32Array(places.length * 2);
    this.#begins = new Int32Array(places.length + 1);
    this.#begins.set(begins);
    for (let slot = 0; slot < places.length; slot++) {
      const place = places[slot] as number;
      if (place !== 0 && !this.#put(hashes[slot] as number, place - 1)) {
        this.#overflow.set(this.idAt(place - 1), place - 1);
      }
    }
    // Whoever stays in the overflow has found every slot near its own taken; `placeOf` relies on it.
    for (const [id, place] of this.#overflow) if (this.#put(hashOf(id), place)) this.#overflow.delete(id);
  }
}
