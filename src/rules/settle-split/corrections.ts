/**
 * Drafts the corrections of a split, in an order in which `post` accepts them.
 *
 * Method: a correction takes money from some funds and gives it to others. If its funds cannot pay yet, it waits for corrections that
 * give to them. If several wait for each other, all first give to the suspense fund, and then take from it.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import { REAPPORTION } from '../../ledger/check-explanations.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Explanation } from '../../ledger/explanation.js';
import { fundBalance } from '../../ledger/fund-balance.js';
import { entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { daysFor } from '../../ledger/open-days.js';
import { allowsCategory, floorOf, isSpendCategory } from '../../ledger/state/terms.js';
import type { Pence } from '../../money/pence.js';
import { isId } from '../../problem/check.js';
import { digestOf } from '../../record/digest.js';
import { contains } from '../../time/period.js';
import { fundsOf } from '../spend.js';
import { actualPostings, type DatedEntry, type FundPosting } from './dated-entries.js';
import { moneyByFund } from './money-ahead.js';

/** A change in the split of one entry; for a payment, also the reasons of the new split. */
export interface SplitChange {
  readonly dated: DatedEntry;
  readonly postings: readonly FundPosting[];
  readonly explanations?: readonly Explanation[];
}

function sumOf(lists: readonly (readonly FundPosting[])[], times: readonly number[]): readonly FundPosting[] {
  const sums = new Map<string, FundPosting>();
  for (const [index, postings] of lists.entries()) {
    for (const { account, fund, pence } of postings) {
      const name = `${account} ${fund}`;
      const before = sums.get(name)?.pence ?? 0;
      sums.set(name, { account, fund, pence: before + pence * times[index]! });
    }
  }
  return [...sums.values()].filter(({ pence }) => pence !== 0);
}

/** The recorded split of an entry, with all its corrections. */
export function recordedSplit({ entry, corrections }: DatedEntry): readonly FundPosting[] {
  const lists = [entry, ...corrections].map(actualPostings);
  return sumOf(
    lists,
    lists.map(() => 1),
  );
}

/** The postings that turn one split into another. */
export function splitDifference(
  from: readonly FundPosting[],
  to: readonly FundPosting[],
): readonly FundPosting[] {
  return sumOf([to, from], [1, -1]);
}

/** The days of a correction: those of its entry, or the first open day if the entry is in a closed period. */
function daysOf(ledger: Ledger, { entry, day }: DatedEntry): Pick<Draft, 'date' | 'effective'> {
  const { date } = daysFor(ledger, entry.date);
  return { date, ...(day < date ? { effective: day } : {}) };
}

/** Whether a correction can still be recorded: its funds and accounts are open, and their terms allow its charges. */
export function canCorrect(ledger: Ledger, dated: DatedEntry, postings: readonly FundPosting[]): boolean {
  const { date, effective = date } = daysOf(ledger, dated);
  const funds = fundsOf(ledger.chart);
  const isOpen = ({ opens, closes }: { opens: string; closes?: string }) =>
    date >= opens && (closes === undefined || date <= closes);
  const paths = new Set(postings.map(({ account }) => account));
  if (ledger.chart.accounts.some((account) => paths.has(account.path) && !isOpen(account))) return false;
  return postings.every(({ account, fund: id, pence }) => {
    const fund = funds.get(id)!;
    if (!isOpen(fund)) return false;
    if (pence < 0 || !isSpendCategory(account)) return true;
    const { days } = fund.terms;
    return allowsCategory(fund.terms, account) && (days === undefined || contains(days, effective));
  });
}

/** The postings of a change that give money to funds, or those that take it, against the suspense fund. */
function halfOf(change: SplitChange, suspense: FundId, gives: boolean): readonly FundPosting[] {
  const money = moneyByFund(change.postings);
  const half = change.postings.filter(
    ({ fund }) => fund !== suspense && (money.get(fund) ?? 0) > 0 === gives,
  );
  return sumOf([half, half.map((posting) => ({ ...posting, fund: suspense }))], [1, -1]);
}

/** The money of funds while corrections follow one another. */
class Purse {
  readonly #ledger: Ledger;
  readonly #money = new Map<FundId, number>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  #moneyOf(id: FundId): number {
    const { terms } = fundsOf(this.#ledger.chart).get(id)!;
    if (terms.mayOverspend) return Number.POSITIVE_INFINITY;
    return this.#money.get(id) ?? fundBalance(this.#ledger, id).money - floorOf(terms);
  }

  /** Applies a change, unless a fund would fall below its minimum balance. */
  takes(postings: readonly FundPosting[]): boolean {
    const changes = moneyByFund(postings);
    for (const [fund, pence] of changes) if (pence < 0 && this.#moneyOf(fund) + pence < 0) return false;
    for (const [fund, pence] of changes) this.#money.set(fund, this.#moneyOf(fund) + pence);
    return true;
  }
}

/** How often waiting corrections are tried again before they go through suspense; this limits the work. */
const ROUNDS = 4;

/** Orders the changes so that each leaves enough in every fund. */
function inOrder(ledger: Ledger, changes: readonly SplitChange[]): readonly SplitChange[] {
  const purse = new Purse(ledger);
  const ordered: SplitChange[] = [];
  let waiting = changes;
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const still: SplitChange[] = [];
    for (const change of waiting) (purse.takes(change.postings) ? ordered : still).push(change);
    waiting = still;
  }
  const { suspense } = ledger;
  const halves = (gives: boolean) =>
    waiting.map(({ explanations, ...change }): SplitChange => {
      const postings = halfOf(change, suspense, gives);
      return { ...change, postings, ...(gives || !explanations ? {} : { explanations }) };
    });
  return [...ordered, ...halves(true), ...halves(false)].filter(({ postings }) => postings.length > 0);
}

function draftOf(ledger: Ledger, change: SplitChange, id: EntryId): Draft {
  const { dated, postings, explanations } = change;
  return {
    id,
    ...daysOf(ledger, dated),
    kind: REAPPORTION,
    postings: postings.map(({ account, fund, pence }) => ({
      account,
      fund,
      balanceType: 'actual',
      pence: pence as Pence,
    })),
    source: dated.entry.id,
    ...(explanations ? { explanations } : {}),
  };
}

/** The id of the nth correction of an entry. */
function correctionId(entry: EntryId, nth: number): EntryId {
  const id = `split:${entry}#${nth}`;
  return isId(id) ? id : `split:${digestOf(entry)}#${nth}`;
}

/** Drafts the changes, numbered after earlier corrections. */
export function draftChanges(ledger: Ledger, changes: readonly SplitChange[]): readonly Draft[] {
  const times = new Map<EntryId, number>();
  return inOrder(ledger, changes).map((change) => {
    const { entry, corrections } = change.dated;
    let nth = times.get(entry.id) ?? corrections.length;
    let id: EntryId;
    do id = correctionId(entry.id, ++nth);
    while (entryOf(ledger, id) !== undefined);
    times.set(entry.id, nth);
    return draftOf(ledger, change, id);
  });
}
