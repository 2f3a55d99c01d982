/**
 * A commitment: money promised and not yet paid, over one fund or several, followed to its end.
 *
 * Every posting of balance type `commitment` belongs to a named commitment, so what is outstanding is always what
 * the commitment balances add up to. Paying frees the promise and posts the payment in one entry; each pound
 * is at any moment available, committed or spent, and never two of these.
 *
 * @module
 */
import { type Day, dayNumber } from '../time/day.js';
import { type CapChange, type GivenUnderCap, givenUnderCaps, undoneUnderCaps } from './caps.js';
import type { CommitmentAct, CommitmentId, Draft } from './entry.js';
import { type Ledger, stateOf } from './ledger.js';
import type { PostingContext } from './posting-context.js';
import type { ReversalChange } from './reverse.js';
import {
  type CommitmentLine,
  type CommitmentState,
  capChangesBetween,
  emptyLine,
  type LineState,
  lastDayOf,
  lineAfter,
  lineKey,
} from './state/commitment-state.js';
import { isSpendCategory } from './state/terms.js';

/** The state of a commitment. If it ended by release or expiry, earlier payments still count as paid. */
export type CommitmentStanding = 'open' | 'part-paid' | 'paid' | 'released' | 'expired';

/** A promise of money, with what is paid of it and what is still promised. */
export interface Commitment {
  readonly id: CommitmentId;
  readonly standing: CommitmentStanding;
  readonly expires?: Day;
  readonly lines: readonly CommitmentLine[];
}

/** Whether an act promises money for the first time. */
const opens = (act: CommitmentAct) => act === 'open' || act === 'raise';

/** Whether an act promises money, for the first time or again. */
export function promises(act: CommitmentAct): boolean {
  return opens(act) || act === 'reopen';
}

/** Whether a draft frees promises, by paying, releasing or expiring them or by undoing what promised. */
export function freesPromises({ commitment, reverses }: Draft): boolean {
  return commitment !== undefined && promises(commitment.act) === (reverses !== undefined);
}

/** The changes that the postings of a draft make to each line of its commitment. */
export function lineChanges(draft: Draft): Map<string, LineState> {
  const lines = new Map<string, LineState>();
  const isOpening = opens(draft.commitment!.act);
  for (const { account, fund, balanceType, pence } of draft.postings) {
    if (!isSpendCategory(account) || balanceType === 'budget') continue;
    const key = lineKey(account, fund);
    const line = lines.get(key) ?? emptyLine(account, fund);
    if (balanceType === 'actual') lines.set(key, { ...line, spent: line.spent + pence });
    else {
      const opened = line.opened + (isOpening ? pence : 0);
      lines.set(key, { ...line, opened, outstanding: line.outstanding + pence });
    }
  }
  return lines;
}

/** The change that a checked draft makes to its commitment, and to the caps that the promise was made under. */
export interface CommitmentChange {
  /** Each line that changes, as it is afterwards. */
  readonly lines: ReadonlyMap<string, LineState>;
  readonly caps: readonly CapChange[];
}

/** Adds the pence that were promised under caps to each line; with a sign of −1, takes them off. */
function addUnderCaps(lines: Map<string, LineState>, given: readonly GivenUnderCap[], sign: 1 | -1): void {
  for (const { key, name, category, fund, pence } of given) {
    const line = lines.get(lineKey(category ?? '', fund));
    if (!line) continue;
    const underCaps = new Map(line.underCaps);
    underCaps.set(key, { name, pence: (underCaps.get(key)?.pence ?? 0) + sign * pence });
    lines.set(lineKey(line.account, fund), { ...line, underCaps });
  }
}

/** Marks the spending of a payment as drawn by a rule, in each category that an explanation names. */
function markDrawnByRule(lines: Map<string, LineState>, payment: Draft): void {
  const categories = new Set(payment.explanations?.map(({ category }) => category));
  for (const [key, line] of lines)
    if (categories.has(line.account)) lines.set(key, { ...line, drawnByRule: line.spent });
}

