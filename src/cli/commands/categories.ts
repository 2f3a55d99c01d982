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
    ['pbl categories --book dp-301', 'those of a book'],
  ]).action(async (options) => {
    const { listCategories } = await import('../actions/categories.js');
    context.exitCode = await listCategories(context, options);
  });
