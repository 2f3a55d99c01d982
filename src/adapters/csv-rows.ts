/**
 * Reads the rows of a CSV statement by its layout: each becomes a line, or is named with the reason why not.
 *
 * Method: what one cell cannot tell is settled by its whole column first: day or month first, the decimal sign,
 * whether money out is written with a minus. A row without day and amount but with text belongs to the row above.
 * Limit: rows above the header are a preamble, of which only the account is read.
 *
 * @module
 */
import { shown } from '../check.js';
import { isPence, type Pence } from '../money/pence.js';
import type { RowFinding } from '../reconcile/statement.js';
import type { Day } from '../time/day.js';
import { type AmountFault, amountOf, type DecimalSign, decimalSignOf } from './amount-text.js';
import { type Detected, placeOf } from './csv-detect.js';
import type { Column } from './csv-layout.js';
import { dateOrderOf, dayOf } from './day-text.js';
import { repairText } from './decode.js';
import type { BareLine } from './statement-lines.js';

/** One row of the file, and the line of the file on which it begins, counted from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A row read, with the account and balance that stand in it. */
export interface ReadRow extends BareLine {
  readonly account: string;
  readonly currency: string;
  readonly balance?: Pence;
}

/** Every row, in one of three places. */
export interface ReadRows {
  readonly rows: readonly ReadRow[];
  readonly rejected: readonly RowFinding[];
  readonly skipped: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
}

const BALANCE_ROW =
  /^(?:(?:opening|closing|starting|ending|start|end|previous|statement) balance|balance (?:brought|carried) forward|(?:brought|carried) forward|balance|totals?)\b[^a-z]*$/i;
const AMOUNT_REASONS = {
  missing: 'amount-missing',
  unreadable: 'amount-unreadable',
  'not-whole': 'amount-not-whole-pence',
} as const satisfies Record<AmountFault, RowFinding['reason']>;

/** A cell without the blanks round it, the apostrophe that shields it from spreadsheets, and blanks within. */
function clean(cell: string): string {
  return cell.trim().replace(/^'/, '').replace(/'$/, '').replace(/\s+/g, ' ').trim();
}

function currencyOfSigns(cells: readonly string[]): string {
  const sign = cells.map((cell) => /[£$€]/.exec(cell)?.[0]).find((one) => one !== undefined);
  return sign === '$' ? 'USD' : sign === '€' ? 'EUR' : 'GBP';
}

/**
 * Reads rows by a layout.
 *
 * @param rows after the header, in the order of the file.
 * @param header its cells; none when there is no header.
 * @param detected the layout and how it was come by: days are taken as a given layout says, and checked against
 * the whole column otherwise.
 * @returns rows in the order of the file; `rows + rejected + skipped` are all rows given.
 */
