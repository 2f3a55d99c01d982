/**
 * Proves an account of a book: every statement taken since its last seal, reconciled one after another.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, Entry, EntryId } from '../ledger/entry.js';
import { closingOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import { type Habits, learnHabits, NO_HABITS } from '../match/habits.js';
import type { Link } from '../match/matching.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { unknownNames } from '../public/names.js';
import { carryForward } from '../reconcile/carry-forward.js';
import { NO_DECISIONS } from '../reconcile/links.js';
import { reconcile } from '../reconcile/reconcile.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { type SealedReconciliation, sealAfter } from '../reconcile/seal.js';
import { CLOSING_SOURCE } from '../reconcile/sealed-figures.js';
import { byText } from '../record/order.js';
import { statementAfter, statementUntil } from '../statement/cut-statement.js';
import type { Statement } from '../statement/statement.js';
import { statementDays } from '../statement/whole-days.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { daySchema } from '../time/schema.js';
import type { BookState, BookTerms } from './book-state.js';
import type { Turn } from './turn.js';

/** What is read of a book. */
export interface BookReading {
  readonly ledger: Ledger;
  readonly terms: BookTerms;
  readonly state: BookState;
}

/** The last sealed reconciliation of an account. */
export function lastSeal({ seals }: BookState, account: AccountPath): SealedReconciliation | undefined {
  const own = seals.filter((record) => record.account === account);
  return own.sort((a, b) => byText(a.through, b.through)).at(-1);
}

const remembered = new WeakMap<Statement, { readonly days: Period | undefined }>();

/** The days of a part, which never changes, so that sealed months are not read again. */
function daysOf(part: Statement): Period | undefined {
  const before = remembered.get(part);
  if (before) return before.days;
  const days = statementDays(part);
  remembered.set(part, { days });
  return days;
}

/** The parts of an account's statements that are not sealed, up to a day, in order of their days. */
function openParts(state: BookState, account: AccountPath, through: Day | undefined): readonly Statement[] {
  const sealed = lastSeal(state, account)?.through;
  const parts = state.statements.filter((taken) => taken.account === account).flatMap((taken) => taken.parts);
  const dated = parts.map((part) => ({ part, days: daysOf(part) }));
  const full = dated.filter(({ part }) => part.lines.length > 0).flatMap(({ days }) => days ?? []);
  // A statement without lines says nothing of days that another one shows.
  const isShown = ({ from, to }: Period) => full.some((days) => days.from <= from && to <= days.to);
  return dated
    .filter(({ part, days }) => part.lines.length > 0 || days === undefined || !isShown(days))
    .filter(({ days }) => days === undefined || sealed === undefined || days.to > sealed)
    .filter(({ days }) => days === undefined || through === undefined || days.from <= through)
    .sort((a, b) => byText(a.days?.from ?? '', b.days?.from ?? ''))
    .map(({ part, days }) => {
      const rest = sealed !== undefined && days && days.from <= sealed ? statementAfter(part, sealed) : part;
      return through !== undefined && days && days.to > through ? statementUntil(rest, through) : rest;
    });
}

/**
 * Reconciles an account statement by statement, from its last seal on.
 *
 * @returns one reconciliation for each part of a statement, in order of days, the last with everything that is still open; none when no
 *   statement is open
 */
export function reconcileParts(
  { ledger, state, terms }: BookReading,
  account: AccountPath,
  through?: Day,
): readonly Reconciliation[] {
  const fixed = {
    ...{ account, habits: state.habits[account] ?? NO_HABITS },
    ...(terms.holidays && { holidays: terms.holidays }),
    ...(state.decisions[account] ?? NO_DECISIONS),
  };
  const sealed = lastSeal(state, account);
  const unrecorded = new Set(sealed?.unrecorded.map(({ line }) => line));
  const seen = unrecorded.size === 0 ? [] : state.statements.flatMap(({ found }) => found.lines);
  const kept = seen.map(({ line }) => line).filter(({ id }) => unrecorded.has(id));
  let carried = sealed ? carryForward(sealed, kept) : { alreadyMatched: new Set<EntryId>(state.begunWith) };
  return openParts(state, account, through).map((part) => {
    const reconciliation = reconcile(ledger, part, { ...fixed, ...carried });
    carried = carryForward(reconciliation);
    return reconciliation;
  });
}

/** All links of an account that are not sealed, statement by statement. */
const linksOf = (reconciliations: readonly Reconciliation[]): readonly Link[] =>
  reconciliations.flatMap(({ matching }) => matching.links);

