/**
 * Checks the act of a draft on a commitment: that it fits the postings, stays within the promise, and is not after its last day.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import { dayFromNumber, dayNumber } from '../time/day.js';
import { promises } from './commitment.js';
import { COMMITMENT, type CommitmentAct, type Draft } from './entry.js';
import type { PostingContext, PostingLine } from './posting-context.js';
import {
  type CommitmentLine,
  type CommitmentState,
  emptyLine,
  freedUnpaid,
  lastDayOf,
} from './state/commitment-state.js';

/** Whether the postings of a draft do what its act says: promise, free or pay. */
function actFits(act: CommitmentAct, lines: Iterable<CommitmentLine>, draft: Draft): boolean {
  const paysNow = draft.postings.some((posting) => posting.balanceType === 'actual');
  if (paysNow !== (act === 'pay')) return false;
  // A promise that has run out is renewed by a new last day: as much is promised again as is freed.
  let moved = act === 'reopen' && draft.commitment?.expires !== undefined;
  for (const { outstanding } of lines) {
    if (promises(act) ? outstanding < 0 : outstanding > 0) return false;
    moved ||= outstanding !== 0;
  }
  return moved;
}

const isCommitment = ({ type }: PostingLine) => type === COMMITMENT;

/** Checks the act of a draft on a commitment. */
export function checkCommitment(context: PostingContext): readonly Problem[] {
  const { draft, commitment } = context;
  if (!draft.commitment || !commitment) {
    const unnamed = context.lines.findIndex(isCommitment);
    return unnamed < 0 ? NONE : [problem('commitment-unnamed', {}, `postings[${unnamed}]`)];
  }
  const { id, act } = draft.commitment;
  const { state: commitmentState, changes: lines } = commitment;
  const undoes = draft.reverses !== undefined;
  if (!commitmentState && (act !== 'open' || undoes))
    return [problem('commitment-unknown', { commitment: id }, 'commitment.id')];
  if (commitmentState && act === 'open' && !undoes)
    return [problem('commitment-exists', { commitment: id }, 'commitment.id')];
  if (!undoes && !actFits(act, lines.values(), draft)) {
    return [problem('commitment-act-mismatch', { commitment: id, act }, 'commitment.act')];
  }
  if (!commitmentState) return [];
  const problems: Problem[] = [];
  const opened = commitmentState.opening.date;
  if (dayNumber(draft.date) < opened) {
    const facts = { commitment: id, date: draft.date, opened: dayFromNumber(opened) };
    problems.push(problem('commitment-before-opening', facts, 'date'));
  }
  const needsOpen = act !== 'open' && act !== 'reopen';
  if (!undoes && needsOpen && ![...commitmentState.lines.values()].some((line) => line.outstanding > 0)) {
    problems.push(problem('commitment-ended', { commitment: id }, 'commitment.id'));
  }
  if (!undoes) problems.push(...checkLastDay(commitmentState, draft, lines.values()));
  const lastDay = lastDayOf(commitmentState);
  if (!undoes && act === 'expire' && (lastDay === undefined || draft.date <= lastDay)) {
    const expires = lastDay ?? 'never';
    problems.push(problem('commitment-not-expired', { commitment: id, date: draft.date, expires }, 'date'));
  }
  problems.push(...checkRoom(commitmentState, lines, act, undoes));
  return problems;
}

/** Finds a promise that is paid or raised after its last day, or reopened to a last day that has passed. A credit may come at any time. */
function checkLastDay(commitment: CommitmentState, draft: Draft, lines: Iterable<CommitmentLine>): Problem[] {
  const { id, act, expires: newLastDay } = draft.commitment!;
  const date = draft.effective ?? draft.date;
  const lastDay = act === 'reopen' ? newLastDay : lastDayOf(commitment);
  const pays = act === 'pay' && [...lines].reduce((sum, { spent }) => sum + spent, 0) > 0;
  const isBound = pays || act === 'raise' || act === 'reopen';
  if (!isBound || lastDay === undefined || date <= lastDay) return [];
  return [problem('commitment-expired', { commitment: id, date, expires: lastDay }, 'date')];
}

/**
 * Finds where a draft frees more than is promised, or promises again more than was freed unpaid: on each line no more than was
 * promised there at first and not paid, and in sum no more than was promised and not paid, by whichever fund.
 */
function checkRoom(
  commitment: CommitmentState,
  lines: ReadonlyMap<string, CommitmentLine>,
  act: CommitmentAct,
  undoes: boolean,
): Problem[] {
  const again = undoes ? act === 'release' || act === 'expire' : act === 'reopen';
  const grows = again || (undoes && act === 'pay');
  const problems: Problem[] = [];
  const facts = (line: CommitmentLine, room: number, asked: number) => {
    const { account, fund } = line;
    return { commitment: commitment.id, account, fund, outstanding: room, asked };
  };
  let asked = 0;
  for (const [name, line] of lines) {
    const { outstanding: change } = line;
    const before = commitment.lines.get(name) ?? emptyLine(line.account, line.fund);
    const { outstanding, opened, spent, drawnByRule } = before;
    // The part of its promise that the fund has paid cannot be promised again. Money that a rule drew was no part of the promise.
    const most = again ? opened - Math.max(0, spent - drawnByRule) : opened;
    const after = outstanding + change;
    asked += change;
    if (change === 0 || (after >= 0 && (!grows || after <= most))) continue;
    const room = change > 0 ? Math.max(0, most - outstanding) : outstanding;
    problems.push(problem('commitment-exceeded', facts(line, room, Math.abs(change)), 'postings'));
  }
  const first = [...lines.values()][0];
  if (!first || problems.length > 0) return problems;
  const room = freedUnpaid(commitment.lines.values());
  const isPassed = again ? asked > room : grows && promisesTooMuch(commitment, lines);
  if (isPassed) problems.push(problem('commitment-exceeded', facts(first, room, asked), 'postings'));
  return problems;
}

/**
 * Whether undoing a payment would promise again what was reopened since: more would be promised and paid than was promised at first. What was
 * paid beyond the promise before is none of this.
 */
function promisesTooMuch(commitment: CommitmentState, changes: ReadonlyMap<string, CommitmentLine>): boolean {
  const beyond = (lines: Iterable<CommitmentLine>) => {
    let sum = 0;
    for (const { opened, outstanding, spent } of lines) sum += outstanding + spent - opened;
    return sum;
  };
  const before = beyond(commitment.lines.values());
  return before + beyond(changes.values()) > Math.max(0, before);
}
