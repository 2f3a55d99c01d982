/**
 * Exceptions as they are listed: those that the bank's statements show, and records that were signed without the second person that the policy
 * asks for.
 *
 * Method: such a record is listed until its day is sealed, in the words and under the name that `pbl history` has for it.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import type { SignedFact } from '../book/fact.js';
import { isException } from '../book/policy.js';
import type { Exception } from '../exceptions/exceptions-facts.js';
import { dayOf, type Moment } from '../time/moment.js';
import type { ExceptionRow } from './exception-rows.js';
import { type RecordRow, recordRow } from './record-list.js';

/** An exception as a row of the list. */
export interface ListedException {
  readonly book: string;
  readonly account?: string;
  readonly heading: string;
  readonly code: string;
  readonly date?: string | undefined;
  readonly pence?: number;
  readonly what: string;
  readonly remedy: string;
  readonly line?: string | undefined;
  readonly entry?: string | undefined;
  /** The record, as `pbl history` and `pbl who` name it. */
  readonly record?: string;
}

interface NamedFacts {
  readonly date?: string;
  readonly asAt?: string;
  readonly line?: unknown;
  readonly entry?: string;
  readonly offers?: readonly { readonly lines: readonly { readonly line: string }[] }[];
}

/** The day, the line and the entry that an exception is about, if it is about one. */
function namesIn({ facts }: Exception) {
  const { date, asAt, line, entry, offers } = facts as NamedFacts;
  const named = typeof line === 'string' ? line : offers?.[0]?.lines[0]?.line;
  return { date: date ?? asAt, line: named, entry };
}

/** Lists what the statements show. */
export function listedException(row: ExceptionRow): ListedException {
  const { exception, heading, what, remedy, entry } = row;
  const { book, account, code, pence } = exception;
  const names = namesIn(exception);
  return {
    ...{ book, account, heading, code, pence, what, remedy },
    ...(entry === undefined ? names : { date: names.date, entry }),
  };
}

/** A record that was signed alone, as the list has it. */
function listedRecord({ id, book, by, what, when, date, entry, recordedAt }: RecordRow): ListedException {
  return {
    ...{ book, heading: 'Recorded without a second person', code: 'signed-alone' },
    ...{ what: `${by}, ${when}: ${what}`, date: date ?? recordedAt.slice(0, 10), entry, record: id },
    remedy: `Have a second person check it: pbl who ${id}`,
  };
}

/** Whether a policy that asks for second persons was put in force by one person, as a first policy is. */
const isByOne = ({ fact, approver, override }: SignedFact) =>
  fact.kind === 'policy' && fact.policy.approvals.length > 0 && !approver && !override;

/** A policy that one person put in force, as the list has it: listed until a second person approves another. */
const listedPolicy = (row: RecordRow): ListedException => ({
  ...listedRecord(row),
  ...{ heading: 'Policy put in force by one person', code: 'policy-by-one' },
});

/** The records of a book that were signed without the second person that the policy asks for, of days that are not sealed. */
export async function signedAlone(book: Book): Promise<readonly ListedException[]> {
  if (book.state.exceptions.length === 0 && book.state.policy === undefined) return [];
  const { closedThrough = '' } = book.ledger;
  const listed: ListedException[] = [];
  let policy: SignedFact | undefined;
  for await (const signed of book.records()) {
    const { fact, recordedAt } = signed;
    const day = fact.kind === 'entry' ? fact.entry.date : dayOf(recordedAt as Moment);
    if (fact.kind === 'policy') policy = isByOne(signed) ? signed : undefined;
    if (isException(signed) && day > closedThrough) listed.push(listedRecord(recordRow(book, signed)));
  }
  return policy ? [...listed, listedPolicy(recordRow(book, policy))] : listed;
}
