/**
 * Entries as rows of a page.
 */
import { type Entry, must, noteOf } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { StatementLine } from 'personal-budget-ledger/statement';

/** The words for each kind of entry. */
const KINDS: Readonly<Record<string, string>> = {
  award: 'Plan agreed',
  'bring-forward': 'Brought forward',
  receive: 'Money in',
  commit: 'Promise',
  pay: 'Payment',
  reverse: 'Taken back',
  receipt: 'Receipt',
  release: 'Promise ended',
  surplus: 'Owed back',
};

export const kindOf = ({ kind }: Pick<Entry, 'kind'>) => KINDS[kind] ?? kind;

/** Every line that the bank has shown, by its name. */
export function bankLines({ state }: Book): ReadonlyMap<string, StatementLine> {
  return new Map(
    state.statements.flatMap(({ found }) => found.lines.map(({ line }) => [line.id, line] as const)),
  );
}

/** The bank’s words of every line, by its name. */
export const lineWords = (book: Book): ReadonlyMap<string, string> =>
  new Map([...bankLines(book)].map(([name, { payee, text }]) => [name, `${payee} ${text}`.trim()] as const));

/** The names of accounts and funds, as the agreement has them. */
export function namesOf({ ledger }: Book) {
  const { accounts, funds } = ledger.chart;
  const accountNames = new Map(accounts.map(({ path, name }) => [path, name ?? path]));
  const fundNames = new Map(funds.map(({ id, name }) => [id, name ?? id]));
  return {
    account: (path: string) => accountNames.get(path) ?? path,
    fund: (id: string) => fundNames.get(id) ?? id,
  };
}

/** The payee or payer, by the note of an entry; without a note, its category. */
export function titleOf(book: Book, entry: Entry): string {
  const note = must(noteOf(book.ledger, entry.id));
  const isOf = (root: string) => entry.postings.find(({ account }) => account.startsWith(root))?.account;
  const subject = isOf('expenses/') ?? isOf('income/');
  return (
    note?.payee || note?.narrative || (subject === undefined ? kindOf(entry) : namesOf(book).account(subject))
  );
}

/** Postings as rows, the newest first, with what they add up to. */
export function entryRows(
  book: Book,
  postings: readonly { readonly entry: Entry; readonly pence: number }[],
) {
  const byEntry = new Map<string, { entry: Entry; pence: number }>();
  for (const { entry, pence } of postings) {
    const before = byEntry.get(entry.id)?.pence ?? 0;
    byEntry.set(entry.id, { entry, pence: before + pence });
  }
  return [...byEntry.values()]
    .filter(({ pence }) => pence !== 0)
    .sort((a, b) => (a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : 0))
    .map(({ entry, pence }) => ({
      ...{ id: entry.id, date: entry.date, pence },
      ...{ title: titleOf(book, entry), kind: kindOf(entry) },
    }));
}
