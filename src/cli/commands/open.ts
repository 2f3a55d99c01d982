/**
 * `pbl open`: reads a pack, without the books it came from.
 *
 * @module
 */
import { plainCommand } from '../command.js';
import type { Context } from '../context.js';

export const open = (context: Context) =>
  plainCommand('open', 'Check a pack and show what is in it; needs no books and no network', [
    [
      'pbl open dp-301.pack --key council.key',
      'the money in each fund, and every entry with who recorded it',
    ],
    ['pbl open dp-301.pack --key council.key --entry paid-7', 'one entry, with its rule in words'],
    ['pbl open dp-301.pack --key council.key auditor.key', 'also with the key of a witness'],
    ['pbl open dp-301.pack --key council.key --out records.xlsx', 'the entries for Excel'],
  ])
    .argument('<pack>', 'the file')
    .requiredOption('--key <files...>', 'files with the public keys that you trust')
    .option('--entry <id>', 'one entry whole: its rule in words, its bank line, who recorded and approved it')
    .option('--csv', 'answer as CSV')
    .option('--out <file>', 'write to a file: .csv, .xlsx, .json (lines) or .txt')
    .action(async (file, options) => {
      const { openPackFile } = await import('../actions/open.js');
      context.exitCode = await openPackFile(context, file, options);
    });
