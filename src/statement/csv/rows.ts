/**
 * Reads the rows of a CSV statement: each becomes a line, or is named with the reason why not.
 *
 * Method: a row without day and amount but with words belongs to the row above. A row that says it is a balance
 * or a total, and holds no amount of its own, is no payment; an opening balance among them is remembered. A row above the header that has a
 * day and an amount is rejected or skipped with its reason, and so is each row between it and the header: a file may hold two downloads,
 * and the header of the first may be damaged.
 * Limit: the words for balances and totals are English.
 *
 * @module
 */

import { isPence, type Pence } from '../../money/pence.js';
import { shown } from '../../problem/shown.js';
import type { Day } from '../../time/day.js';
import { isBalanceRow, isBalanceText, isClosingText, isOpeningText } from '../reading/balance-row.js';
import {
  ACCOUNT_LIMIT,
  CODE_LIMIT,
  NO_CURRENCY,
  REFERENCE_LIMIT,
  TEXT_LIMIT,
  within,
} from '../reading/limits.js';
import { AMOUNT_REASONS, type BareLine } from '../reading/lines.js';
import type { RowFinding } from '../statement.js';
import { type Cells, clean } from './cells.js';
import type { Columns } from './columns.js';
import { isTableHeader } from './detect.js';
import { looksPaid } from './looks-paid.js';
import { Preamble } from './preamble.js';

/** A row that was read, with the account and balance in it. */
export interface ReadRow extends BareLine {
  readonly account: string;
  readonly currency: string;
  readonly balance: Pence | undefined;
  /** Which table of the file it is in, counted from 0; tables with one header may be of one account or of several. */
  readonly table: number;
}

/** The readings of a row that is a payment. */
interface RowReadings {
  readonly day: Day;
  readonly pence: Pence;
  readonly balance: ReturnType<Columns['balance']>;
  readonly words: { readonly payee: string; readonly text: string };
}

/** Reasons why a row holds no payment. With any other reason it holds a payment that could not be read. */
const SKIPPED: ReadonlySet<RowFinding['reason']> = new Set([
  'empty',
  'not-booked',
  'balance-row',
  'continuation',
]);

/** Reads rows one after the other; every row is then in one of three places: read, rejected, skipped. */
export class RowReader {
  /** In the order of the file. */
  rows: ReadRow[] = [];
  rejected: RowFinding[] = [];
  skipped: RowFinding[] = [];
  warnings: RowFinding[] = [];
  /** The balances in the rows for the opening and the closing balance. */
  opening: Pence | undefined;
  closing: Pence | undefined;
  /** Whether a payment is above the header. */
  private isPaidAbove = false;
  /** The last account whose name was too long. */
  private longAccount = '';
  /** Whether the rows belong to a second table, whose header has been read. */
  private isOtherTable = false;
  private table = 0;
  /** The rows above the next table. */
  private next = new Preamble();

  /**
   * @param preamble of the first table.
   */
  constructor(
    private readonly columns: Columns,
    private readonly header: Cells,
    private preamble: Preamble,
  ) {
    this.opening = preamble.opening;
    this.closing = preamble.closing;
  }

  /** Checks a row above the header, or the header: it is no row of this table, and may be a row of another. */
  above(cells: Cells, line: number): void {
    const isPaid = looksPaid(cells);
    this.isPaidAbove ||= isPaid;
    if (!this.isPaidAbove) return;
    const isBalance = isPaid && cells.some((cell) => isBalanceText(clean(cell)));
    // No header above it shows which of its cells is the day.
    this.leaveOut(cells, line, isBalance ? 'balance-row' : isPaid ? 'date-unreadable' : 'empty');
  }

  read(cells: Cells, line: number): void {
    const { columns } = this;
    if (this.isOtherTable && !this.isHeader(cells)) {
      const isBlank = cells.every((cell) => cell.trim() === '');
      this.leaveOut(cells, line, isBlank ? 'empty' : 'other-table');
      return;
    }
    this.isOtherTable = false;
    const day = columns.day(cells);
    const pence = columns.pence(cells);
    const reason =
      day === undefined || typeof pence === 'string' ? this.whyUnread(cells, line, pence) : undefined;
    if (reason !== undefined || day === undefined || !isPence(pence)) {
      this.leaveOut(cells, line, reason ?? 'amount-unreadable');
      return;
    }
    const words = this.words(cells, line);
    const balance = columns.balance(cells);
    // Zero, or the balance itself, in the column of amounts is no payment if the words say balance.
    const isBalance = isBalanceRow(words.text || words.payee, pence, balance);
    if (isBalance) this.remember(cells);
    if (isBalance || columns.isNotBooked(cells)) {
      this.leaveOut(cells, line, isBalance ? 'balance-row' : 'not-booked');
      return;
    }
    if (this.next.account !== '') this.beginTable();
    this.rows.push(this.row(cells, line, { day, pence, balance, words }));
  }

