/**
 * The three-way reconciliation: what was planned, what the book says was spent and received, and what the bank shows of it.
 *
 * Method: planned is every instalment that begins in the period. Spending belongs to the nearest planned category above it, and
 * there to the planned line whose commitment it paid; where a category has one line only, to that line. An entry is at the bank
 * when a reconciliation settled it, a part of it when it was met in part.
 * Limit: spending that no commitment names, on a category of several lines, stands under the category. What was paid from another
 * account is not at this bank.
 *
 * @module
 */
import type { Agreement, ManagedAs, PlannedLine } from '../agreement/agreement.js';
import { instalments } from '../agreement/regular-amount.js';
import type { AccountPath, AccountRoot, FundId } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { entrySums, trail } from '../ledger/trail.js';
import { allocate } from '../money/allocate.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { contains, type Period } from '../time/period.js';
import type { Reconciliation } from './reconciliation.js';

/** Three views of one thing. Spending and income are above zero both. */
export interface ThreeWayFigures {
  readonly planned: Pence;
  readonly book: Pence;
  readonly bank: Pence;
}

/** `planned-line` and `stream` were planned; `spending` and `income` are what no line and no stream answers for. */
export interface ThreeWayRow extends ThreeWayFigures {
  readonly kind: 'planned-line' | 'spending' | 'stream' | 'income';
  /** Of the planned line or the stream; absent for the rest. */
  readonly id?: string;
  readonly name?: string;
  readonly account: AccountPath;
  readonly managedAs?: ManagedAs;
}

/** The plan, the ledger and the bank side by side, for a period. */
export interface ThreeWay {
  readonly account: AccountPath;
  readonly period: Period;
  /** Planned lines in order of the plan, then other spending by account. */
  readonly spending: readonly ThreeWayRow[];
  readonly spent: ThreeWayFigures;
  /** Streams in order of the agreement, then other income by account. */
  readonly income: readonly ThreeWayRow[];
  readonly received: ThreeWayFigures;
}

/** A row while it is added up. */
type WritableRow = { -readonly [Field in keyof ThreeWayRow]: ThreeWayRow[Field] };

function totalOf(rows: readonly ThreeWayRow[]): ThreeWayFigures {
  const total = (figure: keyof ThreeWayFigures) => sumPence(rows.map((row) => row[figure]));
  return { planned: total('planned'), book: total('book'), bank: total('bank') };
}

/** What falls due in a period of a regular amount that runs through the budget's own. */
function dueIn(period: Period, of: Parameters<typeof instalments>[0], whole: Period): Pence {
  const due = instalments(of, whole).filter(({ days }) => contains(period, days.from));
  return sumPence(due.map((one) => one.pence));
}

/** How much of an amount of an entry is at the bank. */
function bankReader(ledger: Ledger, { account, entries, outstanding, laterItems }: Reconciliation) {
  const open = new Map<EntryId, Pence>(laterItems.map(({ entry, pence }) => [entry, pence]));
  for (const { item } of outstanding) open.set(item.entry, item.pence);
  // One reading of the account tells which entries the bank can know: what sums to nothing there it never sees.
  const onAccount = new Map<EntryId, Pence>();
  for (const { entry, place, pence } of entrySums(ledger, { account }))
    if (pence !== 0 && place < entries) onAccount.set(entry, pence);
  return ({ id }: Entry, amount: Pence): Pence => {
    const whole = onAccount.get(id);
    if (whole === undefined) return pence(0);
    const rest = open.get(id);
    return rest === undefined ? amount : allocate(amount, [Math.abs(whole - rest), Math.abs(rest)])[0]!;
  };
}

function lineOf(agreement: Agreement, account: AccountPath, entry: Entry): PlannedLine | AccountPath {
  const covering = agreement.budget.lines.filter((line) => covers(line.category, account));
  const nearest = covering.reduce((most, line) => Math.max(most, line.category.length), 0);
  const lines = covering.filter((line) => line.category.length === nearest);
  const named = lines.find((line) => entry.commitment?.id.startsWith(`${line.id}@`));
  return named ?? (lines.length === 1 ? lines[0]! : (lines[0]?.category ?? account));
}

