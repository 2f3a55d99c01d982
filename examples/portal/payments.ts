/**
 * My payments, and one of them: what it was for, who paid it and why, its line at the bank, its receipts.
 */
import { type Context, Hono } from 'hono';
import {
  accept,
  type Draft,
  type Entry,
  type Explanation,
  entryOf,
  must,
  noteOf,
  trail,
} from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { explanationDocument } from 'personal-budget-ledger/documents';
import { notFound, type PortalContext } from './access.js';
import { lineOfEntry, remarksOn } from './answers.js';
import { entryPage, kindOf, namesOf, titleOf } from './entry-rows.js';
import { page } from './page.js';
import { fileOfLine, paymentStory } from './payment-story.js';
import { problemWords } from './problem-words.js';
import { digestOf, kindOfReceipt } from './receipts.js';

/** The receipts that the book has for an entry: their digests. */
function receiptsOf({ ledger }: Book, entry: string): readonly string[] {
  const digests: string[] = [];
  for (let number = 1; ; number++) {
    const receipt = must(entryOf(ledger, receiptId(entry, number)));
    if (!receipt) return digests;
    digests.push(receipt.source!);
  }
}

const receiptId = (entry: string, number: number) => `receipt:${number}:${entry}`;

/** The entry of a receipt: it names the digest and the amount that it shows, and moves no money. */
function receiptDraft(payment: Entry, number: number, digest: string): Draft {
  const spent = payment.postings.find(({ account }) => account.startsWith('expenses/'))!;
  const back = { ...spent, pence: (0 - spent.pence) as typeof spent.pence };
  return {
    id: receiptId(payment.id, number),
    date: payment.date,
    kind: 'receipt',
    source: digest,
    postings: [spent, back],
  };
}

/** The rule of an explanation, in words. */
function ruleOf({ terms }: Book, { rule }: Explanation) {
  const ruleName = terms.rules.find(({ id }) => id === rule)?.name;
  return ruleName === undefined ? {} : { ruleName };
}

/** An entry and everything about it, as a page shows it. */
function paymentFacts(book: Book, entry: Entry, isPerson: boolean) {
  const names = namesOf(book);
  const line = lineOfEntry(book, entry);
  const note = must(noteOf(book.ledger, entry.id));
  return {
    ...{ entry, title: titleOf(book, entry), kind: kindOf(entry), note, line },
    postings: entry.postings.map(({ account, fund, balanceType, pence }) => ({
      ...{ account: names.account(account), fund: names.fund(fund), balanceType, pence },
    })),
    why: (entry.explanations ?? []).flatMap((explanation) =>
      explanationDocument(explanation, book.ledger.chart, ruleOf(book, explanation)).sections.flatMap(
        ({ blocks }) => blocks.filter(({ kind }) => kind === 'table'),
      ),
    ),
    ...{ story: paymentStory(book, entry, isPerson), remarks: remarksOn(book, entry.id) },
    ...{ file: line && fileOfLine(book, line), receipts: receiptsOf(book, entry.id) },
    mayHaveReceipt:
      entry.kind === 'pay' && entry.postings.some(({ account }) => account.startsWith('expenses/')),
  };
}

const isPerson = ({ var: { scope } }: Context<PortalContext>) => scope.role === 'person';

/** The payment in the address; undefined if the book has none of this name. */
const paymentIn = (context: Context<PortalContext>): Entry | undefined => {
  const found = entryOf(context.var.book.ledger, context.req.param('entry') ?? '');
  return found.ok ? found.value : undefined;
};

export const payments = new Hono<PortalContext>()
  .get('/payments', (context) => {
    const { book } = context.var;
    const moved = must(trail(book.ledger, { account: 'assets/bank' }));
    const postings = moved.map(({ entry, posting }) => ({ entry, pence: posting.pence }));
    return page(context, 'payments', entryPage(book, postings, context.req.query('page')));
  })
  .get('/payments/:entry', (context) => {
    const entry = paymentIn(context);
    return entry
      ? page(context, 'payment', paymentFacts(context.var.book, entry, isPerson(context)))
      : notFound(context);
  })
  .post('/payments/:entry/receipt', async (context) => {
    const { book, portal, scoped } = context.var;
    const entry = paymentIn(context);
    const file = (await context.req.parseBody())['receipt'];
    if (entry?.kind !== 'pay') return notFound(context);
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    if (kindOfReceipt(bytes) === undefined) {
      const error = 'Choose a photo (JPEG or PNG) or a PDF of the receipt.';
      return page(context, 'payment', { ...paymentFacts(book, entry, isPerson(context)), error }, 400);
    }
    const digest = digestOf(bytes);
    await portal.receipts.put(book.id, digest, bytes);
    const posted = await scoped.post((ledger) => {
      const payment = must(entryOf(ledger, entry.id))!;
      const there = receiptsOf(book, entry.id);
      const place = there.includes(digest) ? there.indexOf(digest) : there.length;
      return accept(receiptDraft(payment, place + 1, digest));
    });
    if (!posted.ok) {
      const error = problemWords(posted.problems);
      return page(context, 'payment', { ...paymentFacts(book, entry, isPerson(context)), error }, 400);
    }
    return context.redirect(`/people/${book.id}/payments/${encodeURIComponent(entry.id)}`, 303);
  })
  .get('/payments/:entry/receipts/:digest', async (context) => {
    const { book, portal } = context.var;
    const entry = paymentIn(context);
    const digest = context.req.param('digest');
    if (!entry || !receiptsOf(book, entry.id).includes(digest)) return notFound(context);
    const bytes = await portal.receipts.get(book.id, digest);
    // A receipt that was changed since is not shown.
    if (!bytes || digestOf(bytes) !== digest) return notFound(context);
    return context.body(new Uint8Array(bytes), 200, {
      'Content-Type': kindOfReceipt(bytes) ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename="receipt-${digest.slice(0, 8)}"`,
    });
  });
