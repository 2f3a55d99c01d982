/**
 * A picture of a document: figures with names, which are drawn as shapes in HTML and shown as a table in every form.
 *
 * Method: a picture is plain data, like a table. It holds every figure that its table shows; a drawing may gather the smallest.
 *
 * @module
 */
import type { Day } from '../time/day.js';
import { dayColumns, onDay, penceColumns, wordColumns } from './blocks.js';
import type { DocumentBlock, DocumentTable, Money } from './document.js';

/** How a part of a bar is filled: from the darkest to the lightest. */
export type Shade = 'solid' | 'hatched' | 'dotted' | 'light';

/** A part of every bar, such as money spent. */
export interface BarPart {
  readonly label: string;
  readonly shade: Shade;
  /** Its name if it is below zero, such as `Over plan`. */
  readonly below?: string;
}

/** A bar: the whole is the sum of its amounts. */
export interface BarRow {
  /** How far it is indented, 0 if absent. It includes the rows under it that are indented more. */
  readonly level?: number;
  readonly name: string;
  readonly whole: Money;
  /** One for each part of the picture, in their order. */
  readonly amounts: readonly Money[];
}

/** Bars on one scale, one for each row, which may be the nodes of a tree. */
export interface BarsPicture {
  readonly kind: 'picture';
  readonly form: 'bars';
  readonly title: string;
  /** The name of the whole, such as `Budget`. */
  readonly whole: string;
  /** In order along the bar. */
  readonly parts: readonly BarPart[];
  readonly rows: readonly BarRow[];
  /** The sum of the rows that are not indented. */
  readonly total?: Pick<BarRow, 'whole' | 'amounts'>;
}

/** A day of a year: amounts add up from its first day. */
export interface YearPoint {
  readonly through: Day;
  readonly planned: Money;
  readonly spent?: Money;
  readonly projected?: Money;
}

/** The spending of a year against its plan, as lines. */
export interface YearPicture {
  readonly kind: 'picture';
  readonly form: 'year';
  readonly title: string;
  /** The meaning of the lines, in words. */
  readonly words: readonly string[];
  readonly from: Day;
  readonly planned: Money;
  readonly points: readonly YearPoint[];
  /** The day through which the money lasts, if it is before the end of the year. */
  readonly lastsThrough?: Day;
}

/** A place that money flows from or to: a source, a fund or a use. */
export interface FlowNode {
  readonly column: 'source' | 'fund' | 'use';
  readonly name: string;
}

/** Money that flows from one node to another in the next column; above zero. */
export interface Flow {
  /** The place of each node in the list. */
  readonly from: number;
  readonly to: number;
  readonly amount: Money;
}

/** Money as it flows from sources through funds to uses. As much flows into a fund as out of it. */
export interface FlowPicture {
  readonly kind: 'picture';
  readonly form: 'flow';
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
}

/** A picture of any form. */
export type Picture = BarsPicture | YearPicture | FlowPicture;

/** The head of the column of a part. */
const partHead = ({ label, below }: BarPart) =>
  below === undefined ? label : `${label} / ${below.toLowerCase()} (−)`;

/** The figures of a picture as a table. */
export function pictureTable(picture: Picture): DocumentTable {
  switch (picture.form) {
    case 'bars': {
      const { title, whole, parts, rows, total } = picture;
      return {
        ...{ kind: 'table', title },
        columns: [...wordColumns(''), ...penceColumns(whole, ...parts.map(partHead))],
        rows: rows.map(({ level = 0, name, whole, amounts }) => ({
          level,
          cells: [name, whole, ...amounts],
        })),
        ...(total && { total: ['Total', total.whole, ...total.amounts] }),
      };
    }
    case 'year':
      return {
        ...{ kind: 'table', title: `${picture.title}, from the first day of the year` },
        columns: [
          ...dayColumns('Through'),
          ...penceColumns('The plan, the same each day', 'Spent', 'If spending goes on like this'),
        ],
        rows: picture.points.map(({ through, planned, spent, projected }) => ({
          cells: [onDay(through), planned, spent ?? '', projected ?? ''],
        })),
      };
    case 'flow': {
      const { title, nodes, flows } = picture;
      const nameOf = (place: number) => nodes[place]?.name ?? '';
      return {
        ...{ kind: 'table', title },
        columns: [...wordColumns('From', 'To'), ...penceColumns('Amount')],
        rows: flows.map(({ from, to, amount }) => ({ cells: [nameOf(from), nameOf(to), amount] })),
      };
    }
  }
}

/** The table of a block that is a table or a picture. */
export function tableOfBlock(block: DocumentBlock): DocumentTable | undefined {
  if (block.kind === 'picture') return pictureTable(block);
  return block.kind === 'table' ? block : undefined;
}
