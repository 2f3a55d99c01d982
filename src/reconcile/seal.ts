/**
 * Seals a reconciliation and its period: its links can no longer be undone, and nothing more can be dated in the period.
 *
 * If a sealed link turns out to be wrong, its entry is reversed in the open period and posted again; both reach the bank, or cancel,
 * in a later reconciliation.
 * Method: the record carries the SHA-256 of its own content and of the previous record. The closing entry names that fingerprint as its
 * source, so that neither can be changed without the other. The record lists everything that was open, so that the next reconciliation
 * can continue from it.
 * Limit: a book is closed as a whole. With several bank accounts, post one closing when all are sealed.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import { closePeriod } from '../ledger/close.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Link } from '../match/matching.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { type SplitOptions, settleSplit } from '../rules/settle-split.js';
import { openItem } from './differences.js';
import { opensAsExpected } from './reconcile.js';
import type { Reconciliation, StatementSum } from './reconciliation.js';
import { CLOSING_SOURCE } from './sealed-figures.js';
import {
  balanceProblems,
  checkSealed,
  fingerprinted,
  type SealedReconciliation,
} from './sealed-reconciliation.js';

export { checkRecord, checkSealed, isIntact, type SealedReconciliation } from './sealed-reconciliation.js';

const namesSchema = z.array(z.string());

/** A book with every rule that its payments name. */
export interface SplitBook extends SplitOptions {
  readonly ledger: Ledger;
}

const less = (amount: Pence): Pence => pence(0 - amount);

/** The difference between book and bank, as the reconciliation states it or as its own figures show it; 0 if there is none. */
function bookDifference(reconciliation: Reconciliation): Pence {
  const { statement, bankBalance, bookBalance, outstandingTotal, unrecordedTotal } = reconciliation;
  const { outstanding, unrecorded, toleratedTotal, difference } = reconciliation;
  const differences = [
    difference,
    sumPence([bankBalance, outstandingTotal, ...[unrecordedTotal, toleratedTotal, bookBalance].map(less)]),
    sumPence([...outstanding.map(({ item }) => item.pence), less(outstandingTotal)]),
    sumPence([unrecordedTotal, ...unrecorded.map(({ line }) => less(line.pence))]),
    sumPence([bankBalance, less(statement.closing)]),
  ];
  return differences.find((amount) => amount !== 0) ?? pence(0);
}

/** The difference within a statement, as it states it or as its own figures show it; 0 if there is none. */
function statementDifference({ opening, lines, closing, difference }: StatementSum): Pence {
  return difference === 0 ? sumPence([closing, less(opening), less(lines)]) : difference;
}

/** The problem with a reconciliation that is not proved, or whose own figures contradict its `proved`. */
function notProved(reconciliation: Reconciliation): readonly Problem[] {
  const { account, statement, continuity, proved } = reconciliation;
  const difference = bookDifference(reconciliation);
  const facts = { account, difference, statementDifference: statementDifference(statement) };
  const isStated = statement.openingIs === 'stated' || statement.closingIs === 'stated';
  const agrees =
    facts.difference === 0 && facts.statementDifference === 0 && isStated && opensAsExpected(continuity);
  return proved && agrees ? [] : [problem('reconciliation-not-proved', facts)];
}

/** The problem with lines that are not in the book, unless a person has named them as left open. */
function linesUnrecorded(reconciliation: Reconciliation, named: ReadonlySet<string>): readonly Problem[] {
  const { account, unrecorded } = reconciliation;
  const open = unrecorded.map(({ line }) => line).filter(({ id, pence }) => pence !== 0 && !named.has(id));
  if (open.length === 0) return [];
  const pence = sumPence(open.map((line) => line.pence));
  return [problem('seal-lines-unrecorded', { account, lines: open.map(({ id }) => id), pence })];
}

/** The problem with a book whose payments are not split in order of date. */
function unsettled(book: SplitBook | undefined): readonly Problem[] {
  if (!book) return [];
  const drafts = settleSplit(book.ledger, { rules: book.rules });
  if (!drafts.ok) return drafts.problems;
  const entries = [...new Set(drafts.value.map(({ source }) => source!))];
  return entries.length === 0 ? [] : [problem('split-unsettled', { entries })];
}

/**
 * Seals a reconciliation.
 *
 * @param options.id of the closing entry
 * @param options.sealed the earlier records: all of the account, or all of the book if `options.book` is given
 * @param options.book the book, with every rule that its payments name; it is not sealed if its split is not settled, or if its balance
 *   on that day is not the one that was reconciled. If absent, the book is not checked
 * @param options.unrecorded the ids of lines that are not in the book and that a person has decided to leave open
 * @returns the record to keep, and the draft that closes the period; nothing is posted here
 *
 * Refuses with `reconciliation-not-proved`, also if the figures contradict `proved`; with `seal-lines-unrecorded` if lines are not in
 * the book and are not named; with `reconciliation-undated` if the statement names no last day; with `reconciliation-sealed` if the
 * account is sealed up to that day or a later one; with `split-unsettled` if payments are not split in order of date (`settleSplit`
 * drafts the corrections), or `rule-unknown` if a rule that they name is missing; with `seal-balance-differs` if the book changed since
 * it was reconciled; and as `checkSealed` does for the earlier records.
 */