/** Adds what moved below a root in the period to the rows that `rowOf` finds. */
function addMovements(
  ledger: Ledger,
  of: { readonly root: AccountRoot; readonly period: Period; readonly sign: 1 | -1 },
  atBank: (entry: Entry, amount: Pence) => Pence,
  rowOf: (account: AccountPath, fund: FundId, entry: Entry) => WritableRow,
): void {
  if (!ledger.chart.accounts.some(({ path }) => covers(of.root, path))) return;
  for (const { entry, posting } of trail(ledger, { account: of.root, asAt: of.period.to })) {
    if (entry.date < of.period.from) continue;
    const row = rowOf(posting.account, posting.fund, entry);
    const amount = pence(posting.pence * of.sign + 0);
    row.book = pence(row.book + amount);
    row.bank = pence(row.bank + atBank(entry, amount));
  }
}

const isMoved = ({ planned, book, bank }: ThreeWayFigures) => planned !== 0 || book !== 0 || bank !== 0;
const byAccount = (a: WritableRow, b: WritableRow) => (a.account < b.account ? -1 : 1);

/** Keeps rows of what was not planned, one an account. */
function unplanned(kind: 'spending' | 'income') {
  const rows = new Map<AccountPath, WritableRow>();
  const rowOf = (account: AccountPath): WritableRow => {
    const known = rows.get(account);
    if (known) return known;
    const row: WritableRow = { kind, account, planned: pence(0), book: pence(0), bank: pence(0) };
    rows.set(account, row);
    return row;
  };
  return { rowOf, rows: () => [...rows.values()].filter(isMoved).sort(byAccount) };
}

function spendingRows(
  ledger: Ledger,
  agreement: Agreement,
  period: Period,
  atBank: (entry: Entry, amount: Pence) => Pence,
): readonly WritableRow[] {
  const planned = new Map(
    agreement.budget.lines.map((line): [string, WritableRow] => {
      const { id, name, category: account, managedAs } = line;
      const due = dueIn(period, line, agreement.budget.period);
      return [
        id,
        { kind: 'planned-line', id, name, account, managedAs, planned: due, book: pence(0), bank: pence(0) },
      ];
    }),
  );
  const other = unplanned('spending');
  addMovements(ledger, { root: 'expenses', period, sign: 1 }, atBank, (account, _fund, entry) => {
    const line = lineOf(agreement, account, entry);
    return typeof line === 'string' ? other.rowOf(line) : planned.get(line.id)!;
  });
  return [...planned.values(), ...other.rows()];
}

/** What each stream contributes in the period; what remains of the cost goes to the one that takes the rest. */
function contributed(agreement: Agreement, period: Period, cost: Pence): ReadonlyMap<string, number> {
  const due = new Map<string, number>();
  let rest: number = cost;
  for (const one of agreement.budget.contributions) {
    if ('remaining' in one) continue;
    const amount = dueIn(period, one, agreement.budget.period);
    due.set(one.stream, (due.get(one.stream) ?? 0) + amount);
    rest -= amount;
  }
  const takesRest = agreement.budget.contributions.find((one) => 'remaining' in one);
  if (takesRest) due.set(takesRest.stream, (due.get(takesRest.stream) ?? 0) + Math.max(0, rest));
  return due;
}

function incomeRows(
  ledger: Ledger,
  agreement: Agreement,
  period: Period,
  cost: Pence,
  atBank: (entry: Entry, amount: Pence) => Pence,
): readonly WritableRow[] {
  const due = contributed(agreement, period, cost);
  const rows = agreement.streams.map(({ id, name, account }): WritableRow => {
    const planned = pence(due.get(id) ?? 0);
    return { kind: 'stream', id, name, account, planned, book: pence(0), bank: pence(0) };
  });
  const other = unplanned('income');
  addMovements(ledger, { root: 'income', period, sign: -1 }, atBank, (account, fund) => {
    const place = agreement.streams.findIndex((one) => one.account === account && one.fund === fund);
    return rows[place] ?? other.rowOf(account);
  });
  return [...rows, ...other.rows()];
}

/**
 * Sets plan, book and bank side by side.
 *
 * @param agreement as `checkAgreement` answered it
 * @param reconciliation the latest of the account: it knows what has been settled up to then
 * @param period the days asked about; the plan counts where the budget's own period shares them
 * @returns rows for every planned line and stream, and for whatever else moved; totals are their sums
 */
export function threeWay(
  ledger: Ledger,
  agreement: Agreement,
  reconciliation: Reconciliation,
  period: Period,
): ThreeWay {
  const atBank = bankReader(ledger, reconciliation);
  const spending = spendingRows(ledger, agreement, period, atBank);
  const spent = totalOf(spending);

  const income = incomeRows(ledger, agreement, period, spent.planned, atBank);
  return {
    account: reconciliation.account,
    period,
    spending,
    spent,
    income,
    received: totalOf(income),
  };
}
