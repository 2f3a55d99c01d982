/**
 * Gathers evidence of how a file is written from its cells: the decimal sign, day or month first, whether
 * money out has a minus, the currency of its signs.
 *
 * Method: a whole column settles what one cell leaves open. A file is read as its first rows are written, while the
 * evidence of all rows is gathered; if all rows together show another way, it is read again.
 *
 * @module
 */
import { amountOf, type DecimalSign, DecimalVotes } from '../reading/amount-text.js';
import { type DateOrder, isSerialDay, OrderVotes } from '../reading/day-text.js';
import { outOf } from './cells.js';
import { type DetectedLayout, placeOf } from './detect.js';
import type { Column } from './layout.js';

/** How a file is written. */
export interface WritingStyle {
  readonly decimal: DecimalSign | undefined;
  readonly order: DateOrder;
  /** Whether the order of days is a matter of belief. */
  readonly isAssumed: boolean;
  /** Whether most money out that has a column or a word of its own is written below zero, and whether most money in is. */
  readonly outHasMinus: boolean;
  readonly inHasMinus: boolean;
  /** Whether days are written as a spreadsheet counts them. */
  readonly hasSerialDays: boolean;
  /** The currency of amounts, if no column states it. */
  readonly currency: string;
}

const SIGNS = [
  ['£', 'GBP'],
  ['$', 'USD'],
  ['€', 'EUR'],
] as const;

/** The currency of a sign alone. */
export function currencyOfSign(written: string): string | undefined {
  return SIGNS.find(([sign]) => sign === written)?.[1];
}

/** Counts the amounts of one side, money out or money in, that are above and below zero. */
class SideVotes {
  private below = 0;
  private above = 0;

  add(cell: string | undefined, decimal: DecimalSign | undefined): void {
    if (cell === undefined || cell === '') return;
    // A digit other than nought in front is the form of nearly every amount above zero, told at a glance.
    const first = cell.charCodeAt(0);
    if (first > 48 && first < 58 && cell.charCodeAt(cell.length - 3) === 46) {
      this.above++;
      return;
    }
    const pence = amountOf(cell, decimal ?? 'either');
    if (typeof pence === 'string' || pence === 0) return;
    if (pence < 0) this.below++;
    else this.above++;
  }

  get isBelow(): boolean {
    return this.below > this.above;
  }
}

/** Gathers evidence from rows, one after the other. */
export class Evidence {
  private readonly date: number;
  private readonly amount: number;
  private readonly moneyOut: number;
  private readonly moneyIn: number;
  private readonly isOut: (cells: readonly string[]) => boolean;
  private hasSerialDays = false;
  private readonly money: readonly number[];
  private readonly decimals = new DecimalVotes();
  private readonly orders: OrderVotes;
  /** The first sign of a currency in each column of money. */
  private readonly signs: (string | undefined)[];
  private readonly outs = new SideVotes();
  private readonly ins = new SideVotes();

  constructor(
    private readonly detected: DetectedLayout,
    header: readonly string[],
  ) {
    const { columns, dateOrder } = detected.layout;
    const place = (column?: Column) => (column === undefined ? -1 : placeOf(column, header));
    this.date = place(columns.date);
    const hasSides = columns.amount === undefined;
    const hasFlags = detected.layout.outFlag !== undefined || detected.layout.inFlag !== undefined;
    this.amount = hasFlags ? place(columns.amount) : -1;
    this.moneyOut = hasSides ? place(columns.moneyOut) : -1;
    this.moneyIn = hasSides ? place(columns.moneyIn) : -1;
    this.isOut = outOf(detected.layout, place);
    const all = [columns.amount, columns.moneyIn, columns.moneyOut, columns.fee, columns.balance];
    this.money = all.map(place).filter((place) => place >= 0);
    this.signs = this.money.map(() => undefined);
    this.orders = new OrderVotes(dateOrder);
  }

  add(cells: readonly string[]): void {
    const { money, signs } = this;
    for (let index = 0; index < money.length; index++) {
      const cell = cells[money[index]!];
      if (cell === undefined || cell === '') continue;
      if (this.decimals.add(cell) === 'plain' || signs[index] !== undefined) continue;
      signs[index] = SIGNS.find(([sign]) => cell.includes(sign))?.[1];
    }
    const { outs, ins, amount, moneyOut, moneyIn } = this;
    if (amount >= 0) (this.isOut(cells) ? outs : ins).add(cells[amount], this.decimals.sign);
    if (moneyOut >= 0) outs.add(cells[moneyOut], this.decimals.sign);
    if (moneyIn >= 0) ins.add(cells[moneyIn], this.decimals.sign);
    const day = cells[this.date];
    if (day === undefined) return;
    if (!this.hasSerialDays && isSerialDay(day)) this.hasSerialDays = true;
    if (this.detected.by !== 'given') this.orders.add(day);
  }

  /** How the rows so far are written. */
  get written(): WritingStyle {
    const { layout, by, delimiter, dayFirst } = this.detected;
    // In a file with commas between cells a comma is hardly the decimal sign; with any other delimiter nothing is assumed.
    const usual = delimiter === ',' ? '.' : undefined;
    // The rows do not change the order of a given layout, nor that of a known layout unless no row fits it.
    const isFixed = by === 'given' || (by === 'header' && !this.orders.isOther);
    const dayOrder = isFixed ? { order: layout.dateOrder, assumed: false } : this.orders.found;
    const isSaid = dayFirst !== undefined && by !== 'given' && dayOrder.order !== 'ymd';
    const order = isSaid ? (dayFirst ? 'dmy' : 'mdy') : dayOrder.order;
    const isBelieved = !isSaid && (order !== layout.dateOrder || dayOrder.assumed);
    const signed = layout.columns.currency === undefined ? this.signs.find(Boolean) : undefined;
    return {
      decimal: layout.decimal ?? this.decimals.sign ?? usual,
      order,
      isAssumed: by !== 'given' && (isBelieved || this.hasSerialDays),
      outHasMinus: this.outs.isBelow,
      inHasMinus: this.ins.isBelow,
      hasSerialDays: this.hasSerialDays,
      currency: layout.currency ?? signed ?? 'GBP',
    };
  }
}

/** Whether a file is read alike in two styles. */
export function isSame(style: WritingStyle, otherStyle: WritingStyle): boolean {
  return (
    style.decimal === otherStyle.decimal &&
    style.order === otherStyle.order &&
    style.outHasMinus === otherStyle.outHasMinus &&
    style.inHasMinus === otherStyle.inHasMinus &&
    style.currency === otherStyle.currency
  );
}
