/**
 * Data matches as a document, with or without names.
 *
 * @module
 */
import { type DataMatch, MATCH_CODES } from '../assurance/data-matches.js';
import { sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay, isDay } from '../time/day.js';
import {
  count,
  countColumns,
  dayColumns,
  money,
  onDay,
  penceColumns,
  plainDocument,
  row,
  wordColumns,
  words,
} from './blocks.js';
import type { Document, DocumentTable } from './document.js';

/** Whether names are shown. */
export interface MatchesDocumentOptions {
  /** If absent, names and accounts are left out. */
  readonly withText?: boolean;
}

const HEADINGS: Readonly<Record<DataMatch['code'], readonly [heading: string, ask: string]>> = {
  'shared-account': [
    'One bank account for two names',
    'Ask why: a couple, a trading name, a changed name; or details that were changed by somebody else.',
  ],
  'paid-to-party': [
    'The payee has a part in the account',
    'A holder, a representative or a relative may be paid only as the agreement says. Read it first.',
  ],
  'paid-after-death': [
    'Paid after the death',
    'Wages, notice and final bills may be owed. Ask what each payment was for.',
  ],
  'paid-while-suspended': [
    'Paid while the budget was suspended',
    'See whether the payment was agreed or already on its way.',
  ],
  'repeated-payment': [
    'The same amount to the same account',
    'Compare the invoices and the periods: two may be owed.',
  ],
  'repeated-line': [
    'The same amount to the same payee at the bank',
    'Compare the receipts: two may be owed.',
  ],
  'cash-withdrawal': [
    'Cash that was taken',
    'Ask what it was for, and for receipts. Some costs are paid in cash by agreement.',
  ],
  'round-sum': ['Round sums', 'Ask for the invoice or the timesheet. A rent or a fee is often round.'],
};

/** A day among the facts of a match. */
const dayText = (day: string | undefined) => (isDay(day) ? formatDay(day) : '');

function basisText({ code, facts }: DataMatch): string {
  switch (code) {
    case 'shared-account':
      return `${facts['names']} names`;
    case 'paid-to-party':
      return `${facts['role']}, by the same ${facts['basis']}`;
    case 'paid-after-death':
      return `died ${dayText(facts['died'])}`;
    case 'paid-while-suspended':
      return `suspended ${dayText(facts['from'])} to ${dayText(facts['to'])}`;
    case 'repeated-payment':
      return facts['runs'] ? `runs ${facts['runs']}` : '';
    default:
      return '';
  }
}

function matchesTable(
  code: DataMatch['code'],
  matches: readonly DataMatch[],
  withText: boolean,
): DocumentTable {
  const sum = (numbers: readonly number[]) => count(numbers.reduce((total, number) => total + number, 0));
  const itemsOf = ({ payments, lines }: DataMatch) => [...payments, ...lines];
  const blanks = withText ? ['', '', '', ''] : ['', '', ''];
  return {
    ...{ kind: 'table', title: HEADINGS[code][0] },
    columns: [
      ...wordColumns('Book', ...(withText ? ['Names, account'] : []), 'Why', 'Payments and lines'),
      ...dayColumns('First', 'Last'),
      ...countColumns('Items'),
      ...penceColumns('Amount'),
    ],
    rows: matches.map((match) =>
      row(
        match.books.join(', '),
        ...(withText
          ? [[...match.text.names, ...(match.text.account ? [match.text.account] : [])].join('; ')]
          : []),
        ...[basisText(match), itemsOf(match).join(', '), onDay(match.from), onDay(match.to)],
        ...[count(itemsOf(match).length), money(match.pence)],
      ),
    ),
    total: [
      ...['Total', ...blanks, ''],
      sum(matches.map((match) => itemsOf(match).length)),
      money(sumPence(matches.map(({ pence }) => pence))),
    ],
  };
}

/**
 * Makes the document of data matches.
 *
 * @param matches as `dataMatches` answered them
 */
export const dataMatchesDocument = ofLiterals(
  'dataMatchesDocument',
  (matches: readonly DataMatch[], options: MatchesDocumentOptions = {}): Document => {
    const codes = MATCH_CODES.filter((code) => matches.some((match) => match.code === code));
    return plainDocument('data-matches', 'Data matches', [
      words(
        `${matches.length === 1 ? '1 match' : `${matches.length} matches`}. Each is a reason to look, with its evidence. It is no finding against anybody; a payment may be in several.`,
        options.withText ? 'With names: as private as the books.' : 'Without names and accounts.',
      ),
      ...codes.flatMap((code) => [
        matchesTable(
          code,
          matches.filter((match) => match.code === code),
          options.withText ?? false,
        ),
        words(HEADINGS[code][1]),
      ]),
      { kind: 'signatures', places: [{ done: 'Matched' }, { done: 'Reviewed' }] },
    ]);
  },
);
