/**
 * `pbl take`: takes bank files into books.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const take = (context: Context) =>
  listCommand('take', 'Take bank files into their books', [
    ['pbl take statements/*.csv', 'each file goes to the book that accounts.csv gives for its bank account'],
    ['pbl take april.ofx --book dp-301', 'takes a file into one book, whatever account it names'],
    [
      'pbl take --cash-book paid.csv april.ofx',
      'payments that you know of are recorded before the bank shows them',
    ],
    [
      'pbl take april.ofx --record everything',
      'also records what nobody has explained yet, as money under query',
    ],
    [
      'pbl take bank/*.csv --questions answers.csv',
      'also writes what waits for an answer as a file to fill in, a row for each name',
    ],
  ])
    .argument('[files...]', 'bank files. A file that was taken before adds nothing')
    .addOption(
      new Option(
        '--record <what>',
        'of lines that the book does not have: nothing; those that payees.csv explains; all',
      )
        .choices(['nothing', 'explained', 'everything'] as const)
        .default('explained' as const),
    )
    .option('--account <path>', 'the account in the book, such as assets/bank/card')
    .option(
      '--cash-book <file>',
      'CSV of payments and receipts: date, paid, received, payee, book, line or category and rule',
    )
    .option('--questions <file>', 'write what waits for an answer, a row for each name: .csv or .xlsx')
    .option('--layout <file>', 'read CSV by this layout')
    .option('--month-first', 'dates are written month first')
    .action(async (files, options) => {
      const { takeFiles } = await import('../actions/take.js');
      context.exitCode = await takeFiles(context, files, options);
    });
