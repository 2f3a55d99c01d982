/**
 * Names a line by its content: its day, and the fingerprint of its day, amount and words without blanks and capitals.
 *
 * Method: `fingerprint` says what it is; here it is taken in one go over the parts, without making the text that
 * they would be together, for a file has a hundred thousand lines. Text that is not plain ASCII takes the slower way. Names alike are
 * counted by half of the fingerprint as a number, which is found faster than a text, and distinguished by the text if two
 * names share it.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import { fingerprint, withoutBlanks } from '../import/fingerprint.js';

const OFFSETS = [0x811c9dc5, 0x050c5d1f] as const;
const PRIME = 0x01000193;
/** Each character is two bytes, the upper of them zero: it multiplies twice. */
const TWICE = Math.imul(PRIME, PRIME);
/** Undoes a multiplication, modulo 2³². */
const UNDO = 0x359c449b;
const BAR = 124;
const MINUS = 45;
const LARGEST = 100_000_000;

let upperHash = 0;
/** Kept one multiplication ahead, which leaves a single one for each character. */
let lowerHash = 0;

/** Adds a text, and a bar after it or none; false if it is not plain ASCII. */
function add(text: string, hasBar: boolean): boolean {
  let first = upperHash;
  let second = lowerHash;
  for (let place = 0; place < text.length; place++) {
    let code = text.charCodeAt(place);
    if (code > 126) return false;
    if (code === 32 || (code > 8 && code < 14)) continue;
    if (code > 64 && code < 91) code += 32;
    first = Math.imul(first ^ code, TWICE);
    second = Math.imul(second ^ code, TWICE);
  }
  upperHash = hasBar ? Math.imul(first ^ BAR, TWICE) : first;
  lowerHash = hasBar ? Math.imul(second ^ BAR, TWICE) : second;
  return true;
}

/** Adds a whole number as it is written, and a bar after it, without making its text unless it is very large. */
function addNumber(of: number): void {
  if (of > LARGEST || of < -LARGEST) {
    add(String(of), true);
    return;
  }
  let first = upperHash;
  let second = lowerHash;
  let rest = of;
  if (rest < 0) {
    first = Math.imul(first ^ MINUS, TWICE);
    second = Math.imul(second ^ MINUS, TWICE);
    rest = -rest;
  }
  let place = 1;
  while (place * 10 <= rest) place *= 10;
  for (; place > 0; place = (place / 10) | 0) {
    const code = 48 + ((rest / place) | 0);
    rest %= place;
    first = Math.imul(first ^ code, TWICE);
    second = Math.imul(second ^ code, TWICE);
  }
  upperHash = Math.imul(first ^ BAR, TWICE);
  lowerHash = Math.imul(second ^ BAR, TWICE);
}

function digit(of: number, shift: number): number {
  const value = (of >>> shift) & 15;
  return value < 10 ? value + 48 : value + 87;
}

/** A day, a dot and sixteen digits, made at once: parts put together would be copied again at their first use. */
function madeName(date: Day): string {
  return String.fromCharCode(
    date.charCodeAt(0),
    date.charCodeAt(1),
    date.charCodeAt(2),
    date.charCodeAt(3),
    date.charCodeAt(4),
    date.charCodeAt(5),
    date.charCodeAt(6),
    date.charCodeAt(7),
    date.charCodeAt(8),
    date.charCodeAt(9),
    46,
    digit(upperHash, 28),
    digit(upperHash, 24),
    digit(upperHash, 20),
    digit(upperHash, 16),
    digit(upperHash, 12),
    digit(upperHash, 8),
    digit(upperHash, 4),
    digit(upperHash, 0),
    digit(lowerHash, 28),
    digit(lowerHash, 24),
    digit(lowerHash, 20),
    digit(lowerHash, 16),
    digit(lowerHash, 12),
    digit(lowerHash, 8),
    digit(lowerHash, 4),
    digit(lowerHash, 0),
  );
}

/** The day of the last name, and what it comes to; lines come day by day. */
let day: Day | undefined;
const begun: [number, number] = [0, 0];

function begin(date: Day): void {
  upperHash = OFFSETS[0];
  lowerHash = Math.imul(OFFSETS[1], PRIME);
  add(date, true);
  begun[0] = upperHash;
  begun[1] = lowerHash;
  day = date;
}

/** The name of a line by its content, the same for lines alike. */
export function nameOf(date: Day, pence: Pence, payee: string, text: string): string {
  if (date !== day) begin(date);
  upperHash = begun[0];
  lowerHash = begun[1];
  addNumber(pence);
  if (add(payee, true) && add(text, false)) {
    lowerHash = Math.imul(lowerHash, UNDO);
    return madeName(date);
  }
  return `${date}.${fingerprint(withoutBlanks(`${date}|${pence}|${payee}|${text}`))}`;
}

/** Counts names; each that it is given is the last that was made. */
export class AlikeNames {
  /** The first name of each half of a fingerprint. */
  private readonly first = new Map<number, string>();
  /** How often a name has come that came again, or whose half another had before it. */
  private readonly times = new Map<string, number>();

  /** How often a name has come, this time included. */
  next(name: string): number {
    const firstName = this.first.get(upperHash);
    if (firstName === undefined) {
      this.first.set(upperHash, name);
      return 1;
    }
    const times = (this.times.get(name) ?? (firstName === name ? 1 : 0)) + 1;
    this.times.set(name, times);
    return times;
  }

  clear(): void {
    this.first.clear();
    this.times.clear();
  }
}
