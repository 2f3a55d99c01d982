/**
 * Bank lines of which a person undid the entry by hand. The line is still agreed with that entry, and the reversal waits for the bank as if the
 * money came back, until somebody says what the line is.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { Draft } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import { formatPence } from '../money/pence.js';
import type { StatementLine } from '../statement/statement.js';
import { formatDayShort } from '../time/day.js';
import { accountsOf, lineWords, reconciliationsOf, seenLines, shortNames } from './book-lines.js';
import { linesOfEntries } from './entry-lines.js';

/** A line and the reversal of its entry. */
export interface UndoneLine {
  readonly line: StatementLine;
  readonly reversal: string;
}

/** The lines whose entry a reversal undoes; none for a reversal that the bank's return of a payment caused. */
export function linesUndoneBy(book: Book, { id, reverses, source }: Draft): readonly UndoneLine[] {
  if (!reverses || source !== undefined) return [];
  const seen = seenLines(book);
  const names = linesOfEntries(book).get(reverses.entry) ?? [];
  return names.flatMap((name) => seen.get(name) ?? []).map((line) => ({ line, reversal: id }));
}

/** Every such line of a book. */
export function undoneLines(book: Book): readonly UndoneLine[] {
  const outstanding = accountsOf(book).flatMap(
    (account) => reconciliationsOf(book, account).at(-1)?.outstanding ?? [],
  );
  return outstanding.flatMap(({ item }) => {
    const entry = entryOf(book.ledger, item.entry);
    return entry ? linesUndoneBy(book, entry) : [];
  });
}

/** Says of each line what to do. */
export function undoneText(book: Book, lines: readonly UndoneLine[]): string {
  const names = shortNames([...seenLines(book).keys()]);
  const texts = lines.map(({ line, reversal }) => {
    const words = `${formatPence(line.pence)} on ${formatDayShort(line.date)}, ${lineWords(line)}`;
    const meaning = line.pence < 0 ? '--category <category>' : '--stream <stream>';
    return `${book.id}: ${reversal} undoes the entry of a bank line (${words}), and waits for the bank.
  If the money comes back, take the next statement. If not, say what the line is: pbl answer ${names.get(line.id)} --book ${book.id} ${meaning}\n`;
  });
  return texts.join('');
}
