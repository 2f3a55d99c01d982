/**
 * Files for finance systems, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { addProse } from '../explain/door-prose.js';
import { financeProse } from '../explain/finance-prose.js';
import { checkCodeMap as checkCodeMapOnce } from '../finance/check-code-map.js';
import * as financeJournalsRoom from '../finance/finance-journals.js';
import type {
  FinanceBook,
  FinancePeriod,
  JournalRequest,
  JournalSources,
  RunName,
} from '../finance/journal.js';
import { financePeriodSchema, journalRunSchema, runNameSchema } from '../finance/journal-schema.js';
import * as journalSheetRoom from '../finance/journal-sheet.js';
import { check, type Fields, idSchema, maybe, oneOf, record } from '../problem/check.js';
import { type Argument, anything, guarded, ofLiterals, withAll, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { ledgerSchema, passedOn } from './fields.js';

addProse(financeProse);

/**
 * Checks a code map from outside: a frozen copy, or every problem.
 *
 * @example
 * const codes = { costCentre: '4710', subjective: '5200' };
 * const row = { account: 'expenses', body: 'council', ...codes };
 * const bodies = [{ id: 'council', name: 'Shire', company: '4000' }];
 * must(checkCodeMap({ id: 'codes', bodies, rows: [row], partners: [] })).rows.length; // 1
 */
export const checkCodeMap = guarded('checkCodeMap', [anything], checkCodeMapOnce);

export const booksSchema = z.array(record<FinanceBook>({ book: idSchema, ledger: ledgerSchema }));

const sources: Fields<JournalSources> = {
  books: booksSchema,
  codes: passedOn<JournalRequest['codes']>(),
  sent: maybe(z.array(journalRunSchema)),
  texts: maybe(z.literal(true)),
};
const ofPeriod = record<JournalSources & { readonly period: FinancePeriod }>({
  ...sources,
  period: financePeriodSchema,
});
const ofRun = record<JournalSources & { readonly again: RunName }>({ ...sources, again: runNameSchema });
const requestSchema = oneOf([ofPeriod, ofRun], (value) =>
  typeof value === 'object' && value !== null && 'again' in value ? ofRun : ofPeriod,
);

/** A request with its code map checked as a whole. */
const aRequest: Argument<JournalRequest> = (value) =>
  withAll([check(requestSchema, value)], (request) =>
    withAll([within('codes', checkCodeMapOnce(request.codes))], (codes) => accept({ ...request, codes })),
  );

/** Makes the journals of a period: the entries of books as lines for the ledgers of finance systems, by a code map. */
export const financeJournals = guarded('financeJournals', [aRequest], financeJournalsRoom.financeJournals);

/** A journal as a list for a finance system: the columns that a journal interface asks for, a line a row, with no row of totals. */
export const journalSheet = ofLiterals('journalSheet', journalSheetRoom.journalSheet);
