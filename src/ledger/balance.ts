/**
 * Balances: by account, fund and balance type; now, as at a day, and as known at a moment.
 *
 * Method: the present balance of each position is kept running. A balance as at a day comes from the timeline of the position. Each
 * posting is added to the timeline once, when the position is next asked for a past balance; an answer then takes O(log n). A balance
 * over several positions (an account with others below it, all funds) is their sum.
 *
 * @module
 */

import type { Pence } from '../money/pence.js';
import { demand } from '../problem/problem.js';
import { countWhile } from '../record/order.js';
import { type Day, dayNumber, LAST_DAY } from '../time/day.js';
import { type Moment, momentNumber } from '../time/moment.js';
import type { AccountPath, FundId } from './chart.js';
import { BALANCE_TYPES, type BalanceType } from './entry.js';
import { type Ledger, stateOf } from './ledger.js';
import type { AccountState } from './state/account-state.js';
import type { FundState } from './state/fund-state.js';
import { type LedgerState, type Position, slotOf } from './state/state.js';
import { covers } from './state/terms.js';
import { countUpTo, Timeline } from './state/timeline.js';

/** The question that a balance answers. */
export interface BalanceQuery {
  /** This account and all below it; absent, every account. */
  readonly account?: AccountPath;
  /** Absent, every fund. */
  readonly fund?: FundId;
  /** Absent, `actual` (in `balances`: all three). */
  readonly balanceType?: BalanceType;
  /** Only what counts up to the end of this day; absent, everything. */
  readonly asAt?: Day;
  /** Only what was recorded up to this moment; absent, everything. */
  readonly knownAt?: Moment;
  /** Which day of an entry counts: its date, or the earlier day to which it belongs. Absent, `date`. */
  readonly by?: 'date' | 'effective';
}

/** The balance of one position. */
export interface PositionBalance {
  readonly account: AccountPath;
  readonly fund: FundId;
  readonly balanceType: BalanceType;
  readonly pence: Pence;
}

/** How many entries were recorded up to a moment. */
export function knownCount(state: LedgerState, knownAt: Moment | undefined): number {
  const { entries } = state;
  if (knownAt === undefined) return entries.length;
  state.needHistory();
  return countUpTo(entries.moments, entries.length, momentNumber(knownAt), false);
}

/** The day on which an entry counts, in one view or the other. */
export function countsOn(state: LedgerState, sequence: number, by: 'date' | 'effective'): number {
  const effective = by === 'effective' ? state.details.get(sequence)?.effective : undefined;
  return effective === undefined ? state.dateAt(sequence) : dayNumber(effective);
}

/** A position's timeline at the beginning of the ledger's memory: what was posted before it, and what of that counts later. */
function timelineFromStart(state: LedgerState, position: Position, by: 'date' | 'effective'): Timeline {
  const timeline = new Timeline();
  if (!state.start) return timeline;
  const { milestone, totals } = state.start;
  const ahead = milestone.ahead.flatMap(({ place, postings, ...days }) =>
    postings
      .filter(([index]) => index === position.index)
      .map(([, pence]) => ({ place, day: days[by], pence })),
  );
  const later = ahead.reduce((sum, { pence }) => sum + pence, 0);
  timeline.add(milestone.closed, -1, (totals[position.index] ?? 0) - later);
  for (const { day, place, pence } of ahead) timeline.add(day, place, pence);
  return timeline;
}

/** A position's timeline in one view, brought up to its last posting. */
function timelineOf(state: LedgerState, position: Position, by: 'date' | 'effective'): Timeline {
  const { previous, entries, pence } = state.postings;
  const view = by === 'date' ? 'byDate' : 'byEffective';
  position[view] ??= { timeline: timelineFromStart(state, position, by), last: -1 };
  const indexed = position[view];
  const fresh: number[] = [];
  for (let index = position.last; index > indexed.last; index = previous[index]!) fresh.push(index);
  for (let index = fresh.pop(); index !== undefined; index = fresh.pop()) {
    const sequence = entries[index]!;
    indexed.timeline.add(countsOn(state, sequence, by), sequence, pence[index]!);
  }
  indexed.last = position.last;
  return indexed.timeline;
}

function totalOf(state: LedgerState, position: Position, query: BalanceQuery): number {
  if (query.asAt === undefined && query.knownAt === undefined) return position.total;
  // If no entry belongs to an earlier day, the two views are the same.
  const by = state.lateEntries === 0 ? 'date' : (query.by ?? 'date');
  const day = dayNumber(query.asAt ?? LAST_DAY);
  state.needDay(day);
  return timelineOf(state, position, by).total(day, knownCount(state, query.knownAt));
}

