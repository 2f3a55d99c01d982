/**
 * Counts what became of every line of the files that were taken: each line is counted once, so that the counts of a file add up to its lines.
 *
 * Method: they are counted when all files are taken, because a later file may bring the entry or the rule that an earlier line waited for.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { ReconciliationStatus } from '../../reconcile/reconciliation.js';
import type { ClassifiedLine } from '../../statement/import/sort-known.js';
import { openLinesOf, seenLines } from '../book-lines.js';
import { linesOfEntries } from '../entry-lines.js';

/** A file in one account of a book. */
interface FileInAccount {
  readonly file: string;
  readonly account: AccountPath;
  readonly asAt: string | undefined;
  readonly bankBalance: number | undefined;
  readonly status: ReconciliationStatus | 'sealed';
}

/** A file as one account of a book took it. */
export interface TakenPart extends FileInAccount {
  readonly book: Book;
  readonly lines: readonly ClassifiedLine[];
  /** The names of the lines that were recorded now. */
  readonly recorded: readonly string[];
}

/** The result for a line of a file. */
export type LineOutcome = 'known' | 'recorded' | 'matched' | 'waiting' | 'other';

/** The outcome of a file in an account: how many lines it has, and how many have each outcome. */
export interface TakenRow extends FileInAccount, Readonly<Record<LineOutcome, number>> {
  readonly book: string;
  readonly lines: number;
}

/** The outcomes of lines in a book as it is now. */
function outcomesIn(book: Book, recorded: ReadonlySet<string>): (line: ClassifiedLine) => LineOutcome {
  const open = new Set(openLinesOf(book).map(({ line }) => line.id));
  const met = new Set([...linesOfEntries(book).values()].flat());
  return ({ is, line: { id } }) => {
    if (recorded.has(id)) return 'recorded';
    if (is === 'known') return 'known';
    if (open.has(id)) return 'waiting';
    return met.has(id) ? 'matched' : 'other';
  };
}

/** Counts the lines of the parts that were taken, each once. */
export function takenRows(parts: readonly TakenPart[]): readonly TakenRow[] {
  const outcomes = new Map<Book, (line: ClassifiedLine) => LineOutcome>();
  for (const book of new Set(parts.map((part) => part.book))) {
    const recorded = parts.filter((part) => part.book === book).flatMap((part) => part.recorded);
    outcomes.set(book, outcomesIn(book, new Set(recorded)));
  }
  return parts.map(({ book, lines, recorded: _recorded, ...part }) => {
    const counts = { known: 0, recorded: 0, matched: 0, waiting: 0, other: 0 };
    for (const line of lines) counts[outcomes.get(book)!(line)] += 1;
    return { ...part, book: book.id, lines: lines.length, ...counts };
  });
}

/** How many lines were recorded now that earlier files had shown: a rule explains them that was not there before. */
export function earlierRecorded(parts: readonly TakenPart[]): number {
  const shown = new Set(parts.flatMap(({ lines }) => lines.map(({ line }) => line.id)));
  const isEarlier = ({ book }: TakenPart) => {
    const seen = seenLines(book);
    return (id: string) => seen.has(id) && !shown.has(id);
  };
  return new Set(parts.flatMap((part) => part.recorded.filter(isEarlier(part)))).size;
}

/** How many lines wait in the books of some parts, whichever file showed them. */
export function linesWaiting(parts: readonly TakenPart[]): number {
  const books = new Set(parts.map(({ book }) => book));
  return [...books].reduce((sum, book) => sum + openLinesOf(book).length, 0);
}
