/**
 * `pbl history`: the journal in words.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const history = (context: Context) =>
  listCommand('history', 'Show the journal in words: when, who, what', [
    ['pbl history --book dp-301', 'everything that was recorded in a book, in order'],
    [
      'pbl history --standing --from 2026-04-01',
      'only changes of payees, bank details, rules, accounts, agreements and policy',
    ],
    ['pbl history --exceptions', 'only what went without the second person that the policy asks for'],
  ])
    .option('--standing', 'only changes of what holds from then on')
    .option(
      '--exceptions',
      'only what was signed without a second person; "pbl exceptions" lists it too, until it is sealed',
    )
    .option('--from <day>', 'recorded on this day or later')
    .option('--to <day>', 'recorded on this day or earlier')
    .action(async (options) => {
      const { showHistory } = await import('../actions/history.js');
      context.exitCode = await showHistory(context, options);
    });
