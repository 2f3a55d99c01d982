/**
 * `pbl sign`, `pbl growth`, `pbl witness` and `pbl pack`: signing for all books of a day, the proof that no book lost a record since, the
 * signature of a witness, and a book as one file for somebody who has no login.
 *
 * @module
 */
import { bookCommand, plainCommand } from '../command.js';
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

export const growth = (context: Context) =>
  bookCommand('growth', 'Prove that no book lost a record between two registers', [
    ['pbl growth', 'from the last register but one to the last: writes registers/2026-11-28.growth'],
    ['pbl growth --from 2026-03-31 --to 2026-11-28 --out year.growth', 'between two other days'],
  ])
    .option('--from <day>', 'the day of the earlier register')
    .option('--to <day>', 'the day of the later one')
    .option('--out <file>', 'the file')
    .action(async (options) => {
      const { writeGrowth } = await import('../actions/witness.js');
      context.exitCode = await writeGrowth(context, options);
    });

export const witness = (context: Context) =>
  plainCommand('witness', 'Check that a register only grew since the last one, and sign it as a witness', [
    [
      'pbl witness registers/2026-11-27.checkpoint --key council.key --name auditor.example',
      'the first time: makes a key of yours. Publish witness.key',
    ],
    ['pbl witness registers/2026-11-28.checkpoint --key council.key', 'every day; needs no books'],
  ])
    .argument('<checkpoint>', 'the file of the register; its lines and its growth are beside it')
    .requiredOption('--key <files...>', 'files with the public key of whoever keeps the register')
    .option('--name <name>', 'the name of a new key, best an address of yours without https://')
    .action(async (checkpoint, options) => {
      const { witnessRegister } = await import('../actions/witness.js');
      context.exitCode = await witnessRegister(context, checkpoint, options);
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
