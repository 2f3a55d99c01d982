/**
 * Gathers what the cells of a file tell about how it is written: the decimal sign, day or month first, whether
 * money out has a minus, the currency of its signs.
 *
 * Method: what one cell cannot tell is settled by its whole column. A file is read by what its first rows tell
 * while the evidence of all rows is gathered; where the whole tells otherwise it is read again.
 *
 * @module
 */
import { amountOf, type DecimalSign, DecimalVotes } from '../statement/amount-text.js';
import { type DateOrder, OrderVotes } from '../statement/day-text.js';
import { type Detected, placeOf } from './detect.js';
import type { Column } from './layout.js';

/** How a file is written. */
export interface Written {
  readonly decimal: DecimalSign | undefined;
  readonly order: DateOrder;
  /** Whether the order of days is a matter of belief. */
  readonly isAssumed: boolean;
  /** Whether money out, in a column of its own, is written below zero. */
  readonly outHasMinus: boolean;
  /** Of amounts, where no column says. */
  readonly currency: string;
}

const SIGNS = [
  ['£', 'GBP'],
  ['$', 'USD'],
  ['€', 'EUR'],
] as const;

/** The currency of a sign that stands by itself. */
export function currencyOfSign(written: string): string | undefined {
  return SIGNS.find(([sign]) => sign === written)?.[1];
}

/** Looks at rows one after the other. */
export class Evidence {
  private readonly date: number;
  private readonly moneyOut: number;
  private readonly money: readonly number[];
  private readonly decimals = new DecimalVotes();
  private readonly orders: OrderVotes;
  /** The first sign of a currency in each column of money. */
  private readonly signs: (string | undefined)[];
  private outs = 0;
  private outsBelow = 0;

  constructor(
    private readonly detected: Detected,
    header: readonly string[],
  ) {
    const { columns, dateOrder } = detected.layout;
    const place = (column?: Column) => (column === undefined ? -1 : placeOf(column, header));
    this.date = place(columns.date);
    this.moneyOut = columns.amount === undefined ? place(columns.moneyOut) : -1;
    const all = [columns.amount, columns.moneyIn, columns.moneyOut, columns.fee, columns.balance];
    this.money = all.map(place).filter((at) => at >= 0);
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
    if (this.moneyOut >= 0 && this.outs === this.outsBelow) this.addOut(cells[this.moneyOut] ?? '');
    const day = cells[this.date];
    if (day !== undefined && this.detected.by !== 'given') this.orders.add(day);
  }

  /** Money out has a minus only when every amount of it has, so one without ends the question. */
  private addOut(cell: string): void {
    const pence = amountOf(cell, this.decimals.sign ?? 'either');
    if (typeof pence === 'string' || pence === 0) return;
    this.outs++;
    if (pence < 0) this.outsBelow++;
  }

  /** What the rows seen so far tell. */
  get written(): Written {
    const { layout, by, delimiter } = this.detected;
    // In a file parted by commas a comma cannot well be the decimal sign; elsewhere nothing is taken for granted.
    const usual = delimiter === ',' ? '.' : undefined;
    const { order, assumed } =
      by === 'given' ? { order: layout.dateOrder, assumed: false } : this.orders.found;
    const signed = layout.columns.currency === undefined ? this.signs.find(Boolean) : undefined;
    return {
      decimal: layout.decimal ?? this.decimals.sign ?? usual,
      order,
      isAssumed: by !== 'given' && (order !== layout.dateOrder || (assumed && by !== 'header')),
      outHasMinus: this.outs > 0 && this.outs === this.outsBelow,
      currency: layout.currency ?? signed ?? 'GBP',
    };
  }
}

/** Whether two ways of writing would read a file alike. */
export function isSame(one: Written, other: Written): boolean {
  return (
    one.decimal === other.decimal &&
    one.order === other.order &&
    one.outHasMinus === other.outHasMinus &&
    one.currency === other.currency
  );
}
