/**
 * `pbl verify`: checks that journals are as they were written.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const verify = (context: Context) =>
  listCommand('verify', 'Check that no record was changed, dropped, added or moved', [
    [
      'pbl verify',
      'every book: its lines, their hashes and texts; and that it adds up again from the first line',
    ],
    [
      'pbl verify --book dp-301 --expected 120:9f2c…',
      'also that the first 120 records are those of the root that you wrote down',
    ],
    [
      'pbl verify --expected roots.csv',
      'against a list of earlier roots: what "pbl verify --out roots.csv" wrote',
    ],
  ])
    .option(
      '--expected <root>',
      'an earlier size and root, as size:root; or a CSV file with book, size and root',
    )
    .action(async (options) => {
      const { verifyBooks } = await import('../actions/verify.js');
      context.exitCode = await verifyBooks(context, options);
    });
