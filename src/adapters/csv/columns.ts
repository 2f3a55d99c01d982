/**
 * Reads the cells of a row by its layout: the day, the amount, the balance, the words.
 *
 * Method: what one cell cannot tell is settled by its whole column beforehand. Readers remember the last cell they
 * were given where columns repeat themselves, because 100,000 rows have many cells.
 *
 * @module
 */
import { shown } from '../../check.js';
import type { Day } from '../../time/day.js';
import { type AmountFault, amountOf } from '../statement/amount-text.js';
import { dayOf } from '../statement/day-text.js';
import { repairText } from '../statement/decode.js';
import { isCurrency, NO_CURRENCY } from '../statement/limits.js';
import { type Detected, placeOf } from './detect.js';
import { currencyOfSign, type Written } from './evidence.js';
import type { Column, CsvValues } from './layout.js';

export type Cells = readonly string[];

/** One row of the file, and the line of the file on which it begins, counted from 1. */
export interface Row {
  readonly cells: Cells;
  readonly line: number;
}

/** Who and what for, and the cells that were mended. */
export interface Words {
  readonly payee: string;
  readonly text: string;
  readonly mended: readonly string[];
}

/** What each cell of a row says. */
export interface Columns {
  readonly day: (cells: Cells) => Day | undefined;
  /** Hundredths from the holder's side, a fault, or `twice` when both money columns are filled. */
  readonly pence: (cells: Cells) => number | AmountFault | 'twice';
  readonly balance: (cells: Cells) => number | AmountFault;
  readonly words: (cells: Cells) => Words;
  readonly bankId: (cells: Cells) => string;
  readonly merchantCategory: (cells: Cells) => string;
  readonly account: (cells: Cells) => string;
  /** A code of three letters; that of no currency where the cell is no such code. */
  readonly currency: (cells: Cells) => string;
  /** The cell of the currency, clean. */
  readonly currencyCell: (cells: Cells) => string;
  readonly isNotBooked: (cells: Cells) => boolean;
  readonly isPending: (cells: Cells) => boolean;
  /** Whether the row is too short to hold a day and an amount. */
  readonly isShort: (cells: Cells) => boolean;
  /** The cell of the day, clean. */
  readonly dateCell: (cells: Cells) => string;
}

/** Whether a cell is printable ASCII with single blanks and no apostrophes: nothing to clean, nothing to mend. */
function isTidy(cell: string): boolean {
  let wasBlank = true;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code < 32 || code > 126 || code === 39 || (code === 32 && wasBlank)) return false;
    wasBlank = code === 32;
  }
  return !wasBlank;
}

/** A cell without the blanks round it, the apostrophe that shields it from spreadsheets, and blanks within. */
export function clean(cell: string | undefined): string {
  if (cell === undefined || cell === '' || isTidy(cell)) return cell ?? '';
  return cell.trim().replace(/^'/, '').replace(/'$/, '').replace(/\s+/g, ' ').trim();
}

/** The reader of amounts: one signed column, or one for money in and one for money out. */
function penceReader(
  place: (column?: Column) => number,
  { layout }: Detected,
  { decimal, outHasMinus }: Written,
): (cells: Cells) => number | AmountFault | 'twice' {
  const { columns, inverted, outFlag } = layout;
  const [amount, moneyIn, moneyOut, fee] = [
    columns.amount,
    columns.moneyIn,
    columns.moneyOut,
    columns.fee,
  ].map(place);
  const read = (cells: Cells, at: number | undefined) => amountOf(cells[at!] ?? '', decimal);
  if (amount! >= 0) {
    const isOut = holds(outFlag, place);
    return (cells: Cells) => {
      const written = read(cells, amount);
      if (typeof written === 'string') return written;
      const charged = fee! < 0 ? 0 : read(cells, fee);
      if (typeof charged === 'string' && charged !== 'missing') return charged;
      // CR and DR say whose side it is, whatever the sign of the column.
      const isTurned = inverted === true && !/[CD]R\s*$/i.test(cells[amount!]!);
      const turned = isTurned ? 0 - written : written;
      const signed =
        outFlag === undefined ? turned : isOut(cells) ? 0 - Math.abs(written) : Math.abs(written);
      return signed - (typeof charged === 'number' ? charged : 0);
    };
  }
  return (cells: Cells) => {
    const received = read(cells, moneyIn);
    const spent = read(cells, moneyOut);
    if (typeof received === 'string' && received !== 'missing') return received;
    if (typeof spent === 'string' && spent !== 'missing') return spent;
    const isIn = typeof received === 'number' && received !== 0;
    const isOut = typeof spent === 'number' && spent !== 0;
    if (isIn && isOut) return 'twice';
    if (isIn || typeof spent === 'string') return received;
    return outHasMinus ? spent : 0 - spent;
  };
}

