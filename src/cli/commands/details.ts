/**
 * `pbl details`: the bank details of payees.
 *
 * @module
 */
import { ALONE, listCommand } from '../command.js';
import type { Context } from '../context.js';

export const details = (context: Context) =>
  listCommand('details', 'Show or change the bank details of payees', [
    ['pbl details', 'who is paid where, who prepared and approved it; account numbers are masked'],
    [
      'pbl details "A Carer" --book dp-301 --account -',
      'asks for the sort code and account number, so that neither is in the history of your shell; this payee is paid there from now on, once a second person approves it if the policy asks for that',
    ],
    [
      'pbl details --from payees-bank.csv',
      'many: a CSV file with the columns book, payee, sort code, account; --from - reads standard input',
    ],
  ])
    .argument('[payee]', 'the name on the account')
    .option('--sort-code <code>', 'six digits, such as 10-79-99')
    .option(
      '--account <number>',
      'eight digits; six and seven get zeros before them; - to be asked, or to read both from standard input',
    )
    .option(
      '--from <file>',
      'details from a CSV file, or from standard input if it is -; keeps account numbers off the command line',
    )
    .option(...ALONE)
    .action(async (payee, options) => {
      const { workDetails } = await import('../actions/details.js');
      context.exitCode = await workDetails(context, payee, options);
    });
