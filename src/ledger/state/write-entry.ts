/**
 * Writes a change that has been checked and computed. Nothing here can fail: it copies numbers and sets what was computed.
 *
 * @module
 */
import { applyCaps } from '../caps.js';
import type { Change } from '../change.js';
import { applyCommitment } from '../commitment.js';
import { freesPromises, typeIndex } from '../find-problems.js';
import { halfName } from '../transfer-half.js';
import type { LedgerState } from './state.js';

/** Writes the change that was computed last, with the postings and sums in the trial. */
export function writeEntry(state: LedgerState, change: Change): void {
  const { draft, rest, commitment, reversal, caps } = change;
  const { trial, entries, postings } = state;
  const { date, moment } = trial;
  const sequence = entries.push(draft.id, draft.kind, date, moment, postings.length);

  const frees = freesPromises(draft);
  for (let index = 0; index < draft.postings.length; index++) {
    const { balanceType, pence } = draft.postings[index]!;
    const account = trial.accounts[index]!;
    const position =
      trial.positions[index] ?? state.position(account, trial.funds[index]!, typeIndex(balanceType));
    position.last = postings.push(position.index, position.last, sequence, pence);
    position.total += pence;
    // What may be dated after a closing day says nothing of when an account or a fund may close.
    if (frees && balanceType === 'commitment') continue;
    const fund = trial.funds[index]!;
    if (date > account.lastDay) account.lastDay = date;
    if (date > fund.lastDay) fund.lastDay = date;
  }
  for (const fund of trial.touched) {
    const { effect } = fund;
    fund.money += effect.money;
    if (date > trial.today && effect.money !== 0) fund.ahead.add(date, effect.money, trial.today);
    fund.budget += effect.budget;
    fund.commitment += effect.commitment;
    fund.spent += effect.spent;
    fund.setAside += effect.setAside;
  }
  for (const protection of trial.protections) protection.applyEffect();
  if (draft.reverses === undefined) state.turnover += trial.debits;
  if (rest === undefined) return;
  state.rest.set(sequence, rest);
  if (commitment) applyCommitment(state, change, sequence, commitment);
  if (reversal) state.undone.set(reversal.sequence, reversal.left.after);
  applyCaps(state.caps, caps);
  if (rest.transfer) state.halves.set(halfName(rest.transfer), { sequence, other: undefined });
  if (rest.effective) state.lateEntries++;
  if (rest.closes) state.closedThrough = date;
}
