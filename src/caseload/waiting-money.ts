/**
 * The money of bank lines that wait to be sorted: it has come in or gone out at the bank, and no entry has it yet.
 *
 * Method: a line that may be in the book already is counted and not added, because its money may be in the balance.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { Day } from '../time/day.js';

/** The reasons why a line waits. */
export const WAITING_REASONS = [
  'may-be-known',
  'may-be-recorded',
  'explained',
  'not-covered',
  'unexplained',
] as const;

/** A bank line that waits to be sorted, such as one of `book.questions()`. */
export interface WaitingLine {
  readonly line: { readonly date: Day; readonly pence: Pence };
  readonly why: (typeof WAITING_REASONS)[number];
}

/** The lines that wait, and their money. */
export interface WaitingMoney {
  /** The lines whose money is not in the book. */
  readonly lines: number;
  /** Money in. */
  readonly in: Pence;
  /** Money out, zero or above. */
  readonly out: Pence;
  /** In less out. */
  readonly pence: Pence;
  /** The lines that may be in the book already; their money is not in these sums. */
  readonly mayBeInBook: number;
}

const isSurelyNew = ({ why }: WaitingLine) => why !== 'may-be-known' && why !== 'may-be-recorded';

/** The lines up to a day whose money is not in the book. */
export const notInBook = (lines: readonly WaitingLine[], asAt: Day): readonly WaitingLine['line'][] =>
  lines.filter((each) => isSurelyNew(each) && each.line.date <= asAt).map(({ line }) => line);

/** Adds up the lines that wait on a day. */
export function waitingMoney(waiting: readonly WaitingLine[], asAt: Day): WaitingMoney {
  const lines = notInBook(waiting, asAt);
  const sum = (sign: 1 | -1) => sumPence(lines.map((line) => pence(Math.max(0, sign * line.pence))));
  const [sumIn, sumOut] = [sum(1), sum(-1)];
  const all = waiting.filter(({ line }) => line.date <= asAt).length;
  return {
    ...{ lines: lines.length, in: sumIn, out: sumOut, pence: pence(sumIn - sumOut) },
    mayBeInBook: all - lines.length,
  };
}
