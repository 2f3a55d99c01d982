/**
 * `pbl sign` and `pbl pack`: signing for all books of a day, and a book as one file for somebody who has no login.
 *
 * @module
 */
import { bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const sign = (context: Context) =>
  bookCommand('sign', 'Sign for all books as they are now, once a day', [
    [
      'pbl sign --name ledger.example.gov.uk/register',
      'the first time: makes a key. Publish pbl.key; keep pbl.signing.json to yourself',
    ],
    ['pbl sign', 'writes registers/2026-11-28.checkpoint: keep a copy where this program cannot write'],
  ])
    .option('--name <name>', 'the name of a new key, best an address of yours without https://')
    .action(async (options) => {
      const { signBooks } = await import('../actions/sign.js');
      context.exitCode = await signBooks(context, options);
    });

export const pack = (context: Context) =>
  bookCommand('pack', 'Write a book as one file that proves itself, for a person or an auditor', [
    ['pbl pack --book dp-301 --out dp-301.pack', 'as it was when it was last signed for'],
    ['pbl pack --book dp-301 --out dfg.pack --fund dfg', 'the entries of one grant; of the others, a hash'],
    ['pbl open dp-301.pack --key pbl.key', 'how the reader opens it'],
  ])
    .requiredOption('--out <file>', 'the file')
    .option('--day <day>', 'as it was when it was signed for on this day')
    .option('--fund <id>', 'only the entries of this fund')
    .option('--no-texts', 'without payees and narratives')
    .action(async (options) => {
      const { packOf } = await import('../actions/sign.js');
      context.exitCode = await packOf(context, options);
    });