/** Computes the change that a checked draft makes to its commitment. */
export function commitmentChange(
  { draft, commitment, reversal: undone }: PostingContext,
  reversal: ReversalChange | undefined,
): CommitmentChange {
  const { act } = draft.commitment!;
  const changes = new Map(commitment!.changes);
  const cause = undone?.ok ? undone.value.entry : draft;
  if (opens(act)) {
    const given = reversal ? undoneUnderCaps(cause, reversal.remaining, 'commitment') : givenUnderCaps(draft);
    addUnderCaps(changes, given, reversal ? -1 : 1);
  }
  if (act === 'pay') markDrawnByRule(changes, cause);
  return linesAfter(commitment!.state, changes);
}

function linesAfter(
  commitment: CommitmentState | undefined,
  changes: ReadonlyMap<string, LineState>,
): CommitmentChange {
  const lines = new Map<string, LineState>();
  const caps: CapChange[] = [];
  for (const [key, change] of changes) {
    const before = commitment?.lines.get(key) ?? emptyLine(change.account, change.fund);
    const after = lineAfter(before, change);
    lines.set(key, after);
    caps.push(...capChangesBetween(before, after));
  }
  return { lines, caps };
}

/** The changes in the use of caps when so much of each line of a commitment is freed unpaid. */
export function capsFreedBy(
  ledger: Ledger,
  id: CommitmentId,
  freed: readonly { readonly line: CommitmentLine; readonly pence: number }[],
): readonly CapChange[] {
  const changes = freed.map(({ line: { account, fund }, pence }) => {
    return [lineKey(account, fund), { ...emptyLine(account, fund), outstanding: -pence }] as const;
  });
  return linesAfter(stateOf(ledger).commitments.get(id), new Map(changes)).caps;
}

/** Writes the change of a commitment. If a whole reopening is undone, its last day goes with it. */
export function applyCommitment(
  { state, draft, date, spendDay }: PostingContext,
  reversal: ReversalChange | undefined,
  sequence: number,
  { lines }: CommitmentChange,
): void {
  const { id, act, expires } = draft.commitment!;
  const lastDay = expires === undefined ? [] : [{ day: expires, givenBy: sequence }];
  let commitment = state.commitments.get(id);
  if (!commitment) {
    const opening = { sequence, date, day: spendDay };
    commitment = { id, opening, lastDays: lastDay, lastAct: act, lines: new Map() };
    state.commitments.set(id, commitment);
  } else if (act === 'reopen') {
    const isUndone = reversal?.remaining.after.every((pence) => pence === 0);
    if (!reversal) commitment.lastDays = [...commitment.lastDays, ...lastDay];
    else if (isUndone)
      commitment.lastDays = commitment.lastDays.filter(({ givenBy }) => givenBy !== reversal.sequence);
  }
  if (!reversal) commitment.lastAct = act;
  for (const [key, line] of lines) commitment.lines.set(key, line);
}

function standing(state: CommitmentState): CommitmentStanding {
  const lines = [...state.lines.values()];
  const spent = lines.some((line) => line.spent > 0);
  if (lines.some((line) => line.outstanding > 0)) return spent ? 'part-paid' : 'open';
  if (state.lastAct === 'expire') return 'expired';
  return state.lastAct === 'pay' && spent ? 'paid' : 'released';
}

function view(state: CommitmentState): Commitment {
  const lines = [...state.lines.values()].map(({ account, fund, opened, outstanding, spent }) =>
    Object.freeze({ account, fund, opened, outstanding, spent }),
  );
  const { id } = state;
  const expires = lastDayOf(state);
  return Object.freeze({
    id,
    standing: standing(state),
    ...(expires ? { expires } : {}),
    lines: Object.freeze(lines),
  });
}

/** The commitment with this id, as it is now; undefined if there is none. */
export function commitmentOf(ledger: Ledger, id: CommitmentId): Commitment | undefined {
  const state = stateOf(ledger).commitments.get(id);
  return state && view(state);
}

/** Every commitment, in order of opening. */
export function* commitments(ledger: Ledger): Generator<Commitment> {
  for (const state of stateOf(ledger).commitments.values()) yield view(state);
}

/** The commitments that have run out by a day and still hold money back, for `expire` to free. */
export function expired(ledger: Ledger, asAt: Day): readonly Commitment[] {
  const limit = dayNumber(asAt);
  const ran = (commitment: Commitment) =>
    commitment.expires !== undefined && dayNumber(commitment.expires) < limit;
  return [...commitments(ledger)].filter(
    (commitment) => ran(commitment) && commitment.lines.some((line) => line.outstanding > 0),
  );
}
