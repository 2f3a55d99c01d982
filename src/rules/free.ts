/**
 * Drafts the end of a commitment without payment (release, expiry), and its reopening.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { type Commitment, commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId, Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { repeatOf, sumOn } from '../ledger/repeat.js';
import type { CommitmentLine } from '../ledger/state/commitment-state.js';
import { freedUnpaid } from '../ledger/state/commitment-state.js';
import { linesBefore } from '../ledger/state/lines-before.js';
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { bothSides, notPositive } from './spend.js';

/** A request to free a commitment, whole or in part. */
export interface ReleaseRequest {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  /** Pence to free, above zero, shared over its funds in proportion; absent, all. */
  readonly part?: Pence;
}

/** A request to commit again, with an optional new last day. */
export interface ReopenRequest extends ReleaseRequest {
  /** The new last day for payment, not before `date`; absent, the last day stays. */
  readonly expires?: Day;
}

type Act = 'release' | 'expire' | 'reopen';

/** The lines that an act can move, the most of each, and the most in all. */
interface LineAmounts {
  readonly lines: readonly CommitmentLine[];
  readonly amounts: readonly number[];
  readonly whole: Pence;
}

const COMMITTED = FIXED_ACCOUNTS.committed;

/** The postings that commit these amounts again, or free them. */
function postingsOf(lines: readonly CommitmentLine[], amounts: readonly number[], again: boolean): Posting[] {
  return lines.flatMap(({ account, fund }, index) => {
    const sides = again ? { debit: account, credit: COMMITTED } : { debit: COMMITTED, credit: account };
    return bothSides({ ...sides, balanceType: 'commitment', given: new Map([[fund, amounts[index]!]]) });
  });
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, pence) => all + pence, 0) as Pence;

/** Frees the outstanding amount of an expired commitment and commits it again until a new last day. */
function renewal({ lines, expires }: Commitment, lastDay: Day | undefined): Posting[] {
  if (expires === undefined || lastDay === undefined || lastDay <= expires) return [];
  const { lines: open, amounts } = outstandingOf(lines);
  return [...postingsOf(open, amounts, false), ...postingsOf(open, amounts, true)];
}

/** The amounts that can be freed: those outstanding. */
function outstandingOf(all: readonly CommitmentLine[]): LineAmounts {
  const lines = all.filter(({ outstanding }) => outstanding > 0);
  const amounts = lines.map(({ outstanding }) => outstanding);
  return { lines, amounts, whole: sum(amounts) };
}

/** The amounts that can be committed again: those freed and never paid. */
function freedOf(all: readonly CommitmentLine[]): LineAmounts {
  const unpaid = ({ opened, outstanding, spent }: CommitmentLine) =>
    opened - outstanding - Math.max(0, spent);
  const lines = all.filter((line) => unpaid(line) > 0);
  const amounts = lines.map(unpaid);
  return { lines, amounts, whole: Math.min(freedUnpaid(all), sum(amounts)) as Pence };
}

function move(
  ledger: Ledger,
  request: ReopenRequest,
  act: Act,
  movable: (lines: readonly CommitmentLine[]) => LineAmounts,
): Result<Draft> {
  const { id, commitment: name, date, part, expires } = request;
  const problems = part === undefined ? [] : notPositive(part);
  if (problems.length > 0) return refuse(problems);
  const repeat = repeatOf(ledger, { id, date, kind: act }, (entry) => {
    const moved = Math.abs(sumOn(entry, COMMITTED, 'commitment'));
    const { commitment } = entry;
    const isSame = commitment?.id === name && commitment.act === act && commitment.expires === expires;
    return isSame && moved === (part ?? movable(linesBefore(ledger, name, id)).whole);
  });
  if (repeat) return repeat;
  const commitment = commitmentOf(ledger, name);
  if (!commitment) return refuse(problem('commitment-unknown', { commitment: name }));
  if (expires !== undefined && expires < date)
    return refuse(problem('commitment-expired', { commitment: name, date, expires }, 'expires'));
  const draftOf = (postings: readonly Posting[]) =>
    accept({
      ...{ id, date, kind: act, postings },
      commitment: { id: name, act, ...(expires === undefined ? {} : { expires }) },
    });
  const { lines, amounts, whole } = movable(commitment.lines);
  if (whole === 0) {
    const renewed = part === undefined ? renewal(commitment, expires) : [];
    if (renewed.length > 0) return draftOf(renewed);
    return refuse(problem('nothing-to-free', { commitment: name }));
  }
  if (part !== undefined && part > whole) {
    const { account, fund } = lines[0]!;
    const facts = { commitment: name, account, fund, outstanding: whole, asked: part };
    return refuse(problem('commitment-exceeded', facts));
  }
  return draftOf(postingsOf(lines, allocate(part ?? whole, amounts), act === 'reopen'));
}

/**
 * Drafts the release of a commitment that is no longer needed.
 *
 * @returns the draft; if the release is already recorded, the draft of its entry. Or `amount-not-positive`, `id-reused` if another
 *   entry has this id, `commitment-unknown`, `nothing-to-free`, `commitment-exceeded`
 */
export function release(ledger: Ledger, request: ReleaseRequest): Result<Draft> {
  return move(ledger, request, 'release', outstandingOf);
}

/** Drafts the expiry of a commitment; `post` checks that its last day has passed. Answers and refusals as `release`. */
export function expire(ledger: Ledger, request: Omit<ReleaseRequest, 'part'>): Result<Draft> {
  return move(ledger, request, 'expire', outstandingOf);
}

/**
 * Drafts the reopening of what was freed and never paid by any fund: on each line, no more than was first committed there. With a new
 * last day, an expired commitment that was not released can be paid again.
 *
 * @returns as `release`; `commitment-expired` if the new last day is before `date`
 */
export function reopen(ledger: Ledger, reopening: ReopenRequest): Result<Draft> {
  return move(ledger, reopening, 'reopen', freedOf);
}
