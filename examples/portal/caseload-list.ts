/**
 * The caseload as an officer asks for it: some of its accounts, in an order, a page at a time. The question is in the address, so that a page needs
 * no script and can be kept as a bookmark.
 */
import type { Day, Pence } from 'personal-budget-ledger';

/** One account of the list. */
export interface ListedAccount {
  readonly book: string;
  readonly name: string;
  readonly rating: 'red' | 'amber' | 'green';
  /** The codes of its reasons. */
  readonly codes: readonly string[];
  readonly balance: Pence;
  readonly weeksTenths?: number;
  readonly over: Pence;
  readonly owed: Pence;
  readonly bankThrough: Day;
  readonly nextReview?: Day;
}

/** The orders, each with its words; `contact` is that of the caseload. */
export const ORDERS = {
  contact: 'Who to contact first',
  name: 'Name',
  weeks: 'Weeks held, fewest first',
  balance: 'Balance, smallest first',
  over: 'Over the reserve, most first',
  owed: 'Contribution due, most first',
  bank: 'Bank lines, oldest first',
  review: 'Next review, soonest first',
} as const;
export type Order = keyof typeof ORDERS;

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const LAST = '9999-12-31';
/** The comparison of each order; accounts that are alike stay in the order of the caseload. */
const COMPARE: Readonly<Record<Order, (a: ListedAccount, b: ListedAccount) => number>> = {
  contact: () => 0,
  name: (a, b) => a.name.localeCompare(b.name, 'en-GB'),
  weeks: (a, b) => (a.weeksTenths ?? Infinity) - (b.weeksTenths ?? Infinity) || 0,
  balance: (a, b) => a.balance - b.balance,
  over: (a, b) => b.over - a.over,
  owed: (a, b) => b.owed - a.owed,
  bank: (a, b) => byText(a.bankThrough, b.bankThrough),
  review: (a, b) => byText(a.nextReview ?? LAST, b.nextReview ?? LAST),
};

/** A question: what the address says, with anything else left out. */
export interface CaseloadQuestion {
  readonly find: string;
  readonly rating: string;
  readonly reason: string;
  readonly order: Order;
  readonly page: number;
}

/** The accounts of one page. */
export const PAGE_ROWS = 50;

/** Reads a question from the query of an address. */
export function questionIn(query: Readonly<Record<string, string>>): CaseloadQuestion {
  const { find = '', rating = '', reason = '', order = 'contact', page = '1' } = query;
  return {
    ...{ find: find.trim().slice(0, 100), rating, reason: reason.slice(0, 60) },
    order: Object.hasOwn(ORDERS, order) ? (order as Order) : 'contact',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of a question: only what differs from the list as it is. */
export function addressOf({ find, rating, reason, order, page }: CaseloadQuestion): string {
  const fields = {
    find,
    rating,
    reason,
    order: order === 'contact' ? '' : order,
    page: page > 1 ? `${page}` : '',
  };
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return `/caseload${query.size > 0 ? `?${query}` : ''}`;
}

/** The name and the reference of an account, as they are searched: without case and accents. */
const searched = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Chooses the accounts that a question asks for, in its order, and those of its page. */
export function chosen<Row extends ListedAccount>(rows: readonly Row[], question: CaseloadQuestion) {
  const { find, rating, reason, order } = question;
  const words = searched(find).split(/\s+/);
  const matching = rows
    .filter((row) => rating === '' || row.rating === rating)
    .filter((row) => reason === '' || row.codes.includes(reason))
    .filter(({ name, book }) => words.every((word) => searched(`${name} ${book}`).includes(word)))
    .sort(COMPARE[order]);
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_ROWS));
  const page = Math.min(question.page, pages);
  return {
    rows: matching.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    count: matching.length,
    page,
    pages,
  };
}
