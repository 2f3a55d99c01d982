/**
 * A commitment: money promised and not yet paid, over one fund or several, followed to its end.
 *
 * Every posting of balance type `commitment` belongs to a named commitment, so what is outstanding is always what
 * the commitment balances add up to. Paying frees the promise and posts the payment in one entry; each pound
 * is at any moment available, committed or spent, and never two of these.
 *
 * @module
 */
import { type Problem, problem } from '../problem.js';
import { type Day, dayNumber } from '../time/day.js';
import { amountOf } from './amount.js';
import { type CapChange, givenBackUnderCaps } from './caps.js';
import type { CommitmentLine, CommitmentState, Mutable } from './commitment-state.js';
import type { CommitmentAct, CommitmentId, Draft, Posting } from './entry.js';
import { entryAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import type { LedgerState } from './state.js';

/** Where a commitment stands. One that ended by release or expiry keeps what was paid before. */
export type CommitmentStanding = 'open' | 'part-paid' | 'paid' | 'released' | 'expired';

export interface Commitment {
  readonly id: CommitmentId;
  readonly standing: CommitmentStanding;
  readonly expires?: Day;
  readonly lines: readonly CommitmentLine[];
}

const key = (posting: Posting) => `${posting.account} ${posting.fund}`;
const isExpense = (posting: Posting) =>
  posting.account === 'expenses' || posting.account.startsWith('expenses/');

/** What a draft would do to each line of its commitment. */
function effects(draft: Draft): Map<string, Mutable<CommitmentLine>> {
  const lines = new Map<string, Mutable<CommitmentLine>>();
  for (const posting of draft.postings) {
    if (!isExpense(posting) || posting.balanceType === 'budget') continue;
    let line = lines.get(key(posting));
    if (!line) {
      line = { account: posting.account, fund: posting.fund, opened: 0, outstanding: 0, spent: 0 };
      lines.set(key(posting), line);
    }
    if (posting.balanceType === 'actual') line.spent += posting.pence;
    else {
      line.outstanding += posting.pence;
      if (draft.commitment?.act === 'open') line.opened += posting.pence;
    }
  }
  return lines;
}

/** What was promised and then freed without being paid, by whichever fund, in pence. */
export function freedUnpaid({ lines }: CommitmentState): number {
  return Math.max(0, unpaidOf(lines.values()));
}

/** Promised, less what is still promised and what was paid; below zero when more was paid than promised. */
function unpaidOf(lines: Iterable<CommitmentLine>): number {
  let sum = 0;
  for (const { opened, outstanding, spent } of lines) sum += opened - outstanding - spent;
  return sum;
}

/** What each act must do, beside staying within what is there; said in a problem when it does not. */
function actFits(act: CommitmentAct, lines: Iterable<CommitmentLine>, draft: Draft): boolean {
  const paysNow = draft.postings.some((posting) => posting.balanceType === 'actual');
  if (paysNow !== (act === 'pay')) return false;
  const promises = act === 'open' || act === 'reopen';
  let moved = false;
  for (const { outstanding } of lines) {
    if (promises ? outstanding < 0 : outstanding > 0) return false;
    moved ||= outstanding !== 0;
  }
  return moved;
}

/** Finds what is wrong with a draft's dealings with commitments. */
export function checkCommitment(state: LedgerState, draft: Draft): Problem[] {
  if (!draft.commitment) {
    const unnamed = draft.postings.findIndex((posting) => posting.balanceType === 'commitment');
    return unnamed < 0 ? [] : [problem('commitment-unnamed', {}, `postings[${unnamed}]`)];
  }
  const { id, act } = draft.commitment;
  const known = state.commitments.get(id);
  const undoes = draft.reverses !== undefined;
  if (!known && (act !== 'open' || undoes))
    return [problem('commitment-unknown', { commitment: id }, 'commitment.id')];
  if (known && act === 'open' && !undoes)
    return [problem('commitment-exists', { commitment: id }, 'commitment.id')];
  const lines = effects(draft);
  if (!undoes && !actFits(act, lines.values(), draft)) {
    return [problem('commitment-act-mismatch', { commitment: id, act }, 'commitment.act')];
  }
  if (!known) return [];
  const problems: Problem[] = [];
  const frees = act === 'pay' || act === 'release' || act === 'expire';
  if (!undoes && frees && ![...known.lines.values()].some((line) => line.outstanding > 0)) {
    problems.push(problem('commitment-ended', { commitment: id }, 'commitment.id'));
  }
  if (!undoes && act === 'expire' && (known.expires === undefined || draft.date <= known.expires)) {
    const expires = known.expires ?? 'never';
    problems.push(problem('commitment-not-expired', { commitment: id, date: draft.date, expires }, 'date'));
  }
  problems.push(...checkRoom(known, lines, act, undoes));
  return problems;
}

/**
 * Finds where a draft frees more than is promised, or promises again more than was freed unpaid: on each line no more than was
 * promised there at first, and in sum no more than was promised and not paid, by whichever fund.
 */
function checkRoom(
  known: CommitmentState,
  lines: ReadonlyMap<string, CommitmentLine>,
  act: CommitmentAct,
  undoes: boolean,
): Problem[] {
  const again = undoes ? act === 'release' || act === 'expire' : act === 'reopen';
  const grows = again || (undoes && act === 'pay');
  const problems: Problem[] = [];
  const facts = (line: CommitmentLine, room: number, asked: number) => {
    const { account, fund } = line;
    return { commitment: known.id, account, fund, outstanding: room, asked };
  };
  let asked = 0;
  for (const [name, line] of lines) {
    const { outstanding: change } = line;
    const { outstanding, opened } = known.lines.get(name) ?? { outstanding: 0, opened: 0 };
    const after = outstanding + change;
    asked += change;
    if (change === 0 || (after >= 0 && (!grows || after <= opened))) continue;
    const room = change > 0 ? Math.max(0, opened - outstanding) : outstanding;
    problems.push(problem('commitment-exceeded', facts(line, room, Math.abs(change)), 'postings'));
  }
  const room = freedUnpaid(known);
  const first = [...lines.values()][0];
  if (again && first && asked > room && problems.length === 0) {
    problems.push(problem('commitment-exceeded', facts(first, room, asked), 'postings'));
  }
  return problems;
}

/** The change that a checked draft makes to its commitment, and to the caps that the promise was made under. */
export interface CommitmentChange {
  readonly lines: ReadonlyMap<string, Mutable<CommitmentLine>>;
  readonly caps: readonly CapChange[];
}

/** Computes what a checked draft changes in its commitment. */
export function commitmentChange(state: LedgerState, draft: Draft): CommitmentChange {
  const { id, act } = draft.commitment!;
  const lines = effects(draft);
  const commitment = state.commitments.get(id);
  if (!commitment || act === 'open') return { lines, caps: [] };
  let unpaid = unpaidOf(commitment.lines.values());
  const before = Math.max(0, unpaid);
  unpaid += unpaidOf(lines.values());
  const after = Math.max(0, unpaid);
  if (after === before) return { lines, caps: [] };
  // What is freed unpaid no longer counts under the caps that it was promised under; what of the promise was undone
  // outright has been given back before.
  const opening = entryAt(state, commitment.openedBy);
  const undone = state.undone.get(commitment.openedBy)?.pence ?? 0;
  const whole = amountOf(opening);
  return {
    lines,
    caps: givenBackUnderCaps(opening, { before: undone + before, after: undone + after, whole }),
  };
}

/** Writes what a draft changes in its commitment. */
export function applyCommitment(
  state: LedgerState,
  draft: Draft,
  sequence: number,
  { lines }: CommitmentChange,
): void {
  const { id, act, expires } = draft.commitment!;
  let commitment = state.commitments.get(id);
  if (!commitment) {
    commitment = { id, expires, openedBy: sequence, lastAct: act, lines: new Map() };
    state.commitments.set(id, commitment);
  }
  if (!draft.reverses) commitment.lastAct = act;
  for (const [name, effect] of lines) {
    const line = commitment.lines.get(name);
    if (!line) commitment.lines.set(name, effect);
    else {
      line.opened += effect.opened;
      line.outstanding += effect.outstanding;
      line.spent += effect.spent;
    }
  }
}

function standing(state: CommitmentState): CommitmentStanding {
  const lines = [...state.lines.values()];
  const spent = lines.some((line) => line.spent > 0);
  if (lines.some((line) => line.outstanding > 0)) return spent ? 'part-paid' : 'open';
  if (state.lastAct === 'expire') return 'expired';
  return state.lastAct === 'pay' && spent ? 'paid' : 'released';
}

function view(state: CommitmentState): Commitment {
  const lines = [...state.lines.values()].map((line) => Object.freeze({ ...line }));
  const { id, expires } = state;
  return Object.freeze({
    id,
    standing: standing(state),
    ...(expires ? { expires } : {}),
    lines: Object.freeze(lines),
  });
}

/** The commitment of this id, as it stands; undefined when there is none. */
export function commitmentOf(ledger: Ledger, id: CommitmentId): Commitment | undefined {
  const state = stateOf(ledger).commitments.get(id);
  return state && view(state);
}

/** Every commitment, in order of opening. */
export function* commitments(ledger: Ledger): Generator<Commitment> {
  for (const state of stateOf(ledger).commitments.values()) yield view(state);
}

/** The commitments that have run out by a day and still hold money back: what `expire` should free. */
export function expired(ledger: Ledger, asAt: Day): readonly Commitment[] {
  const limit = dayNumber(asAt);
  const ran = (one: Commitment) => one.expires !== undefined && dayNumber(one.expires) < limit;
  return [...commitments(ledger)].filter((one) => ran(one) && one.lines.some((line) => line.outstanding > 0));
}
