/**
 * The lines of a book's statements as a person at a terminal names and reads them.
 *
 * @module
 */

import { type OpenLine, openLines } from '../book/open-lines.js';
import { reconcileParts } from '../book/prove.js';
import type { ReadableBook } from '../book/readable-book.js';
import type { AccountPath } from '../ledger/chart.js';
import { noteOf } from '../ledger/journal.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { SealedReconciliation } from '../reconcile/sealed-reconciliation.js';
import type { StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import { refusal } from './refusal.js';

/** The accounts of a book of which a statement was taken, in the order of taking. */
export function accountsOf({ state }: ReadableBook): readonly AccountPath[] {
  return [...new Set(state.statements.map(({ account }) => account))];
}

/** As `accountsOf`; refuses a book of which no statement was taken. */
export function takenAccountsOf(book: ReadableBook): readonly AccountPath[] {
  const accounts = accountsOf(book);
  if (accounts.length > 0) return accounts;
  const remedy = 'Take a bank file first: pbl take <file>';
  throw refusal('statement-missing', 'No statement of this book was taken yet.', remedy, book.id);
}

/** The last seal of an account. */
export function lastSealOf({ state }: ReadableBook, account: AccountPath): SealedReconciliation | undefined {
  return state.seals.findLast((seal) => seal.account === account);
}

/** The reconciliations of an account since its last seal, up to a day if one is given, statement by statement. */
export function reconciliationsOf(
  book: ReadableBook,
  account: AccountPath,
  through?: Day,
): readonly Reconciliation[] {
  const { ledger, state, terms } = book;
  return reconcileParts({ ledger, state, terms }, account, through);
}

/** The lines of a book that no entry has met yet, account by account, oldest first. */
export function openLinesOf(book: ReadableBook): readonly OpenLine[] {
  const { ledger, state, terms } = book;
  return accountsOf(book).flatMap((account) => {
    const last = reconciliationsOf(book, account).at(-1);
    return last ? openLines({ ledger, state, terms }, last) : [];
  });
}

/** Every line that a book has seen, by its name. */
export function seenLines({ state }: ReadableBook): ReadonlyMap<string, StatementLine> {
  const lines = state.statements.flatMap(({ found }) => found.lines.map(({ line }) => line));
  return new Map(lines.map((line) => [line.id, line]));
}

/** The bank's words on a line. */
export function lineWords({ payee, text }: Pick<StatementLine, 'payee' | 'text'>): string {
  return [payee, text].filter((part) => part.trim() !== '').join(', ');
}

/** The words in the note of an entry; undefined if it has none. */
export function entryWords({ ledger }: ReadableBook, entry: string): string | undefined {
  const note = noteOf(ledger, entry);
  return [note?.payee, note?.narrative].filter(Boolean).join(', ') || undefined;
}

/** The part of a line's name that a person types: the digits after its day. */
const digitsOf = (id: string) => /^\d{4}-\d\d-\d\d[#.](.+)$/.exec(id)?.[1] ?? id;

/** Fewest digits of a short name. */
const SHORTEST = 4;

/** A short name for each line: the first digits of its name, as many as tell all lines apart. */
export function shortNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (let length = SHORTEST, rest = [...new Set(ids)]; rest.length > 0; length++) {
    const counts = new Map<string, number>();
    const cut = (id: string) => digitsOf(id).slice(0, length);
    for (const id of rest) counts.set(cut(id), (counts.get(cut(id)) ?? 0) + 1);
    const isSettled = (id: string) => counts.get(cut(id)) === 1 || digitsOf(id).length <= length;
    for (const id of rest.filter(isSettled)) names.set(id, counts.get(cut(id)) === 1 ? cut(id) : id);
    rest = rest.filter((id) => !isSettled(id));
  }
  return names;
}

/** The names that a person may mean by a name or the beginning of one. */
export function namesMeant(ids: readonly string[], asked: string): readonly string[] {
  if (ids.includes(asked)) return [asked];
  return ids.filter((id) => asked.length >= SHORTEST && digitsOf(id).startsWith(asked.toLowerCase()));
}
