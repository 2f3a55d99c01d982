/**
 * Joins the halves of transfers over several books, and finds transfers that do not cancel.
 *
 * Method: a half is everything that an entry posts to the account for transfers, under its transfer’s id and the two books, in the
 * direction of the money. The sum that a pair of books leaves over, fund by fund, does not cancel. `postTransfer` records both halves
 * together, but a book read from a file may have only one.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import type { BalanceType, Entry, EntryId, Transfer } from '../ledger/entry.js';
import { TRANSFERS } from '../ledger/fixed-accounts.js';
import type { Ledger } from '../ledger/ledger.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';
import type { ReportTimes } from './trial-balance.js';

/** One entity with books of its own. */
export interface BookLedger {
  readonly book: string;
  readonly ledger: Ledger;
}

/**
 * Why a transfer does not cancel: the other book is not among these; it is, and has no half; or both have one, and they
 * differ.
 */
export type UncancelledReason = 'other-book-absent' | 'half-missing' | 'halves-differ';

/** What one transfer leaves over in one fund. */
export interface UncancelledTransfer {
  readonly transfer: string;
  /** The book that the money left, and the book that it went to. */
  readonly from: string;
  readonly to: string;
  readonly reason: UncancelledReason;
  readonly fund: FundId;
  readonly balanceType: BalanceType;
  /** Left the one book, and came into the other, whether it has reached the bank or not. */
  readonly left: Pence;
  readonly cameIn: Pence;
  /** left − cameIn; never zero. */
  readonly difference: Pence;
  readonly entries: readonly { readonly book: string; readonly entry: EntryId }[];
}

interface HalvesOfTransfer {
  readonly transfer: string;
  readonly from: string;
  readonly to: string;
  readonly directions: Set<Transfer['direction']>;
  readonly sums: Map<string, { fund: FundId; balanceType: BalanceType; out: number; in: number }>;
  readonly entries: Map<string, { book: string; entry: EntryId }>;
}

/** The transfer that an entry on the account of transfers is a half of. */
export function transferOf({ id, transfer }: Entry): Transfer {
  assert(transfer !== undefined, `an entry on the account of transfers names its transfer: ${id}`);
  return transfer;
}

function reasonOf(joined: HalvesOfTransfer, books: ReadonlySet<string>): UncancelledReason {
  if (joined.directions.size === 2) return 'halves-differ';
  return books.has(joined.directions.has('out') ? joined.to : joined.from)
    ? 'half-missing'
    : 'other-book-absent';
}

/**
 * Finds the transfers that do not cancel over some books.
 *
 * @param books in any order; no book twice
 * @returns one row for each transfer, fund and balance type that leaves something over, by transfer, books, fund
 */
export function uncancelled(
  books: readonly BookLedger[],
  times: ReportTimes = {},
): readonly UncancelledTransfer[] {
  const transfers = new Map<string, HalvesOfTransfer>();
  for (const { book, ledger } of books) {
    if (!ledger.chart.accounts.some(({ path }) => path === TRANSFERS)) continue;
    for (const balanceType of ['budget', 'commitment', 'actual'] as const) {
      for (const { entry, posting } of trail(ledger, { ...times, account: TRANSFERS, balanceType })) {
        const { id, direction, book: other } = transferOf(entry);
        const isOut = direction === 'out';
        const [from, to] = isOut ? [book, other] : [other, book];
        const key = JSON.stringify([id, from, to]);
        const joined: HalvesOfTransfer = transfers.get(key) ?? {
          ...{ transfer: id, from, to },
          directions: new Set(),
          sums: new Map(),
          entries: new Map(),
        };
        transfers.set(key, joined);
        joined.directions.add(direction);
        joined.entries.set(JSON.stringify([book, entry.id]), { book, entry: entry.id });
        const place = JSON.stringify([posting.fund, balanceType]);
        const sum = joined.sums.get(place) ?? { fund: posting.fund, balanceType, out: 0, in: 0 };
        joined.sums.set(place, sum);
        if (isOut) sum.out += posting.pence;
        else sum.in -= posting.pence;
      }
    }
  }
  const here = new Set(books.map(({ book }) => book));
  const rows = [...transfers].flatMap(([key, joined]) =>
    [...joined.sums].flatMap(([place, sum]) => {
      if (sum.out === sum.in) return [];
      const { transfer, from, to } = joined;
      const row: UncancelledTransfer = {
        transfer,
        from,
        to,
        reason: reasonOf(joined, here),
        fund: sum.fund,
        balanceType: sum.balanceType,
        left: pence(sum.out),
        cameIn: pence(sum.in),
        difference: pence(sum.out - sum.in),
        entries: [...joined.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
      };
      return [{ order: key + place, row }];
    }),
  );
  return rows.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ row }) => row);
}
