/**
 * Shows the journals of books in words, in the order of recording.
 *
 * @module
 */
import type { SignedFact } from '../../book/fact.js';
import { isException } from '../../book/policy.js';
import { byText } from '../../record/order.js';
import { dayOf, type Moment } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { STANDING } from '../fact-sentence.js';
import { isForPeople, printLists } from '../list.js';
import { type RecordRow, recordList, recordRow } from '../record-list.js';
import { printReasons } from '../refusal.js';

type HistoryOptions = BooksOptions &
  ListOptions & {
    readonly standing?: true;
    readonly exceptions?: true;
    readonly from?: string;
    readonly to?: string;
  };

/** Shows the history of the books that a command is about. */
export async function showHistory(context: Context, options: HistoryOptions): Promise<ExitCode> {
  const from = await dayOption(options.from, '--from');
  const to = await dayOption(options.to, '--to');
  const isAsked = (signed: SignedFact) => {
    const on = dayOf(signed.recordedAt as Moment);
    return (
      (from === undefined || on >= from) &&
      (to === undefined || on <= to) &&
      (!options.standing || STANDING.includes(signed.fact.kind)) &&
      (!options.exceptions || isException(signed))
    );
  };
  return withBooks(context, options, 'read', async (books) => {
    const rows: RecordRow[] = [];
    const refusals = await eachBook(books, async (book) => {
      for await (const signed of book.records()) if (isAsked(signed)) rows.push(recordRow(book, signed));
    });
    rows.sort((one, other) => byText(one.recordedAt, other.recordedAt));
    await printLists(context, [recordList(rows, '')], options, 'Nothing of this kind was recorded.');
    if (options.exceptions && rows.length > 0 && isForPeople(options))
      context.messages.write(
        '\nOne of them whole: pbl who <record>. All else that needs a person: pbl exceptions\n',
      );
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