/** Whether a row has one of the values in their column; `*` is any but none. */
function holds(of: CsvValues | undefined, place: (column?: Column) => number): (cells: Cells) => boolean {
  if (of === undefined) return () => false;
  const values = new Set(of.values.map((value) => value.toLowerCase()));
  const at = place(of.column);
  const isAny = values.has('*');
  return remembered(at, (cell) => {
    const value = clean(cell).toLowerCase();
    return values.has(value) || (isAny && value !== '');
  });
}

/** A reader of one column that does no work twice for a cell that is the same as in the row before. */
function remembered<Value>(at: number, read: (cell: string) => Value): (cells: Cells) => Value {
  let last = '';
  let value = read(last);
  // A place that no array has is slow to look up, and columns that a layout lacks are many.
  if (at < 0) return () => value;
  return (cells) => {
    const cell = cells[at] ?? '';
    if (cell === last) return value;
    last = cell;
    value = read(cell);
    return value;
  };
}

/** The cells of several columns, clean, parted by blanks. */
function joined(places: readonly number[]): (cells: Cells) => string {
  const [one = -1] = places;
  if (places.length < 2) return remembered(one, clean);
  const last = places.map(() => '');
  let value = '';
  return (cells) => {
    let isNew = false;
    for (let index = 0; index < places.length; index++) {
      const cell = cells[places[index]!] ?? '';
      if (cell === last[index]) continue;
      last[index] = cell;
      isNew = true;
    }
    if (isNew) value = last.map(clean).filter(Boolean).join(' ');
    return value;
  };
}

const NONE: readonly string[] = [];

/** Reads the words of rows: most are plain, and of most layouts one column holds them. */
class WordsReader {
  private mended = NONE;

  constructor(
    private readonly payee: number,
    private readonly texts: readonly number[],
  ) {}

  read(cells: Cells): Words {
    this.mended = NONE;
    let text = '';
    for (let index = 0; index < this.texts.length; index++) {
      const more = this.word(cells[this.texts[index]!]);
      text = text === '' || more === '' ? text + more : `${text} ${more}`;
    }
    const payee = this.payee < 0 ? '' : this.word(cells[this.payee]);
    return { text, payee, mended: this.mended };
  }

  private word(cell: string | undefined): string {
    if (cell === undefined || cell === '' || isTidy(cell)) return cell ?? '';
    const written = clean(cell);
    const better = repairText(written);
    if (better !== written) this.mended = [...this.mended, shown(written)];
    return better;
  }
}

/**
 * Makes the readers of a file's columns.
 *
 * @param header its cells; none when there is no header.
 * @param detected the layout and how it was come by.
 * @param written how the file is written.
 */
export function columnsOf(header: Cells, detected: Detected, written: Written): Columns {
  const { columns, notBooked, pending } = detected.layout;
  const place = (column?: Column) => (column === undefined ? -1 : placeOf(column, header));
  const places = (list: readonly Column[] = []) => list.map(place).filter((at) => at >= 0);
  const date = place(columns.date);
  const balance = place(columns.balance);
  const isWritten = [columns.amount, columns.moneyIn, columns.moneyOut].map(place).filter((at) => at >= 0);
  const least = Math.max(date, Math.min(...isWritten));
  const words = new WordsReader(place(columns.payee), places(columns.text));
  const plain = (column?: Column) => {
    const at = place(column);
    return at < 0 ? () => '' : (cells: Cells) => clean(cells[at]);
  };
  return {
    day: remembered(date, (cell) => dayOf(cell, written.order)),
    pence: penceReader(place, detected, written),
    balance: balance < 0 ? () => 'missing' : (cells) => amountOf(cells[balance] ?? '', written.decimal),
    words: (cells) => words.read(cells),
    bankId: plain(columns.bankId),
    merchantCategory: plain(columns.merchantCategory),
    account: joined(places(columns.account)),
    currency: remembered(place(columns.currency), (cell) => {
      const code = clean(cell).toUpperCase();
      if (code === '' || isCurrency(code)) return code || written.currency;
      return currencyOfSign(code) ?? NO_CURRENCY;
    }),
    currencyCell: plain(columns.currency),
    isNotBooked: holds(notBooked, place),
    isPending: holds(pending, place),
    isShort: (cells) => cells.length <= least,
    dateCell: plain(columns.date),
  };
}
