/**
 * Chance from a seed, for people and places that are made up: the same seed gives the same country on every machine.
 *
 * Method: SplitMix with 32 bits, whose state is one number, so that a person is made from a seed and a place without those before.
 */
export class Chance {
  #state: number;

  constructor(seed: number, place: number) {
    this.#state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)) >>> 0;
  }

  /** A number from 0 to just below 1. */
  part(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  }

  /** A whole number between two, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.part() * (most - least + 1));
  }

  /** Whether something happens to so many in a hundred. */
  among100(many: number): boolean {
    return this.part() * 100 < many;
  }
}
