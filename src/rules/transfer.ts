/**
 * Moves money from one book to another, each fund its own, and takes it back.
 *
 * Method: a transfer is two drafts, one for each book, which `postTransfer` records together or not at all. What has left and not
 * arrived stands in the receiving book as in transit, and is no money of its funds until it arrives. Funds have one
 * id in both books: that is how money keeps its origin.
 * Limit: when money of two transfers in one fund is in transit, what arrives is told apart by its source alone. What an arrival
 * draws on is held against its transfer here; the door holds it against all that is in transit.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { recordedDraft } from '../ledger/repeat.js';
import { reverse } from '../ledger/reverse.js';
import { trail } from '../ledger/trail.js';
import type { TransferPair } from '../ledger/transfer.js';
import type { Pence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Day } from '../time/day.js';
import { BANK, bothSides, notPositive } from './spend.js';

/** What is moved of one fund. Pence above zero. */
export interface FundAmount {
  readonly fund: FundId;
  readonly pence: Pence;
}

/** Money to be moved. */
export interface MoneyTransfer {
  /** The id of the transfer, and of its entry in both books. */
  readonly id: EntryId;
  /** The day on which it leaves; both books have it on this day. */
  readonly date: Day;
  /** The books, by id. */
  readonly from: { readonly book: string; readonly account?: AccountPath };
  readonly to: { readonly book: string; readonly account?: AccountPath };
  readonly funds: readonly FundAmount[];
  /** Whether it is in the other bank account on the same day. Absent, it is in transit until `arrive`. */
  readonly arrivesSameDay?: boolean;
  readonly source?: string;
}

/** Each fund's pence, added up; or every amount that is not above zero. */
function gather(funds: readonly FundAmount[]): Result<ReadonlyMap<FundId, number>> {
  const given = new Map<FundId, number>();
  const problems: Problem[] = funds.flatMap(({ pence }, index) =>
    notPositive(pence).map((fault) => ({ ...fault, at: `funds[${index}].pence` })),
  );
  if (funds.length === 0) problems.push(problem('draft-empty', {}, 'funds'));
  for (const { fund, pence } of funds) given.set(fund, (given.get(fund) ?? 0) + pence);
  return problems.length > 0 ? refuse(problems) : accept(given);
}

/**
 * Drafts both halves of a transfer.
 *
 * @returns the halves, for `postTransfer`, which holds them against both books; or `amount-not-positive` for each amount that is
 *   not above zero, `draft-empty` when nothing is moved
 */
export function transfer(request: MoneyTransfer): Result<{ readonly out: Draft; readonly in: Draft }> {
  const { id, date, from, to, source } = request;
  const gathered = gather(request.funds);
  if (!gathered.ok) return gathered;
  const given = gathered.value;
  const head = { id, date, ...(source ? { source } : {}) };
  const sides = { balanceType: 'actual', given } as const;
  const into = request.arrivesSameDay ? (to.account ?? BANK) : FIXED_ACCOUNTS.inTransit;
  const { transfers } = FIXED_ACCOUNTS;
  return accept({
    out: {
      ...head,
      kind: 'transfer-out',
      postings: bothSides({ ...sides, debit: transfers, credit: from.account ?? BANK }),
      transfer: { id, book: to.book, direction: 'out' },
    },
    in: {
      ...head,
      kind: 'transfer-in',
      postings: bothSides({ ...sides, debit: into, credit: transfers }),
      transfer: { id, book: from.book, direction: 'in' },
    },
  });
}

/** What one transfer has in transit of each fund: the least of what it had on a day, and what it has as the book stands. */
function inTransitOf(ledger: Ledger, transfer: EntryId, on: Day): (fund: FundId) => number {
  const sums = new Map<FundId, { onDay: number; now: number }>();
  for (const { entry, posting } of trail(ledger, { account: FIXED_ACCOUNTS.inTransit })) {
    // A reversal counts for what it undoes.
    const original = entry.reverses ? entryOf(ledger, entry.reverses.entry)! : entry;
    if (original.id !== transfer && !(original.kind === 'arrive' && original.source === transfer)) continue;
    const sum = sums.get(posting.fund) ?? { onDay: 0, now: 0 };
    sums.set(posting.fund, sum);
    sum.now += posting.pence;
    if (entry.date <= on) sum.onDay += posting.pence;
  }
  return (fund) => {
    const { onDay, now } = sums.get(fund) ?? { onDay: 0, now: 0 };
    return Math.max(0, Math.min(onDay, now));
  };
}

