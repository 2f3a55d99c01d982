/**
 * `pbl who`: who recorded an entry, and the way from a figure to the bank’s line.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const who = (context: Context) =>
  listCommand('who', 'Show who recorded and approved an entry, or every entry behind a figure', [
    ['pbl who pay:dp-1', 'the entry, who recorded and approved it and when, and the bank’s line'],
    [
      'pbl who expenses/personal-care --book dp-301 --fund nhs',
      'the entries behind what the NHS paid for personal care, each with who recorded it',
    ],
  ])
    .argument('<entry>', 'an entry; or an account or spend category')
    .option('--fund <id>', 'of an account: only this fund')
    .option('--as-at <day>', 'of an account: up to this day')
    .action(async (name, options) => {
      const { showWho } = await import('../actions/who.js');
      context.exitCode = await showWho(context, name, options);
    });
