/**
 * Writes the journals of a month for the ledgers of finance systems, and keeps the record of each run, so that nothing is sent twice.
 *
 * @module
 */
import { join } from 'node:path';
import type { FinanceBook, JournalRun } from '../../finance/journal.js';
import { journalSheet } from '../../finance/journal-sheet.js';
import { formatPence } from '../../money/pence.js';
import { financeJournals, journalSummarySheet } from '../../public/finance.js';
import { sheetCsv } from '../../render/table/csv.js';
import { sheetsXlsx } from '../../render/table/xlsx.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { writeTo } from '../files.js';
import { periodOfMonth } from '../finance-month.js';
import { CODES_FILE, earlierRuns, JOURNALS_FOLDER, JOURNALS_RECORDS, readCodes } from '../journal-files.js';
import { counted, listText } from '../list.js';
import { orRefuse, refusal } from '../refusal.js';

export type JournalOptions = BooksOptions & {
  readonly month?: string;
  readonly again?: string;
  readonly codes?: string;
  readonly texts?: true;
};

const SUMMARY_KEY = ['company', 'cost_centre', 'subjective', 'analysis', 'vat_code', 'partner'];

/** Journals hold what people’s care costs, and their texts if they are asked for. */
const PRIVATE = { mode: 0o600, isNew: true };

const nameOf = ({ period, run }: Pick<JournalRun, 'period' | 'run'>) =>
  `${period.id.replaceAll('/', '-')}-${run}`;

/** The period, or the earlier run, that is asked for. */
function choiceOf(sent: readonly JournalRun[], { month, again }: JournalOptions) {
  if (month !== undefined) return { period: periodOfMonth(month) };
  if (again === undefined)
    throw refusal('field-missing', 'A month is needed.', 'Name it: --month 2026-10', '--month');
  const run = sent.find((candidate) => nameOf(candidate) === again);
  if (run) return { again: { period: run.period.id, run: run.run } };
  const remedy = `The runs are the folders in ${JOURNALS_FOLDER}.`;
  throw refusal('run-unknown', `There is no run “${again}”.`, remedy, '--again');
}

/** Writes the journals of a month, or those of an earlier run again. */
export async function exportJournals(context: Context, options: JournalOptions): Promise<ExitCode> {
  const { codes: file = CODES_FILE, again, texts, json } = options;
  return withBooks(context, options, 'read', async (books) => {
    const codes = await readCodes(books, file);
    const sent = await earlierRuns(books);
    const choice = choiceOf(sent, options);
    const sources: FinanceBook[] = [];
    const refusals = await eachBook(books, async ({ id, ledger }) => {
      sources.push({ book: id, ledger });
    });
    refusals.throwIfAny();
    const request = { books: sources, codes, ...choice, sent, ...(texts && { texts }) };
    const { run, journals } = await orRefuse(financeJournals(request), file);
    if (journals.length === 0) {
      context.messages.write(`Nothing to send: every entry up to ${run.period.to} is in an earlier run.\n`);
      return EXIT.done;
    }
    const place = join(JOURNALS_FOLDER, again === undefined ? nameOf(run) : `${again}-again`);
    for (const journal of journals) {
      const sheet = journalSheet(journal);
      const path = join(place, journal.company);
      const csv = sheetCsv(sheet, { byteOrderMark: false });
      await writeTo(books.folder.path, `${path}.csv`, csv, PRIVATE);
      await writeTo(books.folder.path, `${path}.xlsx`, await sheetsXlsx([sheet]), PRIVATE);
      const { number, lines, debits } = journal;
      if (json)
        context.output.write(
          `${JSON.stringify({ id: `${path}.csv`, number, lines: lines.length, debits })}\n`,
        );
      else
        context.messages.write(
          `Journal ${number}: ${counted(lines.length, 'line')}, ${formatPence(debits)}, written to ${path}.csv and .xlsx\n`,
        );
    }
    const summary = journalSummarySheet(journals);
    const summaryFile = join(place, 'summary.csv');
    await writeTo(books.folder.path, summaryFile, sheetCsv(summary), PRIVATE);
    if (!json) context.output.write(listText({ ...summary, key: SUMMARY_KEY }, context.output.width));
    if (again === undefined) {
      const records = `${JSON.stringify([...sent, run], null, 2)}\n`;
      await writeTo(books.folder.path, JOURNALS_RECORDS, records, { mode: 0o600 });
    }
    return EXIT.done;
  });
}
