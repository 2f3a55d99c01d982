/**
 * `pbl seal`: seals what is proved, and closes the books up to there.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const seal = (context: Context) =>
  listCommand('seal', 'Seal what is proved, and close the books up to there', [
    [
      'pbl seal --through 2026-06-30',
      'seals every book that is reconciled to this day; the others say why not',
    ],
    ['pbl seal --book dp-301', 'seals a book up to the last day that its statements show'],
  ])
    .option(
      '--through <day>',
      'the last day; absent, that of each book’s last statement. If a statement ends before it, the days after stay open, and the exit code is 3',
    )
    .action(async (options) => {
      const { sealBooks } = await import('../actions/seal.js');
      context.exitCode = await sealBooks(context, options);
    });
