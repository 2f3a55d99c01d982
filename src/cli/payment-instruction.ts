/**
 * Makes a payment of a row: its book, its payee’s account, and what it is for.
 *
 * Method: an account that the row does not give is that which the book keeps for the payee, with the two people who changed it.
 *
 * @module
 */

import { payeeKey } from '../book/bank-details.js';
import type { Book } from '../book/book.js';
import { writtenDay } from '../export/rows.js';
import { type Commitment, commitmentOf, commitments } from '../ledger/commitment.js';
import { parsePence } from '../money/pence.js';
import type { PaidFor, PaymentInstruction } from '../payments/payment.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf, keyedDigest } from '../record/digest.js';
import type { Books } from './books.js';
import { accountMeant, ruleMeant } from './chosen-names.js';
import { bookFor } from './named-book.js';
import type { PaymentRow } from './payment-rows.js';
import { orRefuse, Refusal, refusal } from './refusal.js';
import { writtenAccount } from './written-account.js';

/** Digits of a name that is made from the content of a row. */
const DIGITS = 8;

/** The cells that every payment has; refuses a row with every cell that it lacks. */
function neededCells({ cells }: PaymentRow): {
  readonly payee: string;
  readonly due: string;
  readonly amount: string;
} {
  const [payee, due, amount] = ['payee', 'due', 'amount'].map((head) => cells.get(head));
  if (payee !== undefined && due !== undefined && amount !== undefined) return { payee, due, amount };
  const heads = Object.entries({ payee, due, amount }).filter(([, text]) => text === undefined);
  throw new Refusal(
    heads.map(([head]) => ({
      ...{ code: 'field-missing', at: '', what: `This payment has no ${head === 'due' ? 'due day' : head}.` },
      remedy: `Fill in the column “${head}”.`,
    })),
  );
}

/** The account of the payee, and the approval of its details by two people. */
async function accountOf({ state, id }: Book, payee: string, { cells }: PaymentRow) {
  const [sortCode, account] = [cells.get('sort code'), cells.get('account')];
  if (sortCode !== undefined && account !== undefined) return writtenAccount({ sortCode, account });
  const kept = state.bankDetails[payeeKey(payee)];
  if (!kept) {
    const remedy = `Add them: pbl details "${payee}" --book ${id} --account -`;
    throw refusal('details-missing', `The book ${id} has no bank details of “${payee}”.`, remedy);
  }
  const { preparedBy, approvedBy, on: approvedOn } = kept;
  const isApproved = approvedBy !== undefined && approvedBy !== preparedBy;
  const approval = isApproved && { details: { preparedBy, approvedBy, approvedOn } };
  return { sortCode: kept.sortCode, account: kept.account, ...approval };
}

/** How many promises are offered at most. */
const MOST_OFFERED = 6;

/** Refuses a promise that the book has not or that is paid; offers those that are open, of the same line of the plan or the payee first. */
function checkPromise(book: Book, promise: string, payee: string): void {
  const { ledger, state, id } = book;
  const isOpen = ({ lines }: Commitment) => lines.some(({ outstanding }) => outstanding > 0);
  const named = commitmentOf(ledger, promise);
  if (named && isOpen(named)) return;
  const lineOf = (name: string) => name.split('@')[0];
  const meant = state.payees.find((known) => payeeKey(known.payee) === payeeKey(payee))?.line;
  const open = [...commitments(ledger)].filter(isOpen).map((each) => each.id);
  const near = open.filter((name) => [lineOf(promise), meant].includes(lineOf(name)));
  const offered = (near.length > 0 ? near : open).slice(0, MOST_OFFERED);
  const what = named
    ? `Nothing of the promise “${promise}” is left to pay.`
    : `The book ${id} has no promise “${promise}”.`;
  const list = offered.length > 0 ? `Open promises: ${offered.join(', ')}. All` : 'All';
  throw refusal('promise-unknown', what, `${list} are in: pbl pay due --to <day>`, 'column promise');
}

function purposeOf(book: Book, id: string, { cells }: PaymentRow): PaidFor {
  const [promise, category, rule] = ['promise', 'category', 'rule'].map((head) => cells.get(head));
  if (promise !== undefined) {
    checkPromise(book, promise, cells.get('payee') ?? '');
    return { commitment: promise, ...(rule !== undefined && { rule: ruleMeant(book, rule) }) };
  }
  if (category === undefined) {
    const remedy = 'Fill in the column “category”, or “promise”.';
    throw refusal('purpose-missing', 'This payment does not say what it is for.', remedy);
  }
  return {
    instalment: cells.get('instalment') ?? id,
    category: accountMeant(book, category, 'expenses'),
    rule: ruleMeant(book, rule),
  };
}

/** Makes a payment of a row. */
export async function instructionOf(books: Books, row: PaymentRow): Promise<PaymentInstruction> {
  const { cells } = row;
  const written = neededCells(row);
  const book = await bookFor(books, cells.get('book'));
  const { payee } = written;
  const due = await orRefuse(writtenDay(written.due), 'column due');
  const pence = await orRefuse(parsePence(written.amount), 'column amount');
  const { secret } = books.secrets;
  const content = canonicalText(
    ['book', 'payee', 'amount', 'category', 'promise', 'reference'].map((head) => cells.get(head) ?? ''),
  );
  const digits = (secret === undefined ? digestOf(content) : keyedDigest(secret)(content)).slice(0, DIGITS);
  const id = cells.get('id') ?? `${due}-${digits}`;
  const replaces = cells.get('replaces');
  return {
    ...{ id, book: book.id, payee, pence, due, reference: cells.get('reference') ?? id },
    ...(await accountOf(book, payee, row)),
    pays: purposeOf(book, id, row),
    ...(replaces !== undefined && { replaces }),
  };
}
