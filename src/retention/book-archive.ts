/**
 * Archives a book in plain files that are read without this library in thirty years: the journal as JSON lines, its schema, the reports as CSV, and a
 * page in words that says how the reports follow from the journal and how the journal is verified.
 *
 * Method: the journal says everything; the reports are there to be compared with. Nothing is compressed, and every file is text in UTF-8.
 * Limit: the reports are as at the last entry. Personal text is left out unless it is asked for, as an archive cannot be erased.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { bookFiles } from '../book/book-files.js';
import type { Document } from '../documents/document.js';
import { fundStatementsDocument } from '../documents/fund-statements-document.js';
import { trialBalanceDocument } from '../documents/trial-balance-document.js';
import { jsonSchema, type RecordName } from '../json-schema/json-schema.js';
import { entries } from '../ledger/journal.js';
import { assert } from '../problem/problem.js';
import { sheetCsv } from '../render/table/csv.js';
import { documentSheets } from '../render/table/document-sheets.js';
import type { Sheet } from '../render/table/sheet.js';
import { fundStatements } from '../reports/fund-statement.js';
import { trialBalance } from '../reports/trial-balance.js';
import { type Day, laterOf } from '../time/day.js';
import { archiveWords } from './archive-words.js';

/** The choices for an archive. */
export interface ArchiveOptions {
  /** True: the personal texts that were not erased go with it. */
  readonly withTexts?: boolean;
}

/** The records whose schema is in an archive. */
const RECORDS: readonly RecordName[] = ['Draft', 'Posting', 'Chart', 'Account', 'Fund', 'Agreement', 'Note'];

/** The JSON Schema of a record. */
function schemaOf(name: RecordName) {
  const schema = jsonSchema(name);
  assert(schema.ok, 'every record has a schema');
  return schema.value;
}

const csv = (sheet: Sheet) => sheetCsv(sheet, { byteOrderMark: false });

/** A name as file names have it. */
const fileName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The tables of a document as files. */
function tablesOf(document: Document, name: string): readonly (readonly [string, string])[] {
  return documentSheets(document).map(
    (sheet) => [`reports/${name}-${fileName(sheet.name)}.csv`, csv(sheet)] as const,
  );
}

/** Every posting as a row. */
function postingsSheet({ ledger }: Book): Sheet {
  const rows = [...entries(ledger)].flatMap(({ id, date, kind, postings }) =>
    postings.map(({ account, fund, balanceType, pence }) => ({
      id,
      date,
      kind,
      account,
      fund,
      balanceType,
      pence,
    })),
  );
  return {
    name: 'Postings',
    columns: [
      { name: 'id', head: 'Entry', kind: 'text' },
      { name: 'date', head: 'Date', kind: 'day' },
      { name: 'kind', head: 'Kind', kind: 'text' },
      { name: 'account', head: 'Account', kind: 'text' },
      { name: 'fund', head: 'Fund', kind: 'text' },
      { name: 'balanceType', head: 'Balance type', kind: 'text' },
      { name: 'pence', head: 'Debit above zero', kind: 'pence' },
    ],
    rows,
  };
}

/** The first and the last day of the entries of a book; the day on which its chart opens if it has none. */
function daysOf({ ledger, state }: Book): { readonly from: Day; readonly to: Day } {
  const from = state.agreement.opens;
  let to = from;
  for (const { date } of entries(ledger)) to = laterOf(to, date);
  return { from, to };
}

/**
 * Archives a book as plain files.
 *
 * @returns the text of each file by its path: `README.txt`, `schema.json`, `journal.jsonl`, `manifest.json`, `reports/….csv`, and `texts.jsonl` if asked for
 * @throws {StoreFault} if the store cannot be read
 * @example
 * const chart = personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } });
 * const files = await bookArchive(must(await openBook({ chart })));
 * files.has('journal.jsonl') && !files.has('texts.jsonl'); // true
 */
export async function bookArchive(
  book: Book,
  { withTexts = false }: ArchiveOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const whole = await bookFiles(book);
  const names = ['journal.jsonl', 'manifest.json', ...(withTexts ? ['texts.jsonl'] : [])];
  const { chart } = book.ledger;
  const schemas = Object.fromEntries(RECORDS.map((name) => [name, schemaOf(name)]));
  return new Map([
    ['README.txt', archiveWords(book.id, withTexts)],
    ['schema.json', `${JSON.stringify(schemas, null, 2)}\n`],
    ...names.map((name) => [name, whole.get(name)!] as const),
    ...tablesOf(trialBalanceDocument(trialBalance(book.ledger), chart), 'trial-balance'),
    ...tablesOf(fundStatementsDocument(fundStatements(book.ledger, daysOf(book)), chart), 'funds'),
    ['reports/postings.csv', csv(postingsSheet(book))],
  ]);
}
