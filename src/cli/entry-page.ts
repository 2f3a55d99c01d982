/**
 * One entry as a page: who recorded it and why, where the bank shows it, its postings, and the rule by which it was shared, in words.
 *
 * @module
 */
import type { ReadableBook } from '../book/readable-book.js';
import { explanationDocument } from '../documents/explanation-document.js';
import { accountNames, fundNames } from '../documents/names.js';
import type { Entry } from '../ledger/entry.js';
import { formatPence } from '../money/pence.js';
import { documentText } from '../render/text/document-text.js';
import { formatDayShort } from '../time/day.js';
import type { EntryRow } from './actions/who-rows.js';

/** The page of an entry. */
export function entryPage(book: ReadableBook, entry: Entry, row: EntryRow): string {
  const { chart } = book.ledger;
  const [accountName, fundName] = [accountNames(chart), fundNames(chart)];
  const facts = [
    ['Book', book.id],
    ['Entry', `${entry.id}, ${formatDayShort(entry.date)}`],
    ...(entry.effective ? [['Belongs to', formatDayShort(entry.effective)]] : []),
    ['Recorded', `${row.when} UTC, as record ${row.sequence} of the journal`],
    ['By', row.by],
    ...(entry.source ? [['Because of', entry.source]] : []),
    ...(entry.reverses ? [['Undoes', entry.reverses.entry]] : []),
    ...(entry.commitment ? [['Promise', entry.commitment.id]] : []),
    ['At the bank', row.bank || 'no line of a statement is agreed with it'],
  ];
  const postings = entry.postings.map(({ account, fund, balanceType, pence }) => {
    const side = balanceType === 'actual' ? '' : ` (${balanceType})`;
    return `  ${formatPence(pence).padStart(14)}  ${accountName(account)}, ${fundName(fund)}${side}`;
  });
  return [
    row.what,
    '',
    ...facts.map(([head = '', text]) => `${head.padEnd(13)}${text}`),
    '',
    ...postings,
    '',
    ...(entry.explanations ?? []).map((explanation) => documentText(explanationDocument(explanation, chart))),
  ].join('\n');
}
