/**
 * Checks the accounts with rules of their own: control accounts, and the account of transfers.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import type { Draft } from './entry.js';
import { TRANSFERS } from './fixed-accounts.js';
import type { LedgerState } from './state/state.js';
import { halfName } from './transfer-half.js';

/** Checks what the draft does to control accounts: none may go below zero, in any fund and balance type. */
export function checkControls(state: LedgerState, draft: Draft, problems: Problem[]): void {
  const { trial, entries } = state;
  const changes = new Map<string, { readonly index: number; change: number }>();
  for (const [index, { fund, balanceType, pence }] of draft.postings.entries()) {
    const account = trial.accounts[index];
    if (account === undefined || trial.funds[index] === undefined) continue;
    if (entries.length < account.controlFrom) continue;
    const name = `${account.index} ${fund} ${balanceType}`;
    const known = changes.get(name);
    if (known) known.change += pence;
    else changes.set(name, { index, change: pence });
  }
  for (const { index, change } of changes.values()) {
    const balance = trial.positions[index]?.total ?? 0;
    if (change >= 0 || balance + change >= 0) continue;
    const { account, fund } = draft.postings[index]!;
    const facts = { account, fund, balance, change, short: -(balance + change) };
    problems.push(problem('control-exceeded', facts, `postings[${index}]`));
  }
}

/** Only halves of transfers stand on the account of transfers, each on its own side; and a half stands there with something. */
export function checkTransfer(state: LedgerState, { transfer, postings }: Draft, problems: Problem[]): void {
  const sums = new Map<string, number>();
  for (const { account, fund, balanceType, pence } of postings) {
    if (account !== TRANSFERS) continue;
    const name = `${fund} ${balanceType}`;
    sums.set(name, (sums.get(name) ?? 0) + pence);
  }
  if (!transfer) {
    if (sums.size > 0) problems.push(problem('transfer-unnamed', {}, 'transfer'));
    return;
  }
  const half = state.halves.get(halfName(transfer));
  if (half !== undefined) {
    const { id, direction } = transfer;
    const facts = { transfer: id, direction, entry: state.entries.idAt(half.sequence) };
    problems.push(problem('transfer-repeated', facts, 'transfer.id'));
  }
  const sign = transfer.direction === 'out' ? 1 : -1;
  const fits = sums.size > 0 && [...sums.values()].every((sum) => sum * sign > 0);
  if (!fits) {
    const facts = { transfer: transfer.id, direction: transfer.direction };
    problems.push(problem('transfer-empty', facts, 'transfer'));
  }
}
