/**
 * Figures: every amount that a page shows leads here, to the entries that it is made of, and from each entry to its line at the bank.
 *
 * Method: the address of a figure is the figure itself: the balances that it is made of, or its entries. They are read in the book that the
 * scope allows, so an altered address shows another figure of the same book and nothing else.
 */
import { Hono } from 'hono';
import { entryOf, evidence, type Figure } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { notFound, type PortalContext } from './access.js';
import { entryPage, namesOf } from './entry-rows.js';
import { LONGEST } from './figure-address.js';
import { page } from './page.js';

/** The parts or entries in an address; undefined if there are none. */
function readAddress(text: string): readonly unknown[] | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const of: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(of) ? of : undefined;
  } catch {
    return undefined;
  }
}

/** The postings behind a figure; undefined if the book has no such figure. */
function postingsOf(book: Book, of: readonly unknown[]) {
  if (of.every((part) => typeof part === 'string')) {
    const entries = of.flatMap((id) => {
      const found = entryOf(book.ledger, id);
      return found.ok && found.value ? [found.value] : [];
    });
    const bank = (path: string) => path.startsWith('assets/');
    return entries.flatMap((entry) =>
      entry.postings
        .filter(({ account, balanceType }) => bank(account) && balanceType === 'actual')
        .map((posting) => ({ entry, pence: posting.pence })),
    );
  }
  const behind = evidence(book.ledger, { parts: of as Figure['parts'] });
  return behind.ok ? behind.value.map((part) => ({ ...part, account: part.posting.account })) : undefined;
}

/** The name of a figure: that of its account, with its kind. */
function labelOf(book: Book, of: readonly unknown[]): string {
  const accounts = (of as Figure['parts']).map(({ query }) => query?.account ?? '');
  const [shortest = ''] = [...new Set(accounts)].sort((a, b) => a.length - b.length);
  return accounts.every((account) => account.startsWith(shortest)) && shortest !== ''
    ? namesOf(book).account(shortest)
    : 'This figure';
}

export const figure = new Hono<PortalContext>().get('/figures', (context) => {
  const { book } = context.var;
  const of = readAddress(context.req.query('of') ?? '');
  const postings = of && postingsOf(book, of);
  if (!of || !postings) return notFound(context);
  const pence = postings.reduce((sum, posting) => sum + posting.pence, 0);
  const shown = entryPage(book, postings, context.req.query('page'));
  return page(context, 'figure', { label: labelOf(book, of), pence, ...shown, of: context.req.query('of') });
});
