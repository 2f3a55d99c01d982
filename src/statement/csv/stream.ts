/**
 * Reads a CSV statement of any size in parts.
 *
 * Method: as in `readCsv`, the first rows show how the file is written. If all rows together show otherwise at the end, the file is
 * refused. The running balance is checked from row to row.
 * Limit: lines come in the order of the file, with the signs of the layout; if nothing states the signs, the warning comes at the end. A
 * line is always named by its content, as `readCsv` names a line without an identifier of the bank: only the whole file shows whether an
 * identifier repeats. If lines of one day are alike, the first in the file has the plain name; in a file that runs from newest to oldest
 * `readCsv` counts them the other way about, so that they have each other's names. A file is refused if a day comes again after 400 other
 * days or 250,000 names. Santander's text download is not read in this way.
 *
 * @module
 */

import { isPence, type Pence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { type CardLine, contentName, type Direction, lineOf } from '../reading/lines.js';
import { NameCounts, type StatementPart, type StatementTotal } from '../reading/stream.js';
import type { RowFinding, StatementLine } from '../statement.js';
import { type Beginning, doubts } from './beginning.js';
import { SignCounts } from './direction.js';
import { isSame } from './evidence.js';
import { grouped } from './file.js';
import type { ReadRow } from './rows.js';
import { TableReader } from './table.js';

/** One account, followed from row to row. */
class Account {
  lines = 0;
  pence = 0;
  readonly names = new NameCounts();
  first: ReadRow | undefined;
  last: ReadRow | undefined;
  /** Steps of the balance that add up, read from oldest to newest or the other way, and all there are. */
  forward = 0;
  back = 0;
  steps = 0;

  /** Takes a booked row. */
  add(row: ReadRow): void {
    const { last } = this;
    if (last?.balance !== undefined && row.balance !== undefined) {
      this.steps++;
      if (last.balance + row.pence === row.balance) this.forward++;
      if (row.balance + last.pence === last.balance) this.back++;
    }
    this.first ??= row;
    this.last = row;
    this.lines++;
    this.pence += row.pence;
  }

  /** The balances before and after all rows, where every step adds up in one direction. */
  balances(): Pick<StatementTotal, 'opening' | 'closing'> {
    const { first, last, steps, forward, back } = this;
    if (first?.balance === undefined || last?.balance === undefined || steps !== this.lines - 1) return {};
    const [oldest, newest] = forward === steps ? [first, last] : back === steps ? [last, first] : [];
    if (oldest === undefined || newest === undefined) return {};
    const opening = oldest.balance! - oldest.pence;
    return isPence(opening)
      ? { opening: { pence: opening }, closing: { pence: newest.balance!, date: newest.date } }
      : {};
  }
}

/** Reads one CSV file, text by text. */
export class CsvStream {
  private readonly table: TableReader;
  private readonly accounts = new Map<string, Account>();
  private turns = 0;
  private before: string | undefined;
  private readonly signs = new SignCounts();

  constructor(private readonly begun: Beginning) {
    this.table = new TableReader(begun, begun.written);
    this.table.rows.warnings.push(...doubts(begun, begun.written));
  }

  /** The line on which the next row begins. */
  get line(): number {
    return this.table.line;
  }

  /**
   * Reads one more text.
   *
   * @param text with line ends `\n`.
   * @returns the parts it gave; the last of them is `refused` when the file cannot be read further.
   */
  push(text: string, isLast: boolean): StatementPart[] {
    const refused = (problems: readonly Problem[]) => [{ kind: 'refused', problems }] as StatementPart[];
    const problems = this.table.push(text, isLast);
    if (problems.length > 0) return refused(problems);
    const parts: StatementPart[] = [];
    const reader = this.table.rows;
    // A row that only continues the text of the last one may still come.
    const held = isLast ? [] : reader.rows.slice(-1);
    const rows = isLast ? reader.rows : reader.rows.slice(0, -1);
    for (const group of grouped(rows, this.begun.preamble.account)) {
      const lines = this.linesOf(group.account, group.currency, group.rows);
      if (!Array.isArray(lines)) return refused([lines as Problem]);
      parts.push({ kind: 'lines', account: group.account, currency: group.currency, lines });
    }
    const { rejected, skipped, warnings } = reader;
    if (rejected.length + skipped.length + warnings.length > 0)
      parts.push({ kind: 'findings', rejected, skipped, warnings });
    [reader.rows, reader.rejected, reader.skipped, reader.warnings] = [held, [], [], []];
    if (!isLast) return parts;
    if (!isSame(this.table.evidence.written, this.begun.written)) {
      const reason = 'its later rows write days or amounts otherwise than the first';
      return [...parts, ...refused([problem('file-unreadable', { line: this.table.line, reason })])];
    }
    return [...parts, ...this.ending()];
  }

  private linesOf(account: string, currency: string, rows: readonly ReadRow[]): StatementLine[] | Problem {
    const key = `${account}\n${currency}`;
    const totals = this.accounts.get(key) ?? new Account();
    this.accounts.set(key, totals);
    const lines: CardLine[] = [];
    for (const row of rows) {
      const { date, line, pending } = row;
      const id = totals.names.next(date, contentName(row));
      if (id === undefined) {
        const reason = `the day ${date} comes again after many others; the file is not in order of date`;
        return problem('file-unreadable', { line, reason });
      }
      lines.push(lineOf(id, row));
      if (pending) continue;
      if (this.before !== undefined && date !== this.before) this.turns += date > this.before ? 1 : -1;
      this.before = date;
      totals.add(row);
      this.signs.add(row);
    }
    return lines;
  }

  private ending(): StatementPart[] {
    const statements: StatementTotal[] = [];
    const warnings: RowFinding[] = [];
    for (const [key, account] of this.accounts) {
      const [name = '', currency = ''] = key.split('\n');
      const { lines, pence, steps, forward, back, last } = account;
      if (Math.max(forward, back) < steps) {
        const off = `${steps - Math.max(forward, back)} of ${steps} steps`;
        warnings.push({ line: last!.line, reason: 'balance-mismatch', text: shown(off) });
      }
      statements.push({ account: name, currency, lines, pence: pence as Pence, ...account.balances() });
    }
    const isProven = [...this.accounts.values()].some(({ forward, back }) => forward + back > 0);
    const source = { detected: this.begun.detected, written: this.table.evidence.written };
    if (this.signs.isAssumed(source, isProven))
      warnings.push({
        line: this.begun.line,
        reason: 'sign-assumed',
        text: shown(this.begun.header.join(', ')),
      });
    const direction: Direction = this.turns < 0 ? 'newest-first' : 'oldest-first';
    const format = `csv:${this.begun.detected.layout.id}`;
    const end: StatementPart = { kind: 'end', format, direction, statements };
    return warnings.length === 0 ? [end] : [{ kind: 'findings', rejected: [], skipped: [], warnings }, end];
  }
}
