/**
 * Makes statements of the rows that were read: one for each account and currency, settled by the running balance of what
 * is booked.
 *
 * @module
 */

import { shown } from '../../check.js';
import type { Pence } from '../../money/pence.js';
import {
  bookingDay,
  type RowFinding,
  type StatedBalance,
  type Statement,
  type StatementFile,
} from '../../reconcile/statement.js';
import { datedBy } from '../statement/booked.js';
import { ACCOUNT_LIMIT, within } from '../statement/limits.js';
import { type DatedBy, directionOf, inOrder, named, withPending } from '../statement/lines.js';
import { directed, isSignAssumed, type SignSource, signCounts } from './direction.js';
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

function negative(name: 'opening' | 'closing', balance: StatedBalance | undefined) {
  return balance === undefined ? {} : { [name]: { ...balance, pence: (0 - balance.pence) as Pence } };
}

function statementOf(
  { account, currency, rows }: Group,
  direction: ReturnType<typeof directionOf>,
  source: SignSource,
  dates: DatedBy | undefined,
): { statement: Statement; warnings: RowFinding[] } {
  const booked = rows.some((row) => row.pending) ? rows.filter((row) => !row.pending) : rows;
  const way = directed(booked, direction, source);
  const { settled } = way;
  // Signs the layout states are kept, and it is the balance that is owed; else it is the amounts that are turned.
  const turnAmounts = settled.against && source.detected.layout.inverted === undefined;
  const owed = settled.against && !turnAmounts;
  const pending = way.rows === booked ? rows : [...way.rows, ...rows.filter((row) => row.pending)];
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
  const isAssumed = !way.isProven && isSignAssumed(source, signCounts(booked));
  if (isAssumed)
    warnings.push({ line: booked[0]!.line, reason: 'sign-assumed', text: shown(booked[0]!.text) });
  const doubts = settled.breaks.length * 2 > booked.length ? settled.breaks.slice(0, 1) : settled.breaks;
  for (const { line, balance } of doubts)
    warnings.push({ line, reason: 'balance-mismatch', text: String(balance) });
  for (const warning of way.warnings) warnings.push(warning);
  if (turnAmounts)
    warnings.push({ line: ordered[0]!.line, reason: 'balance-mismatch', text: 'signs turned' });
  const balances = owed
    ? { ...negative('opening', settled.opening), ...negative('closing', settled.closing) }
    : {
        ...(settled.opening === undefined ? {} : { opening: settled.opening }),
        ...(settled.closing === undefined ? {} : { closing: settled.closing }),
      };
  return { statement: { account, currency, ...balances, lines }, warnings };
}

/**
 * Makes the answer of a file.
 *
 * @param read every row of it.
 * @param source of the signs of its amounts.
 * @param account where no row names one.
 * @param dates by which day a line is dated; without it, by that of the layout.
 */
export function fileOf(
  read: Pick<RowReader, 'rows' | 'rejected' | 'skipped' | 'warnings' | 'opening'>,
  source: SignSource,
  account: string,
  dates?: DatedBy,
): StatementFile {
  const { layout } = source.detected;
  const direction = directionOf(read.rows.flatMap((row) => (row.pending ? [] : row.date)));
  const statements: Statement[] = [];
  const warnings = [...read.warnings];
  const own = within(account, ACCOUNT_LIMIT, 1, warnings);
  for (const group of grouped(read.rows, own)) {
    const one = statementOf(group, direction, source, dates);
    statements.push(one.statement);
    for (const warning of one.warnings) warnings.push(warning);
  }
  const [first, ...more] = statements;
  // A stated opening balance is of use only where it is plain whose it is.
  if (first !== undefined && more.length === 0 && first.opening === undefined && read.opening !== undefined) {
    statements[0] = { ...first, opening: { pence: read.opening } };
  }
  if (statements.length === 0)
    statements.push({ account: own, currency: layout.currency ?? 'GBP', lines: [] });
  warnings.sort((a, b) => a.line - b.line);
  const { rejected, skipped } = read;
  return { format: `csv:${layout.id}`, statements, rejected, skipped, warnings };
}
