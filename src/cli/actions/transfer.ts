/**
 * Moves money between two books.
 *
 * @module
 */
import type { Book } from '../../book/book.js';
import type { BookRecording } from '../../book/turn.js';
import type { Draft } from '../../ledger/entry.js';
import { previewTransfer } from '../../ledger/transfer.js';
import { parsePence } from '../../money/pence.js';
import { arrive, transfer } from '../../public/drafting.js';
import { canonicalText } from '../../record/canonical.js';
import { digestOf } from '../../record/digest.js';
import type { FundAmount } from '../../rules/transfer.js';
import type { Day } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import { accountMeant, fundMeant } from '../chosen-names.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { entryAmount, entrySentence } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { orRefuse } from '../refusal.js';

type TransferOptions = BooksOptions & {
  readonly amount: string;
  readonly fund?: string;
  readonly date?: string;
  readonly inTransit?: true;
  readonly arrived?: string;
  readonly fromAccount?: string;
  readonly toAccount?: string;
  readonly id?: string;
  readonly approvedBy?: string;
  readonly alone?: string;
  readonly dryRun?: true;
};

/** Digits of a name that is made from the content of a transfer. */
const DIGITS = 8;

/** The amounts of a transfer by fund: `500`, or `nhs 300; council 200`. */
async function amountsOf(book: Book, { amount, fund }: TransferOptions): Promise<readonly FundAmount[]> {
  const amounts: FundAmount[] = [];
  for (const part of amount
    .split(';')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [, named, pounds = part] = /^(\S+)\s+(\S+)$/.exec(part) ?? [];
    amounts.push({
      fund: fundMeant(book, named ?? fund),
      pence: await orRefuse(parsePence(pounds), '--amount'),
    });
  }
  return amounts;
}

function print({ output }: Context, book: Book, entry: Draft, words: string, isJson: boolean): void {
  const { id, date, kind } = entry;
  if (isJson)
    output.write(
      `${JSON.stringify({ id, book: book.id, date, kind, pence: entryAmount(entry), status: words })}\n`,
    );
  else output.write(`${book.id}: ${words}: ${entrySentence(entry, book.ledger.chart)} as ${id}\n`);
}

/** Records that money in transit has arrived. */
async function recordArrival(
  context: Context,
  into: Book,
  {
    date,
    funds,
    options,
  }: { readonly date: Day; readonly funds: readonly FundAmount[]; readonly options: TransferOptions },
  recording: BookRecording,
): Promise<void> {
  const { arrived = '', id = `arrive:${arrived}`, toAccount } = options;
  const account = toAccount !== undefined && { into: accountMeant(into, toAccount, 'assets') };
  const posted = await into.post(
    (ledger) => arrive(ledger, { id, date, transfer: arrived, funds, ...account }),
    recording,
  );
  const entry = await orRefuse(posted, into.id, into.ledger.chart);
  print(context, into, entry, 'recorded', options.json === true);
}

/** Moves money from one book to another. */
export async function transferMoney(
  context: Context,
  ends: { readonly from: string; readonly to: string },
  options: TransferOptions,
): Promise<ExitCode> {
  const date = (await dayOption(options.date, '--date')) ?? dayOf(context.clock());
  return withBooks(context, options, options.dryRun ? 'read' : 'record', async (books) => {
    const [from, to] = [await books.open(ends.from), await books.open(ends.to)];
    const isJson = options.json === true;
    const recording: BookRecording = {
      ...(options.alone !== undefined && { override: options.alone }),
      ...(options.approvedBy !== undefined && { approvedBy: options.approvedBy }),
    };
    const funds = await amountsOf(options.arrived === undefined ? from : to, options);
    if (options.arrived !== undefined) {
      await recordArrival(context, to, { date, funds, options }, recording);
      return EXIT.done;
    }
    const [out, into] = [options.fromAccount, options.toAccount];
    const content = canonicalText([from.id, to.id, date, funds, out ?? '', into ?? '']);
    const request = {
      ...{ id: options.id ?? `transfer:${date}#${digestOf(content).slice(0, DIGITS)}`, date, funds },
      from: { book: from.id, ...(out !== undefined && { account: accountMeant(from, out, 'assets') }) },
      to: { book: to.id, ...(into !== undefined && { account: accountMeant(to, into, 'assets') }) },
      arrivesSameDay: !options.inTransit,
    };
    const drafts = await orRefuse(transfer(request), `${from.id} to ${to.id}`);
    if (options.dryRun) {
      const pair = {
        out: { ledger: from.ledger, draft: drafts.out },
        in: { ledger: to.ledger, draft: drafts.in },
      };
      await orRefuse(previewTransfer(pair, { recordedAt: context.clock() }), '', from.ledger.chart);
      print(context, from, drafts.out, 'would be recorded', isJson);
      print(context, to, drafts.in, 'would be recorded', isJson);
      if (!isJson) context.output.write('Nothing was recorded.\n');
      return EXIT.done;
    }
    const isThere = (await from.recordOf(request.id)) !== undefined;
    const moved = await orRefuse(await from.transferTo(to, drafts, recording), '', from.ledger.chart);
    const words = isThere ? 'there already' : 'recorded';
    print(context, from, moved.out, words, isJson);
    print(context, to, moved.in, words, isJson);
    return EXIT.done;
  });
}
