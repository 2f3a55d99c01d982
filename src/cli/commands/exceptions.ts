/**
 * `pbl exceptions`: lists everything that needs a person.
 *
 * @module
 */
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

function wholeDays(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number of days, such as 30.');
}

export const exceptions = (context: Context) =>
  listCommand('exceptions', 'List everything that needs a person, the most serious first', [
    [
      'pbl exceptions --from 2026-04-01 --to 2026-06-30',
      'a quarter of all books, each thing with what to do',
    ],
    ['pbl exceptions --out exceptions.xlsx', 'the list for Excel, with a sheet of accounts'],
    ['pbl exceptions --book dp-301 --record', 'a book, with what is only for the record'],
  ])
    .option('--from <day>', 'first day that ought to be reconciled; absent, the first that a statement shows')
    .option('--to <day>', 'last day; absent, the last that a statement shows')
    .option(
      '--long <days>',
      'days after which an entry has been waiting for the bank too long',
      wholeDays,
      30,
    )
    .option('--record', 'also what is only for the record')
    .action(async (options) => {
      const { listAllExceptions } = await import('../actions/exceptions.js');
      context.exitCode = await listAllExceptions(context, options);
    });
