/**
 * Reads the statement line of a SWIFT message (`:61:`) and its balances (`:60F:` and the like).
 *
 * Method: the value date is the day of the line, because it is always written and the day of booking need not be. `RC` undoes a credit and
 * is money out, `RD` undoes a debit and is money in. The year of the booking is not written; it is the year that brings the booking within
 * half a year of the value date. Banks that count months of thirty days may write a value date that is no day, such as 30 February: then
 * the day of booking is used, with a warning.
 * Limit: two-digit years are 1980 to 2079.
 * Source: SWIFT Standards MT, category 9, MT940, fields 60a, 61 and 62a.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { type Day, isDay } from '../../time/day.js';
import { amountOf } from '../reading/amount-text.js';
import { squeezed } from '../reading/booked.js';
import { AMOUNT_REASONS } from '../reading/lines.js';
import type { RowFinding } from '../statement.js';
import { withoutStrokes } from './narrative.js';

/** The content of a `:61:`. */
export interface Movement {
  readonly date: Day;
  readonly bookedOn: Day | undefined;
  readonly pence: Pence;
  /** The customer's reference and the bank's; empty if it is `NONREF` or a word that only points elsewhere. */
  readonly reference: string;
  readonly bankId: string;
  /** The second line, if there is one. */
  readonly details: string;
  readonly doubt: RowFinding['reason'] | undefined;
}

/** A balance with its currency. */
export interface FieldBalance {
  readonly pence: Pence;
  readonly currency: string;
  readonly date: Day | undefined;
}

const LINE = /^(\d{6})(\d{4}| {4})?(EC|ED|RC|RD|C|D)([A-Za-z]*) ?([\d.,]*)(.*)$/;
const TYPE = /^[NSF][A-Za-z0-9]{3}/;
/** References that are empty, or only name the word of `:86:` under which the reference is. */
const NO_REFERENCE = /^(?:none?ref|nonref|notprovided|not provided|[ekm]ref\+?|0*)$/i;
const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d.,]+)/;

function shortDay(text: string): Day | undefined {
  const century = Number(text.slice(0, 2)) < 80 ? '20' : '19';
  const day = `${century}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`;
  return isDay(day) ? day : undefined;
}

/** The day of booking, written as month and day beside a value date of six figures. */
function bookedOn(written: string, value: string): Day | undefined {
  const year = Number(value.slice(0, 2));
  const months = Number(written.slice(0, 2)) - Number(value.slice(2, 4));
  const near = months > 6 ? year + 99 : months < -6 ? year + 1 : year;
  return shortDay(String(near % 100).padStart(2, '0') + written);
}

/** The comma is the decimal sign. A point is one only if it cannot part thousands: `1.500` is not guessed. */
function hundredths(digits: string) {
  return amountOf(digits, digits.includes(',') ? ',' : undefined);
}

function referenceOf(reference: string): string {
  const written = withoutStrokes(squeezed(reference).replace(/^\/+/, ''));
  return NO_REFERENCE.test(written) ? '' : written;
}

/**
 * Reads a statement line.
 *
 * @param lines of the field.
 * @returns what it says; a reason when it cannot be read; `not-booked` for what an interim report expects (`EC`, `ED`).
 */
export function movementOf(lines: readonly string[]): Movement | RowFinding['reason'] {
  const [first = '', ...more] = lines;
  const parts = LINE.exec(first.trim());
  if (parts === null) return /^\d{6}/.test(first.trim()) ? 'amount-unreadable' : 'date-unreadable';
  const [, value, entry, mark, letters, digits, rest] = parts as unknown as string[];
  if (mark!.startsWith('E')) return 'not-booked';
  const magnitude = hundredths(digits!);
  if (typeof magnitude === 'string') return AMOUNT_REASONS[magnitude];
  const valueDate = shortDay(value!);
  const isBooked = entry !== undefined && entry.trim() !== '';
  const booked = isBooked ? bookedOn(entry, value!) : undefined;
  const date = valueDate ?? booked;
  if (date === undefined) return 'date-unreadable';
  const isOut = mark === 'D' || mark === 'RC';
  // The bank's reference begins with two strokes, and some banks break the line before them.
  const continued = more[0]?.startsWith('//') ? more.shift()! : '';
  const references = (rest! + continued).replace(TYPE, '');
  const split = references.indexOf('//');
  const isDateDoubted = valueDate === undefined || (isBooked && booked === undefined);
  // One letter there is the kind of funds; more letters come from a program that had nothing to write.
  const isAmountDoubted = letters!.length > 1 || /^[a-z]/.test(rest!);
  return {
    date,
    bookedOn: booked,
    pence: (isOut ? 0 - magnitude : magnitude) as Pence,
    reference: referenceOf(split < 0 ? references : references.slice(0, split)),
    bankId: referenceOf(split < 0 ? '' : references.slice(split + 2)),
    details: squeezed(more.join(' ')),
    doubt: isDateDoubted ? 'date-unreadable' : isAmountDoubted ? 'amount-unreadable' : undefined,
  };
}

/** Reads a balance; undefined if it is none. */
export function balanceOf(lines: readonly string[]): FieldBalance | undefined {
  const [, mark, date, currency, digits] = BALANCE.exec((lines[0] ?? '').trim()) ?? [];
  if (digits === undefined) return undefined;
  const pence = hundredths(digits);
  if (typeof pence === 'string') return undefined;
  return { pence: (mark === 'D' ? 0 - pence : pence) as Pence, currency: currency!, date: shortDay(date!) };
}
