/**
 * Makes statements of the rows: one for each account and currency, with order and signs by the running balance.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { shown } from '../../problem/shown.js';
import { addToList } from '../../record/gather.js';
import { checkBalances, datedBy } from '../reading/booked.js';
import { ACCOUNT_LIMIT, within } from '../reading/limits.js';
import { type DatedBy, type Direction, directionOf, inOrder, named, withPending } from '../reading/lines.js';
import {
  bookingDay,
  type RowFinding,
  type StatedBalance,
  type Statement,
  type StatementFile,
} from '../statement.js';
import { directed, SignCounts, type SignSource } from './direction.js';
import type { ReadRow, RowReader } from './rows.js';

/** Rows of one account in one currency. */
export interface Group {
  readonly account: string;
  readonly currency: string;
  readonly rows: ReadRow[];
}

/** Sorts rows by account and currency. */
export function grouped(rows: readonly ReadRow[], account: string): Group[] {
  const groups = new Map<string, Group>();
  let last: Group | undefined;
  for (const row of rows) {
    const of = row.account || account;
    if (last === undefined || last.account !== of || last.currency !== row.currency) {
      const key = `${of}\n${row.currency}`;
      last = groups.get(key) ?? { account: of, currency: row.currency, rows: [] };
      groups.set(key, last);
    }
    last.rows.push(row);
  }
  return [...groups.values()];
}

/** Whether two tables cover the same days; pages of one account share at most a day. */
function overlap(rows: readonly ReadRow[], otherRows: readonly ReadRow[]): boolean {
  const daysOf = (table: readonly ReadRow[]) => table.map(({ date }) => date).sort();
  const [days, otherDays] = [daysOf(rows), daysOf(otherRows)];
  return days[0]! < otherDays.at(-1)! && otherDays[0]! < days.at(-1)!;
}

/** The tables of a group, each by itself if they cover the same days and only then agree with their running balances. */
function parted(group: Group, direction: Direction, source: SignSource): readonly Group[] {
  const tables = new Map<number, ReadRow[]>();
  for (const row of group.rows) addToList(tables, row.table, row);
  if (tables.size < 2) return [group];
  const breaksOf = (rows: readonly ReadRow[]) =>
    directed(bookedOf(rows), direction, source).settled.breaks.length;
  const parts = [...tables.values()];
  const isOne =
    !parts.some((rows, nth) => nth > 0 && overlap(parts[nth - 1]!, rows)) ||
    breaksOf(group.rows) === 0 ||
    parts.some((rows) => breaksOf(rows) > 0);
  return isOne ? [group] : parts.map((rows) => ({ ...group, rows }));
}

function bookedOf(rows: readonly ReadRow[]): readonly ReadRow[] {
  return rows.some((row) => row.pending) ? rows.filter((row) => !row.pending) : rows;
}

function negative(name: 'opening' | 'closing', balance: StatedBalance | undefined) {
  return balance === undefined ? {} : { [name]: { ...balance, pence: (0 - balance.pence) as Pence } };
}

function statementOf(
  { account, currency, rows }: Group,
  direction: Direction,
  source: SignSource,
  dates: DatedBy | undefined,
): { statement: Statement; warnings: RowFinding[]; isProven: boolean } {
  const booked = bookedOf(rows);
  const signedRows = directed(booked, direction, source);
  const { settled } = signedRows;
  // If the signs are stated they are kept, and the balance is what is owed; otherwise the amounts are turned.
  const { layout, answer } = source.detected;
  const turnAmounts = settled.against && layout.inverted === undefined && answer === undefined;
  const owed = settled.against && !turnAmounts;
  const pending =
    signedRows.rows === booked ? rows : [...signedRows.rows, ...rows.filter((row) => row.pending)];
  const whole = booked === rows ? settled.rows : withPending(settled.rows, pending, direction);
  const ordered = turnAmounts ? whole.map((row) => ({ ...row, pence: (0 - row.pence) as Pence })) : whole;
  const dated =
    dates === undefined
      ? ordered
      : inOrder(
          ordered.map((row) => datedBy(row, dates)),
          bookingDay,
        );
  const { lines, warnings } = named(dated);
  for (const { line, balance } of settled.breaks)
    warnings.push({ line, reason: 'balance-mismatch', text: String(balance) });
  for (const warning of signedRows.warnings) warnings.push(warning);
  if (turnAmounts)
    warnings.push({ line: ordered[0]!.line, reason: 'balance-mismatch', text: 'signs turned' });
  const balances = owed
    ? { ...negative('opening', settled.opening), ...negative('closing', settled.closing) }
    : {
        ...(settled.opening === undefined ? {} : { opening: settled.opening }),
        ...(settled.closing === undefined ? {} : { closing: settled.closing }),
      };
  const { isProven } = signedRows;
  return { statement: { account, currency, ...balances, lines }, warnings, isProven };
}

/** Balances that rows state have precedence over calculated ones, and must agree with the lines. */
function withStated(
  statement: Statement,
  { opening, closing }: Pick<RowReader, 'opening' | 'closing'>,
  warnings: RowFinding[],
): Statement {
  const last = statement.closing ?? (closing === undefined ? undefined : { pence: closing });
  const first = opening === undefined ? statement.opening : { pence: opening };
  const whole: Statement = {
    ...statement,
    ...(first === undefined ? {} : { opening: first }),
    ...(last === undefined ? {} : { closing: last }),
  };
  const line = statement.lines[0]?.line ?? 1;
  if (opening !== undefined || closing !== undefined)
    checkBalances(whole, line, { rejected: [], skipped: [], warnings });
  if (closing !== undefined && last!.pence !== closing)
    warnings.push({ line, reason: 'balance-mismatch', text: String(closing) });
  return whole;
}

/**
 * Makes the statements of a file.
 *
 * @param read every row of it.
 * @param source of the signs of its amounts.
 * @param account if no row names one.
 * @param dates by which day a line is dated; without it, by that of the layout.
 */
export function fileOf(
  read: Pick<RowReader, 'rows' | 'rejected' | 'skipped' | 'warnings' | 'opening' | 'closing'>,
  source: SignSource,
  account: string,
  dates?: DatedBy,
): StatementFile {
  const { layout } = source.detected;
  const direction = directionOf(read.rows.flatMap((row) => (row.pending ? [] : row.date)));
  const statements: Statement[] = [];
  const warnings = [...read.warnings];
  const accountName = within(account, ACCOUNT_LIMIT, 1, warnings);
  let isProven = false;
  for (const group of grouped(read.rows, accountName).flatMap((group) => parted(group, direction, source))) {
    const made = statementOf(group, direction, source, dates);
    statements.push(made.statement);
    isProven ||= made.isProven;
    for (const warning of made.warnings) warnings.push(warning);
  }
  const counts = new SignCounts();
  for (const row of read.rows) if (!row.pending) counts.add(row);
  // One column is written in one way, whichever account its rows are of.
  const doubtful = counts.isAssumed(source, isProven) ? read.rows[0] : undefined;
  if (doubtful !== undefined)
    warnings.push({ line: doubtful.line, reason: 'sign-assumed', text: shown(doubtful.text) });
  // A stated balance is useful only if it is clear whose it is.
  if (statements.length === 1) statements[0] = withStated(statements[0]!, read, warnings);
  if (statements.length === 0) {
    const empty: Statement = { account: accountName, currency: layout.currency ?? 'GBP', lines: [] };
    statements.push(withStated(empty, read, warnings));
  }
  warnings.sort((a, b) => a.line - b.line);
  const { rejected, skipped } = read;
  return { format: `csv:${layout.id}`, statements, rejected, skipped, warnings };
}
