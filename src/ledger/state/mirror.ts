/**
 * The mirror of an entry, whole or in part: by how much each of its postings is undone.
 *
 * Method: a part is split over the funds in proportion to what is left of the entry, and within each fund over its
 * postings likewise, by largest remainder; so every part goes back where the money came from, parts never
 * exceed the whole, and the last part takes exactly what is left. A part of the payment of a commitment is a credit: at most as
 * much is promised again, and no more in all than was promised at first. The payment undone to its end was never made: all
 * that it freed is promised again.
 *
 * @module
 */
import { allocate } from '../../money/allocate.js';
import type { Pence } from '../../money/pence.js';
import { amountOf, debits } from '../amount.js';
import { BALANCE_TYPES, type BalanceType, type Entry, type Posting } from '../entry.js';
import { lineKey } from './commitment-state.js';
import type { LedgerState } from './state.js';
import { isSpendCategory } from './terms.js';

/** The postings of one balance type, by fund. */
function byFund(postings: readonly Posting[], type: BalanceType): readonly (readonly number[])[] {
  const funds = new Map<string, number[]>();
  for (const [index, posting] of postings.entries()) {
    if (posting.balanceType !== type) continue;
    const group = funds.get(posting.fund);
    if (group) group.push(index);
    else funds.set(posting.fund, [index]);
  }
  return [...funds.values()];
}

/**
 * What a part of a payment promises again: pound for pound what was credited, once that is more than was paid beyond the promise;
 * and never so much that more is promised and paid than was promised at first.
 */
function promisedAgain(
  state: LedgerState,
  payment: Entry,
  remaining: readonly number[],
  credit: { readonly part: number; readonly whole: number },
): number {
  const freed = debits(payment.postings, remaining, 'commitment');
  const beyond = Math.max(0, credit.whole - freed);
  const lines = state.commitments.get(payment.commitment!.id)!.lines.values();
  let room = 0;
  let spent = -credit.part;
  for (const line of lines) {
    room += line.opened - line.outstanding;
    spent += line.spent;
  }
  return Math.max(0, Math.min(credit.part - beyond, freed, room - Math.max(0, spent)));
}

/** Whether what is left of an entry spends more than it brings back. */
function spends({ postings }: Entry, remaining: readonly number[]): boolean {
  const isSpending = ({ account, balanceType }: Posting) =>
    balanceType === 'actual' && isSpendCategory(account);
  return postings.reduce((sum, posting, index) => sum + (isSpending(posting) ? remaining[index]! : 0), 0) > 0;
}

/** The most by which each posting of a payment is undone: on a line of its commitment, no more than was promised there at first. */
function withinPromise(
  state: LedgerState,
  { postings, commitment }: Entry,
  remaining: readonly number[],
): number[] {
  const lines = state.commitments.get(commitment!.id)!.lines;
  return postings.map(({ account, fund }, index) => {
    const line = lines.get(lineKey(account, fund));
    return line ? Math.max(remaining[index]!, line.outstanding - line.opened) : remaining[index]!;
  });
}

const debit = (pence: number) => Math.max(0, pence);
const credit = (pence: number) => Math.max(0, -pence);

/** Puts into an answer the pence by which the postings of one balance type are undone, split over funds and then over postings. */
function undo(
  postings: readonly Posting[],
  remaining: readonly number[],
  type: BalanceType,
  pence: number,
  answer: Pence[],
) {
  const groups = byFund(postings, type);
  const total = (group: readonly number[], side: (pence: number) => number) =>
    group.reduce((sum, index) => sum + side(remaining[index]!), 0);
  // The two sides of a fund are equal, but where one is held to what was promised.
  const most = groups.map((group) => Math.min(total(group, debit), total(group, credit)));
  const sum = most.reduce((all, each) => all + each, 0);
  const shares = allocate(Math.min(pence, sum) as Pence, most);
  for (const [place, group] of groups.entries()) {
    if (shares[place] === 0) continue;
    for (const [side, sign] of [
      [debit, -1],
      [credit, 1],
    ] as const) {
      const parts = allocate(
        shares[place]!,
        group.map((index) => side(remaining[index]!)),
      );
      for (const [place, index] of group.entries())
        if (parts[place] !== 0) answer[index] = (sign * parts[place]!) as Pence;
    }
  }
}

/**
 * The pence by which each posting is undone, same order and opposite sign; zero where a part does not reach.
 *
 * @param remaining what is left of each posting of the entry
 * @param part pence of what is left of its amount
 */
export function mirror(state: LedgerState, entry: Entry, remaining: readonly number[], part: Pence): Pence[] {
  const { postings } = entry;
  const whole = amountOf(entry, remaining);
  if (part === whole) return remaining.map((pence) => (pence === 0 ? 0 : -pence) as Pence);
  const answer = postings.map(() => 0 as Pence);
  const isCredit = entry.commitment?.act === 'pay' && spends(entry, remaining);
  for (const type of BALANCE_TYPES) {
    const total = debits(postings, remaining, type) as Pence;
    if (total === 0) continue;
    if (type === 'commitment' && isCredit) {
      const again = promisedAgain(state, entry, remaining, { part, whole });
      undo(postings, withinPromise(state, entry, remaining), type, again, answer);
    } else undo(postings, remaining, type, allocate(total, [part, whole - part])[0]!, answer);
  }
  return answer;
}
