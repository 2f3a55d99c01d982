/**
 * The identity of a statement line: when two files show one line, and when they show two similar ones.
 *
 * The contract. A line is its account, the day on which it was booked, its pence, its words without blanks and capitals, and its position
 * among lines alike in all four. So:
 * - A file read twice, or two files that overlap, add nothing twice. Two equal lines on one day in one file are two lines.
 *   There are as many equal lines as the file shows that has most of them, whatever the order of the files.
 * - A file shows its days whole, but for its first and its last, which it may have cut. If a bank spreads a day over two files, the
 *   balances show which lines are in both. Without balances, an equal line in each counts as one line.
 * - If two files write different words, a line of the same day and amount that leads to the same balance is the same line. Without
 *   balances, a line is in question if it may be a known line that the file does not show. It is never added in silence.
 * - A line keeps its name, whatever the bank calls it next time. The name is made from its content, not from the bank's identifier,
 *   which many banks renew with each file.
 * - A pending line that is booked becomes the booked line, and keeps its name. Of equal lines that are announced within a week, in files
 *   read out of order, one may stay registered as pending; no booked line is lost or doubled by that.
 * - The bank's identifier is evidence only if it is stable: if a line that is known by its content comes back with another one, no
 *   identifier of that statement is believed.
 * - A line that is only likely to be known (other words, another amount, another day) is a question, never an answer.
 *
 * Limit: a file that dates its lines differently is noticed by the days that both show. If it only follows the other, a line at the edge
 * may be added again, and only the balances show that (`continuity`). If lines are missing between two files, the balances show less. For
 * money moved out and in again, see `match`: here the only question is whether a line is new.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import { bookingDay, type StatementLine } from '../statement.js';
import { fingerprint, withoutBlanks } from './fingerprint.js';

/** A line of the register: plain JSON, without personal text. */
export interface KnownLine {
  /** Its permanent name, which no other line of any account has. */
  readonly name: string;
  /** The account as the bank writes it, without blanks, dashes and capitals. */
  readonly account: string;
  readonly date: Day;
  readonly pence: Pence;
  /** The fingerprint of its words. */
  readonly text: string;
  /** The fingerprint of the bank's identifier. */
  readonly bankId?: string;
  /** The balance after it, if the file that showed it first states balances. */
  readonly after?: Pence;
  /** True: not booked yet. */
  readonly pending?: true;
  /** Its earlier content: pending, or in other words or on another day, if a person said that it is the same. */
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
  /** The same day, amount and words; the balance after it is another, and the file shows another part of the day. */
  | 'balance-differs';

/** The account without the characters that one file writes and another leaves out. */
export function accountName(account: string): string {
  return account.replace(/[\s-]+/g, '').toLowerCase();
}

/** The content of a line: a known line without its name and its past. */
export type LineContent = Omit<KnownLine, 'name' | 'was'>;

/** The content of a line: its words and its identifier under a digest, keyed if the book has a secret. */
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

/** A key that similar lines share. Pending lines are similar to pending lines only. */
export function likeness(line: LineContent): string {
  return `${line.pending ? 'p' : 'b'}|${line.account}|${line.date}|${line.pence}|${line.text}`;
}

/** The name of the first of the lines of a likeness; those after it have `.2`, `.3` … behind it. */
export function firstName(line: LineContent): string {
  return `${line.date}.${fingerprint(likeness(line))}`;
}

/** A known line with new content, under its name, and with its earlier content. */
export function changedTo(before: KnownLine, content: LineContent): KnownLine {
  const like = likeness(before);
  const was = [...new Set([...(before.was ?? []), like])].filter((form) => form !== likeness(content));
  return { ...content, name: before.name, ...(was.length > 0 && { was }) };
}

/** A known line with the content of another as a further earlier content. */
export function alsoLike(row: KnownLine, content: LineContent): KnownLine {
  return { ...row, was: [...new Set([...(row.was ?? []), likeness(content)])] };
}
