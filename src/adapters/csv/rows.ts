/**
 * Reads the rows of a CSV statement: each becomes a line, or is named with the reason why not.
 *
 * Method: a row without day and amount but with words belongs to the row above. A row that says it is a balance
 * or a total, and holds no amount of its own, is no payment; an opening balance among them is remembered.
 * Limit: the words for balances and totals are English.
 *
 * @module
 */
import { shown } from '../../check.js';
import { isPence, type Pence } from '../../money/pence.js';
import type { RowFinding } from '../../reconcile/statement.js';
import { AMOUNT_REASONS, type BareLine } from '../statement/lines.js';
import { type Cells, type Columns, clean } from './columns.js';

/** A row read, with the account and balance that stand in it. */
export interface ReadRow extends BareLine {
  readonly account: string;
  readonly currency: string;
  readonly balance: Pence | undefined;
}

const BALANCE_ROW =
  /^(?:(?:opening|closing|starting|ending|start|end|previous|statement) balance|balance (?:brought|carried) forward|(?:brought|carried) forward|balance|totals?)\b[^a-z]*$/i;
/** Reasons by which a row holds no payment; by any other it holds one that could not be read. */
const SKIPPED: ReadonlySet<RowFinding['reason']> = new Set([
  'empty',
  'not-booked',
  'balance-row',
  'continuation',
]);
const OPENING_ROW = /^(?:opening|starting|start|previous|balance brought|brought)\b/i;

/** The longest text that rows without a payment of their own may add to. */
const TEXT_LIMIT = 10_000;

/** Reads rows one after the other; every row is then in one of three places: read, rejected, skipped. */
export class RowReader {
  /** In the order of the file. */
  rows: ReadRow[] = [];
  rejected: RowFinding[] = [];
  skipped: RowFinding[] = [];
  warnings: RowFinding[] = [];
  /** What a row for the opening balance states. */
  opening?: Pence;

  constructor(
    private readonly columns: Columns,
    private readonly header: Cells,
  ) {}

  read(cells: Cells, line: number): void {
    const { columns } = this;
    const day = columns.day(cells);
    const pence = columns.pence(cells);
    const why =
      day === undefined || typeof pence === 'string' ? this.whyUnread(cells, line, pence) : undefined;
    if (why !== undefined || day === undefined || !isPence(pence)) {
      const reason = why ?? 'amount-unreadable';
      const list = SKIPPED.has(reason) ? this.skipped : this.rejected;
      list.push({ line, reason, text: shown(cells.join(',')) });
      return;
    }
    const words = this.words(cells, line);
    const balance = columns.balance(cells);
    // Zero, or the balance itself, in the column of amounts is no payment where the words say balance.
    const isBalance =
      (pence === 0 || pence === balance) && (BALANCE_ROW.test(words.text) || BALANCE_ROW.test(words.payee));
    if (isBalance) this.remember(cells);
    if (isBalance || columns.isNotBooked(cells)) {
      const reason = isBalance ? 'balance-row' : 'not-booked';
      this.skipped.push({ line, reason, text: shown(cells.join(',')) });
      return;
    }
    const row = {
      date: day,
      pence,
      payee: words.payee,
      text: words.text,
      bankId: columns.bankId(cells),
      line,
      account: columns.account(cells),
      currency: columns.currency(cells),
      balance: isPence(balance) ? balance : undefined,
    };
    const merchantCategory = columns.merchantCategory(cells);
    this.rows.push(merchantCategory === '' ? row : { ...row, merchantCategory });
  }

  /** Says why a row without a day or an amount holds no payment, or could not be read. */
  private whyUnread(cells: Cells, line: number, pence: ReturnType<Columns['pence']>): RowFinding['reason'] {
    const { columns, header, rows } = this;
    if (cells.every((cell) => cell.trim() === '')) return 'empty';
    // Two downloads put one after the other repeat the header; it holds no payment.
    if (header.length === cells.length && cells.every((cell, at) => cell === header[at])) return 'empty';
    const dateCell = columns.dateCell(cells);
    if (columns.isNotBooked(cells) || /^pending$/i.test(dateCell)) return 'not-booked';
    if (cells.some((cell) => BALANCE_ROW.test(clean(cell)))) {
      this.remember(cells);
      return 'balance-row';
    }
    const above = rows.at(-1);
    if (above !== undefined && dateCell === '' && pence === 'missing') {
      const more = this.words(cells, line);
      const text = [above.text, more.payee, more.text].filter(Boolean).join(' ');
      if (text !== above.text && text.length <= TEXT_LIMIT) {
        rows[rows.length - 1] = { ...above, text };
        return 'continuation';
      }
    }
    if (columns.isShort(cells)) return 'too-few-columns';
    return columns.day(cells) === undefined || typeof pence !== 'string'
      ? 'date-unreadable'
      : AMOUNT_REASONS[pence];
  }

  private words(cells: Cells, line: number): { readonly payee: string; readonly text: string } {
    const { payee, text, mended } = this.columns.words(cells);
    for (const written of mended) this.warnings.push({ line, reason: 'text-repaired', text: written });
    return { payee, text };
  }

  private remember(cells: Cells): void {
    const { balance, pence } = this.columns;
    if (!cells.some((cell) => OPENING_ROW.test(clean(cell)))) return;
    const stated = [balance(cells), pence(cells)].find((one) => typeof one === 'number');
    if (isPence(stated)) this.opening ??= stated;
  }
}
