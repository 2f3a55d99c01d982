/**
 * Phrases for messages about exceptions: a bank line, an entry, an offer.
 *
 * Limit: the ids of lines and entries mean nothing to people, and their descriptions are personal. So a description is shown only if
 * the caller supplies it.
 *
 * @module
 */
import { dayText, isAbove, joinedWithAnd, plain, poundsOf, quoted } from './words.js';

/** Descriptions of what an exception names; without one, the id is shown. */
export interface ExceptionWords {
  /** A line of the exception’s account, or of the other account of a transfer. */
  readonly line?: (line: string) => string | undefined;
  /** An entry of the exception’s book. */
  readonly entry?: (entry: string) => string | undefined;
  /** A row of a file that could not be read, or was left out. */
  readonly row?: (file: string, line: number) => string | undefined;
}

/** The facts that a sentence needs, of any type: a message is never refused. */
export type Facts<Names extends string> = Readonly<Record<Names, unknown>>;
export type LineFacts = Facts<'line' | 'date' | 'pence'>;
export type EntryFacts = Facts<'entry' | 'date' | 'pence'>;
export type RowFacts = Facts<'file' | 'line' | 'reason'>;

/** An amount without its sign, or `nothing`. */
export const amountText = (value: unknown) => poundsOf(value).trim() || 'nothing';
/** A name without quotation marks, such as that of a file, or `nothing`. */
export const nameText = (value: unknown) => plain(value).trim() || 'nothing';
/** The value if it is a list; otherwise an empty list. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** The fields of a fact that is a record. */
export const inside = (value: unknown) => (value ?? {}) as { readonly [name: string]: unknown };
/** Whether money went out. */
export const isOut = (pence: unknown) => isAbove(0, pence);

/** A description from outside, made safe to show and cut to 200 characters. */
function wordsOf(text: string | undefined): string {
  const pieces = [0, 50, 100, 150].map((start) => plain((text ?? '').slice(start, start + 50)));
  return `${pieces.join('')}${(text ?? '').length > 200 ? '…' : ''}`.trim();
}

/** The caller’s description, or the id in quotation marks. */
export const named = (name: unknown, words: ((name: string) => string | undefined) | undefined) =>
  (typeof name === 'string' && wordsOf(words?.(name))) || quoted(name);

/** `£40.00 went to Shop on 6 June 2026`; without a description, with the id of the line. */
export function lineMoved({ line, date, pence }: LineFacts, words: ExceptionWords): string {
  const wording = typeof line === 'string' ? wordsOf(words.line?.(line)) : '';
  const [amount, on] = [amountText(pence), dayText(date)];
  if (wording === '') return `${amount} ${isOut(pence) ? 'went out' : 'came in'} on ${on} (${quoted(line)})`;
  return `${amount} ${isOut(pence) ? 'went to' : 'came from'} ${wording} on ${on}`;
}

/** `£60.00 on 14 May 2026 (CASH)`. */
export function itemText(item: unknown, words: ExceptionWords): string {
  const { line, entry, date, pence } = inside(item);
  const name = entry === undefined ? named(line, words.line) : named(entry, words.entry);
  return `${amountText(pence)} on ${dayText(date)} (${name})`;
}

/** `£85.00 dated 19 December 2025 (cheque)`. */
export const entryText = (entry: EntryFacts, words: ExceptionWords) =>
  `${amountText(entry.pence)} dated ${dayText(entry.date)} (${named(entry.entry, words.entry)})`;

/** `1 May 2026 to 31 May 2026`, or the one day. */
export function daysOf(days: unknown): string {
  const { from, to } = inside(days);
  return from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`;
}

/** One offer: the lines of the bank and the entries of the book. */
export function offerText(offer: unknown, words: ExceptionWords): string {
  const { lines, entries } = inside(offer);
  const bank = joinedWithAnd(list(lines).map((line) => itemText(line, words)));
  const book = list(entries).map((entry) => itemText(entry, words));
  return `The bank shows ${bank}${book.length === 0 ? '' : `; the book shows ${joinedWithAnd(book)}`}.`;
}

const REASONS = new Map<unknown, string>([
  ['amount-unreadable', 'its amount is not valid'],
  ['amount-not-whole-pence', 'its amount is not in whole pence'],
  ['amount-missing', 'it has no amount'],
  ['amount-twice', 'it has two amounts'],
  ['field-twice', 'a field appears twice'],
  ['date-unreadable', 'its date is not valid'],
  ['not-booked', 'it is pending or declined'],
  ['investment', 'it is not a movement of money'],
  ['too-few-columns', 'it has too few columns'],
  ['currency-differs', 'it is in another currency'],
]);
/** Why a row could not be read, or was left out. */
export const because = (reason: unknown) => REASONS.get(reason) ?? nameText(reason).replaceAll('-', ' ');

/** The caller’s text of the row, after a colon. */
export function rowText({ file, line }: RowFacts, words: ExceptionWords): string {
  const isRow = typeof file === 'string' && typeof line === 'number';
  const text = isRow ? wordsOf(words.row?.(file, line)) : '';
  return text === '' ? '.' : `: ${text.replace(/[.]$/, '')}.`;
}
