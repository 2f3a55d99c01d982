/**
 * The inside of a ledger: accounts and funds as they stand, entries and postings in columns.
 *
 * Method: entries are kept in columns and made into records when read, so that nothing a caller holds can
 * change what was written, and a posting takes some thirty bytes. Balances now are kept running; a balance as at a
 * day comes from a timeline that a position builds when it is first asked (see `balance`).
 * Limit: in memory; 16 million entries a book; debits of all entries together at most £45 trillion, and as much again of
 * reversals: the largest sum a number holds exactly, so that no total can ever be inexact.
 *
 * @module
 */
import { MAX_PENCE } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import { dayNumber, FIRST_DAY, LAST_DAY } from '../../time/day.js';
import type { CapUse } from '../caps.js';
import type { Account, Chart, Fund, Protection } from '../chart.js';
import type { ChartRevision } from '../chart-revision.js';
import { BALANCE_TYPES, type EntryDetails, type EntryId, type Note } from '../entry.js';
import { type MoneySource, sourceOf, TRANSFERS } from '../fixed-accounts.js';
import { MoneyAhead } from '../money-ahead.js';
import type { TransferHalf } from '../transfer-half.js';
import { Entries, Postings } from './columns.js';
import type { CommitmentState } from './commitment-state.js';
import { Names } from './names.js';
import { Positions } from './positions.js';
import { ProtectionState } from './protection.js';
import { allowsCategory, floorOf, isMoneyAccount, isSpendCategory } from './terms.js';
import type { PositionTimeline } from './timeline.js';

/** Debits of all entries that are no reversals stay at or below this, so that there is room to reverse them all. */
export const TURNOVER_LIMIT = Math.floor(MAX_PENCE / 2);

/** The slot of a fund and balance type among the positions of an account. */
export const slotOf = (fund: FundState, type: number): number => fund.index * BALANCE_TYPES.length + type;

/** Before every day. A small whole number, which the engine keeps in place; infinity would be a thing apart for each account. */
const NO_DAY = -(2 ** 30);

/** One account × fund × balance type that has postings. */
export interface Position {
  /** Its place in the list of positions. */
  readonly index: number;
  readonly account: AccountState;
  readonly fund: FundState;
  /** Index into `BALANCE_TYPES`. */
  readonly type: number;
  /** Whether the fund's terms allow spending here; only asked of expense accounts. */
  readonly payable: boolean;
  total: number;
  /** The last posting here, -1 when none; each posting knows the one before it. */
  last: number;
  /** What counts when, by date and by effective day; made when first asked for. */
  byDate: PositionTimeline | undefined;
  byEffective: PositionTimeline | undefined;
}

export class AccountState {
  readonly opens: number;
  closes: number;
  readonly isExpense: boolean;
  /** Whether its balance is money to spend or a debt to pay. What is owed to a fund is neither until it comes in. */
  readonly isMoney: boolean;
  /** Whether its balance is owed to a fund. */
  readonly isReceivable: boolean;
  /** Where money comes from or goes to without being spent: income, equity that no transfer and no year end uses, a year's end. */
  readonly source: MoneySource | undefined;
  /** Whether only transfers are posted here. */
  readonly isTransfer: boolean;
  /** The place of the first entry that is held to it as a control total; infinity where it is none. */
  controlFrom: number;
  /** Whether its budget balance sets authority aside. */
  readonly setsAside: boolean;
  /** Last day posted to. */
  lastDay = NO_DAY;
  readonly positions = new Positions();

  constructor(
    public account: Account,
    readonly index: number,
  ) {
    const { path } = account;
    this.opens = dayNumber(account.opens);
    this.closes = dayNumber(account.closes ?? LAST_DAY);
    this.isExpense = isSpendCategory(path);
    this.isTransfer = path === TRANSFERS;
    this.source = sourceOf(path);
    this.controlFrom = account.control ? (account.heldAfter ?? 0) : Number.POSITIVE_INFINITY;
    this.setsAside = account.setsAside === true;
    this.isMoney = isMoneyAccount(path);
    this.isReceivable = !this.isMoney && path.startsWith('assets');
  }
}

export class FundState {
  readonly opens: number;
  closes: number;
  readonly spendFrom: number;
  readonly spendTo: number;
  readonly mayOverspend: boolean;
  /** The floor under its money; below zero where it has an overdraft. */
  readonly keep: number;
  /** What of its spending is protected; none for most. */
  readonly protections: ProtectionState[] = [];
  readonly #protectionsByDay = new Map<number, readonly ProtectionState[]>();
  readonly mayOvercommit: boolean;
  lastDay = NO_DAY;
  /** What it holds less what it owes. */
  money = 0;
  budget = 0;
  commitment = 0;
  spent = 0;
  /** Authority that was handed on and not used yet. */
  setAside = 0;
  /** What of its money is dated after the day on which it was recorded. */
  readonly ahead = new MoneyAhead();
  /** In the order in which they were made. */
  readonly positions: Position[] = [];

