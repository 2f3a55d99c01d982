/**
 * Walks through one entry of a book, and writes the page.
 *
 * @module
 */
import { walkThroughDocument } from '../../documents/walk-through-document.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { bookFor } from '../named-book.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';

type WalkOptions = BooksOptions & { readonly texts?: true; readonly out?: string };

/** Walks through the entry that is named. */
export async function walkEntry(context: Context, entry: string, options: WalkOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const book = await bookFor(books, undefined);
    const walk = await orRefuse(await book.walkThrough(entry), book.id, book.ledger.chart);
    const { texts: withText = false } = options;
    const { chart: _chart, note, ...shown } = walk;
    const data = withText && note ? { ...shown, note } : shown;
    await printPage(context, walkThroughDocument(walk, { withText }), data, options);
    return EXIT.done;
  });
}
