/**
 * Drafts transfers of money between two books, by fund, and their reversal.
 *
 * Method: a transfer is two drafts, one for each book, which `postTransfer` records together or not at all. Money that has left and
 * not arrived is in transit in the receiving book, and belongs to no fund’s money until it arrives. A fund has the same id in both
 * books, so that money keeps its origin.
 * Limit: if money of two transfers is in transit in one fund, only the source of an arrival shows which one it is of. An arrival is
 * checked against its transfer here; `post` checks it against all the money in transit.
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
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import type { Day } from '../time/day.js';
import { BANK, bothSides, notPositive } from './spend.js';

/** An amount of one fund, in pence above zero. */
export interface FundAmount {
  readonly fund: FundId;
  readonly pence: Pence;
}

/** A transfer of money between two books. */
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

/** The sum of each fund, or a problem for each amount that is not above zero. */
function gather(funds: readonly FundAmount[]): Result<ReadonlyMap<FundId, number>> {
  const given = new Map<FundId, number>();
  const problems: Problem[] = funds.flatMap(({ pence }, index) =>
    placedAt(`funds[${index}].pence`, notPositive(pence)),
  );
  if (funds.length === 0) problems.push(problem('draft-empty', {}, 'funds'));
  for (const { fund, pence } of funds) given.set(fund, (given.get(fund) ?? 0) + pence);
  return problems.length > 0 ? refuse(problems) : accept(given);
}

/**
 * Drafts both halves of a transfer.
 *
 * @returns the halves, for `postTransfer`, which checks them against both books; or `amount-not-positive` for each amount that is not
 *   above zero, `draft-empty` if nothing is moved
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

/** The money that one transfer has in transit, by fund: on a day, or now if that is less. */
function inTransitOf(ledger: Ledger, transfer: EntryId, on: Day): (fund: FundId) => number {
  const sums = new Map<FundId, { onDay: number; now: number }>();
  for (const { entry, posting } of trail(ledger, { account: FIXED_ACCOUNTS.inTransit })) {
    // A reversal counts with the entry that it undoes.
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
 * Drafts the arrival of money in transit, whole or in part, in the receiving book.
 *
 * It costs the number of postings on the account of money in transit.
 *
 * @param ledger the receiving book
 * @param request.transfer the id of the transfer, kept as the source
 * @returns the draft; or as `transfer`, `transfer-unknown` if no transfer of this id came into the book, and `receipt-exceeds` for
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
 * Drafts the reversal of a transfer, whole or in part: both halves are reversed, as a transfer the other way.
 *
 * Money that has arrived is no longer in transit: reverse its arrival first.
 *
 * @param books the book that the money left, and the book that it went to
 * @param request.entry the id of the transfer to reverse; `id` the id of the transfer back, and of its entry in both books
 * @param request.part pence of it, above zero; absent, all that is left
 * @returns the pair, for `postTransfer`; or the refusals of `reverse`, each with its side, and `entry-unknown` if an entry of this id
 *   is not such a half of a transfer
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
    if (!reversal.ok) problems.push(...placedAt(direction, reversal.problems));
    return undefined;
  };
  const [out, into] = [undo(books.to, 'in'), undo(books.from, 'out')];
  if (!out || !into) return refuse(problems);
  return accept({ out: { ledger: books.to, draft: out }, in: { ledger: books.from, draft: into } });
}
