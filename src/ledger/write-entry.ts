/**
 * Writes an entry that has been checked. Nothing here can fail.
 *
 * @module
 */
import { countCaps } from './caps.js';
import { applyCommitment } from './commitment.js';
import type { Draft } from './entry.js';
import { freesPromises, typeIndex } from './find-problems.js';
import { frozen } from './frozen.js';
import { applyReversal } from './reverse.js';
import type { EntryRest, LedgerState } from './state.js';

const REST = ['effective', 'reverses', 'commitment', 'closes', 'transfer', 'source', 'explanations'] as const;

/** What a draft says beside its plain fields; undefined when nothing, as of most entries. */
export function restOf(draft: Draft): EntryRest | undefined {
  // Asked one by one, since this is asked of every entry.
  const plain =
    draft.effective === undefined &&
    draft.reverses === undefined &&
    draft.commitment === undefined &&
    draft.closes === undefined &&
    draft.transfer === undefined &&
    draft.source === undefined &&
    draft.explanations === undefined;
  if (plain) return undefined;
  const said = REST.filter((field) => draft[field] !== undefined);
  return Object.freeze(Object.fromEntries(said.map((field) => [field, frozen(draft[field])])));
}

/** Writes what `findProblems` has just passed, with what it found in the trial. */
export function writeEntry(state: LedgerState, draft: Draft): void {
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
    fund.budget += effect.budget;
    fund.commitment += effect.commitment;
    fund.spent += effect.spent;
    fund.setAside += effect.setAside;
  }
  for (const protection of trial.protections) protection.applyEffect();
  state.turnover += trial.debits;
  const rest = restOf(draft);
  if (rest === undefined) return;
  state.rest.set(sequence, rest);
  applyCommitment(state, draft, sequence);
  countCaps(state, draft);
  if (rest.effective) state.lateEntries++;
  if (rest.reverses) applyReversal(state, draft);
  if (rest.closes) state.closedThrough = date;
}
