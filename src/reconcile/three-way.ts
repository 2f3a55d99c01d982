/**
 * The three-way reconciliation: the plan, the spending and income in the book, and the part of these that the bank shows.
 *
 * Method: the plan has every instalment that begins in the period. Spending belongs to the nearest planned category above it, and
 * within that to the planned line whose commitment it paid; if the category has only one line, to that line. An entry is at the bank
 * if a reconciliation settled it, and a part of it if it was matched in part.
 * Limit: spending that names no commitment, on a category of several lines, is listed under the category. Payments from another
 * account are not at this bank.
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
import { addToSum } from '../record/gather.js';
import { contains, type Period } from '../time/period.js';
import type { Reconciliation } from './reconciliation.js';

/** One amount by the plan, the book and the bank. Both spending and income are above zero. */
export interface ThreeWayFigures {
  readonly planned: Pence;
  readonly book: Pence;
  readonly bank: Pence;
}

/** `planned-line` and `stream` were planned; `spending` and `income` belong to no line and no stream. */
export interface ThreeWayRow extends ThreeWayFigures {
  readonly kind: 'planned-line' | 'spending' | 'stream' | 'income';
  /** The id of the planned line or the stream; absent for other rows. */
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

/** The instalments of a regular amount that fall due in a period; the amount runs through the whole period of the budget. */
function dueIn(period: Period, of: Parameters<typeof instalments>[0], whole: Period): Pence {
  const due = instalments(of, whole).filter(({ days }) => contains(period, days.from));
  return sumPence(due.map((instalment) => instalment.pence));
}

/** Makes a function that says how much of an amount of an entry is at the bank. */
function bankReader(ledger: Ledger, { account, entries, outstanding, laterItems }: Reconciliation) {
  const open = new Map<EntryId, Pence>(laterItems.map(({ entry, pence }) => [entry, pence]));
  for (const { item } of outstanding) open.set(item.entry, item.pence);
  // The account is read once. The bank never sees an entry whose postings on the account sum to zero.
  const onAccount = new Map<EntryId, Pence>();
  for (const { entry, place, pence } of entrySums(ledger, { account }))
    if (pence !== 0 && place < entries) onAccount.set(entry, pence);
  return ({ id }: Entry, amount: Pence): Pence => {
    const whole = onAccount.get(id);
    if (whole === undefined) return pence(0);
    const openPence = open.get(id);
    return openPence === undefined
      ? amount
      : allocate(amount, [Math.abs(whole - openPence), Math.abs(openPence)])[0]!;
  };
}

function lineOf(agreement: Agreement, account: AccountPath, entry: Entry): PlannedLine | AccountPath {
  const covering = agreement.budget.lines.filter((line) => covers(line.category, account));
  const nearest = covering.reduce((most, line) => Math.max(most, line.category.length), 0);
  const lines = covering.filter((line) => line.category.length === nearest);
  const named = lines.find((line) => entry.commitment?.id.startsWith(`${line.id}@`));
  return named ?? (lines.length === 1 ? lines[0]! : (lines[0]?.category ?? account));
}

/** Adds the postings below a root in the period to the rows that `rowOf` finds. */
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

/** Collects the rows of unplanned movements, one for each account. */
function unplanned(kind: 'spending' | 'income') {
  const rows = new Map<AccountPath, WritableRow>();
  const rowOf = (account: AccountPath): WritableRow => {
    const existing = rows.get(account);
    if (existing) return existing;
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

/** The contribution of each stream in the period; the stream with `remaining` contributes the rest of the cost. */
function contributionsDue(agreement: Agreement, period: Period, cost: Pence): ReadonlyMap<string, number> {
  const due = new Map<string, number>();
  let remaining: number = cost;
  for (const contribution of agreement.budget.contributions) {
    if ('remaining' in contribution) continue;
    const amount = dueIn(period, contribution, agreement.budget.period);
    addToSum(due, contribution.stream, amount);
    remaining -= amount;
  }
  const restContribution = agreement.budget.contributions.find((contribution) => 'remaining' in contribution);
  if (restContribution) addToSum(due, restContribution.stream, Math.max(0, remaining));
  return due;
}

function incomeRows(
  ledger: Ledger,
  agreement: Agreement,
  period: Period,
  cost: Pence,
  atBank: (entry: Entry, amount: Pence) => Pence,
): readonly WritableRow[] {
  const due = contributionsDue(agreement, period, cost);
  const rows = agreement.streams.map(({ id, name, account }): WritableRow => {
    const planned = pence(due.get(id) ?? 0);
    return { kind: 'stream', id, name, account, planned, book: pence(0), bank: pence(0) };
  });
  const other = unplanned('income');
  addMovements(ledger, { root: 'income', period, sign: -1 }, atBank, (account, fund) => {
    const place = agreement.streams.findIndex((stream) => stream.account === account && stream.fund === fund);
    return rows[place] ?? other.rowOf(account);
  });
  return [...rows, ...other.rows()];
}

/**
 * Sets plan, book and bank side by side.
 *
 * @param agreement as `checkAgreement` answered it
 * @param reconciliation the latest of the account, which says what is settled
 * @param period the days to report; the plan counts on the days that are in the budget's period as well
 * @returns rows for every planned line and stream, and for every other account with movements; totals are their sums
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
