/**
 * Entries as rows of a page.
 */
import { type Entry, must, noteOf } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';

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
  surplus: 'Asked back',
  reclaim: 'Paid back',
};

export const kindOf = ({ kind }: Pick<Entry, 'kind'>) => KINDS[kind] ?? kind;

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

/** The payee or payer, by the note of an entry; without a note, its category, or that of the part that is shown. */
export function titleOf(book: Book, entry: Entry, part?: string): string {
  const note = must(noteOf(book.ledger, entry.id));
  // The note of a sum that was asked back is its whole letter.
  if (entry.kind === 'surplus') return kindOf(entry);
  const isOf = (root: string) => entry.postings.find(({ account }) => account.startsWith(root))?.account;
  const subject = /^(expenses|income)\//.test(part ?? '') ? part : (isOf('expenses/') ?? isOf('income/'));
  return (
    note?.payee || note?.narrative || (subject === undefined ? kindOf(entry) : namesOf(book).account(subject))
  );
}

/** An entry with its part of a figure. */
interface EntryPart {
  readonly entry: Entry;
  readonly pence: number;
  /** The account of the part. */
  readonly account?: string;
}

/** The entries of postings with what these add up to, the newest first. */
export function entryParts(postings: readonly EntryPart[]): readonly EntryPart[] {
  const byEntry = new Map<string, EntryPart>();
  for (const posting of postings) {
    const before = byEntry.get(posting.entry.id)?.pence ?? 0;
    byEntry.set(posting.entry.id, { ...posting, pence: before + posting.pence });
  }
  return [...byEntry.values()]
    .filter(({ pence }) => pence !== 0)
    .sort((a, b) => (a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : 0));
}

/** Entries as rows. */
export const entryRows = (book: Book, parts: readonly EntryPart[]) =>
  parts.map(({ entry, pence, account }) => ({
    ...{ id: entry.id, date: entry.date, pence },
    ...{ title: titleOf(book, entry, account), kind: kindOf(entry) },
  }));

const ON_A_PAGE = 25;

/** One page of entries: its rows, and which of how many they are. */
export function entryPage(book: Book, postings: readonly EntryPart[], asked: string | undefined) {
  const parts = entryParts(postings);
  const pages = Math.max(1, Math.ceil(parts.length / ON_A_PAGE));
  const number = Math.min(pages, Math.max(1, Number.parseInt(asked ?? '1', 10) || 1));
  const shown = parts.slice((number - 1) * ON_A_PAGE, number * ON_A_PAGE);
  const first = (number - 1) * ON_A_PAGE + 1;
  const list = { number, pages, first, last: first + shown.length - 1, count: parts.length };
  return { rows: entryRows(book, shown), list };
}