function* accountsOf(state: LedgerState, path: AccountPath | undefined): Generator<AccountState> {
  if (path === undefined) yield* state.accounts.values();
  else for (const account of subtree(state, path)) yield account;
}

/** The place of the first account whose path is not before a text. */
function placeIn(byPath: readonly AccountState[], text: string): number {
  return countWhile(byPath, ({ account }) => account.path < text);
}

/** Whether the chart has an account at a path or below it. */
export function hasAccount(ledger: Ledger, path: AccountPath): boolean {
  return accountsUnder(stateOf(ledger), path).length > 0;
}

/** The accounts at and below a path that the chart has. */
function subtree(state: LedgerState, path: AccountPath): readonly AccountState[] {
  const accounts = accountsUnder(state, path);
  demand(accounts.length > 0, `an account that is asked for is in the chart: ${path.slice(0, 80)}`);
  return accounts;
}

/** The accounts at and below a path, in chart order; kept until the chart is revised. */
function accountsUnder(state: LedgerState, path: AccountPath): readonly AccountState[] {
  const cached = state.subtrees.get(path);
  if (cached) return cached;
  state.byPath ??= [...state.accounts.values()].sort((a, b) => (a.account.path < b.account.path ? -1 : 1));
  // `0` is the character after `/`, so exactly the paths below a path are between the two.
  const below = state.byPath.slice(placeIn(state.byPath, `${path}/`), placeIn(state.byPath, `${path}0`));
  const account = state.accounts.get(path);
  const accounts = (account ? [account, ...below] : below).sort((a, b) => a.index - b.index);
  if (accounts.length > 0) state.subtrees.set(path, accounts);
  return accounts;
}

/** The positions of one fund, in chart order, then by balance type: from those of the accounts or of the fund, whichever are fewer. */
function positionsOfFund(
  state: LedgerState,
  fund: FundState,
  path: AccountPath | undefined,
): readonly Position[] {
  const below = path === undefined ? undefined : subtree(state, path);
  if ((below?.length ?? state.accounts.size) <= fund.positions.length)
    return Array.from(below ?? state.accounts.values()).flatMap((account) =>
      BALANCE_TYPES.flatMap((_, type) => account.positions.get(slotOf(fund, type)) ?? []),
    );
  return fund.positions
    .filter(({ account }) => path === undefined || covers(path, account.account.path))
    .sort((a, b) => a.account.index - b.account.index || a.type - b.type);
}

/** The positions of a query, in chart order, then by fund, then by balance type. */
export function* positionsOf(state: LedgerState, query: BalanceQuery): Generator<Position> {
  const { account: path, balanceType } = query;
  const isAsked = ({ type }: Position) => balanceType === undefined || BALANCE_TYPES[type] === balanceType;
  if (query.fund === undefined) {
    for (const account of accountsOf(state, path))
      for (const position of account.positions) if (isAsked(position)) yield position;
    return;
  }
  const fund = state.funds.get(query.fund);
  demand(fund !== undefined, `a fund that is asked for is in the chart: ${query.fund.slice(0, 80)}`);
  for (const position of positionsOfFund(state, fund, path)) if (isAsked(position)) yield position;
}

/**
 * A balance.
 *
 * @param query every part may be left out
 * @returns pence, debit above zero; zero where nothing was posted
 * @throws {BrokenInvariant} when the account or the fund is not in the chart
 */
export function balance(ledger: Ledger, query: BalanceQuery): Pence {
  const state = stateOf(ledger);
  let sum = 0;
  for (const position of positionsOf(state, { ...query, balanceType: query.balanceType ?? 'actual' })) {
    sum += totalOf(state, position, query);
  }
  return sum as Pence;
}

/** Every position of a query with its balance, zero balances too. Without a balance type, all three. */
export function balances(ledger: Ledger, query: BalanceQuery = {}): readonly PositionBalance[] {
  const state = stateOf(ledger);
  const rows: PositionBalance[] = [];
  for (const position of positionsOf(state, query)) {
    rows.push({
      account: position.account.account.path,
      fund: position.fund.fund.id,
      balanceType: BALANCE_TYPES[position.type]!,
      pence: totalOf(state, position, query) as Pence,
    });
  }
  return rows;
}

/**
 * The budget that is neither promised nor spent: budget − commitment − actual on spend categories.
 *
 * @param query.category this category and all below it; absent, all categories
 * @returns pence; below zero where more was promised or spent than authorised
 */
export function available(
  ledger: Ledger,
  query: Omit<BalanceQuery, 'account' | 'balanceType'> & { readonly category?: AccountPath } = {},
): Pence {
  const { category = 'expenses', ...filter } = query;
  let sum = 0;
  for (const row of balances(ledger, { ...filter, account: category })) {
    sum += row.balanceType === 'budget' ? row.pence : -row.pence;
  }
  return sum as Pence;
}
