/**
 * The phrases that explanations of exceptions are built of: a line that moved, an entry, what one may be.
 *
 * Limit: lines and entries have names that tell nobody anything. Their words are personal text: they are shown only as the caller
 * gives them.
 *
 * @module
 */
import { dayText, isAbove, joinedWithAnd, plain, poundsOf, quoted } from './words.js';

/** The words of what an exception names; undefined, or absent, its name is shown. */
export interface ExceptionWords {
  /** Of a line of the exception's account, or of the other account of a transfer. */
  readonly line?: (line: string) => string | undefined;
  /** Of an entry of the exception's book. */
  readonly entry?: (entry: string) => string | undefined;
  /** Of a row of a file that was not read, or was left out. */
  readonly row?: (file: string, line: number) => string | undefined;
}

/** The facts that a sentence needs, whatever they are: explaining is never refused. */
export type Facts<Names extends string> = Readonly<Record<Names, unknown>>;
export type LineFacts = Facts<'line' | 'date' | 'pence'>;
export type EntryFacts = Facts<'entry' | 'date' | 'pence'>;
export type RowFacts = Facts<'file' | 'line' | 'reason'>;

/** An amount without its sign; of nothing that could be shown, `nothing`. */
export const amountText = (value: unknown) => poundsOf(value).trim() || 'nothing';
/** A name as it stands, such as that of a file; of none, `nothing`. */
export const nameText = (value: unknown) => plain(value).trim() || 'nothing';
/** A list; anything else is none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** The parts of a fact that has parts. */
export const inside = (value: unknown) => (value ?? {}) as { readonly [name: string]: unknown };
/** Whether money went out. */
export const isOut = (pence: unknown) => isAbove(0, pence);

/** Words from outside in pieces short enough to be shown whole, up to 200 characters; of more, the beginning. */
function wordsOf(text: string | undefined): string {
  const pieces = [0, 50, 100, 150].map((start) => plain((text ?? '').slice(start, start + 50)));
  return `${pieces.join('')}${(text ?? '').length > 200 ? '…' : ''}`.trim();
}

/** What the caller calls it, else its name in quotation marks. */
export const named = (name: unknown, words: ((name: string) => string | undefined) | undefined) =>
  (typeof name === 'string' && wordsOf(words?.(name))) || quoted(name);

/** `£40.00 went to Shop on 6 June 2026`; where no words are given, by the name of the line. */
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

/** `£85.00 of 19 December 2025 (cheque)`. */
export const entryText = (entry: EntryFacts, words: ExceptionWords) =>
  `${amountText(entry.pence)} of ${dayText(entry.date)} (${named(entry.entry, words.entry)})`;

/** `1 May 2026 to 31 May 2026`, or the one day. */
export function daysOf(days: unknown): string {
  const { from, to } = inside(days);
  return from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`;
}

/** One offer: what the bank has, what the book has. */
export function offerText(offer: unknown, words: ExceptionWords): string {
  const { lines, entries } = inside(offer);
  const bank = joinedWithAnd(list(lines).map((line) => itemText(line, words)));
  const book = list(entries).map((entry) => itemText(entry, words));
  return `The bank has ${bank}${book.length === 0 ? '' : `; the book has ${joinedWithAnd(book)}`}.`;
}

const REASONS = new Map<unknown, string>([
  ['amount-unreadable', 'its amount cannot be read'],
  ['amount-not-whole-pence', 'its amount is not in whole pence'],
  ['amount-missing', 'it has no amount'],
  ['amount-twice', 'it has two amounts'],
  ['field-twice', 'a field that may be given once is given twice'],
  ['date-unreadable', 'its day cannot be read'],
  ['not-booked', 'it is pending or declined'],
  ['investment', 'it is no movement of money'],
  ['too-few-columns', 'it has too few columns'],
  ['currency-differs', 'it is in another currency'],
]);
/** Why a row was not read, or was left out. */
export const because = (reason: unknown) => REASONS.get(reason) ?? nameText(reason).replaceAll('-', ' ');

/** The row as the caller shows it, after a colon. */
export function rowText({ file, line }: RowFacts, words: ExceptionWords): string {
  const isRow = typeof file === 'string' && typeof line === 'number';
  const text = isRow ? wordsOf(words.row?.(file, line)) : '';
  return text === '' ? '.' : `: ${text.replace(/[.]$/, '')}.`;
}
