/**
 * `pbl books`: lists the books.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const books = (context: Context) =>
  listCommand('books', 'List the books, with what waits in each', [
    ['pbl books', 'size, last entry, money at the bank, and what waits for a person'],
    ['pbl books --csv', 'the list, for Excel'],
  ]).action(async (options) => {
    const { listBooks } = await import('../actions/books.js');
    context.exitCode = await listBooks(context, options);
  });
