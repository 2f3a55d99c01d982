/**
 * The purchases that a book has paid for, for the law to judge in the exceptions: those of days that are not sealed, as they are split now.
 *
 * Limit: an entry does not name its planned line. It is that of its promise, or else the first with its category and rule.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { Book } from '../book/book.js';
import type { AccountPurchase } from '../exceptions/exceptions.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { reversible } from '../ledger/reverse.js';
import type { Pence } from '../money/pence.js';
import { paidPurchases } from '../reconcile/purchases-of.js';
import { recordedSplit } from '../rules/settle-split/corrections.js';
import { actualPostings, datedEntries } from '../rules/settle-split/dated-entries.js';
import { lastSealOf } from './book-lines.js';
import { linesOfEntry } from './entry-lines.js';

/** The planned line that an entry paid; undefined if it paid none. */
function plannedLineOf({ budget }: Agreement, { commitment, explanations = [] }: Entry): string | undefined {
  const isPaid = ({ id, category, rule }: Agreement['budget']['lines'][number]) =>
    commitment
      ? commitment.id.startsWith(`${id}@`)
      : explanations.some((explanation) => explanation.category === category && explanation.rule === rule);
  return budget.lines.find(isPaid)?.id;
}

/**
 * The purchases paid from some accounts, each with the bank's line that shows it, or else its entry.
 *
 * @param book with its whole journal
 */
export function purchasesFrom(
  book: Book,
  accounts: readonly AccountPath[],
): ReadonlyMap<AccountPath, readonly AccountPurchase[]> {
  const { ledger, terms } = book;
  const { agreement } = terms;
  const linesOf = linesOfEntry(book);
  const dated = datedEntries(ledger);
  return new Map(
    accounts.map((account) => {
      const sealed = lastSealOf(book, account)?.through ?? '';
      const isPaidFrom = (entry: Entry) =>
        actualPostings(entry).some((posting) => posting.account === account && posting.pence < 0);
      const payments = dated.filter(
        ({ entry, day }) =>
          day > sealed && !entry.reverses && isPaidFrom(entry) && reversible(ledger, entry.id) > 0,
      );
      const purchases = payments.flatMap((payment) => {
        const { entry, day } = payment;
        const postings = recordedSplit(payment).map((posting) => ({
          ...{ account: posting.account, fund: posting.fund, balanceType: 'actual' as const },
          pence: posting.pence as Pence,
        }));
        const line = plannedLineOf(agreement, entry);
        const paid = paidPurchases(
          { date: day, postings },
          { agreement, ...(line !== undefined && { line }) },
        );
        const paidBy = linesOf(entry)[0] ?? entry.id;
        return paid.map(({ purchase, pence }) => ({ paidBy, purchase, pence: -pence as Pence }));
      });
      return [account, purchases];
    }),
  );
}
