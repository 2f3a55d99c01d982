/**
 * `pbl agree`: puts an agreement that was edited in force.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const agree = (context: Context) =>
  listCommand('agree', 'Put an agreement that you edited in force', [
    ['pbl agree', 'every book, by the file that accounts.csv or pbl.json gives it'],
    ['pbl agree --book dp-301', 'this book; what was recorded before stays as it is'],
  ]).action(async (options) => {
    const { agreeBooks } = await import('../actions/agree.js');
    context.exitCode = await agreeBooks(context, options);
  });
