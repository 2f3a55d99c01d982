/**
 * Seals a reconciliation with its period: what was linked then stays linked, and nothing is dated in it any more.
 *
 * A link that is found wrong afterwards is not undone. The entry is reversed in the open period and posted again, and both reach
 * the bank, or cancel, in a later reconciliation.
 * Method: the record carries the SHA-256 of its own content and of the record before it; the closing entry names it as its source, so
 * that neither can be changed without the other. It names all that was open, so that the next reconciliation can go on from it.
 * Limit: a book is closed as a whole; with several bank accounts, post one closing when all are sealed.
 *
 * @module
 */
import { digestOf } from '../digest.js';
import type { AccountPath } from '../ledger/chart.js';
import { closePeriod } from '../ledger/close.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import { frozen } from '../ledger/frozen.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { type SplitSettling, settleSplit } from '../rules/settle-split.js';
import type { Day } from '../time/day.js';
import type { Link, OpenItem } from './matching.js';
import type { Reconciliation } from './reconciliation.js';

/** A reconciliation as it was sealed. Plain JSON, without personal text. */
export interface SealedReconciliation {
  readonly account: AccountPath;
  /** Absent where the statement does not say from when it speaks. */
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
  /** How many entries the journal had; and of those, what was dated after `through`. */
  readonly entries: number;
  readonly ahead: readonly OpenItem[];
  /** The fingerprint of the one sealed before it. */
  readonly after?: string;
  /** SHA-256 of all the rest, in hexadecimal digits. */
  readonly fingerprint: string;
}

/** Plain JSON with the fields of every record by name, so that the same content is the same text wherever it was kept. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${inOrder(part)}`).join(',')}}`;
}

/** Whether a sealed reconciliation is as it was when it was sealed. */
export function isIntact({ fingerprint: stated, ...rest }: SealedReconciliation): boolean {
  return digestOf(inOrder(rest)) === stated;
}

/** A book, and every rule that its payments name. */
export interface SplitBook extends SplitSettling {
  readonly ledger: Ledger;
}

/** The problem with a book in which payments are split otherwise than in order of date. */
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
 * @param options.sealed what was sealed before, of any accounts of the book
 * @param options.book the book, and every rule that its payments name: a book whose split is not settled is not sealed. Absent, the split
 *   is not looked at
 * @returns the record to keep, and the draft that closes the period, to be posted; nothing is posted here
 *
 * Refuses with `reconciliation-not-proved`, with `reconciliation-undated` where the statement names no last day, with
 * `reconciliation-sealed` where the account is sealed up to that day or a later one, and with `split-unsettled` where payments are split
 * otherwise than in order of date (`settleSplit` drafts the corrections), or `rule-unknown` where a rule that they name is missing.
 */
export function seal(
  reconciliation: Reconciliation,
  options: {
    readonly id: EntryId;
    readonly sealed?: readonly SealedReconciliation[];
    readonly book?: SplitBook;
  },
): Result<{ readonly sealed: SealedReconciliation; readonly draft: Draft }> {
  const { account, asAt: through, from, statement, difference, proved } = reconciliation;
  const problems: Problem[] = [];
  if (!proved) {
    const sum = statement.difference;
    problems.push(problem('reconciliation-not-proved', { account, difference, statementDifference: sum }));
  }
  if (through === undefined) return refuse([...problems, problem('reconciliation-undated', { account })]);
  const last = (options.sealed ?? [])
    .filter((one) => one.account === account)
    .reduce<SealedReconciliation | undefined>(
      (latest, one) => (latest && latest.through > one.through ? latest : one),
      undefined,
    );
  if (last && last.through >= through)
    problems.push(problem('reconciliation-sealed', { account, through: last.through }));
  problems.push(...unsettled(options.book));
  if (problems.length > 0) return refuse(problems);
  const rest = {
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
    outstanding: reconciliation.outstanding.map(({ item }) => ({ entry: item.entry, pence: item.pence })),
    unrecorded: reconciliation.unrecorded.map(({ line }) => ({ line: line.id, pence: line.pence })),
    entries: reconciliation.entries,
    ahead: reconciliation.ahead,
    ...(last && { after: last.fingerprint }),
  };
  const sealed = frozen<SealedReconciliation>({ ...rest, fingerprint: digestOf(inOrder(rest)) });
  const draft = {
    ...closePeriod({ id: options.id, through }),
    source: `reconciliation:${sealed.fingerprint}`,
  };
  return accept({ sealed, draft });
}

/**
 * Says whether a link may still be undone.
 *
 * What a sealed link left open is not sealed with it: a later link that met the rest can be undone, and leaves the rest open again.
 *
 * @param account whose link it is
 * @returns the link; refused with `reconciliation-sealed` for each sealed reconciliation that holds one of its lines or entries
 */
export function checkUnsealed(
  account: AccountPath,
  link: Pick<Link, 'lines' | 'entries'>,
  sealed: readonly SealedReconciliation[],
): Result<Pick<Link, 'lines' | 'entries'>> {
  const lines = new Set(link.lines);
  const entries = new Set(link.entries);
  const holds = (one: Link) =>
    one.lines.some((id) => lines.has(id) && id !== one.rest?.line) ||
    one.entries.some((id) => entries.has(id) && id !== one.rest?.entry);
  const problems = sealed
    .filter((one) => one.account === account)
    .filter(({ links }) => links.some(holds))
    .map(({ through }) => problem('reconciliation-sealed', { account, through }));
  return problems.length > 0 ? refuse(problems) : accept(link);
}
