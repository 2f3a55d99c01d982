/**
 * Reads the cells of a row by its layout: the day, the amount, the balance, the words.
 *
 * Method: if one cell is ambiguous, its whole column decides (`evidence.ts`). Readers remember the last cell,
 * because columns often repeat it and 100,000 rows have many cells.
 *
 * @module
 */
import { shown } from '../../problem/shown.js';
import type { Day } from '../../time/day.js';
import { type AmountFault, amountOf } from '../reading/amount-text.js';
import { dayOf, serialDayOf } from '../reading/day-text.js';
import { repairText } from '../reading/decode.js';
import { isCurrency, NO_CURRENCY } from '../reading/limits.js';
import { type Cells, clean, isTidy, outOf, remembered, valuesReader } from './cells.js';
import { type DetectedLayout, placeOf } from './detect.js';
import { currencyOfSign, type WritingStyle } from './evidence.js';
import type { Column } from './layout.js';

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

/** The readers of a row's cells. */
export interface Columns {
  readonly day: (cells: Cells) => Day | undefined;
  readonly valueDay: (cells: Cells) => Day | undefined;
  /** Hundredths from the holder's side, a fault, or `twice` when both money columns are filled. */
  readonly pence: (cells: Cells) => number | AmountFault | 'twice';
  readonly balance: (cells: Cells) => number | AmountFault;
  readonly words: (cells: Cells) => Words;
  readonly bankId: (cells: Cells) => string;
  readonly merchantCategory: (cells: Cells) => string;
  readonly account: (cells: Cells) => string;
  /** A code of three letters; the code for no currency if the cell holds none. */
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

/** Whether money out is written above zero, by the layout or by the caller. */
export function isTurned({ layout, answer }: Pick<DetectedLayout, 'layout' | 'answer'>): boolean {
  return layout.inverted ?? answer === 'turned';
}

/** The reader of amounts: one signed column, or one for money in and one for money out. */
function penceReader(
  place: (column?: Column) => number,
  detected: DetectedLayout,
  { decimal, outHasMinus, inHasMinus }: WritingStyle,
): (cells: Cells) => number | AmountFault | 'twice' {
  const { columns, outFlag, inFlag } = detected.layout;
  const isInverted = isTurned(detected);
  const isInTurned = inHasMinus && detected.answer !== 'turned';
  const [amount, moneyIn, moneyOut, fee] = [
    columns.amount,
    columns.moneyIn,
    columns.moneyOut,
    columns.fee,
  ].map(place);
  const read = (cells: Cells, columnPlace: number | undefined) =>
    amountOf(cells[columnPlace!] ?? '', decimal);
  if (amount! >= 0) {
    const hasFlags = outFlag !== undefined || inFlag !== undefined;
    const isIn = valuesReader(inFlag, place);
    const isOut = outOf(detected.layout, place);
    // An amount whose sign differs from the others of its side goes the other way: it is a refund or a reversal.
    const sided = (written: number, isOfOut: boolean) =>
      isOfOut === (isOfOut ? outHasMinus : isInTurned) ? written : 0 - written;
    return (cells: Cells) => {
      const written = read(cells, amount);
      if (typeof written === 'string') return written;
      const charged = fee! < 0 ? 0 : read(cells, fee);
      if (typeof charged === 'string' && charged !== 'missing') return charged;
      // CR and DR say whose side it is, whatever the sign of the column.
      const isMarked =
        isInverted && /^\s*[CD]R?(?=\W|\d)|(?:[CD]R?|O\/?D|credit|debit)\.?\s*$/i.test(cells[amount!]!);
      const turned = isInverted && !isMarked ? 0 - written : written;
      const isOfOut = isOut(cells);
      if (inFlag !== undefined && outFlag !== undefined && !isOfOut && !isIn(cells)) return 'unreadable';
      const signed = hasFlags ? sided(written, isOfOut) : turned;
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
    if (isIn || typeof spent === 'string')
      return isInTurned && typeof received === 'number' ? 0 - received : received;
    return outHasMinus ? spent : 0 - spent;
  };
}

/** The reader of balances, below zero if a word beside them says so. */
function balanceReader(
  place: number,
  isOverdrawn: (cells: Cells) => boolean,
  { decimal }: WritingStyle,
): Columns['balance'] {
  if (place < 0) return () => 'missing';
  return (cells) => {
    const written = amountOf(cells[place] ?? '', decimal);
    return typeof written === 'number' && isOverdrawn(cells) ? 0 - Math.abs(written) : written;
  };
}

/** The cells of several columns, cleaned, with blanks between. */
function joined(places: readonly number[]): (cells: Cells) => string {
  const [only = -1] = places;
  if (places.length < 2) return remembered(only, clean);
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
 * @param header its cells; none if there is no header.
 * @param detected the layout, and how it was found.
 * @param written how the file is written.
 */
export function columnsOf(header: Cells, detected: DetectedLayout, written: WritingStyle): Columns {
  const { columns, notBooked, pending, overdrawn } = detected.layout;
  const place = (column?: Column) => (column === undefined ? -1 : placeOf(column, header));
  const places = (list: readonly Column[] = []) => list.map(place).filter((columnPlace) => columnPlace >= 0);
  const date = place(columns.date);
  const balance = place(columns.balance);
  const amounts = [columns.amount, columns.moneyIn, columns.moneyOut].filter(
    (column) => column !== undefined,
  );
  const least = Math.max(date, Math.min(...places(amounts)));
  const words = new WordsReader(place(columns.payee), places(columns.text));
  const plain = (column?: Column) => {
    const columnPlace = place(column);
    return columnPlace < 0 ? () => '' : (cells: Cells) => clean(cells[columnPlace]);
  };
  return {
    day: remembered(date, (cell) => dayOf(cell, written.order) ?? serialDayOf(cell)),
    valueDay: remembered(place(columns.valueDate), (cell) => dayOf(cell, written.order)),
    pence: penceReader(place, detected, written),
    balance: balanceReader(balance, valuesReader(overdrawn, place), written),
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
    isNotBooked: valuesReader(notBooked, place),
    isPending: valuesReader(pending, place),
    isShort: (cells) => cells.length <= least,
    dateCell: plain(columns.date),
  };
}
