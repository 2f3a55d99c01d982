/**
 * SHA-256 of plain text: the fingerprint of a payment run, and of ids too long to send.
 *
 * Limit: for ASCII text, one byte a character; made for records of a few thousand lines, not for speed.
 * Source: FIPS PUB 180-4 §4.1.2, §4.2.2, §5.1.1, §5.3.3, §6.2.
 *
 * @module
 */
import { assert } from '../problem.js';

/** The first so many primes. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let one = 2; found.length < count; one++)
    if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
}

/** The first 32 bits of the fractional part of a root, by whole numbers alone. */
function fractionOfRoot(prime: number, degree: 2n | 3n): number {
  // The root of prime × 2^(32 × degree) is the root of the prime with 32 bits of its fraction.
  const target = BigInt(prime) << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}

const CONSTANTS = primes(64).map((prime) => fractionOfRoot(prime, 3n));
const INITIAL = primes(8).map((prime) => fractionOfRoot(prime, 2n));

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** One block of sixteen words mixed into the state. */
function mix(state: readonly number[], block: readonly number[]): number[] {
  const words = [...block];
  for (let t = 16; t < 64; t++) {
    const [x, y] = [words[t - 15]!, words[t - 2]!];
    const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words.push((high + words[t - 7]! + low + words[t - 16]!) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + high + ((e & f) ^ (~e & g)) + CONSTANTS[t]! + words[t]!) | 0;
    const low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) | 0);
}

/**
 * Takes the SHA-256 of a text.
 *
 * @param text ASCII characters only; may be empty.
 * @returns 64 hexadecimal digits, small letters.
 * @throws {BrokenInvariant} when a character is not ASCII.
 */
export function digestOf(text: string): string {
  // A single one bit, zeros up to the last eight bytes of a block, and there the length in bits.
  const length = Math.ceil((text.length + 9) / 64) * 16;
  const words: number[] = new Array(length).fill(0);
  for (let at = 0; at <= text.length; at++) {
    const byte = at === text.length ? 0x80 : text.charCodeAt(at);
    assert(byte <= 0x80 && (byte < 0x80 || at === text.length), 'only ASCII text has a digest');
    words[at >> 2]! |= byte << (24 - (at & 3) * 8);
  }
  words[length - 2] = Math.floor(text.length / 2 ** 29);
  words[length - 1] = (text.length * 8) | 0;
  let state = INITIAL;
  for (let at = 0; at < length; at += 16) state = mix(state, words.slice(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
