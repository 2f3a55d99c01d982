/**
 * Staging an append: what it makes of the books.
 *
 * @module
 */
import { type Appended, type AppendPart, type BookId, StoreFault } from '../store.js';
import type { BookFile } from './book-file.js';
import type { FileWrite } from './log-text.js';

/** Stages the parts of an append in their books, all or none, and adds the writes that they need. */
export function stageParts(
  parts: readonly AppendPart[],
  files: ReadonlyMap<BookId, BookFile>,
  writes: FileWrite[],
): Appended | StoreFault {
  for (const { book, expectedSize } of parts) {
    const size = files.get(book)!.stagedSize;
    if (size !== expectedSize) return { kind: 'moved', book, size };
  }
  try {
    for (const { book, records } of parts) files.get(book)!.checkNew(records);
  } catch (thrown) {
    if (thrown instanceof StoreFault) return thrown;
    throw thrown;
  }
  for (const { book, records } of parts) writes.push(...files.get(book)!.stage(records));
  return { kind: 'appended' };
}
