/**
 * Money that left a book for others, and money that came from them: transfer by transfer, with the purpose that it was sent for.
 *
 * Method: an entry's source says what the money is for, such as the scheme of a pool; a transfer back is for what the first was for.
 * It costs what the account of transfers holds.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { BalanceQuery } from './balance.js';
import type { FundId } from './chart.js';
import type { Entry } from './entry.js';
import { TRANSFERS } from './fixed-accounts.js';
import { entryOf } from './journal.js';
import type { Ledger } from './ledger.js';
import { trail } from './trail.js';

/** What one entry sent to another book in one fund. */
export interface MoneySent {
  readonly entry: Entry;
  readonly book: string;
  readonly fund: FundId;
  /** Above zero sent, below zero received. */
  readonly pence: Pence;
  /** What it was sent for, as the source of the transfer says. */
  readonly purpose?: string;
}

/**
 * Lists the money that went between a book and others.
 *
 * @param times.asAt entries up to this day, by their date or, with `times.by`, their effective day; `times.knownAt` as known when;
 *   absent, all
 * @returns one row for each posting, in order of the day
 */
export function moneySent(
  ledger: Ledger,
  times: Pick<BalanceQuery, 'asAt' | 'knownAt' | 'by'> = {},
): readonly MoneySent[] {
  if (!ledger.chart.accounts.some(({ path }) => path === TRANSFERS)) return [];
  return trail(ledger, { ...times, account: TRANSFERS }).flatMap(({ entry, posting: { fund, pence } }) => {
    if (entry.transfer === undefined) return [];
    const first = entry.reverses ? entryOf(ledger, entry.reverses.entry) : entry;
    const purpose = first?.source;
    const sent = { entry, book: entry.transfer.book, fund, pence };
    return [purpose === undefined ? sent : { ...sent, purpose }];
  });
}
