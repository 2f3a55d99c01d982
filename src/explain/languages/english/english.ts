/**
 * English: every phrase of the documents that a person receives, document by document.
 *
 * Method: this record is the one place for these words, and its type is what another language has to give. A phrase is a text, or a function
 * that puts amounts, days and names into a text.
 * Limit: names, reasons and the paragraphs of a letter come from whoever writes it, in the language that they choose.
 *
 * @module
 */
import { type Day, formatDay, formatDayShort } from '../../../time/day.js';
import { formatPeriod, type Period } from '../../../time/period.js';
import { ENGLISH_WORKING } from '../../explain-working.js';
import { LETTER, NOTICE, PAPERS } from './letters.js';
import { EASY_READ, STATEMENT } from './statement.js';
import { ARREARS, CHARGE, CLOSING, CONTRIBUTION, SURPLUS } from './workings.js';

/** All words of the documents that a person receives. */
export const ENGLISH = {
  calendar: {
    day: (day: Day) => formatDay(day),
    dayShort: (day: Day) => formatDayShort(day),
    period: (period: Period) => formatPeriod(period),
  },
  letter: LETTER,
  statement: STATEMENT,
  easyRead: EASY_READ,
  papers: PAPERS,
  notice: NOTICE,
  charge: CHARGE,
  arrears: ARREARS,
  surplus: SURPLUS,
  closing: CLOSING,
  contribution: CONTRIBUTION,
  working: ENGLISH_WORKING,
};

/** The words of a language. */
export type PersonWords = typeof ENGLISH;