  constructor(
    public fund: Fund,
    readonly index: number,
  ) {
    const { terms } = fund;
    this.opens = dayNumber(fund.opens);
    this.closes = dayNumber(fund.closes ?? LAST_DAY);
    // What has happened can always be recorded: suspense takes it whatever day it belongs to.
    this.spendFrom = dayNumber(fund.suspense ? FIRST_DAY : (terms.days?.from ?? fund.opens));
    this.spendTo = dayNumber(terms.days?.to ?? LAST_DAY);
    this.mayOverspend = terms.mayOverspend === true;
    this.keep = floorOf(terms);
    this.mayOvercommit = terms.mayOvercommit === true;
  }

  protect(protection: ProtectionState): void {
    this.protections.push(protection);
    this.#protectionsByDay.clear();
  }

  /** The protections in whose days a day lies; found once for each day. */
  protectionsOn(day: number): readonly ProtectionState[] {
    let protections = this.#protectionsByDay.get(day);
    if (protections === undefined) {
      protections = this.protections.filter(({ from, to }) => from <= day && day <= to);
      this.#protectionsByDay.set(day, protections);
    }
    return protections;
  }

  mayPayFor(account: AccountState): boolean {
    return !account.isExpense || allowsCategory(this.fund.terms, account.account.path);
  }
}

/** The inside of a ledger. Only the rooms' own files open it, through `stateOf`. */
export class LedgerState {
  readonly accounts = new Names<AccountState>();
  /** Accounts at and below a path, found when first asked. */
  readonly subtrees = new Map<string, readonly AccountState[]>();
  /** Accounts by path, in the order of letters; made when first asked. */
  byPath: readonly AccountState[] | undefined;
  readonly funds = new Names<FundState>();
  readonly fundList: FundState[] = [];
  readonly protections = new Map<string, ProtectionState>();
  readonly entries = new Entries();
  readonly postings = new Postings();
  readonly details = new Map<number, EntryDetails>();
  /** What is left of each posting of an entry that was undone, whole or in part. */
  readonly undone = new Map<number, readonly number[]>();
  readonly notes = new Map<number, Note>();
  /** The entries whose notes were erased for good. */
  readonly erased = new Set<number>();
  readonly positions: Position[] = [];
  readonly commitments = new Map<string, CommitmentState>();
  /** The use of caps, by `capKey`. */
  readonly caps = new Map<string, CapUse>();
  /** The halves of transfers, by `halfName`. */
  readonly halves = new Map<string, TransferHalf>();
  closedThrough = Number.NEGATIVE_INFINITY;
  turnover = 0;
  /** How many entries belong to an earlier day than their date. */
  lateEntries = 0;
  #suspense: FundState | undefined;

  /** The revisions of the chart, in order. */
  readonly revisions: ChartRevision[] = [];
  /** The chart as it was before the first revision. */
  readonly openingChart: Chart;

  constructor(public chart: Chart) {
    this.openingChart = chart;
    for (const [index, account] of chart.accounts.entries()) {
      this.accounts.set(account.path, new AccountState(account, index));
    }
    for (const [index, fund] of chart.funds.entries()) {
      const state = new FundState(fund, index);
      this.funds.set(fund.id, state);
      this.fundList.push(state);
    }
    for (const protection of chart.protections ?? []) this.protect(protection);
  }

  /** Puts a protection in force; the funds know it, and what was spent and authorised before is counted. */
  protect(protection: Protection): ProtectionState {
    const state = new ProtectionState(protection);
    this.protections.set(protection.id, state);
    for (const id of new Set(protection.funds)) this.funds.get(id)!.protect(state);
    return state;
  }

  /** The suspense fund: a checked chart has one. */
  get suspense(): FundState {
    this.#suspense ??= this.fundList.find(({ fund }) => fund.suspense === true);
    assert(this.#suspense !== undefined, 'a checked chart has a suspense fund');
    return this.#suspense;
  }

  /** The place of an entry in the order of recording. */
  sequenceOf(id: EntryId): number | undefined {
    const place = this.entries.index.placeOf(id);
    return place < 0 ? undefined : place;
  }

  position(account: AccountState, fund: FundState, type: number): Position {
    const slot = slotOf(fund, type);
    const existing = account.positions.get(slot);
    if (existing) return existing;
    const position: Position = {
      index: this.positions.length,
      account,
      fund,
      type,
      payable: fund.mayPayFor(account),
      total: 0,
      last: -1,
      byDate: undefined,
      byEffective: undefined,
    };
    account.positions.set(slot, position);
    fund.positions.push(position);
    this.positions.push(position);
    return position;
  }
}
