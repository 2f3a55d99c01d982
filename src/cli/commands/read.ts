/**
 * `pbl read`: shows what bank files say. Nothing is recorded.
 *
 * @module
 */
import { plainCommand } from '../command.js';
import type { Context } from '../context.js';

export const read = (context: Context) =>
  plainCommand('read', 'Read bank files and list their lines; records nothing', [
    [
      'pbl read april.ofx',
      'lists the lines of a bank’s file, whatever its form: OFX, QFX, camt, MT940, QIF, CSV',
    ],
    ['pbl read *.csv --out lines.xlsx', 'writes the lines of many files as one sheet for Excel'],
    ['pbl read card.csv', 'for a CSV of a kind not seen before, writes layouts/card.json for you to check'],
  ])
    .argument('<files...>', 'bank files')
    .option('--layout <file>', 'read CSV by this layout')
    .option('--draft', 'write the layout of a CSV that was read by a guess, for you to check and keep')
    .option('--month-first', 'dates are written month first')
    .option('--csv', 'answer as CSV')
    .option('--out <file>', 'write to a file: .csv, .xlsx, .json (lines) or .txt')
    .action(async (files, options) => {
      const { readFiles } = await import('../actions/read.js');
      context.exitCode = await readFiles(context, files, options);
    });
