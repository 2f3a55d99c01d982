/**
 * Ends a commitment without paying it, and takes such an end back: release, expire, reopen.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { commitmentOf } from '../ledger/commitment.js';
import type { CommitmentLine } from '../ledger/commitment-state.js';
import type { CommitmentAct, CommitmentId, Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { bothSides, notPositive } from './spend.js';

/** Which commitment, and how much of it. */
export interface Freeing {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  /** Pence of it, above zero, split over its funds in proportion; absent, all there is. */
  readonly part?: Pence;
}

function move(
  ledger: Ledger,
  freeing: Freeing,
  act: CommitmentAct & ('release' | 'expire' | 'reopen'),
  amount: (line: CommitmentLine) => number,
  most: (lines: readonly CommitmentLine[]) => number = () => Number.POSITIVE_INFINITY,
): Result<Draft> {
  const { id, date, part } = freeing;
  const problems = part === undefined ? [] : notPositive(part);
  if (problems.length > 0) return refuse(problems);
  const known = commitmentOf(ledger, freeing.commitment);
  if (!known) return refuse(problem('commitment-unknown', { commitment: freeing.commitment }));
  const lines = known.lines.filter((line) => amount(line) > 0);
  const amounts = lines.map(amount);
  const whole = Math.min(
    most(known.lines),
    amounts.reduce((sum, one) => sum + one, 0),
  ) as Pence;
  if (whole === 0) return refuse(problem('nothing-to-free', { commitment: freeing.commitment }));
  if (part !== undefined && part > whole) {
    const { account, fund } = lines[0]!;
    const facts = { commitment: freeing.commitment, account, fund, outstanding: whole, asked: part };
    return refuse(problem('commitment-exceeded', facts));
  }
  const split = allocate(part ?? whole, amounts);
  const [committed, balanceType] = [FIXED_ACCOUNTS.committed, 'commitment'] as const;
  const postings = lines.flatMap(({ account, fund }, index) => {
    const sides =
      act === 'reopen' ? { debit: account, credit: committed } : { debit: committed, credit: account };
    return bothSides({ ...sides, balanceType, given: new Map([[fund, split[index]!]]) });
  });
  return accept({ id, date, kind: act, postings, commitment: { id: freeing.commitment, act } });
}

/** Drafts the release of what is no longer wanted. Refusals: `amount-not-positive`, `commitment-unknown`, `nothing-to-free`, `commitment-exceeded`. */
export function release(ledger: Ledger, freeing: Freeing): Result<Draft> {
  return move(ledger, freeing, 'release', (line) => line.outstanding);
}

/** Drafts the expiry of what has run out; the door sees to it that the last day has passed. Refusals as `release`. */
export function expire(ledger: Ledger, freeing: Omit<Freeing, 'part'>): Result<Draft> {
  return move(ledger, freeing, 'expire', (line) => line.outstanding);
}

/**
 * Drafts the reopening of what was freed and never paid, by whichever fund: on each line no more than was promised there
 * at first. Refusals as `release`.
 */
export function reopen(ledger: Ledger, freeing: Freeing): Result<Draft> {
  const unpaid = (lines: readonly CommitmentLine[]) =>
    lines.reduce((sum, { opened, outstanding, spent }) => sum + opened - outstanding - spent, 0);
  const freed = ({ opened, outstanding }: CommitmentLine) => Math.max(0, opened - outstanding);
  return move(ledger, freeing, 'reopen', freed, (lines) => Math.max(0, unpaid(lines)));
}