/**
 * Drafts the arrival of what was in transit, whole or in part, in the receiving book.
 *
 * It costs what the account of money in transit holds.
 *
 * @param ledger the receiving book
 * @param arrived.transfer the id of the transfer, kept as the source
 * @returns the draft; or as `transfer`, `transfer-unknown` when no transfer of this id came into the book, and `receipt-exceeds` for
 *   each fund of which it has less in transit on the day
 */
export function arrive(
  ledger: Ledger,
  request: {
    readonly id: EntryId;
    readonly date: Day;
    readonly transfer: EntryId;
    readonly funds: readonly FundAmount[];
    readonly into?: AccountPath;
  },
): Result<Draft> {
  const { id, date, transfer: source, into = BANK } = request;
  const gathered = gather(request.funds);
  const half = typeof source === 'string' ? entryOf(ledger, source) : undefined;
  const problems: Problem[] = gathered.ok ? [] : [...gathered.problems];
  if (half?.transfer?.direction !== 'in')
    problems.push(problem('transfer-unknown', { transfer: shown(source) }, 'transfer'));
  if (!gathered.ok || problems.length > 0) return refuse(problems);
  const sides = { debit: into, credit: FIXED_ACCOUNTS.inTransit, balanceType: 'actual' } as const;
  const draft = {
    id,
    date,
    kind: 'arrive',
    postings: bothSides({ ...sides, given: gathered.value }),
    source,
  };
  const repeat = recordedDraft(ledger, draft);
  if (repeat) return repeat;
  const passed = half!.postings.some(({ account }) => account === FIXED_ACCOUNTS.inTransit);
  const inTransit = passed ? inTransitOf(ledger, source, date) : () => 0;
  for (const [fund, asked] of gathered.value) {
    const at = `funds[${request.funds.findIndex((amount) => amount.fund === fund)}].pence`;
    const owed = inTransit(fund);
    if (asked > owed) problems.push(problem('receipt-exceeds', { of: source, owed, asked }, at));
  }
  if (problems.length > 0) return refuse(problems);
  return accept(draft);
}

/**
 * Drafts the taking back of a transfer, whole or in part: the reversal of both halves, as a transfer the other way.
 *
 * What has arrived is no longer in transit: its arrival is reversed first.
 *
 * @param books the book that the money left, and the one it went into
 * @param asked.entry the id of the transfer to take back; `id` that of the transfer back, and of its entry in both books
 * @param asked.part pence of it, above zero; absent, all that is left
 * @returns the pair, for `postTransfer`; or the refusals of `reverse`, each with its side, and `entry-unknown` where an entry of
 *   this id is no half of a transfer that way
 */
export function reverseTransfer(
  books: { readonly from: Ledger; readonly to: Ledger },
  request: { readonly id: EntryId; readonly date: Day; readonly entry: EntryId; readonly part?: Pence },
): Result<TransferPair> {
  const problems: Problem[] = [];
  const undo = (ledger: Ledger, was: 'out' | 'in'): Draft | undefined => {
    const half = entryOf(ledger, request.entry)?.transfer;
    const direction = was === 'out' ? 'in' : 'out';
    const unknown = problem('entry-unknown', { id: request.entry }, 'entry');
    const reversal: Result<Draft> = half?.direction === was ? reverse(ledger, request) : refuse(unknown);
    if (reversal.ok && half)
      return { ...reversal.value, transfer: { id: request.id, book: half.book, direction } };
    if (!reversal.ok)
      problems.push(...reversal.problems.map((fault) => ({ ...fault, at: `${direction}.${fault.at}` })));
    return undefined;
  };
  const [out, into] = [undo(books.to, 'in'), undo(books.from, 'out')];
  if (!out || !into) return refuse(problems);
  return accept({ out: { ledger: books.to, draft: out }, in: { ledger: books.from, draft: into } });
}
