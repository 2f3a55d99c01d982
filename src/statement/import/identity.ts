/**
 * The identity of a statement line: when two files show the same line, and when they show two that look alike.
 *
 * The contract. A line is its account, the day on which it was booked, its pence, its words without blanks and capitals, and its position
 * among lines alike in all four. So:
 * - A file read twice, or two files that overlap, add nothing twice. Two like lines on one day in one file are two lines.
 *   Of each kind there are as many as the file that shows most of them, whatever the order in which files come.
 * - A file is taken to show its days whole, but for its first and its last, which it may have cut. Of a day that a bank spreads
 *   over two files, the balances say which lines are in both. Without balances, a like line on each counts one line.
 * - Of two files in other words, a line of the same day and amount that leads to the same balance is the same line. Without balances,
 *   a line is in question whenever a known line that the file does not show may be it; it is never added in silence.
 * - A line keeps its name for good, whatever the bank calls it next time. It is made from its content, not from the bank's
 *   identifier, which many banks renew with each file.
 * - A pending line that is booked becomes the booked line under the name that it had: not two lines. Of lines alike that are announced
 *   within a week, in files read out of order, one may stay remembered as pending; none that is booked is lost or doubled by it.
 * - The bank's identifier is evidence, and only where it has proved stable: where a line known by its content came back with
 *   another one, no identifier of that statement is believed.
 * - What is only likely (other words, another amount, another day) is a question, never an answer.
 *
 * Limit: a file that dates its lines otherwise is noticed by days that both show; where it only follows the other, a line at the edge may be
 * added again, and only the balances tell (`continuity`). Of files between which lines are missing, the balances tell less.
 * For money moved out and in again, look at `match`. This asks only whether a line is new.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import { bookingDay, type StatementLine } from '../statement.js';
import { fingerprint, withoutBlanks } from './fingerprint.js';

/** A line as it is remembered: plain JSON, without personal text. */
export interface KnownLine {
  /** Its name for good, unlike that of every other line of every account. */
  readonly name: string;
  /** The account as the bank writes it, without blanks, dashes and capitals. */
  readonly account: string;
  readonly date: Day;
  readonly pence: Pence;
  /** The fingerprint of its words. */
  readonly text: string;
  /** The fingerprint of the bank's identifier. */
  readonly bankId?: string;
  /** The balance after it, where the file that showed it first states balances. */
  readonly after?: Pence;
  /** True: not booked yet. */
  readonly pending?: true;
  /** What it was like before: pending, or in other words or on another day, where somebody said that it is the same. */
  readonly was?: readonly string[];
}

/** Why a line is in question. */
export type SuspectReason =
  /** A line known on a day near by has the same identifier of the bank and another amount. */
  | 'same-id-other-amount'
  /** A pending line near by may be this one: the same amount in other words, or the same identifier and another amount. */
  | 'pending-became-booked'
  /** The same day and amount in other words; the known line is not in this file, or has the same identifier. */
  | 'text-changed'
  /** The same amount and words on another day near by; the known line is not in this file. */
  | 'day-changed'
  /** The same amount in other words on another day near by; the known line is not in this file, which may be in another format. */
  | 'day-and-text-changed'
  /** The same day, amount and words; the balance after it is another, and the file shows another stretch of the day. */
  | 'balance-differs';

/** The account without what one file writes and another leaves out. */
export function accountName(account: string): string {
  return account.replace(/[\s-]+/g, '').toLowerCase();
}

/** What a line says of itself: a known line without its name and its past. */
export type LineContent = Omit<KnownLine, 'name' | 'was'>;

/** A line as it would be remembered: its words and its identifier under a digest, keyed where the book has a secret. */
export function contentOf(
  account: string,
  line: StatementLine,
  digest: (text: string) => string = fingerprint,
  after?: Pence,
): LineContent {
  return {
    account,
    date: bookingDay(line),
    pence: line.pence,
    text: digest(withoutBlanks(`${line.payee}|${line.text}`)),
    ...(line.bankId !== undefined && line.bankId !== '' && { bankId: digest(line.bankId) }),
    ...(after !== undefined && { after }),
    ...(line.pending && { pending: true }),
  };
}

/** What lines that are alike have in common. Pending lines are like pending lines only. */
export function likeness(line: LineContent): string {
  return `${line.pending ? 'p' : 'b'}|${line.account}|${line.date}|${line.pence}|${line.text}`;
}

/** The name of the first of the lines of a likeness; those after it have `.2`, `.3` … behind it. */
export function firstName(line: LineContent): string {
  return `${line.date}.${fingerprint(likeness(line))}`;
}

/** A known line that has become another: under its name, and with all that it was like before. */
export function changedTo(before: KnownLine, content: LineContent): KnownLine {
  const like = likeness(before);
  const was = [...new Set([...(before.was ?? []), like])].filter((one) => one !== likeness(content));
  return { ...content, name: before.name, ...(was.length > 0 && { was }) };
}

/** A known line that has been like another as well. */
export function alsoLike(row: KnownLine, content: LineContent): KnownLine {
  return { ...row, was: [...new Set([...(row.was ?? []), likeness(content)])] };
}
