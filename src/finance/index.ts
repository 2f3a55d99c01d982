/**
 * The door of finance systems: journals by a code map.
 *
 * @module
 */
export { checkCodeMap, financeJournals, journalSheet } from '../public/finance.js';
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
