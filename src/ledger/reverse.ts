/**
 * Undoes an entry, whole or in part, by its mirror.
 *
 * Method: the reversal is the mirror of the entry (`mirror`), and the door takes no other.
 *
 * @module
 */
import { isPence, type Pence } from '../money/pence.js';
import { accept, NONE, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { amountOf } from './amount.js';
import { type CapChange, undoneUnderCaps } from './caps.js';
import { promises } from './commitment.js';
import type { Draft, Entry, EntryId, Posting } from './entry.js';
import { entryAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import type { PostingContext, Reversal } from './posting-context.js';
import { repeatOf } from './repeat.js';
import { mirror } from './state/mirror.js';
import type { LedgerState } from './state/state.js';

/** Pence of each posting of an entry that are not undone yet. */
function remainingOf(state: LedgerState, sequence: number, entry: Entry): readonly number[] {
  return state.undone.get(sequence) ?? entry.postings.map((posting) => posting.pence);
}

function mirrored(entry: Entry, amounts: readonly Pence[]): Posting[] {
  return entry.postings
    .map((posting, index) => ({ ...posting, pence: amounts[index]! }))
    .filter((posting) => posting.pence !== 0);
}

/** Checks that a reversal is not dated before its entry, and belongs to no earlier day than its entry. */
function checkDays(entry: Entry, date: Day, effective: Day | undefined): Problem[] {
  const problems: Problem[] = [];
  const facts = { id: entry.id };
  if (date < entry.date)
    problems.push(problem('reversal-before-entry', { ...facts, day: date, entered: entry.date }, 'date'));
  const entryDay = entry.effective ?? entry.date;
  if (effective !== undefined && effective < entryDay)
    problems.push(
      problem('reversal-before-entry', { ...facts, day: effective, entered: entryDay }, 'effective'),
    );
  return problems;
}

/** Checks that an entry can be undone, whole or in the part that is asked. */
function checkReversible(
  state: LedgerState,
  reverses: NonNullable<Draft['reverses']>,
  { date, effective }: Pick<Draft, 'date' | 'effective'>,
): Problem[] {
  const { entry: id, part } = reverses;
  const sequence = state.sequenceOf(id);
  if (sequence === undefined) return [problem('entry-unknown', { id }, 'reverses.entry')];
  const entry = entryAt(state, sequence);
  if (entry.reverses) return [problem('reversal-of-reversal', { id }, 'reverses.entry')];
  if (entry.closes) return [problem('reversal-of-closing', { id }, 'reverses.entry')];
  const dayProblems = checkDays(entry, date, effective);
  if (dayProblems.length > 0) return dayProblems;
  const remainingAmount = amountOf(entry, remainingOf(state, sequence, entry));
  if (remainingAmount === 0) return [problem('reversed-already', { id }, 'reverses.entry')];
  if (part === undefined) return [];
  if (!isPence(part) || part <= 0) return [problem('amount-not-positive', { pence: part }, 'reverses.part')];
  return part > remainingAmount
    ? [problem('reversal-exceeds', { id, asked: part, remaining: remainingAmount }, 'reverses.part')]
    : [];
}

/** Finds the entry that a draft undoes, and the pence by which each of its postings is undone; or why it cannot be undone. */
export function findReversal(
  state: LedgerState,
  reverses: NonNullable<Draft['reverses']>,
  days: Pick<Draft, 'date' | 'effective'>,
): Result<Reversal> {
  const problems = checkReversible(state, reverses, days);
  if (problems.length > 0) return refuse(problems);
  const sequence = state.sequenceOf(reverses.entry)!;
  const entry = entryAt(state, sequence);
  const remaining = remainingOf(state, sequence, entry);
  const undo = mirror(state, entry, remaining, reverses.part ?? amountOf(entry, remaining));
  return accept({ sequence, entry, remaining, undo });
}

/** Checks a draft that undoes an entry: it must be exactly the mirror. */
export function checkReversal({ draft, reversal }: PostingContext): readonly Problem[] {
  if (reversal === undefined) return NONE;
  if (!reversal.ok) return reversal.problems;
  const { entry, undo } = reversal.value;
  const expected = mirrored(entry, undo);
  const isMirror =
    expected.length === draft.postings.length &&
    expected.every(({ account, fund, balanceType, pence }, index) => {
      const posting = draft.postings[index]!;
      return (
        posting.account === account &&
        posting.fund === fund &&
        posting.balanceType === balanceType &&
        posting.pence === pence
      );
    }) &&
    draft.commitment?.id === entry.commitment?.id &&
    draft.commitment?.act === entry.commitment?.act &&
    draft.commitment?.expires === undefined &&
    draft.explanations === undefined &&
    draft.closes === undefined;
  return isMirror ? [] : [problem('reversal-not-mirror', { id: entry.id }, 'postings')];
}

/** The change that a checked reversal makes to the entry that it undoes, and to the use of caps. */
export interface ReversalChange {
  readonly sequence: number;
  /** Pence of each posting of the entry that are not undone, before and after the reversal. */
  readonly remaining: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Only for money that a rule drew or spread. The caps of a promise are in the change of its commitment. */
  readonly caps: readonly CapChange[];
}

/** Computes the change that a checked reversal makes. */
export function reversalChange({ sequence, entry, remaining: before, undo }: Reversal): ReversalChange {
  const after = before.map((pence, index) => pence + undo[index]!);
  const isPromise = entry.commitment !== undefined && promises(entry.commitment.act);
  const undrawn = isPromise ? [] : undoneUnderCaps(entry, { before, after }, 'actual');
  return {
    sequence,
    remaining: { before, after },
    caps: undrawn.map(({ name, pence }) => ({ name, pence: 0 - pence })),
  };
}

/** The part of an entry's amount that can still be undone, in pence; zero for a reversal or a closing. */
export function reversible(ledger: Ledger, id: EntryId): Pence {
  const state = stateOf(ledger);
  const sequence = state.sequenceOf(id);
  if (sequence === undefined) return 0 as Pence;
  const entry = entryAt(state, sequence);
  return entry.reverses || entry.closes ? (0 as Pence) : amountOf(entry, remainingOf(state, sequence, entry));
}

/**
 * Drafts the reversal of an entry.
 *
 * @param options.entry the entry to undo
 * @param options.id the id of the reversal
 * @param options.date its day, in an open period; `effective` the earlier day to which it belongs, if any
 * @param options.part pence of the entry's amount to undo, above zero; absent, all that is not undone yet
 * @returns the draft, to be posted; if the reversal is recorded already, the draft of its entry; or why there can be none:
 *   `id-reused` when another entry has this id, `entry-unknown`, `reversal-of-reversal`,
 *   `reversal-of-closing`, `reversal-before-entry`, `reversed-already`, `amount-not-positive`, `reversal-exceeds`
 */
export function reverse(
  ledger: Ledger,
  options: {
    readonly entry: EntryId;
    readonly id: EntryId;
    readonly date: Day;
    readonly effective?: Day;
    readonly part?: Pence;
    readonly source?: string;
  },
): Result<Draft> {
  const state = stateOf(ledger);
  const { part } = options;
  const reverses = { entry: options.entry, ...(part === undefined ? {} : { part }) };
  const head = { ...options, kind: 'reverse' };
  const repeat = repeatOf(
    ledger,
    head,
    (entry) => entry.reverses?.entry === options.entry && entry.reverses.part === part,
  );
  if (repeat) return repeat;
  const reversal = findReversal(state, reverses, options);
  if (!reversal.ok) return reversal;
  const { entry, undo } = reversal.value;
  const { commitment } = entry;
  return accept({
    id: options.id,
    date: options.date,
    ...(options.effective ? { effective: options.effective } : {}),
    kind: 'reverse',
    postings: mirrored(entry, undo),
    reverses,
    ...(commitment ? { commitment: { id: commitment.id, act: commitment.act } } : {}),
    ...(options.source ? { source: options.source } : {}),
  });
}
