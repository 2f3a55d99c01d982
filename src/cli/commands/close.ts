/**
 * `pbl close`: ends the year of books.
 *
 * @module
 */
import { ALONE, listCommand } from '../command.js';
import type { Context } from '../context.js';

export const close = (context: Context) =>
  listCommand('close', 'End the year of books: what is left, whose it is, what would be asked back', [
    ['pbl close --dry-run', 'what would be asked back of every book at the end of its year; records nothing'],
    [
      'pbl close --book dp-301 --on 2027-03-31',
      'seals what the bank shows, records it, and closes the book up to there',
    ],
    ['pbl close --dry-run --out year-end.xlsx', 'the list, for Excel'],
  ])
    .option('--on <day>', 'the last day of the year; absent, that of the agreement')
    .option('--release', 'promises that have not run out are released, too; absent, they run on')
    .option('--unsealed', 'seal nothing: also books that cannot be proved against the bank')
    .option('--dry-run', 'say what would happen; record nothing')
    .option(...ALONE)
    .action(async (options) => {
      const { closeBooks } = await import('../actions/close.js');
      context.exitCode = await closeBooks(context, options);
    });
