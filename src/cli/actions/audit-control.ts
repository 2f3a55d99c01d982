/**
 * Draws up the control account: what the council’s ledger paid, and what people’s accounts received.
 *
 * @module
 */
import type { CouncilPayment, ReceivingBook } from '../../assurance/control-account.js';
import { controlAccountDocument } from '../../documents/control-account-document.js';
import { readRows, writtenDay } from '../../export/rows.js';
import { parsePence } from '../../money/pence.js';
import { controlAccount } from '../../public/audit-comparisons.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';
import { lowerHeads } from '../rows-of-file.js';

type ControlOptions = BooksOptions & {
  readonly from: string;
  readonly to: string;
  readonly lateDays: string;
  readonly income: string;
  readonly out?: string;
};

/** The payments of a CSV file of the council’s ledger. */
async function paymentsIn({ folder }: Context, file: string): Promise<readonly CouncilPayment[]> {
  const rows = await orRefuse(readRows(await readText(folder, file), file, {}));
  const payments: CouncilPayment[] = [];
  for (const [place, row] of rows.entries()) {
    const cells = lowerHeads(row);
    const at = `${file} line ${place + 2}`;
    const [reference, returned] = [cells.get('reference'), cells.get('returned')];
    payments.push({
      ...{ id: cells.get('id') ?? '', book: cells.get('book') ?? '' },
      day: await orRefuse(writtenDay(cells.get('day') ?? ''), at),
      pence: await orRefuse(parsePence(cells.get('amount') ?? ''), at),
      ...(reference !== undefined && { reference }),
      ...(returned !== undefined && { returnedOn: await orRefuse(writtenDay(returned), at) }),
    });
  }
  return payments;
}

/** Writes the control account of the books that a command is about. */
export async function drawControlAccount(
  context: Context,
  file: string,
  options: ControlOptions,
): Promise<ExitCode> {
  const { income, lateDays } = options;
  const [from, to] = [(await dayOption(options.from, '--from'))!, (await dayOption(options.to, '--to'))!];
  const paid = await paymentsIn(context, file);
  return withBooks(context, options, 'read', async (books) => {
    const receiving: ReceivingBook[] = [];
    for (const id of await books.ids())
      receiving.push({ book: id, ledger: (await books.open(id)).ledger, income });
    const query = { period: { from, to }, lateDays: Number(lateDays) };
    const account = await orRefuse(controlAccount(paid, receiving, query), file);
    await printPage(context, controlAccountDocument(account), account, options);
    return EXIT.done;
  });
}