/** The habits of an account with what some links teach. */
function learnedFrom({ ledger, state, terms }: Turn, account: AccountPath, links: readonly Link[]): Habits {
  const { holidays } = terms;
  const { refused } = state.decisions[account] ?? NO_DECISIONS;
  const files = state.statements.filter((taken) => taken.account === account);
  const lines = files.flatMap(({ found }) => found.statements.flatMap((statement) => statement.lines));
  const statement = { account, currency: 'GBP', lines };
  const habits = state.habits[account] ?? NO_HABITS;
  return learnHabits(ledger, statement, {
    ...{ account, links, refused, habits },
    ...(holidays && { holidays }),
  });
}

/** The proof of an account as at the last day, up to the one given, that a statement shows. */
export function prove(book: BookReading, account: AccountPath, through?: Day): Result<Reconciliation> {
  const names = unknownNames(book.ledger, { account });
  if (names.length > 0) return refuse(names);
  const last = reconcileParts(book, account, through).at(-1);
  return last ? accept(last) : refuse(problem('statement-missing', { account, ...(through && { through }) }));
}

/** What is sealed, and how the closing is called. */
export interface Sealing {
  /** The last day; absent, that of each account's last statement. */
  readonly through?: Day;
  /** Absent, every account of which a statement was taken. */
  readonly accounts?: readonly AccountPath[];
  /** The id of the closing entry; absent, `seal:` and the day. */
  readonly id?: EntryId;
}

const sealingSchema = record<Sealing>({
  through: maybe(daySchema),
  accounts: maybe(z.array(accountPathSchema).check(z.minLength(1))),
  id: maybe(idSchema),
});

/** The records of a sealing, and the entry that closes the book. */
export interface Sealed {
  readonly records: readonly SealedReconciliation[];
  readonly entry: Entry;
}

/** The answer to a sealing that was done before: every account has a record up to that very day, and an entry names one of them. */
function sealedBefore(
  { state, ledger }: Turn,
  accounts: readonly AccountPath[],
  through: Day,
): Sealed | undefined {
  const records = accounts.flatMap((account) => lastSeal(state, account) ?? []);
  if (records.length < accounts.length || records.some((record) => record.through !== through))
    return undefined;
  const sources = new Set(records.map(({ fingerprint }) => `${CLOSING_SOURCE}${fingerprint}`));
  const entry = closingOf(ledger, sources);
  return entry && { records, entry };
}

/**
 * Seals accounts and closes the book up to the first of their last days, so that nothing is closed that is not proved.
 *
 * A book that is sealed up to that very day is answered with its records.
 */
export function sealAccounts(turn: Turn, given: Sealing = {}): Result<Sealed> {
  const sealing = within('sealing', check(sealingSchema, given));
  if (!sealing.ok) return sealing;
  const { through, accounts, id } = sealing.value;
  const { ledger, terms, state } = turn;
  const asked = accounts ?? [...new Set(state.statements.map(({ account }) => account))];
  if (asked.length === 0) return refuse(problem('statement-missing', { account: 'assets/bank' }));
  const before = through && sealedBefore(turn, asked, through);
  if (before) return accept(before);
  const problems: Problem[] = [];
  const sealings: {
    readonly sealed: SealedReconciliation;
    readonly draft: Draft;
    readonly habits: Habits;
  }[] = [];
  for (const account of asked) {
    const proof = prove(turn, account, through);
    // What is sealed is every link since the last seal, not only those of the last statement.
    const links = proof.ok ? linksOf(reconcileParts(turn, account, through)) : [];
    const options = {
      id: id ?? `seal:${proof.ok ? proof.value.asAt : ''}`,
      book: { ledger, rules: terms.rules },
    };
    const sealing = proof.ok
      ? sealAfter(
          lastSeal(state, account),
          { ...proof.value, matching: { ...proof.value.matching, links } },
          options,
        )
      : proof;
    if (!sealing.ok) {
      problems.push(...sealing.problems);
      continue;
    }
    sealings.push({ ...sealing.value, habits: learnedFrom(turn, account, links) });
  }
  if (problems.length > 0) return refuse(problems);
  const records = sealings.map(({ sealed }) => sealed);
  const first = sealings.reduce((least, one) => (one.sealed.through < least.sealed.through ? one : least));
  const posted = turn.post(first.draft);
  if (!posted.ok) return posted;
  for (const { sealed, habits } of sealings) turn.add({ kind: 'seal', seal: sealed, habits });
  return accept({ records, entry: posted.value });
}
