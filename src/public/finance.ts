/**
 * Files for finance systems, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { addProse } from '../explain/door-prose.js';
import { financeProse } from '../explain/finance-prose.js';
import { checkCodeMap as checkCodeMapOnce } from '../finance/check-code-map.js';
import { codeSchema } from '../finance/code-map.js';
import * as financeJournalsRoom from '../finance/finance-journals.js';
import * as financePayablesRoom from '../finance/finance-payables.js';
import type {
  FinanceBook,
  FinancePeriod,
  JournalRequest,
  JournalSources,
  RunName,
} from '../finance/journal.js';
import { financePeriodSchema, journalRunSchema, runNameSchema } from '../finance/journal-schema.js';
import * as journalSheetRoom from '../finance/journal-sheet.js';
import * as journalSummaryRoom from '../finance/journal-summary.js';
import type { PayablesRequest, PaymentInvoice, Supplier, UnpaidBill } from '../finance/payables.js';
import * as payablesSheetRoom from '../finance/payables-sheet.js';
import * as vatSheetRoom from '../finance/vat-sheet.js';
import { amountSchema } from '../money/schema.js';
import { accountNumberSchema, sortCodeSchema } from '../payments/bank-account.js';
import type { PaymentRun } from '../payments/payment.js';
import { VAT_REGIMES } from '../pool/chart-of-pool.js';
import { check, type Fields, idSchema, maybe, oneOf, record, textSchema } from '../problem/check.js';
import { type Argument, anything, guarded, ofLiterals, withAll, within } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import { ledgerSchema, passedOn } from './fields.js';
import { aRun } from './records.js';

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

/** The journals of a run by code: a row for each set of codes, with its debits and credits, to agree with the finance system. */
export const journalSummarySheet = ofLiterals('journalSummarySheet', journalSummaryRoom.journalSummarySheet);

const words = textSchema({ min: 1, max: 200 });
const payablesSchema = record<PayablesRequest>({
  books: booksSchema,
  codes: passedOn<PayablesRequest['codes']>(),
  body: idSchema,
  period: financePeriodSchema,
  run: maybe(passedOn<PaymentRun>()),
  suppliers: maybe(
    z.array(record<Supplier>({ number: codeSchema, sortCode: sortCodeSchema, account: accountNumberSchema })),
  ),
  invoices: maybe(
    z.array(record<PaymentInvoice>({ payment: idSchema, reference: words, date: maybe(daySchema) })),
  ),
  bills: maybe(
    z.array(
      record<UnpaidBill>({
        ...{ book: idSchema, commitment: idSchema, supplier: codeSchema, name: words, reference: words },
        ...{ date: daySchema, due: daySchema, pence: amountSchema },
        vat: maybe(
          record<NonNullable<UnpaidBill['vat']>>({ regime: z.enum(VAT_REGIMES), pence: amountSchema }),
        ),
      }),
    ),
  ),
  charge: maybe(z.enum(['spending', 'clearing'])),
});

/** A request with its code map and its run checked as a whole. */
const aPayablesRequest: Argument<PayablesRequest> = (value) =>
  withAll([check(payablesSchema, value)], (request) =>
    withAll(
      [
        within('codes', checkCodeMapOnce(request.codes)),
        request.run === undefined ? accept(undefined) : aRun(request.run),
      ],
      (codes, run) => accept({ ...request, codes, ...(run && { run }) }),
    ),
  );

/** Makes the payables of a period: the payments of a run and unpaid bills, with full names, supplier numbers and codes. */
export const financePayables = guarded(
  'financePayables',
  [aPayablesRequest],
  financePayablesRoom.financePayables,
);

/** Payables as a list for a finance system: a line a row, with no row of totals. */
export const payablesSheet = ofLiterals('payablesSheet', payablesSheetRoom.payablesSheet);

/** The VAT of a period as a list for a claim: a line a row; purchases with a direct payment come last, and are not claimed. */
export const vatSheet = ofLiterals('vatSheet', vatSheetRoom.vatSheet);
