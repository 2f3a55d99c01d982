/**
 * `pbl who`: who prepared, approved and recorded what has a name, and the way from a figure to the bank’s line.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const who = (context: Context) =>
  listCommand('who', 'Show who prepared, approved and recorded something, or every entry behind a figure', [
    ['pbl who pay:dp-1', 'the entry, who recorded and approved it and when, and the bank’s line'],
    ['pbl who dp-301/r12', 'a request: who prepared it, and who approved it or took it back'],
    ['pbl who 2026-04', 'a payment run: who made it, approved it, said that it was sent, or withdrew it'],
    [
      'pbl who "A Carer"',
      'a name: who said what it means on statements, who changed and who approved its bank details',
    ],
    ['pbl who seal --book dp-301', 'all seals of a book; so too policy, agreement, rule, details, statement'],
    [
      'pbl who expenses/personal-care --book dp-301 --fund nhs',
      'the entries behind what the NHS paid for personal care, each with who recorded it',
    ],
  ])
    .argument(
      '<id>',
      'any id that another command prints: an entry, a run, a payment, a request, a rule, a bank line, a record such as dp-301/12; a payee; a kind of record; or an account or spend category',
    )
    .option('--fund <id>', 'of an account: only this fund')
    .option('--as-at <day>', 'of an account: up to this day')
    .action(async (name, options) => {
      const { showWho } = await import('../actions/who.js');
      context.exitCode = await showWho(context, name, options);
    });
