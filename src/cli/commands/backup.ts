/**
 * `pbl backup`: everything that a folder of books needs, elsewhere.
 *
 * @module
 */
import { bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const backup = (context: Context) =>
  bookCommand('backup', 'Write a backup of the books and of the files beside them, for "pbl import"', [
    ['pbl backup --out /safe/2026-04', 'without pbl.secret.json, which you keep apart from it'],
    [
      'pbl backup --out /safe/2026-04 --with-secret',
      'with it: whoever has the backup can then open the books',
    ],
    ['pbl import /safe/2026-04', 'in an empty folder: the books and the files again'],
  ])
    .requiredOption('--out <folder>', 'a folder; only you may read what is written there')
    .option('--with-secret', 'also pbl.secret.json')
    .action(async (options) => {
      const { backUp } = await import('../actions/backup.js');
      context.exitCode = await backUp(context, options);
    });
