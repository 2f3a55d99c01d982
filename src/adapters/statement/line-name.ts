/**
 * Names a line by its content: its day, and the fingerprint of its day, amount and words without blanks and capitals.
 *
 * Method: `fingerprint` says what it is; here it is taken in one go over the parts, without making the text that
 * they would be together, for a file has a hundred thousand lines. What is not plain ASCII goes the long way.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { fingerprint, withoutBlanks } from '../../reconcile/fingerprint.js';
import type { Day } from '../../time/day.js';

const OFFSETS = [0x811c9dc5, 0x050c5d1f] as const;
const PRIME = 0x01000193;
/** Each character is two bytes, the upper of them zero: it multiplies twice. */
const TWICE = Math.imul(PRIME, PRIME);
/** Undoes a multiplication, modulo 2³². */
const UNDO = 0x359c449b;
const BAR = 124;

let one = 0;
/** Kept one multiplication ahead, which leaves a single one for each character. */
let two = 0;

/** Adds a text, and a bar after it or none; false when it is not plain ASCII. */
function add(text: string, hasBar: boolean): boolean {
  let first = one;
  let second = two;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code > 126) return false;
    if (code === 32 || (code > 8 && code < 14)) continue;
    if (code > 64 && code < 91) code += 32;
    first = Math.imul(first ^ code, TWICE);
    second = Math.imul(second ^ code, TWICE);
  }
  one = hasBar ? Math.imul(first ^ BAR, TWICE) : first;
  two = hasBar ? Math.imul(second ^ BAR, TWICE) : second;
  return true;
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
    digit(one, 28),
    digit(one, 24),
    digit(one, 20),
    digit(one, 16),
    digit(one, 12),
    digit(one, 8),
    digit(one, 4),
    digit(one, 0),
    digit(two, 28),
    digit(two, 24),
    digit(two, 20),
    digit(two, 16),
    digit(two, 12),
    digit(two, 8),
    digit(two, 4),
    digit(two, 0),
  );
}

/** The day of the last name, and what it comes to; lines come day by day. */
let day: Day | undefined;
const begun: [number, number] = [0, 0];

function begin(date: Day): void {
  one = OFFSETS[0];
  two = Math.imul(OFFSETS[1], PRIME);
  add(date, true);
  begun[0] = one;
  begun[1] = two;
  day = date;
}

/** The name of a line by its content, the same for lines alike. */
export function nameOf(date: Day, pence: Pence, payee: string, text: string): string {
  if (date !== day) begin(date);
  one = begun[0];
  two = begun[1];
  const isPlain = add(String(pence), true) && add(payee, true) && add(text, false);
  if (isPlain) {
    two = Math.imul(two, UNDO);
    return madeName(date);
  }
  return `${date}.${fingerprint(withoutBlanks(`${date}|${pence}|${payee}|${text}`))}`;
}