export function readRows(rows: readonly Row[], header: readonly string[], detected: Detected): ReadRows {
  const { layout, by } = detected;
  const { columns } = layout;
  const rejected: RowFinding[] = [];
  const skipped: RowFinding[] = [];
  const warnings: RowFinding[] = [];
  const read: ReadRow[] = [];

  const place = (column: Column | undefined) => (column === undefined ? -1 : placeOf(column, header));
  const date = place(columns.date);
  const [amount, moneyIn, moneyOut] = [
    place(columns.amount),
    place(columns.moneyIn),
    place(columns.moneyOut),
  ];
  const [fee, balance, payee] = [place(columns.fee), place(columns.balance), place(columns.payee)];
  const [bankId, currency] = [place(columns.bankId), place(columns.currency)];
  const texts = (columns.text ?? []).map(place).filter((at) => at >= 0);
  const accounts = (columns.account ?? []).map(place).filter((at) => at >= 0);
  const flagged = (of: typeof layout.notBooked) => {
    const values = new Set(of?.values.map((value) => value.toLowerCase()));
    const at = place(of?.column);
    return (cells: readonly string[]) => at >= 0 && values.has(clean(cells[at] ?? '').toLowerCase());
  };
  const isNotBooked = flagged(layout.notBooked);
  const isOut = flagged(layout.outFlag);
  const least = Math.max(date, amount, ...(amount < 0 ? [Math.min(moneyIn, moneyOut)] : []));

  const dates: Row[] = rows.filter(
    ({ cells }, at) => cells[date] && cells[date] !== rows[at - 1]?.cells[date],
  );
  const found = dateOrderOf(
    dates.map(({ cells }) => cells[date]!),
    layout.dateOrder,
  );
  const order = by === 'given' ? layout.dateOrder : found.order;
  if (order !== layout.dateOrder || by === 'guess') {
    const line = Math.max(1, (rows[0]?.line ?? 2) - (header.length > 0 ? 1 : 0));
    warnings.push({
      line,
      reason: 'date-order-assumed',
      text: `${order} ${shown(header.join(', '))}`.trim(),
    });
  }
  const days = new Map<string, Day | undefined>();
  const dayIn = (cell: string): Day | undefined => {
    if (!days.has(cell)) days.set(cell, dayOf(cell, order));
    return days.get(cell);
  };
  const moneyCells = [amount, moneyIn, moneyOut, fee, balance]
    .filter((at) => at >= 0)
    .flatMap((at) => rows.map(({ cells }) => cells[at] ?? ''));
  // In a file parted by commas a comma cannot well be the decimal sign; elsewhere nothing is taken for granted.
  const decimal: DecimalSign | undefined =
    layout.decimal ?? decimalSignOf(moneyCells) ?? (detected.delimiter === ',' ? '.' : undefined);
  const plainCurrency = layout.currency ?? (currency < 0 ? currencyOfSigns(moneyCells) : 'GBP');
  const outs = rows
    .map(({ cells }) => amountOf(cells[moneyOut] ?? '', decimal))
    .filter((one) => Number(one) !== 0);
  const outWritten = outs.filter((one) => typeof one === 'number');
  const outHasMinus = outWritten.length > 0 && outWritten.every((one) => one < 0);

  const penceOf = (cells: readonly string[]): number | AmountFault | 'twice' => {
    if (amount < 0) {
      const received = amountOf(cells[moneyIn] ?? '', decimal);
      const spent = amountOf(cells[moneyOut] ?? '', decimal);
      for (const one of [received, spent]) if (typeof one === 'string' && one !== 'missing') return one;
      if (typeof received === 'number' && received !== 0 && typeof spent === 'number' && spent !== 0)
        return 'twice';
      if (typeof spent === 'number' && (spent !== 0 || received === 'missing'))
        return outHasMinus ? spent : 0 - spent;
      return received;
    }
    const written = amountOf(cells[amount] ?? '', decimal);
    if (typeof written === 'string') return written;
    const signed = layout.outFlag === undefined ? written : Math.abs(written) * (isOut(cells) ? -1 : 1);
    const charged = fee < 0 ? 'missing' : amountOf(cells[fee] ?? '', decimal);
    if (typeof charged === 'string' && charged !== 'missing') return charged;
    return (layout.inverted ? 0 - signed : signed) - (typeof charged === 'number' ? charged : 0);
  };
  const textOf = (cells: readonly string[], line: number) => {
    const mended = (at: number) => {
      const written = clean(cells[at] ?? '');
      const better = repairText(written);
      if (better !== written) warnings.push({ line, reason: 'text-repaired', text: shown(written) });
      return better;
    };
    return { payee: payee < 0 ? '' : mended(payee), text: texts.map(mended).filter(Boolean).join(' ') };
  };

  const headerKey = header.join('\n');
  for (const { cells, line } of rows) {
    const finding = (reason: RowFinding['reason']): RowFinding => ({
      line,
      reason,
      text: shown(cells.join(',')),
    });
    const day = dayIn(cells[date] ?? '');
    const pence = penceOf(cells);
    if (day === undefined || typeof pence === 'string') {
      const written = (at: number) => at >= 0 && clean(cells[at] ?? '') !== '';
      const isText = texts.some(written) || written(payee);
      if (cells.every((cell) => cell.trim() === '')) skipped.push(finding('empty'));
      // Two downloads put one after the other repeat the header; it holds no payment.
      else if (header.length > 0 && cells.join('\n') === headerKey) skipped.push(finding('empty'));
      else if (isNotBooked(cells) || /^pending$/i.test(clean(cells[date] ?? '')))
        skipped.push(finding('not-booked'));
      else if (cells.some((cell) => BALANCE_ROW.test(clean(cell)))) skipped.push(finding('balance-row'));
      else if (read.length > 0 && !written(date) && pence === 'missing' && isText) {
        const above = read.at(-1)!;
        const more = textOf(cells, line);
        read[read.length - 1] = {
          ...above,
          text: [above.text, more.payee, more.text].filter(Boolean).join(' '),
        };
        skipped.push(finding('continuation'));
      } else if (cells.length <= least) rejected.push(finding('too-few-columns'));
      else if (day === undefined) rejected.push(finding('date-unreadable'));
      else rejected.push(finding(pence === 'twice' ? 'amount-twice' : AMOUNT_REASONS[pence as AmountFault]));
      continue;
    }
    if (isNotBooked(cells)) {
      skipped.push(finding('not-booked'));
      continue;
    }
    const words = textOf(cells, line);
    const after = balance < 0 ? 'missing' : amountOf(cells[balance] ?? '', decimal);
    // Zero, or the balance itself, in the column of amounts is no payment where the text says balance.
    if ((pence === 0 || pence === after) && [words.text, words.payee].some((one) => BALANCE_ROW.test(one))) {
      skipped.push(finding('balance-row'));
      continue;
    }
    if (!isPence(pence)) {
      rejected.push(finding('amount-unreadable'));
      continue;
    }
    read.push({
      date: day,
      pence,
      ...words,
      bankId: bankId < 0 ? '' : clean(cells[bankId] ?? ''),
      line,
      account: accounts
        .map((at) => clean(cells[at] ?? ''))
        .filter(Boolean)
        .join(' '),
      currency: (currency < 0 ? '' : clean(cells[currency] ?? '').toUpperCase()) || plainCurrency,
      ...(typeof after === 'number' ? { balance: after } : {}),
    });
  }
  return { rows: read, rejected, skipped, warnings };
}
