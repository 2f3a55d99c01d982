/**
 * The pieces that documents are put together from: columns, rows, words.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { type Day, formatDay } from '../time/day.js';
import { formatMoment, type Moment } from '../time/moment.js';
import type {
  ColumnKind,
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentFact,
  DocumentRow,
  Money,
} from './document.js';

const columnsOf =
  (kind: ColumnKind) =>
  (...heads: readonly string[]): readonly DocumentColumn[] =>
    heads.map((head) => ({ head, kind }));

export const wordColumns = columnsOf('words');
export const penceColumns = columnsOf('pence');
export const dayColumns = columnsOf('day');
export const countColumns = columnsOf('count');
export const shareColumns = columnsOf('share');

/** A row without an indent. */
export const row = (...cells: readonly DocumentCell[]): DocumentRow => ({ cells });

/** A row under another. */
export const rowBelow = (...cells: readonly DocumentCell[]): DocumentRow => ({ level: 1, cells });

/** An amount with no way to its entries. */
export const money = (pence: Pence): Money => ({ pence });

/** An amount that may be absent. */
export const moneyIf = (pence: Pence | undefined): Money | undefined =>
  pence === undefined ? undefined : { pence };

/** An amount, or nothing if it is zero. */
export const moneyUnlessZero = (amount: Money): Money | undefined =>
  amount.pence === 0 ? undefined : amount;

export const count = (number: number): DocumentCell => ({ count: number });
export const onDay = (day: Day): DocumentCell => ({ day });

/** A share, or nothing if it is not known. */
export const share = (basisPoints: number | undefined): DocumentCell =>
  basisPoints === undefined ? undefined : { basisPoints };

export const words = (...lines: readonly string[]): DocumentBlock => ({ kind: 'words', lines });

/** A document that has one section. */
export function plainDocument(
  id: string,
  title: string,
  blocks: readonly DocumentBlock[],
  facts: readonly DocumentFact[] = [],
): Document {
  return { id, title, facts, sections: [{ blocks }] };
}

/** The day and the moment of knowledge of a report, for its title. */
export function timesText({ asAt, knownAt }: { readonly asAt?: Day; readonly knownAt?: Moment }): string {
  return `${asAt ? ` as at ${formatDay(asAt)}` : ''}${knownAt ? `, as known on ${formatMoment(knownAt)}` : ''}`;
}

/** Groups rows by account. */
export function byAccount<Row extends { readonly account: AccountPath }>(
  rows: readonly Row[],
): Map<AccountPath, Row[]> {
  const groups = new Map<AccountPath, Row[]>();
  for (const row of rows) addToList(groups, row.account, row);
  return groups;
}

/** `1 line`, `2 lines`. */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The payee and the words of a line, as the bank wrote them. */
export const bankWords = ({ payee, text }: { readonly payee: string; readonly text: string }): string =>
  [payee, text].filter((part) => part.trim() !== '').join(', ');
