/**
 * Words and phrases for messages: amounts in pounds, days as people read them, lists.
 *
 * Limit: a fact of the wrong type is repeated as it is; a message is never refused.
 *
 * @module
 */

import { formatPence, isPence } from '../money/pence.js';
import type { ProblemCode, ProblemFacts } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { FIRST_DAY, formatDay, isDay, LAST_DAY } from '../time/day.js';
import { formatMoment, isMoment } from '../time/moment.js';

/** What is wrong, and what to do about it. */
export interface Message {
  readonly what: string;
  readonly remedy: string;
}

/** For each code, a sentence or two on what is wrong, and another on what to do. */
export type Prose = {
  readonly [Code in ProblemCode]: (
    facts: Readonly<ProblemFacts[Code]>,
  ) => readonly [what: string, remedy: string];
};

/** Characters that would move the cursor, ring a bell or reverse a line on a terminal or a page. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text from outside, shortened and made safe to show. */
export function plain(value: unknown): string {
  return shown(value).replace(UNPRINTABLE, '�');
}

/** Our own words, such as the values that a field may have: never shortened. */
export function whole(value: unknown): string {
  return typeof value === 'string' ? value.replace(UNPRINTABLE, '�') : plain(value);
}

/** A text from outside in quotation marks; `nothing` if it is empty. */
export function quoted(value: unknown): string {
  const text = plain(value);
  return text === '' ? 'nothing' : `“${text}”`;
}

/** Pence as pounds: `£1,234.56`. */
export function pounds(value: unknown): string {
  return isPence(value) ? formatPence(value) : plain(value).trim() || 'nothing';
}

/** Pence as pounds without a sign, if the sentence already gives the direction. */
export function poundsOf(value: unknown): string {
  return pounds(typeof value === 'number' ? Math.abs(value) : value);
}

/** Whether one number is above another; false for anything else. */
export function isAbove(value: unknown, limit: unknown): boolean {
  return typeof value === 'number' && typeof limit === 'number' && value > limit;
}

/** A day as people read it: `3 October 2026`. */
export function dayText(value: unknown): string {
  return isDay(value) ? formatDay(value) : quoted(value);
}

/** A moment as people read it. */
export function momentText(value: unknown): string {
  return isMoment(value) ? formatMoment(value) : quoted(value);
}

/** A range of days, either end of which may be open. */
export function between(from: unknown, to: unknown): string {
  const open = (value: unknown) => value === undefined || value === null || value === '';
  const openFrom = open(from) || from === FIRST_DAY;
  const openTo = open(to) || to === LAST_DAY;
  if (openFrom) return openTo ? 'on other days only' : `until ${dayText(to)}`;
  return openTo ? `from ${dayText(from)}` : `from ${dayText(from)} to ${dayText(to)}`;
}

/** Joins parts of a sentence: `a, b and c`; `none` when there are none. */
export function joinedWithAnd(parts: readonly string[], none = 'nothing'): string {
  return parts.length < 2 ? (parts[0] ?? none) : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Names in quotation marks: `“a”, “b” and “c”`. */
export function listed(values: unknown): string {
  return Array.isArray(values) ? joinedWithAnd(values.map(quoted), 'none') : quoted(values);
}

/** A place in a rule: `0.1` is the second branch of the first. */
export function branch(node: unknown): string {
  return node === '' ? 'The rule' : `Branch ${plain(node)} of the rule`;
}

/** A whole number with its noun: `1 character`, `3 characters`; `some characters` if the number is empty. */
export function counted(count: unknown, noun: string): string {
  return `${plain(count).trim() || 'some'} ${noun}${count === 1 ? '' : 's'}`;
}

/** The size of a file, rounded up to tenths of a megabyte. */
export function megabytes(size: unknown): string {
  return typeof size === 'number' ? `${Math.ceil((size * 10) / 2 ** 20) / 10} MB` : plain(size);
}
