/**
 * `pbl payables` and `pbl vat`: what suppliers are paid, and the VAT of a period, for a finance system.
 *
 * @module
 */
import { Option } from '@commander-js/extra-typings';
import { listCommand } from '../command.js';
import type { Context } from '../context.js';

export const payables = (context: Context) =>
  listCommand('payables', 'List what suppliers are paid by a run, for a finance system', [
    [
      'pbl payables april --month 2026-04 --body council --suppliers suppliers.csv --out payables.csv',
      'a line for each code of each payment, with full names and supplier numbers, by the codes in codes.json',
    ],
    [
      'pbl payables april --month 2026-04 --body council --suppliers suppliers.csv --charge clearing',
      'with the codes of the account that pays, because journals carry the cost',
    ],
  ])
    .argument('<run>', 'the payment run, which was sent')
    .requiredOption('--month <month>', 'the month, such as 2026-10')
    .requiredOption('--body <id>', 'the body of the code map that pays')
    .requiredOption('--suppliers <file>', 'CSV with the columns number, sort code, account')
    .option('--invoices <file>', 'JSON: a list with payment, reference and date of invoices')
    .option('--codes <file>', 'the code map (codes.json)')
    .addOption(
      new Option('--charge <codes>', 'the codes of what was bought, or those of the account that pays')
        .choices(['spending', 'clearing'] as const)
        .default('spending' as const),
    )
    .action(async (run, options) => {
      const { listPayables } = await import('../actions/payables.js');
      context.exitCode = await listPayables(context, run, options);
    });

export const vat = (context: Context) =>
  listCommand('vat', 'List the VAT of a period by regime, for a claim', [
    ['pbl vat --from 2026-04-01 --to 2026-06-30 --out vat.csv', 'a line for each entry, of all books'],
    [
      'pbl vat --from 2026-04-01 --to 2026-06-30 --claims claims.json',
      'with the box and the reference of each claim, and the source that you go by',
    ],
  ])
    .requiredOption('--from <day>', 'the first day of the period')
    .requiredOption('--to <day>', 'its last day')
    .option('--claims <file>', 'JSON: a list with regime, box, reference and citation')
    .action(async (options) => {
      const { listVat } = await import('../actions/vat.js');
      context.exitCode = await listVat(context, options);
    });
