/**
 * `pbl transfer`: moves money between two books.
 *
 * @module
 */
import { ALONE, bookCommand } from '../command.js';
import type { Context } from '../context.js';

export const transfer = (context: Context) =>
  bookCommand('transfer', 'Move money from one book to another: both record it, or neither', [
    [
      'pbl transfer pool dp-301 --amount 500 --fund council',
      'leaves the one and is in the other on the same day',
    ],
    [
      'pbl transfer pool dp-301 --amount "nhs 300; council 200" --in-transit --id t-7',
      'leaves today, arrives later',
    ],
    ['pbl transfer pool dp-301 --arrived t-7 --amount "nhs 300; council 200"', 'has arrived'],
  ])
    .argument('<from>', 'the book that the money leaves')
    .argument('<to>', 'the book that it goes to')
    .requiredOption('--amount <pounds>', 'such as 500; or by fund: "nhs 300; council 200"')
    .option('--fund <id>', 'whose money it is; absent, the only fund there is')
    .option('--date <day>', 'the day on which it leaves, or arrives; absent, today')
    .option('--in-transit', 'it has left and not arrived')
    .option('--arrived <transfer>', 'the transfer that was in transit and has arrived')
    .option('--from-account <account>', 'the account that it leaves; absent, assets/bank')
    .option('--to-account <account>', 'the account that it comes into; absent, assets/bank')
    .option('--id <id>', 'the name of the transfer; absent, made from its content')
    .option('--approved-by <id>', 'the second person, if the policy of either book asks for one')
    .option(...ALONE)
    .option('--dry-run', 'say what would happen; record nothing')
    .action(async (from, to, options) => {
      const { transferMoney } = await import('../actions/transfer.js');
      context.exitCode = await transferMoney(context, { from, to }, options);
    });
