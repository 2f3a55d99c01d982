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
    [
      'pbl verify --register kept/2026-11-28.checkpoint --key pbl.key',
      'against a register that you kept: finds what was changed, and what was cut off',
    ],
  ])
    .option(
      '--expected <root>',
      'an earlier size and root, as size:root; or a CSV file with book, size and root',
    )
    .option('--register <checkpoint>', 'an earlier register: its file; its lines are beside it')
    .option('--key <files...>', 'with --register: files with the public keys that you trust')
    .action(async (options) => {
      const { verifyBooks } = await import('../actions/verify.js');
      context.exitCode = await verifyBooks(context, options);
    });
