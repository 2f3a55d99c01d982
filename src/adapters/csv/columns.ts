/**
 * Reads the cells of a row by its layout: the day, the amount, the balance, the words.
 *
 * Method: what one cell cannot tell is settled by its whole column first: day or month first, the decimal sign,
 * whether money out is written with a minus.
 *
 * @module
 */
import { shown } from '../../check.js';
import type { Day } from '../../time/day.js';
import { type AmountFault, amountOf, type DecimalSign, decimalSignOf } from '../statement/amount-text.js';
import { type DateOrder, dateOrderOf, dayOf } from '../statement/day-text.js';
import { repairText } from '../statement/decode.js';
import { type Detected, placeOf } from './detect.js';
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
  /** The order of days that was settled on, and whether that was a matter of belief. */
  readonly order: DateOrder;
  readonly isAssumed: boolean;
  readonly day: (cells: Cells) => Day | undefined;
  /** Hundredths from the holder's side, a fault, or `twice` when both money columns are filled. */
  readonly pence: (cells: Cells) => number | AmountFault | 'twice';
  readonly balance: (cells: Cells) => number | AmountFault;
  readonly words: (cells: Cells) => Words;
  readonly bankId: (cells: Cells) => string;
  readonly account: (cells: Cells) => string;
  readonly currency: (cells: Cells) => string;
  readonly isNotBooked: (cells: Cells) => boolean;
  /** Whether the row is too short to hold a day and an amount. */
  readonly isShort: (cells: Cells) => boolean;
  /** The cell of the day, clean. */
  readonly dateCell: (cells: Cells) => string;
}

/** A cell without the blanks round it, the apostrophe that shields it from spreadsheets, and blanks within. */
export function clean(cell: string | undefined): string {
  if (cell === undefined || cell === '') return '';
  // Most cells have nothing to clean, and 100,000 rows have many cells.
  if (TIDY.test(cell)) return cell;
  return cell.trim().replace(/^'/, '').replace(/'$/, '').replace(/\s+/g, ' ').trim();
}

const TIDY = /^[\w.,:;&@*#/()+-]+(?: [\w.,:;&@*#/()+-]+)*$/;

function currencyOfSigns(cells: Cells): string {
  for (const cell of cells) {
    if (cell.includes('£')) return 'GBP';
    if (cell.includes('$')) return 'USD';
    if (cell.includes('€')) return 'EUR';
  }
  return 'GBP';
}

function orderOf(rows: readonly Row[], date: number, { layout, by }: Detected) {
  if (by === 'given') return { order: layout.dateOrder, isAssumed: false };
  // Days stand in runs, and one of each run tells as much as all.
  const cells = rows.map((row) => row.cells[date] ?? '').filter((cell, at, all) => cell !== all[at - 1]);
  const { order, assumed } = dateOrderOf(cells, layout.dateOrder);
  return { order, isAssumed: order !== layout.dateOrder || (assumed && by !== 'header') };
}

/** The reader of amounts: one signed column, or one for money in and one for money out. */
function penceReader(
  rows: readonly Row[],
  place: (column?: Column) => number,
  detected: Detected,
  decimal?: DecimalSign,
) {
  const { columns, inverted, outFlag } = detected.layout;
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
      const isMarked = /[CD]R\s*$/i.test(cells[amount!]!);
      const turned = inverted === true && !isMarked ? 0 - written : written;
      const signed =
        outFlag === undefined ? turned : isOut(cells) ? 0 - Math.abs(written) : Math.abs(written);
      return signed - (typeof charged === 'number' ? charged : 0);
    };
  }
  const outs = rows
    .map(({ cells }) => read(cells, moneyOut))
    .filter((one) => typeof one === 'number' && one !== 0);
  const outHasMinus = outs.length > 0 && outs.every((one) => Number(one) < 0);
  return (cells: Cells) => {
    const received = read(cells, moneyIn);
    const spent = read(cells, moneyOut);
    for (const one of [received, spent]) if (typeof one === 'string' && one !== 'missing') return one;
    const isIn = typeof received === 'number' && received !== 0;
    const isOut = typeof spent === 'number' && spent !== 0;
    if (isIn && isOut) return 'twice';
    if (isIn || typeof spent === 'string') return received;
    return outHasMinus ? spent : 0 - spent;
  };
}

/** Whether a row has one of the values in their column. */
function holds(of: CsvValues | undefined, place: (column?: Column) => number): (cells: Cells) => boolean {
  if (of === undefined) return () => false;
  const values = new Set(of.values.map((value) => value.toLowerCase()));
  const at = place(of.column);
  return (cells) => values.has(clean(cells[at]).toLowerCase());
}

/**
 * Makes the readers of a file's columns.
 *
 * @param rows all rows after the header, by which the columns are settled.
 * @param header its cells; none when there is no header.
 * @param detected the layout and how it was come by: days are read as a given layout says, else settled.
 */
export function columnsOf(rows: readonly Row[], header: Cells, detected: Detected): Columns {
  const { columns, decimal: stated, currency: plain, notBooked } = detected.layout;
  const place = (column?: Column) => (column === undefined ? -1 : placeOf(column, header));
  const places = (list: readonly Column[] = []) => list.map(place).filter((at) => at >= 0);
  const [date, balance, payee] = [place(columns.date), place(columns.balance), place(columns.payee)];
  const [bankId, currency] = [place(columns.bankId), place(columns.currency)];
  const texts = places(columns.text);
  const accounts = places(columns.account);
  const money = [columns.amount, columns.moneyIn, columns.moneyOut, columns.fee, columns.balance].map(place);
  const moneyCells = money.filter((at) => at >= 0).flatMap((at) => rows.map(({ cells }) => cells[at] ?? ''));
  // In a file parted by commas a comma cannot well be the decimal sign; elsewhere nothing is taken for granted.
  const usual = detected.delimiter === ',' ? '.' : undefined;
  const decimal = stated ?? decimalSignOf(moneyCells) ?? usual;
  const unnamed = plain ?? (currency < 0 ? currencyOfSigns(moneyCells) : 'GBP');
  const { order, isAssumed } = orderOf(rows, date, detected);
  const days = new Map<string, Day | undefined>();
  const isWritten = money.slice(0, 3).filter((at) => at >= 0);
  const least = Math.max(date, Math.min(...isWritten));
  return {
    order,
    isAssumed,
    day(cells) {
      const cell = cells[date] ?? '';
      if (!days.has(cell)) days.set(cell, dayOf(cell, order));
      return days.get(cell);
    },
    pence: penceReader(rows, place, detected, decimal),
    balance: (cells) => amountOf(cells[balance] ?? '', decimal),
    words(cells) {
      const mended: string[] = [];
      const word = (at: number) => {
        const written = clean(cells[at]);
        const better = repairText(written);
        if (better !== written) mended.push(shown(written));
        return better;
      };
      const text = texts.map(word).filter(Boolean).join(' ');
      return { payee: payee < 0 ? '' : word(payee), text, mended };
    },
    bankId: (cells) => clean(cells[bankId]),
    account: (cells) =>
      accounts
        .map((at) => clean(cells[at]))
        .filter(Boolean)
        .join(' '),
    currency: (cells) => clean(cells[currency]).toUpperCase() || unnamed,
    isNotBooked: holds(notBooked, place),
    isShort: (cells) => cells.length <= least,
    dateCell: (cells) => clean(cells[date]),
  };
}
