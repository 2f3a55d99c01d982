/**
 * The population of an audit sample: the payments, entries or accounts that an item may be drawn from, proved to the ledger before anything is drawn.
 *
 * Method: the items are added up one by one and the ledger is asked for its own balances: the balance before the period, what came in and what
 * went out must come to the balance after it. `knownAt` fixes the population: an entry that is recorded later is not in it, whatever its date,
 * so that the same items are drawn again years later.
 * Limit: an entry counts by its date, with what it moves on the account as a whole.
 *
 * @module
 */
import type { Checkpoint } from '../audit/journal-record.js';
import { balance } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId, Posting } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, sumPence } from '../money/pence.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import { byText } from '../record/order.js';
import { addDays, type Day } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import type { Period } from '../time/period.js';

export type {} from './problems.js';

/** The kinds of items: what leaves an account, what comes in, either, or the accounts themselves. */
export const POPULATIONS = ['payments', 'receipts', 'entries', 'accounts'] as const;

/** A book that is audited. */
export interface AuditedBook {
  readonly book: string;
  readonly ledger: Ledger;
  /** The size and the root of its journal when the population was fixed, as `book.root` answered them. */
  readonly checkpoint?: Checkpoint;
}

/** Which items a population has. */
export interface PopulationRequest {
  readonly of: (typeof POPULATIONS)[number];
  readonly period: Period;
  /** If absent, `assets/bank`. */
  readonly account?: AccountPath;
  /** Only what was recorded up to this moment; absent, everything. */
  readonly knownAt?: Moment;
  /** A total from outside the book, such as the council's own ledger. */
  readonly control?: { readonly pence: Pence; readonly source: string };
}

/** An item that may be drawn. */
export interface PopulationItem {
  /** The book and, of an entry, its id: `dp-301/pay-7`. */
  readonly id: string;
  readonly book: string;
  readonly entry?: EntryId;
  readonly date?: Day;
  readonly kind?: string;
  /** A payment or a receipt is above zero; an entry or an account has the sign that the account has. */
  readonly pence: Pence;
  /** The funds and the spend categories that it touches, by name. */
  readonly funds: readonly FundId[];
  readonly categories: readonly AccountPath[];
}

/** The proof of one book: opening + receipts − payments − ledger = difference. */
export interface PopulationProof {
  readonly book: string;
  readonly opening: Pence;
  readonly receipts: Pence;
  readonly payments: Pence;
  /** What the ledger says is there at the end. */
  readonly ledger: Pence;
  readonly difference: Pence;
  readonly checkpoint?: Checkpoint;
}

/** A population, and the figures that prove it. */
export interface Population extends PopulationRequest {
  readonly account: AccountPath;
  /** By id. */
  readonly items: readonly PopulationItem[];
  readonly pence: Pence;
  readonly proofs: readonly PopulationProof[];
  /** The total less that of the control from outside; zero if there is none. */
  readonly controlDifference: Pence;
  /** SHA-256 of the items, so that nobody draws from another population unnoticed. */
  readonly fingerprint: string;
}

const less = (amount: Pence): Pence => (0 - amount) as Pence;

function sumOf(postings: readonly Posting[], account: AccountPath): Pence {
  const isOnIt = (posting: Posting) => posting.balanceType === 'actual' && covers(account, posting.account);
  return sumPence(postings.filter(isOnIt).map(({ pence }) => pence));
}

const namesOf = (names: readonly string[]) => [...new Set(names)].sort(byText);

/** The entries of a book that move its account in the period, each with what it moves. */
function movements({ book, ledger }: AuditedBook, request: Population): readonly PopulationItem[] {
  const { account, period, knownAt } = request;
  const items: PopulationItem[] = [];
  for (const { id, date, kind, postings, recordedAt } of entries(ledger)) {
    if (date < period.from || date > period.to || (knownAt !== undefined && recordedAt > knownAt)) continue;
    const pence = sumOf(postings, account);
    if (pence === 0) continue;
    const actual = postings.filter(({ balanceType }) => balanceType === 'actual');
    items.push({
      ...{ id: `${book}/${id}`, book, entry: id, date, kind, pence },
      funds: namesOf(actual.map(({ fund }) => fund)),
      categories: namesOf(
        actual.map((posting) => posting.account).filter((path) => covers('expenses', path)),
      ),
    });
  }
  return items;
}

/** The balance of a book's account at the end of a day, by the ledger's own count. */
function balanceAt(ledger: Ledger, { account, knownAt }: Population, asAt: Day): Pence {
  return balance(ledger, { account, asAt, ...(knownAt !== undefined && { knownAt }) });
}

function proofOf(
  { book, ledger, checkpoint }: AuditedBook,
  moved: readonly PopulationItem[],
  of: Population,
) {
  const opening = balanceAt(ledger, of, addDays(of.period.from, -1));
  const closing = balanceAt(ledger, of, of.period.to);
  const amounts = moved.map(({ pence }) => pence);
  const receipts = sumPence(amounts.filter((pence) => pence > 0));
  const payments = less(sumPence(amounts.filter((pence) => pence < 0)));
  return {
    ...{ book, opening, receipts, payments, ledger: closing },
    difference: sumPence([opening, receipts, less(payments), less(closing)]),
    ...(checkpoint && { checkpoint }),
  };
}

/** The items of a book, of the kind that is asked for. */
function itemsOf(audited: AuditedBook, moved: readonly PopulationItem[], of: Population) {
  switch (of.of) {
    case 'entries':
      return moved;
    case 'receipts':
      return moved.filter(({ pence }) => pence > 0);
    case 'payments':
      return moved.filter(({ pence }) => pence < 0).map((item) => ({ ...item, pence: less(item.pence) }));
    case 'accounts': {
      const { book, ledger } = audited;
      const pence = balanceAt(ledger, of, of.period.to);
      return [{ id: book, book, pence, funds: [], categories: [] }];
    }
  }
}

/**
 * Gathers the population of a sample and proves it to the ledger.
 *
 * @param books every book of the population; each id once
 * @returns the items by id, with a proof for each book
 */
export function samplePopulation(books: readonly AuditedBook[], request: PopulationRequest): Population {
  const account = request.account ?? 'assets/bank';
  const frame: Population = {
    ...{ ...request, account, items: [], pence: sumPence([]), proofs: [] },
    ...{ controlDifference: sumPence([]), fingerprint: '' },
  };
  const parts = books.map((audited) => {
    const moved = movements(audited, frame);
    return { items: itemsOf(audited, moved, frame), proof: proofOf(audited, moved, frame) };
  });
  const items = parts.flatMap((part) => part.items).sort((a, b) => byText(a.id, b.id));
  const total = sumPence(items.map(({ pence }) => pence));
  const { of, period, control } = request;
  const named = items.map(({ id, pence }) => [id, pence]);
  return {
    ...{ ...frame, items, pence: total, proofs: parts.map(({ proof }) => proof) },
    controlDifference: sumPence(control ? [total, less(control.pence)] : []),
    fingerprint: digestOf(canonicalText({ of, account, from: period.from, to: period.to, items: named })),
  };
}

/** Whether a population agrees with the ledger of each book, and with the control from outside. */
export function isProved({ proofs, controlDifference }: Population): boolean {
  return controlDifference === 0 && proofs.every(({ difference }) => difference === 0);
}
