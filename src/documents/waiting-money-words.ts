/**
 * The bank lines that wait to be sorted, in the words of a document that counts them in a balance.
 *
 * @module
 */
import type { AccountPosition } from '../caseload/account-position.js';
import type { WaitingMoney } from '../caseload/waiting-money.js';
import { ENGLISH, type PersonWords } from '../explain/languages/english/english.js';
import { formatPence, type Pence, pence } from '../money/pence.js';
import { counted } from './blocks.js';
import type { Money } from './document.js';

type Say = PersonWords['statement'];

const unlessZero = (amount: Pence) => (amount === 0 ? '' : formatPence(amount));

/** `3 payments wait to be sorted: £342.79 out.` Nothing if none waits. */
export function waitingText(waiting: WaitingMoney, say: Say = ENGLISH.statement): readonly string[] {
  if (waiting.lines === 0) return [];
  return [say.waits(waiting.lines, unlessZero(waiting.in), unlessZero(waiting.out))];
}

/** How many lines wait, and how the sum that is asked back would change if they were sorted. Nothing if none waits. */
export function askedBackText(surplus: Pence, waiting: WaitingMoney, say: Say): readonly string[] {
  if (waiting.lines === 0) return [];
  // No more is taken off than is asked back; whether money in or out is of the fund is not known before it is sorted.
  const less = pence(Math.min(Math.max(0, surplus), waiting.out));
  return [...waitingText(waiting, say), say.waitsAskedBack(unlessZero(less), unlessZero(waiting.in))];
}

/** The balance: with the way to its entries if no line waits. */
export const heldMoney = ({ held, money, waiting }: AccountPosition): Money =>
  waiting.lines === 0 ? money.balance : { pence: held };

/** `3 payments wait to be sorted`. */
export const paymentsWait = (lines: number): string =>
  `${counted(lines, 'payment')} ${lines === 1 ? 'waits' : 'wait'} to be sorted`;
