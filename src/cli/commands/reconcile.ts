/**
 * `pbl reconcile`: proves accounts against the bank.
 *
 * @module
 */
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const reconcile = (context: Context) =>
  listCommand('reconcile', 'Prove accounts against the bank; records nothing', [
    [
      'pbl reconcile',
      'a line for each account: what the bank says, what the book says, and what lies between',
    ],
    [
      'pbl reconcile --book dp-301 --as-at 2026-06-30',
      'the whole reconciliation of a book, to print and sign',
    ],
    ['pbl reconcile --csv', 'the list, for Excel'],
  ])
    .option('--as-at <day>', 'as at this day; absent, the last that a statement shows')
    .option('--full', 'the whole reconciliation of every account')
    .action(async (options) => {
      const { reconcileBooks } = await import('../actions/reconcile.js');
      context.exitCode = await reconcileBooks(context, options);
    });
