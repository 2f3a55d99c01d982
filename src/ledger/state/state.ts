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
import { dayNumber } from '../../time/day.js';
import type { CapUse } from '../caps.js';
import type { Chart, Protection } from '../chart.js';
import type { ChartRevision } from '../chart-revision.js';
import { BALANCE_TYPES, type EntryDetails, type EntryId, type Note } from '../entry.js';
import type { TransferHalf } from '../transfer-half.js';
import { AccountState } from './account-state.js';
import { Entries, Postings } from './columns.js';
import type { CommitmentState } from './commitment-state.js';
import type { EarlierEntries } from './earlier-entries.js';
import { FundState } from './fund-state.js';
import type { MemoryStart, Milestone } from './milestone.js';
import { Names } from './names.js';
import { ProtectionState } from './protection.js';
import type { PositionTimeline } from './timeline.js';

/** Debits of all entries that are no reversals stay at or below this, so that there is room to reverse them all. */
export const TURNOVER_LIMIT = Math.floor(MAX_PENCE / 2);

/** The slot of a fund and balance type among the positions of an account. */
export const slotOf = (fund: FundState, type: number): number => fund.index * BALANCE_TYPES.length + type;

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
  readonly entries: Entries;
  readonly postings = new Postings();
  readonly details = new Map<number, EntryDetails>();
  /** What is left of each posting of an entry that was undone, whole or in part. */
  readonly undone = new Map<number, readonly number[]>();
  readonly notes = new Map<number, Note>();
  /** The entries whose notes were erased for good, by place. */
  readonly erased = new Map<number, EntryId>();
  readonly positions: Position[] = [];
  readonly commitments = new Map<string, CommitmentState>();
  /** The use of caps, by `capKey`. */
  readonly caps = new Map<string, CapUse>();
  /** The halves of transfers, by `halfName`. */
  readonly halves = new Map<string, TransferHalf>();
  /** Whether the entries that are recorded now may still be taken back. */
  isTentative = false;
  /** How often entries were taken back. */
  cuts = 0;
  closedThrough = Number.NEGATIVE_INFINITY;
  turnover = 0;
  /** How many entries belong to an earlier day than their date. */
  lateEntries = 0;
  /** The last place from which the history can be loaded without what came before it. */
  milestone: Milestone | undefined;
  /** Where the memory begins, if that is at a milestone. */
  start: MemoryStart | undefined;
  #suspense: FundState | undefined;

  /** The revisions of the chart, in order. */
  readonly revisions: ChartRevision[] = [];

  /**
   * @param chart the chart in force
   * @param openingChart the chart as it was before the first revision
   * @param earlier the entries that are not in memory; undefined if all are
   */
  constructor(
    public chart: Chart,
    readonly openingChart: Chart = chart,
    readonly earlier?: EarlierEntries,
  ) {
    this.entries = new Entries(earlier?.count);
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
    const place = this.entries.placeOf(id);
    return place < 0 ? this.earlier?.placeOf(id) : place;
  }

  /** The id of an entry. */
  idAt(sequence: number): EntryId {
    return this.#isEarlier(sequence) ? this.earlier!.entryAt(sequence).id : this.entries.idAt(sequence);
  }

  /** The date of an entry, by number. */
  dateAt(sequence: number): number {
    if (this.#isEarlier(sequence)) return dayNumber(this.earlier!.entryAt(sequence).date);
    return this.entries.dateAt(sequence);
  }

  /** A recorded half of a transfer, by `halfName`. */
  halfOf(name: string): TransferHalf | undefined {
    return this.halves.get(name) ?? this.earlier?.missHalf(name);
  }

  /** Makes sure that every entry from a place on is in memory. */
  needHistory(from = 0): void {
    if (!this.#isEarlier(from)) return;
    if (this.milestone && from >= this.milestone.entries) this.earlier!.missRecent();
    this.earlier!.missAll();
  }

  /** Makes sure that balances as at a day, by number, and as at later days can be told. */
  needDay(day: number): void {
    const { earlier, start, milestone } = this;
    if (!earlier || (start && day >= start.milestone.closed)) return;
    if (!start && milestone && day >= milestone.closed) earlier.missRecent();
    earlier.missAll();
  }

  #isEarlier(sequence: number): boolean {
    return sequence < this.entries.first;
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
