/**
 * The lines that only a person can explain, as a document: each with the entries that it may be.
 *
 * @module
 */
import type { LinkReason, Offer } from '../match/matching.js';
import { ofLiterals } from '../problem/guard.js';
import type { StatementLine } from '../statement/statement.js';
import {
  bankWords,
  dayColumns,
  money,
  onDay,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document } from './document.js';

const REASONS: Readonly<Record<LinkReason, string>> = {
  'source-is-line': 'recorded from this line',
  'same-identifier': 'same payment identifier',
  'same-reference': 'same reference',
  'same-mark': 'same short reference',
  'same-payee': 'same payee',
  'payee-alike': 'similar payee',
  'same-amount': 'same amount',
  'only-pair': 'nothing else has this amount',
  'alike-in-date-order': 'one of several alike, in order of date',
  'same-day': 'same day',
  'whole-run': 'a whole payment run',
  'only-group': 'no other group adds up to it',
  'whole-reversal': 'one reverses the other',
  'came-back': 'the payment came back',
  'sent-again': 'sent again after it came back',
  'figures-swapped': 'two figures swapped',
  fee: 'the difference may be a fee',
  'amount-differs': 'another amount',
  'number-differs': 'another number',
  'short-payment': 'the line is less',
  cash: 'cash',
  'no-text': 'the bank names no payee',
  'not-alone': 'something else fits too',
  'payee-differs': 'another payee',
};

/** A line, with the entries that it may be, the likeliest first. */
export interface LineQuestion {
  readonly line: StatementLine;
  readonly offers: readonly Offer[];
}

const offerText = ({ link }: Offer) =>
  `${link.entries.join(' and ')} (${link.reasons.map((reason) => REASONS[reason]).join(', ')})`;

/**
 * Makes the document of the lines that only a person can explain.
 *
 * @example
 * const document = questionsDocument([{ line: statement.lines[0]!, offers: [] }]);
 * document.title; // 'For a person to decide: not recorded yet'
 */
export const questionsDocument = ofLiterals(
  'questionsDocument',
  (questions: readonly LineQuestion[]): Document => {
    const title = 'For a person to decide: not recorded yet';
    const columns = [...dayColumns('Date'), ...wordColumns('Line', 'It may be'), ...penceColumns('Amount')];
    const rows = questions.map(({ line, offers }) =>
      row(onDay(line.date), bankWords(line), offers.map(offerText).join('; or '), money(line.pence)),
    );
    return plainDocument('questions', title, [
      rows.length === 0 ? words('Nothing waits for a decision.') : { kind: 'table', title, columns, rows },
    ]);
  },
);
