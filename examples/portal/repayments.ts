/**
 * Money that was asked back with approval: the letter as it was approved, the day by which to pay, and what of it is not paid yet.
 *
 * Method: what was paid ends the oldest debt first.
 */
import {
  addDays,
  type Day,
  formatDay,
  formatPence,
  must,
  noteOf,
  type Pence,
  trail,
} from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { PortalOptions } from './access.js';
import { remembered } from './remembered.js';

/** One sum that was asked back. */
export interface Repayment {
  /** The entry that recorded it. */
  readonly entry: string;
  readonly stream: string;
  readonly asked: Pence;
  readonly on: Day;
  readonly payBy: Day;
  /** The part that is not paid yet. */
  readonly owed: Pence;
  readonly letter: string;
}

const DEBTS = 'liabilities/funders/';

/** The lines of each paragraph of a letter. */
export const letterLines = (letter: string) => letter.split('\n\n').map((paragraph) => paragraph.split('\n'));

/** Every sum that was asked back, the oldest first. */
export const repaymentsOf = remembered((book: Book, { policy }: PortalOptions): readonly Repayment[] => {
  const paths = book.ledger.chart.accounts.map(({ path }) => path).filter((path) => path.startsWith(DEBTS));
  return paths.flatMap((account) => {
    const changes = must(trail(book.ledger, { account })).map(({ entry, posting }) => ({
      entry,
      ...posting,
    }));
    // A debt is a credit, below zero in the book.
    let paid = changes.reduce((sum, { pence }) => sum + Math.max(0, pence), 0);
    return changes
      .filter(({ pence }) => pence < 0)
      .map(({ entry, pence }) => {
        const asked = 0 - pence;
        const settled = Math.min(asked, paid);
        paid -= settled;
        return {
          ...{ entry: entry.id, stream: account.slice(DEBTS.length), asked: asked as Pence, on: entry.date },
          ...{ payBy: addDays(entry.date, 7 * policy.repayWeeks), owed: (asked - settled) as Pence },
          letter: must(noteOf(book.ledger, entry.id))?.narrative ?? '',
        };
      });
  });
});

/** The sums that are not paid yet. */
export const unpaidOf = (book: Book, portal: PortalOptions) =>
  repaymentsOf(book, portal).filter(({ owed }) => owed > 0);

/** A sum that is not paid yet, in words. */
export const unpaidWords = ({ owed, payBy }: Repayment) =>
  `${formatPence(owed)} is to be paid back by ${formatDay(payBy)}.`;
