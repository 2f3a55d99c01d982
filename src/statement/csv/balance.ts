/**
 * Settles the order of a statement's rows, and the sign of its amounts, by the running balance.
 *
 * Method: the rows are put in order of date twice, with the rows of one day as in the file and the other way about. The right order is that
 * in which more balances follow from the balance before them and the amounts between. If neither order adds up, and with all signs turned
 * one does throughout, the signs were turned. A bank may also write the balance of the day on all rows of that day; then only the last row
 * of each day counts. A bank may list a card payment when it is booked, under the earlier day on which it was made: if every balance follows
 * in the order of the file, from above or from below, opening and closing are those of the file.
 * Limit: a single row, or rows without balances, settle nothing, and the order of the file's dates is kept.
 *
 * @module
 */
import { isPence, type Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import { chronological, type Direction } from '../reading/lines.js';
import type { StatedBalance } from '../statement.js';

/** The fields of a row that the balance needs. */
export interface BalancedRow {
  readonly date: Day;
  readonly pence: Pence;
  readonly balance: Pence | undefined;
}

/** Rows in order, and the result of the check of their balances. */
export interface BalanceCheck<Row> {
  readonly rows: readonly Row[];
  /** Whether the running balance moves against the amounts throughout: one of the two has its sign turned. */
  readonly against: boolean;
  /** Rows whose balance is not the balance before them plus the amounts between. */
  readonly breaks: readonly Row[];
  /** The breaks at which the balance is the balance before less the amount: the sign is wrong, or another row is missing. */
  readonly opposites: readonly Row[];
  /** How many steps of the balance there are. */
  readonly checked: number;
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
}

interface Walk<Row> {
  readonly rows: readonly Row[];
  readonly sign: 1 | -1;
  readonly checked: number;
  readonly breaks: readonly Row[];
  readonly opposites: readonly Row[];
  readonly opening: number | undefined;
  readonly closing: number | undefined;
}

function walk<Row extends BalancedRow>(rows: readonly Row[], sign: 1 | -1, dayEndsOnly: boolean): Walk<Row> {
  const breaks: Row[] = [];
  const opposites: Row[] = [];
  let checked = 0;
  let sum = 0;
  let opening: number | undefined;
  let balance: number | undefined;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    sum += sign * row.pence;
    if (row.balance === undefined || (dayEndsOnly && rows[place + 1]?.date === row.date)) continue;
    if (balance === undefined) opening = row.balance - sum;
    else {
      checked++;
      if (balance + sum !== row.balance) {
        breaks.push(row);
        if (sum === sign * row.pence && balance - sum === row.balance) opposites.push(row);
      }
    }
    balance = row.balance;
    sum = 0;
  }
  return {
    rows,
    sign,
    checked,
    breaks,
    opposites,
    opening,
    closing: balance === undefined ? undefined : balance + sum,
  };
}

function whole<Name extends 'opening' | 'closing'>(name: Name, pence: number | undefined, date?: Day) {
  if (pence === undefined || !isPence(pence + 0)) return {};
  return { [name]: date === undefined ? { pence } : { pence, date } } as {
    readonly [K in Name]: StatedBalance;
  };
}

/** Whether all rows of each day have one balance, because the bank writes the balance of the day on each. */
function hasDayBalances(rows: readonly BalancedRow[]): boolean {
  const days = new Map<Day, Pence>();
  return rows.every(({ date, balance }) => {
    if (balance === undefined) return true;
    const same = days.get(date) ?? balance;
    days.set(date, same);
    return same === balance;
  });
}

/** The walks in the order of the file, whatever its dates; their rows are put in order of date. */
const asWritten = <Row extends BalancedRow>(rows: readonly Row[], inOrder: readonly Row[]) =>
  [rows, rows.toReversed()].map((order): Walk<Row> => ({ ...walk(order, 1, false), rows: inOrder }));

/**
 * Puts rows in order and reads opening and closing balance off them.
 *
 * @param rows of one account, in the order of the file; balances may be blank.
 * @param direction which way the file runs by its dates; used if the balances do not show it.
 * @returns the rows in order of date; balances only if at least half of the steps add up. `opening` is calculated: the first balance less
 *   the amounts that led to it.
 */
export function settle<Row extends BalancedRow>(
  rows: readonly Row[],
  direction: Direction,
): BalanceCheck<Row> {
  const other: Direction = direction === 'oldest-first' ? 'newest-first' : 'oldest-first';
  // In order of trust: every balance before the ends of days, the signs as written before turned.
  const mine = chronological(rows, direction);
  const first = walk(mine, 1, false);
  let best = first;
  if (first.breaks.length > 0) {
    const orders = [mine, chronological(rows, other)];
    const second = walk(orders[1]!, 1, false);
    if (second.breaks.length < first.breaks.length) best = second;
    const ends = hasDayBalances(rows) ? [false, true] : [false];
    const more = ([1, -1] as const).flatMap((sign) =>
      ends.flatMap((dayEndsOnly) => orders.map((order) => walk(order, sign, dayEndsOnly))),
    );
    const isSure = (path: Walk<Row>) => path.checked > 1 && path.breaks.length === 0;
    if (best.breaks.length > 0) best = asWritten(rows, mine).find(isSure) ?? more.find(isSure) ?? best;
  }
  const { rows: order, sign, checked, breaks, opposites, opening, closing } = best;
  const usable = breaks.length * 2 <= checked;
  return {
    rows: order,
    against: sign === -1,
    breaks,
    opposites: usable ? opposites : [],
    checked,
    ...(usable ? whole('opening', opening) : {}),
    ...(usable ? whole('closing', closing, order.at(-1)?.date) : {}),
  };
}