export function seal(
  reconciliation: Reconciliation,
  options: {
    readonly id: EntryId;
    readonly sealed?: readonly SealedReconciliation[];
    readonly book?: SplitBook;
    readonly unrecorded?: readonly string[];
  },
): Result<{ readonly sealed: SealedReconciliation; readonly draft: Draft }> {
  const { sealed = [], book, ...sealing } = options;
  const records = checkSealed(sealed, book?.ledger);
  if (!records.ok && reconciliation.asAt !== undefined)
    return refuse([...openProblems(reconciliation, options.unrecorded), ...records.problems]);
  const last = (records.ok ? records.value : [])
    .filter((record) => record.account === reconciliation.account)
    .reduce<SealedReconciliation | undefined>(
      (latest, record) => (latest && latest.through > record.through ? latest : record),
      undefined,
    );
  return sealAfter(last, reconciliation, { ...sealing, ...(book && { book }) });
}

/** Problems of a reconciliation that is not proved, or leaves lines open that nobody has named. */
function openProblems(
  reconciliation: Reconciliation,
  unrecorded: readonly string[] = [],
): readonly Problem[] {
  const named = check(namesSchema, unrecorded);
  const lines = named.ok
    ? linesUnrecorded(reconciliation, new Set(named.value))
    : named.problems.map((fault) => ({ ...fault, at: `unrecorded${fault.at}` }));
  return [...notProved(reconciliation), ...lines];
}

/**
 * Seals a reconciliation after the last record of its account, as `seal` does, for a caller who vouches for the records so far.
 *
 * @param last the last record of the account; undefined if there is none
 */
export function sealAfter(
  last: SealedReconciliation | undefined,
  reconciliation: Reconciliation,
  options: { readonly id: EntryId; readonly book?: SplitBook; readonly unrecorded?: readonly string[] },
): Result<{ readonly sealed: SealedReconciliation; readonly draft: Draft }> {
  const { account, asAt: through, from, statement } = reconciliation;
  const problems: Problem[] = [...openProblems(reconciliation, options.unrecorded)];
  if (through === undefined) return refuse([...problems, problem('reconciliation-undated', { account })]);
  if (last && last.through >= through)
    problems.push(problem('reconciliation-sealed', { account, through: last.through }));
  if (options.book) {
    const { bookBalance } = reconciliation;
    problems.push(...balanceProblems({ account, through, bookBalance }, options.book.ledger));
  }
  problems.push(...unsettled(options.book));
  if (problems.length > 0) return refuse(problems);
  const content = {
    account,
    ...(from && { from }),
    through,
    opening: statement.opening,
    lines: statement.lines,
    bookBalance: reconciliation.bookBalance,
    outstandingTotal: reconciliation.outstandingTotal,
    unrecordedTotal: reconciliation.unrecordedTotal,
    tolerance: reconciliation.tolerance,
    toleratedTotal: reconciliation.toleratedTotal,
    bankBalance: reconciliation.bankBalance,
    links: reconciliation.matching.links,
    outstanding: reconciliation.outstanding.map(({ item }) => openItem(item)),
    unrecorded: reconciliation.unrecorded.map(({ line }) => ({ line: line.id, pence: line.pence })),
    entries: reconciliation.entries,
    ahead: reconciliation.laterItems,
    ...(last && { after: last.fingerprint }),
  };
  const sealed = fingerprinted(content);
  const draft = {
    ...closePeriod({ id: options.id, through }),
    source: `${CLOSING_SOURCE}${sealed.fingerprint}`,
  };
  return accept({ sealed, draft });
}

/**
 * Says whether a link may still be undone.
 *
 * The remainder that a sealed link left open is not sealed with it: a later link of the remainder can be undone, and leaves it open
 * again.
 *
 * @param account the account of the link
 * @param sealed every record of the account, or of the book if `ledger` is given
 * @param ledger the book; if absent, no check is made for missing records
 * @returns the link; refused with `reconciliation-sealed` for each sealed reconciliation that holds one of its lines or entries, and as
 *   `checkSealed` does
 */
export function checkUnsealed(
  account: AccountPath,
  link: Pick<Link, 'lines' | 'entries'>,
  sealed: readonly SealedReconciliation[],
  ledger?: Ledger,
): Result<Pick<Link, 'lines' | 'entries'>> {
  const records = checkSealed(sealed, ledger);
  if (!records.ok) return records;
  const lines = new Set(link.lines);
  const entries = new Set(link.entries);
  const holds = (sealedLink: Link) =>
    sealedLink.lines.some((id) => lines.has(id) && id !== sealedLink.rest?.line) ||
    sealedLink.entries.some((id) => entries.has(id) && id !== sealedLink.rest?.entry);
  const problems = records.value
    .filter((record) => record.account === account)
    .filter(({ links }) => links.some(holds))
    .map(({ through }) => problem('reconciliation-sealed', { account, through }));
  return problems.length > 0 ? refuse(problems) : accept(link);
}
