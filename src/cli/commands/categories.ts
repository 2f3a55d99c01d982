/**
 * `pbl categories`: the spend categories, and how to name them.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const categories = (context: Context) =>
  listCommand('categories', 'List the spend categories, with the words by which you name them', [
    ['pbl categories', 'those of agreement.json: for its plan, payees.csv, "pbl answer" and "pbl post"'],
    ['pbl categories wages', 'those that have this word'],
    ['pbl categories --book dp-301', 'those of a book'],
  ])
    .argument('[words...]', 'list only those that have these words')
    .action(async (words, options) => {
      const { listCategories } = await import('../actions/categories.js');
      context.exitCode = await listCategories(context, words, options);
    });
