/**
 * Books made by throwing commands at the door of an empty one.
 *
 * @module
 */
import fc from 'fast-check';
import { type BalanceQuery, balances } from '../../src/ledger/balance.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { emptyBook, known } from '../support/random-ledger.js';
import { runs } from '../support/runs.js';
import { type Command, draftOf, plainCommand } from './commands.js';

/** Books made of plain commands; `watch` sees the book after each knock at the door. */
export function bookOf(commands: readonly Command[], watch?: (ledger: Ledger) => void): Ledger {
  const ledger = emptyBook();
  for (const [nth, one] of commands.entries()) {
    const asked = draftOf(ledger, one, `e${nth}`);
    if (asked) post(ledger, asked, { recordedAt: known(nth) });
    watch?.(ledger);
  }
  return ledger;
}

export const someCommands = fc.array(plainCommand, { maxLength: 25, size: 'max' });
export const book = someCommands.map((commands) => bookOf(commands));
export const RUNS = { numRuns: runs(150) };

/** What every position holds, zeros left out: which entries brought it about does not matter. */
export function holdings(ledger: Ledger, query: BalanceQuery = {}): string[] {
  return balances(ledger, query)
    .filter((one) => one.pence !== 0)
    .map((one) => `${one.account} ${one.fund} ${one.balanceType} ${one.pence}`)
    .sort();
}
