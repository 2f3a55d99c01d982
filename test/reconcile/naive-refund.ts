/** Finds the payment that a refund goes back to by reading every payment of the category: what the library must answer too. */
import type { AccountPath } from '../../src/ledger/chart.js';
import type { Entry, EntryId } from '../../src/ledger/entry.js';
import { noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { reversible } from '../../src/ledger/reverse.js';
import { trail } from '../../src/ledger/trail.js';
import type { Pence } from '../../src/money/pence.js';
import { accept, problem, type Result, refuse } from '../../src/problem/problem.js';
import type { Refund } from '../../src/reconcile/payment-to-refund.js';
import type { Day } from '../../src/time/day.js';

interface Candidate {
  readonly id: EntryId;
  readonly day: Day;
  readonly left: Pence;
  /** The same payee, by the note beside the entry; absent, nobody is named. */
  readonly isNamed: boolean;
  /** 2: all of it was paid for this amount. 1: just this is left of it. 0: more is left. */
  readonly fit: 0 | 1 | 2;
}

/** Whether all that an entry paid came out of one account, so that to undo a part of it brings as much back there. */
function isPaidFrom(account: AccountPath, entry: Entry): boolean {
  return entry.postings.every(
    (one) => one.balanceType !== 'actual' || one.pence < 0 === (one.account === account),
  );
}

/** What the entry took out of the account. */
function paidOut(account: AccountPath, { postings }: Entry): number {
  return -postings.reduce(
    (sum, one) => (one.balanceType === 'actual' && one.account === account ? sum + one.pence : sum),
    0,
  );
}

/** Whether the entry paid a commitment of another planned line. */
function isOtherLine(entry: Entry, line: string | undefined): boolean {
  const of = entry.commitment?.id;
  if (line === undefined || of === undefined) return false;
  return of.includes('@') && !of.startsWith(`${line}@`);
}

function candidate(ledger: Ledger, entry: Entry, asked: Refund): Candidate | undefined {
  const { amount, from, on, isPayee, line } = asked;
  const day = entry.effective ?? entry.date;
  if (day > on || !isPaidFrom(from, entry) || isOtherLine(entry, line)) return undefined;
  const note = noteOf(ledger, entry.id);
  const isNoted = note !== undefined && `${note.payee ?? ''}${note.narrative ?? ''}`.trim() !== '';
  if (isNoted && !isPayee(note)) return undefined;
  const left = reversible(ledger, entry.id);
  const fit = left !== amount ? 0 : paidOut(from, entry) === amount ? 2 : 1;
  return { id: entry.id, day, left, isNamed: isNoted, fit };
}

/** Whether the first is surer than the second, which was recorded before it. */
function isSurer(one: Candidate, than: Candidate | undefined): boolean {
  if (than === undefined) return true;
  if (one.isNamed !== than.isNamed) return one.isNamed;
  if (one.fit !== than.fit) return one.fit > than.fit;
  return one.day >= than.day;
}

/**
 * Finds the payment that a refund goes back to.
 *
 * @returns the entry's id.
 *
 * Refuses with `entry-unknown` where this payee was paid nothing on the category by then, `reversed-already` where all of it has come
 * back already, and `reversal-exceeds` where no payment has so much left, naming that with the most.
 */
export function naiveRefund(ledger: Ledger, asked: Refund): Result<EntryId> {
  const { category, amount } = asked;
  const seen = new Set<EntryId>();
  let best: Candidate | undefined;
  let most: Candidate | undefined;
  for (const { entry, posting } of trail(ledger, { account: category })) {
    // An entry over several funds has a posting in each.
    if (posting.pence <= 0 || entry.reverses !== undefined || seen.has(entry.id)) continue;
    seen.add(entry.id);
    const one = candidate(ledger, entry, asked);
    if (one === undefined) continue;
    if (one.left >= amount && isSurer(one, best)) best = one;
    if (most === undefined || one.left >= most.left) most = one;
  }
  if (best !== undefined) return accept(best.id);
  if (most === undefined) return refuse(problem('entry-unknown', { id: '' }));
  const { id, left } = most;
  return refuse(
    left === 0
      ? problem('reversed-already', { id })
      : problem('reversal-exceeds', { id, asked: amount, remaining: left }),
  );
}
