/**
 * Proves the accounts of all books against the bank.
 *
 * @module
 */

import type { Book } from '../../book/book.js';
import { reconciliationDocument } from '../../documents/reconciliation-document.js';
import type { Reconciliation } from '../../reconcile/reconciliation.js';
import type { SealedReconciliation } from '../../reconcile/sealed-reconciliation.js';
import { documentText } from '../../render/text/document-text.js';

import { lastSealOf, reconciliationsOf, takenAccountsOf } from '../book-lines.js';
import { withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { eachBook } from '../each-book.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { isForPeople, type List, type ListColumn, printLists } from '../list.js';
import { orRefuse, printReasons } from '../refusal.js';
import { STATUS_WORDS } from '../status-words.js';
import { undoneLines, undoneText } from '../undone-lines.js';

type ReconcileOptions = BooksOptions & ListOptions & { readonly asAt?: string; readonly full?: true };

/** An account of a book, and its proof; or its last seal, if nothing was shown since. */
export interface ProvedAccount {
  readonly book: Book;
  readonly proof?: Reconciliation;
  readonly seal?: SealedReconciliation;
}

/** An account as a row of the list. */
function rowOf({ book, proof, seal }: ProvedAccount) {
  const { account = '' } = proof ?? seal ?? {};
  const status = proof?.status ?? 'sealed';
  const open = proof?.unrecorded.filter(({ line }) => line.pence !== 0);
  return {
    ...{
      book: book.id,
      account,
      shortAccount: account.replace('assets/', ''),
      bankAccount: proof?.bankAccount,
    },
    ...{ from: proof?.from, asAt: proof?.asAt ?? seal?.through },
    bank: (proof ?? seal)?.bankBalance,
    ledger: (proof ?? seal)?.bookBalance,
    outstanding: (proof ?? seal)?.outstandingTotal,
    unrecorded: (proof ?? seal)?.unrecordedTotal,
    ...{ difference: proof?.difference ?? 0, openLines: (open ?? seal?.unrecorded ?? []).length },
    ...{ status, words: STATUS_WORDS[status] },
  };
}

const SHORT_ACCOUNT: ListColumn = { name: 'shortAccount', head: 'Account', kind: 'text', only: 'text' };

/** Proofs as a list. */
export function reconciliationList(proved: readonly ProvedAccount[]): List {
  const hasCards = proved.some(({ proof, seal }) => (proof ?? seal)?.account !== 'assets/bank');
  return {
    name: 'Reconciliations',
    key: ['book', 'account', 'asAt'],
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      ...(hasCards ? [SHORT_ACCOUNT] : []),
      { name: 'account', head: 'Account', kind: 'text', only: 'data' },
      { name: 'bankAccount', head: 'Bank account', kind: 'text', only: 'data' },
      { name: 'from', head: 'From', kind: 'day', only: 'data' },
      { name: 'asAt', head: 'As at', kind: 'day' },
      { name: 'bank', head: 'At bank', kind: 'pence' },
      { name: 'ledger', head: 'In book', kind: 'pence' },
      { name: 'outstanding', head: 'Not yet at bank', kind: 'pence', only: 'data' },
      { name: 'unrecorded', head: 'Not in book', kind: 'pence' },
      { name: 'difference', head: 'Differs', kind: 'pence' },
      { name: 'openLines', head: 'Open', kind: 'count' },
      { name: 'status', head: 'Status', kind: 'text', only: 'data' },
      { name: 'words', head: 'Status', kind: 'text', only: 'text' },
    ],
    rows: proved.map(rowOf),
  };
}

/** Proves each account of a book of which a statement was taken. */
export async function proveBook(
  book: Book,
  asAt: Awaited<ReturnType<typeof dayOption>>,
): Promise<readonly ProvedAccount[]> {
  const proved: ProvedAccount[] = [];
  for (const account of takenAccountsOf(book)) {
    const seal = lastSealOf(book, account);
    const isAllSealed = seal !== undefined && reconciliationsOf(book, account).length === 0;
    if (isAllSealed) proved.push({ book, seal });
    else
      proved.push({
        book,
        proof: await orRefuse(await book.prove(account, asAt), book.id, book.ledger.chart),
      });
  }
  return proved;
}

/**
 * Proves the accounts of all books.
 *
 * @returns `person` if an account is not reconciled
 */
export async function reconcileBooks(context: Context, options: ReconcileOptions): Promise<ExitCode> {
  const asAt = await dayOption(options.asAt, '--as-at');
  return withBooks(context, options, 'read', async (books) => {
    const proved: ProvedAccount[] = [];
    const refusals = await eachBook(books, async (book) => {
      proved.push(...(await proveBook(book, asAt)));
    });
    const isFull = options.full === true || options.book !== undefined;
    if (isFull && isForPeople(options)) {
      const pages = proved.flatMap(({ book, proof }) =>
        proof ? [documentText(reconciliationDocument(proof, book.ledger.chart))] : [],
      );
      if (pages.length > 0) context.output.write(pages.join('\n\n'));
      else if (proved.length > 0) await printLists(context, [reconciliationList(proved)], options, '');
    } else if (proved.length > 0 || refusals.reasons.length === 0) {
      await printLists(context, [reconciliationList(proved)], options, 'There are no books yet.');
    }
    if (isForPeople(options))
      for (const book of new Set(proved.map((account) => account.book)))
        context.messages.write(undoneText(book, undoneLines(book)));
    printReasons(context, refusals.reasons, options.json === true);
    if (refusals.exitCode !== EXIT.done) return refusals.exitCode;
    return proved.every(({ proof }) => !proof || proof.status === 'reconciled') ? EXIT.done : EXIT.person;
  });
}