  /** Names a row that makes no line, with its reason. */
  private leaveOut(cells: Cells, line: number, reason: RowFinding['reason']): void {
    const list = SKIPPED.has(reason) ? this.skipped : this.rejected;
    list.push({ line, reason, text: shown(cells.join(',')) });
  }

  private row(cells: Cells, line: number, { day, pence, balance, words }: RowReadings): ReadRow {
    const { columns, warnings, table } = this;
    const isPending = columns.isPending(cells);
    if (typeof balance === 'string' && balance !== 'missing' && !isPending)
      warnings.push({ line, reason: 'balance-unreadable', text: shown(cells.join(',')) });
    const valueDate = columns.valueDay(cells);
    const row = {
      date: day,
      pence,
      payee: words.payee,
      text: words.text,
      bankId: within(columns.bankId(cells), REFERENCE_LIMIT, line, warnings),
      line,
      account: this.account(cells, line),
      currency: this.currency(cells, line),
      // A row that is not booked is in no balance.
      balance: isPence(balance) && !isPending ? balance : undefined,
      table,
      ...(valueDate === undefined || valueDate === day ? {} : { valueDate }),
    };
    const category = within(columns.merchantCategory(cells), CODE_LIMIT, line, warnings);
    if (category === '' && !isPending) return row;
    const merchantCategory = category && { merchantCategory: category };
    return { ...row, ...merchantCategory, ...(isPending && { pending: true }) };
  }

  private isHeader(cells: Cells): boolean {
    const { header } = this;
    return header.length === cells.length && cells.every((cell, place) => cell === header[place]);
  }

  private account(cells: Cells, line: number): string {
    const account = this.columns.account(cells) || this.preamble.account;
    if (account.length <= ACCOUNT_LIMIT) return account;
    // Named once, since every row has it.
    const warnings = account === this.longAccount ? [] : this.warnings;
    this.longAccount = account;
    return within(account, ACCOUNT_LIMIT, line, warnings);
  }

  private currency(cells: Cells, line: number): string {
    const currency = this.columns.currency(cells);
    if (currency === NO_CURRENCY) {
      const text = shown(this.columns.currencyCell(cells));
      if (text !== NO_CURRENCY) this.warnings.push({ line, reason: 'currency-differs', text });
    }
    return currency;
  }

  /** Says why a row without a day or an amount holds no payment, or could not be read. */
  private whyUnread(cells: Cells, line: number, pence: ReturnType<Columns['pence']>): RowFinding['reason'] {
    const { columns, rows } = this;
    if (cells.every((cell) => cell.trim() === '')) return 'empty';
    // Two downloads put one after the other repeat the header; it holds no payment.
    if (this.isHeader(cells)) {
      this.beginTable();
      return 'empty';
    }
    const dateCell = columns.dateCell(cells);
    if (columns.isNotBooked(cells) || columns.isPending(cells) || /^pending$/i.test(dateCell))
      return 'not-booked';
    if (cells.some((cell) => isBalanceText(clean(cell)))) {
      this.remember(cells);
      return 'balance-row';
    }
    if (this.next.take(cells)) return 'empty';
    const above = rows.at(-1);
    if (above !== undefined && dateCell === '' && pence === 'missing') {
      const more = this.words(cells, line);
      const text = [above.text, more.payee, more.text].filter(Boolean).join(' ');
      if (text !== above.text && text.length <= TEXT_LIMIT) {
        rows[rows.length - 1] = { ...above, text };
        return 'continuation';
      }
    }
    if (isTableHeader(cells)) {
      this.isOtherTable = true;
      return 'other-table';
    }
    if (columns.isShort(cells)) return 'too-few-columns';
    return columns.day(cells) === undefined || typeof pence !== 'string'
      ? 'date-unreadable'
      : AMOUNT_REASONS[pence];
  }

  private words(cells: Cells, line: number): { readonly payee: string; readonly text: string } {
    const words = this.columns.words(cells);
    const { payee, text, mended } = words;
    if (mended.length === 0 && payee.length <= TEXT_LIMIT && text.length <= TEXT_LIMIT) return words;
    for (const written of mended) this.warnings.push({ line, reason: 'text-repaired', text: written });
    return {
      payee: within(payee, TEXT_LIMIT, line, this.warnings),
      text: within(text, TEXT_LIMIT, line, this.warnings),
    };
  }

  private beginTable(): void {
    this.table++;
    // If there are several tables, the balance of one is not that of the whole.
    [this.opening, this.closing] = [undefined, undefined];
    // A table without an account above it is of the account before it.
    if (this.next.account !== '') this.preamble = this.next;
    this.next = new Preamble();
  }

  private remember(cells: Cells): void {
    const { balance, pence } = this.columns;
    const [isOpening, isClosing] = [isOpeningText, isClosingText].map((is) =>
      cells.some((cell) => is(clean(cell))),
    );
    const stated = [balance(cells), pence(cells)].find((value) => typeof value === 'number');
    if (!isPence(stated) || this.table > 0) return;
    if (isOpening) this.opening ??= stated;
    else if (isClosing) this.closing ??= stated;
  }
}
