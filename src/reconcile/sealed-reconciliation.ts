/**
 * The record of a sealed reconciliation, and the check that a book's records are whole.
 *
 * Method: a record carries the SHA-256 of its own content, and the fingerprint of the previous record. The closing entry of the book
 * names the fingerprint, so no entry names a record that was made anew. A closed period cannot change, so the balance
 * of the book on the last day is always the one in the record. In case a record was made anew with its fingerprint, its sums and lists
 * are worked out again from the book.
 * Limit: the statement is not kept. So the opening balance, the lines, the unrecorded and tolerated amounts, and whether a list
 * is complete cannot be checked here: if a record is false in these and still adds up, only its closing entry shows it.
 * A book that is sealed for several accounts has one closing entry, which names one of the records. The others are held by their
 * own digest and by the balance of the book.
 *
 * @module
 */
import { balance } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import { closings } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Link, OpenItem } from '../match/matching.js';
import type { Pence } from '../money/pence.js';
import { check, frozen, remembering } from '../problem/check.js';
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf } from '../record/digest.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import { CLOSING_SOURCE, entriesProblems, itemProblems, sumProblems } from './sealed-figures.js';
import { sealedSchema } from './sealed-schema.js';

/** A reconciliation as it was sealed. Plain JSON, without personal text. */
export interface SealedReconciliation {
  readonly account: AccountPath;
  /** The first day of the statement; absent if the statement does not state it. */
  readonly from?: Day;
  readonly through: Day;
  readonly opening: Pence;
  readonly lines: Pence;
  readonly bookBalance: Pence;
  readonly outstandingTotal: Pence;
  readonly unrecordedTotal: Pence;
  readonly tolerance: Pence;
  readonly toleratedTotal: Pence;
  readonly bankBalance: Pence;
  readonly links: readonly Link[];
  readonly outstanding: readonly OpenItem[];
  readonly unrecorded: readonly { readonly line: string; readonly pence: Pence }[];
  /** How many entries the journal had. */
  readonly entries: number;
  /** The reconciliation's `laterItems`. The fingerprint covers this name, so a record that was kept can be read only with it. */
  readonly ahead: readonly OpenItem[];
  /** The fingerprint of the previous record of the account. */
  readonly after?: string;
  /** SHA-256 of all other fields, in hexadecimal digits. */
  readonly fingerprint: string;
}

type Content = Omit<SealedReconciliation, 'fingerprint'>;

/** Adds the fingerprint to a record. */
export function fingerprinted(content: Content): SealedReconciliation {
  return frozen({ ...content, fingerprint: digestOf(canonicalText(content)) });
}

/** Whether a sealed reconciliation is unchanged since it was sealed. */
export function isIntact({ fingerprint, ...content }: SealedReconciliation): boolean {
  return digestOf(canonicalText(content)) === fingerprint;
}

/** Checks the shape and the digest of one record. The answer is remembered, so the same record is not checked twice. */
export const checkRecord = remembering((value: unknown): Result<SealedReconciliation> => {
  const record = check(sealedSchema, value);
  if (!record.ok || isIntact(record.value)) return record;
  const { account, through } = record.value;
  return refuse(problem('seal-altered', { account, through }));
});

/** The records in order of their last day, each once. */
function inOrder(records: readonly SealedReconciliation[]): readonly SealedReconciliation[] {
  const byFingerprint = new Map(records.map((record) => [record.fingerprint, record]));
  return [...byFingerprint.values()].sort((a, b) => byText(a.through, b.through));
}

/** Problems of records that do not follow the previous one of their account, each up to a later day. */
function chainProblems(records: readonly SealedReconciliation[]): Problem[] {
  const latest = new Map<AccountPath, SealedReconciliation>();
  return inOrder(records).flatMap((record) => {
    const { account, through, after } = record;
    const previous = latest.get(account);
    latest.set(account, record);
    const isNext = after === previous?.fingerprint && (previous === undefined || previous.through < through);
    return isNext ? [] : [problem('seal-chain-broken', { account, through })];
  });
}

/** Problems of closing entries that name a record that is not among these, or that close another day than their record. */
function closingProblems(records: readonly SealedReconciliation[], ledger: Ledger): Problem[] {
  const sealed = new Map(records.map((record) => [`${CLOSING_SOURCE}${record.fingerprint}`, record]));
  return closings(ledger).flatMap(({ id: entry, date: closes, source }) => {
    if (!source?.startsWith(CLOSING_SOURCE)) return [];
    const record = sealed.get(source);
    if (record === undefined) return [problem('seal-record-missing', { entry, closes })];
    const { account, through } = record;
    return through === closes ? [] : [problem('seal-closing-differs', { account, through, entry, closes })];
  });
}

/** The problem of a record if the book has another balance on its last day, once that day is closed. */
export function balanceProblems(
  { account, through, bookBalance }: Pick<SealedReconciliation, 'account' | 'through' | 'bookBalance'>,
  ledger: Ledger,
): Problem[] {
  const isOfBook = ledger.chart.accounts.some(({ path }) => path === account);
  const held = isOfBook ? balance(ledger, { account, asAt: through }) : undefined;
  if (held === bookBalance) return [];
  return [problem('seal-balance-differs', { account, through, sealed: bookBalance, book: held ?? 0 })];
}

/**
 * Checks that sealed records are unchanged, follow one another, and fit the book that they seal.
 *
 * @param records of any accounts of a book, in any order; for each account, all from the first one on
 * @param ledger the book; the records must then include all that its closing entries name. If absent, only the records are compared
 * @returns the records, frozen; their content is not read again if they are given again
 *
 * Refuses with the problems of its fields; with `seal-altered` for each record that was changed; with `seal-chain-broken`
 * for each that does not name the previous one; with `seal-record-missing` for each closing entry whose record is not among them; with
 * `seal-closing-differs` if that entry closes another day; with `seal-balance-differs` if the book has another balance; with
 * `seal-sum-differs` for each figure that is not the sum of its list or of the other figures; with `seal-item-differs` for each listed
 * entry that the book does not have as the record lists it; and with `seal-entries-differ` if the journal cannot have had that many.
 */
export function checkSealed(
  records: readonly SealedReconciliation[],
  ledger?: Ledger,
): Result<readonly SealedReconciliation[]> {
  const checked = records.map((record, place) => {
    const result = checkRecord(record);
    return result.ok ? result : refuse(placedAt(`sealed[${place}]`, result.problems));
  });
  const problems = checked.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return refuse(problems);
  const sealed = checked.flatMap((result) => (result.ok ? [result.value] : []));
  problems.push(...chainProblems(sealed));
  if (ledger) problems.push(...closingProblems(sealed, ledger), ...entriesProblems(inOrder(sealed), ledger));
  for (const record of sealed) {
    const isClosed = ledger?.closedThrough !== undefined && record.through <= ledger.closedThrough;
    const moved = isClosed ? balanceProblems(record, ledger) : [];
    // If the balance differs, everything that follows from it differs too.
    const differing = moved.length > 0 ? moved : sumProblems(record);
    problems.push(...differing, ...(ledger && moved.length === 0 ? itemProblems(record, ledger) : []));
  }
  return problems.length > 0 ? refuse(problems) : accept(sealed);
}
