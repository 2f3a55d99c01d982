/**
 * The door of finance systems: journals and payables by a code map, and VAT as a list.
 *
 * @module
 */
export {
  checkCodeMap,
  financeJournals,
  financePayables,
  journalSheet,
  journalSummarySheet,
  payablesSheet,
  vatSheet,
} from '../public/finance.js';
export type { CodeMap, CodeRow, FinanceBody, PartnerCodes } from './code-map.js';
export type {
  FinanceBook,
  FinanceJournal,
  FinanceJournals,
  FinanceLine,
  FinancePeriod,
  JournalRequest,
  JournalRun,
} from './journal.js';
export type {
  Payables,
  PayablesLine,
  PayablesRequest,
  PaymentInvoice,
  Supplier,
  UnpaidBill,
} from './payables.js';
