/**
 * A month of one integrated personal budget, from plain files to a proved reconciliation. It touches no disk: the caller reads and writes.
 */

import type { Agreement, Day, Ledger, Moment, Pence, Result } from 'personal-budget-ledger';
import {
  accept,
  balance,
  checkAgreement,
  commitmentName,
  entryOf,
  formatPence,
  moneyBridge,
  must,
  noteOf,
  parsePence,
  pay,
  pence,
  receive,
  refuse,
  trail,
} from 'personal-budget-ledger';
import { type Book, type BookOptions, bookFiles, type CashRow, openBook } from 'personal-budget-ledger/book';
import { explanationDocument, periodDocument, trailDocument } from 'personal-budget-ledger/documents';
import { readJson, readRows, writtenDay } from 'personal-budget-ledger/export';
import { checkPayeeMap } from 'personal-budget-ledger/reconcile';
import type { Statement } from 'personal-budget-ledger/statement';
import { documentText } from 'personal-budget-ledger/text';

const problemsOf = (results: readonly Result<unknown>[]) =>
  results.flatMap((result) => (result.ok ? [] : result.problems));

/** Checks the plain files of a month, all of them, before anything is posted. */
export function readMonth(files: Readonly<Record<string, string>>) {
  const json = (name: string) => readJson(files[name] ?? '', `${name}.json`);
  const cells = { date: writtenDay, amount: parsePence };
  const [agreement, plan] = [json('agreement'), json('plan')];
  const [rules, opening] = [json('rules'), json('opening')];
  const rows = readRows(files['payees'] ?? '', 'payees.csv', {});
  const payees = rows.ok ? checkPayeeMap(rows.value) : rows;
  const payments = readRows(files['payments'] ?? '', 'payments.csv', cells);
  const grant = readRows(files['grant'] ?? '', 'grant.csv', cells);
  const agreed =
    agreement.ok && plan.ok && rules.ok
      ? checkAgreement({ ...(agreement.value as object), rules: rules.value, budget: plan.value })
      : refuse(problemsOf([agreement, plan, rules]));
  if (!agreed.ok || !opening.ok || !payees.ok || !payments.ok || !grant.ok)
    return refuse(problemsOf([agreed, opening, payees, payments, grant]));
  // A payment is known from its run before the bank shows it. Its id is that of the run and its place in it.
  const sizes = new Map<string, number>();
  const cashBook = payments.value.map(({ run = '', date, payee = '', line = '', amount }): CashRow => {
    const place = (sizes.get(run) ?? 0) + 1;
    sizes.set(run, place);
    const entry = { id: `paid:${run}/${place}`, source: run, date, pence: pence(-amount) };
    return { ...entry, payee, meaning: { line } };
  });
  const begins = opening.value as { fund: string; pence: Pence }[];
  return accept({
    ...{ agreement: agreed.value, cashBook },
    opening: begins,
    payees: payees.value,
    grant: grant.value,
  });
}
export type Month = Extract<ReturnType<typeof readMonth>, { ok: true }>['value'];

/** Where the council keeps the grant until it has paid the contractor. It never passes through the person's account. */
const HELD_BY_COUNCIL = 'assets/council';

/** Drafts what the council received of the grant and paid itself. A bill that is paid in full frees what is left of its promise. */
function grantDraft(ledger: Ledger, { streams, budget }: Agreement, row: Month['grant'][number]) {
  const { id = '', date, amount: pence, stream: from, line = '' } = row;
  const stream = streams.find((one) => one.id === from);
  if (stream) return receive(ledger, { id, date, pence, by: { stream }, into: HELD_BY_COUNCIL });
  const commitment = commitmentName(line, budget.period.from);
  return pay(ledger, { id, date, pence, rest: 'free', from: HELD_BY_COUNCIL, commitment });
}

/** The pages that only this book has: the grant, the money that is free, and where one figure and one split come from. */
function ownPages({ ledger, terms }: Book, asAt: Day): readonly string[] {
  const query = { account: 'expenses/day-and-respite', fund: 'nhs', asAt };
  const title = `Where a figure comes from: NHS share of day opportunities, ${formatPence(must(balance(ledger, query)))}`;
  const unspent = must(balance(ledger, { account: HELD_BY_COUNCIL, asAt }));
  const free = must(moneyBridge(ledger, { asAt })).free.pence - unspent;
  const split = must(entryOf(ledger, 'paid:run-2026-10-07/1'))?.explanations?.[0];
  const ruleName = terms.rules.find(({ id }) => id === split?.rule)?.name ?? '';
  return [
    `The council paid the contractor from the Disabled Facilities Grant itself, outside the direct payment account.
${formatPence(unspent)} of the grant is unspent, to be returned. Without it, ${formatPence(pence(free))} is free to use.`,
    documentText(
      trailDocument(must(trail(ledger, query)), ledger.chart, {
        title,
        noteOf: (id) => must(noteOf(ledger, id)),
      }),
    ),
    ...(split ? [documentText(explanationDocument(split, ledger.chart, { ruleName }))] : []),
  ];
}

/** The secret under which bank lines are named. A real book has 16 random bytes of its own, and keeps them with its notes. */
export const SECRET = 'an example, which everybody may know';

/**
 * Keeps the book of a month. A book that `options.store` has already is gone on with: only what is new is added.
 *
 * @returns the book, the number of entries that it had before, what came of its statement, the pages to print, and the files to write
 */
export async function keepMonth(
  month: Month,
  statements: readonly Statement[],
  now: Moment,
  options: Partial<BookOptions> = {},
) {
  const { agreement, opening, payees, cashBook, grant } = month;
  const opened = await openBook({ agreement, payees, secret: SECRET, clock: () => now, ...options });
  if (!opened.ok) return opened;
  const book = opened.value;
  const before = book.ledger.size;
  const begun = await book.begin({ funds: opening });
  const granted = await book.post(grant.map((row) => (latest: Ledger) => grantDraft(latest, agreement, row)));
  const taken = await book.take(statements, { post: 'everything', cashBook });
  if (!begun.ok || !granted.ok || !taken.ok) return refuse(problemsOf([begun, granted, taken]));
  // The pages show days past, for which a book that was opened from its store has to load its journal.
  const loaded = await book.loadHistory();
  if (!loaded.ok) return loaded;
  const { from, to } = agreement.budget.period;
  const period = { from, to: taken.value.reconciliations[0]?.asAt ?? to };
  const text = documentText(periodDocument(book.ledger, { period, agreement, ...taken.value }));
  const pages = [text, ...ownPages(book, period.to)].join('\n\n');
  const files = new Map([['statements.txt', pages], ...(await bookFiles(book))]);
  return accept({ book, before, taken: taken.value, text: pages, files });
}
