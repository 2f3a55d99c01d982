/**
 * Reads a day as banks write it, and settles for a whole column whether day or month comes first.
 *
 * Method: the written day is kept; a time or a zone after it is skipped, because moving a payment to another
 * zone would move it over midnight. A year of four digits in front, or a month in letters, settles the order;
 * else the order that makes fewest days impossible is taken, then the one in which the column runs in order.
 * Limit: two-digit years are 1980 to 2079; English names of months; years 1900 to 2199.
 *
 * @module
 */
import { addDays, type Day, day, isDay } from '../../time/day.js';

/** The order of day, month and year if all are numbers. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const LONGEST = 60;
const SERIAL_START = day('1900-03-01');
/** The count of that day, the first after the one that was none. */
const SERIAL_OF_START = 61;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const AFTER = /^(?:[T ,]+\d{1,2}[:.]\d\d.*|[T ]?\d{4,6}(?:\.\d+)?\s*(?:\[.*|Z|[+-]\d.*)?|\s*\[.*)?$/;
const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?!\d)/;
const COMPACT = /^((?:19|20|21)\d\d)(\d\d)(\d\d)/;
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]?([A-Za-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})(?!\d)/;
const NAMED_DAY = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;

function dayFrom(year: string, month: string, day: string): Day | undefined {
  const full = year.length === 4 ? year : `${Number(year) < 80 ? '20' : '19'}${year}`;
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

function monthOf(name: string): string {
  const lower = name.toLowerCase();
  const place = MONTHS.indexOf(lower.slice(0, 3));
  const full = 'january february march april may june july august september october november december'.split(
    ' ',
  )[place];
  // `Sept` is written too; `Marx` is not a month.
  return place >= 0 && (full!.startsWith(lower) || lower === 'sept') ? String(place + 1) : '0';
}

/**
 * Reads one day.
 *
 * @param text as written: `05/09/2026`, `5 Sep 26`, `2026-09-05T10:00:00Z`, `20260905120000[-5:EST]`.
 * @param order of day, month and year, if neither a four-digit year in front nor a month in letters shows it.
 * @returns the written day; undefined if there is none such, as 30 February.
 */
export function dayOf(text: string, order: DateOrder): Day | undefined {
  if (text === lastText && order === lastOrder) return lastDay;
  const day = text.length > LONGEST ? undefined : newDayOf(text, order);
  [lastText, lastOrder, lastDay] = [text, order, day];
  return day;
}

// The last text read: a statement has many lines on one day.
let lastText = '';
let lastOrder: DateOrder = 'dmy';
let lastDay: Day | undefined;

function newDayOf(text: string, order: DateOrder): Day | undefined {
  const trimmed = text.trim().replace(/^'/, '');
  let match = YEAR_FIRST.exec(trimmed);
  if (match) return ending(trimmed, match, dayFrom(match[1]!, match[3]!, match[4]!));
  match = COMPACT.exec(trimmed);
  if (match) return ending(trimmed, match, dayFrom(match[1]!, match[2]!, match[3]!));
  match = NUMBERS.exec(trimmed);
  if (match) {
    const [, first, , second, third] = match;
    if (order === 'ymd') {
      return third!.length === 2 ? ending(trimmed, match, dayFrom(first!, second!, third!)) : undefined;
    }
    const [day, month] = order === 'dmy' ? [first!, second!] : [second!, first!];
    return ending(trimmed, match, dayFrom(third!, month, day));
  }
  const named = trimmed.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? /i, '').replace(/\s+/g, ' ');
  match = DAY_NAMED.exec(named);
  if (match) return ending(named, match, dayFrom(match[3]!, monthOf(match[2]!), match[1]!));
  match = NAMED_DAY.exec(named);
  return match ? ending(named, match, dayFrom(match[3]!, monthOf(match[1]!), match[2]!)) : undefined;
}

/** Gives the day only if nothing but a time follows it. */
function ending(text: string, match: RegExpExecArray, day: Day | undefined): Day | undefined {
  return day !== undefined && AFTER.test(text.slice(match[0].length)) ? day : undefined;
}

/** A day as a spreadsheet counts it, from 1982 to 2064, with or without the time of day. */
const SERIAL = /^\s*([3-5]\d{4})(?:\.\d{1,15})?\s*$/;

/** Whether a text is a day as a spreadsheet counts it. */
export function isSerialDay(text: string): boolean {
  return SERIAL.test(text);
}

/**
 * Reads a day as a spreadsheet counts it.
 *
 * Limit: the count from 1900, which counts a 29 February 1900 that was none; not that from 1904.
 */
export function serialDayOf(text: string): Day | undefined {
  const count = SERIAL.exec(text)?.[1];
  return count === undefined ? undefined : addDays(SERIAL_START, Number(count) - SERIAL_OF_START);
}

/** Whether a text is a day in which the month is a word. */
export function namesMonth(text: string): boolean {
  return /[A-Za-z]{3}/.test(text) && dayOf(text, 'dmy') !== undefined;
}

/** The order of a column of days, and whether another order would have done as well. */
export interface OrderFound {
  readonly order: DateOrder;
  readonly assumed: boolean;
}

/** How often the days of a column rise and fall. */
class Turns {
  count = 0;
  private up = 0;
  private down = 0;
  private last: Day | undefined;

  add(day: Day): void {
    this.count++;
    if (this.last !== undefined && day > this.last) this.up++;
    else if (this.last !== undefined && day < this.last) this.down++;
    this.last = day;
  }

  get number(): number {
    return Math.min(this.up, this.down);
  }
}

/** Counts the cells of a column that prove one order of days or the other. */
export class OrderVotes {
  private readonly other: DateOrder;
  private readonly mine = new Turns();
  private readonly theirs = new Turns();
  private differ = false;
  private last = '';

  /** @param preferred the order if the cells do not show it. */
  constructor(private readonly preferred: DateOrder) {
    this.other = preferred === 'dmy' ? 'mdy' : 'dmy';
  }

  /** Reads one cell as written. Days come in runs, and one of each run shows as much as all. */
  add(cell: string): void {
    if (cell === this.last || this.preferred === 'ymd') return;
    this.last = cell;
    const day = dayOf(cell, this.preferred);
    const two = dayOf(cell, this.other);
    if (day !== undefined) this.mine.add(day);
    if (two !== undefined) this.theirs.add(two);
    if (day !== undefined && two !== undefined && day !== two) this.differ = true;
  }

  /** Whether no cell is a day in the preferred order, and some are in the other. */
  get isOther(): boolean {
    return this.mine.count === 0 && this.theirs.count > 0;
  }

  get found(): OrderFound {
    const { preferred, other, mine, theirs } = this;
    if (mine.count !== theirs.count)
      return { order: mine.count > theirs.count ? preferred : other, assumed: false };
    if (!this.differ) return { order: preferred, assumed: false };
    return mine.number === theirs.number
      ? { order: preferred, assumed: true }
      : { order: mine.number < theirs.number ? preferred : other, assumed: false };
  }
}

/**
 * Settles the order of a column of days.
 *
 * @param cells the column as written, in the order of the file.
 * @param preferred the order if the cells do not show it.
 * @returns the order; `assumed` if some day is another day in the other order, and nothing shows which.
 */
export function dateOrderOf(cells: Iterable<string>, preferred: DateOrder): OrderFound {
  const votes = new OrderVotes(preferred);
  for (const cell of cells) votes.add(cell);
  return votes.found;
}
