/**
 * `pbl audit`: the file of an internal auditor, a sample of payments and the walk-through of an item.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { bookCommand, groupCommand } from '../command.js';
import type { Context } from '../context.js';

const OUT = ['--out <file>', 'write the page to a file: .html to print, or .txt'] as const;

const sample = (context: Context) =>
  bookCommand('sample', 'Draw a sample of all books, proved to their ledgers', [
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25',
      '25 payments; the same again with the same seed and the --known-at that is on the page',
    ],
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25 --method monetary-unit --out sample.html',
      'by monetary units, as a page to print',
    ],
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25 --sheets --out sheets.html',
      'a sheet for each item, with its tests and blanks',
    ],
  ])
    .requiredOption('--from <day>', 'the first day of the population')
    .requiredOption('--to <day>', 'its last day')
    .requiredOption('--seed <words>', 'stated before drawing, such as the throw of dice')
    .requiredOption('--size <number>', 'how many items to draw, or all')
    .addOption(
      new Option('--method <method>', 'how to draw')
        .choices(['random', 'monetary-unit'] as const)
        .default('random' as const),
    )
    .addOption(
      new Option('--of <kind>', 'what to draw')
        .choices(['payments', 'receipts', 'entries', 'accounts'] as const)
        .default('payments' as const),
    )
    .option('--account <id>', 'on this account (assets/bank)')
    .option('--reserves <number>', 'of a random sample: how many reserves')
    .option(
      '--known-at <moment>',
      'only what was recorded up to then, such as 2026-07-06T09:00:00.000Z (now)',
    )
    .option('--sheets', 'print the sheets of the items')
    .option(...OUT)
    .action(async (options) => {
      const { sampleBooks } = await import('../actions/audit-sample.js');
      context.exitCode = await sampleBooks(context, options);
    });

const walk = (context: Context) =>
  bookCommand('walk', 'Walk one entry through, from the assessment to the outcome', [
    ['pbl audit walk pay:dp-1 --book dp-301', 'each step, who signed it and when, and what is missing'],
    ['pbl audit walk pay:dp-1 --book dp-301 --texts --out walk.html', 'with the words of the bank, to print'],
  ])
    .argument('<entry>', 'the id of the entry, such as one that was drawn')
    .option('--texts', 'also names, and the words of the bank')
    .option(...OUT)
    .action(async (entry, options) => {
      const { walkEntry } = await import('../actions/audit-walk.js');
      context.exitCode = await walkEntry(context, entry, options);
    });

export const audit = (context: Context) =>
  groupCommand('audit', 'Draw an audit sample, and walk an item through', [
    [
      'pbl audit sample --from 2026-04-01 --to 2026-06-30 --seed "dice 4 1 6" --size 25',
      'the items, the proof, the method',
    ],
    ['pbl audit walk pay:dp-1 --book dp-301', 'one item, step by step'],
    ['pbl history --exceptions', 'who recorded alone what needs a second person'],
    ['pbl history --standing', 'changes of bank details, rules, agreements and the policy'],
  ])
    .addCommand(sample(context))
    .addCommand(walk(context));
