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
export const moneyIf = (pence: Pence | undefined): DocumentCell => (pence === undefined ? '' : { pence });

export const count = (number: number): DocumentCell => ({ count: number });
export const onDay = (day: Day): DocumentCell => ({ day });

/** A share, or nothing if it is not known. */
export const share = (basisPoints: number | undefined): DocumentCell =>
  basisPoints === undefined ? '' : { basisPoints };

export const words = (...lines: readonly string[]): DocumentBlock => ({ kind: 'words', lines });

/** The blocks of a document that becomes a section of another: its headings are below that of the section. */
export const blocksOf = ({ sections }: Document): readonly DocumentBlock[] =>
  sections.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [{ kind: 'heading', text: heading } as const]),
    ...blocks,
  ]);

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

/** The moment of knowledge of a report, for its title. */
export const knownText = ({ knownAt }: { readonly knownAt?: Moment }): string =>
  timesText(knownAt === undefined ? {} : { knownAt });

/** The cells of some records, by the account of each. */
export function cellsByAccount<Item extends { readonly account: AccountPath }>(
  items: readonly Item[],
  cellsOf: (item: Item) => readonly DocumentCell[],
): ReadonlyMap<AccountPath, readonly (readonly DocumentCell[])[]> {
  const groups = new Map<AccountPath, (readonly DocumentCell[])[]>();
  for (const item of items) addToList(groups, item.account, cellsOf(item));
  return groups;
}

/** `1 line`, `2 lines`. */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The payee and the words of a line, as the bank wrote them. */
export const bankWords = ({ payee, text }: { readonly payee: string; readonly text: string }): string =>
  [payee, text].filter((part) => part.trim() !== '').join(', ');
