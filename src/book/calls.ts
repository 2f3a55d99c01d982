/**
 * The work of each call on a book that can be kept as a request and done later, by its name.
 *
 * @module
 */

import type { Draft, Entry, EntryId, Note } from '../ledger/entry.js';
import { entryOf, erasures, noteOf } from '../ledger/journal.js';
import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isSameRecord } from '../record/same.js';
import { agree, agreePool } from './agree.js';
import { answer } from './answer.js';
import type { ApprovalRequest } from './book-state.js';
import { changeBookPlan } from './change-plan.js';
import type { ErasureGround, RecordTexts } from './fact.js';
import { pay } from './pay.js';
import { policySchema } from './policy.js';
import { sealAccounts } from './prove.js';
import { revise } from './revise.js';
import type { Turn } from './turn.js';

/** An entry to record with its note. */
interface EntryRecord {
  readonly entry: Draft;
  readonly note?: Note;
}

/** Records entries with their notes. */
function record(turn: Turn, records: readonly EntryRecord[]): Result<readonly Entry[]> {
  for (const { entry, note } of records) {
    const posted = turn.post(entry, note);
    if (!posted.ok) return posted;
  }
  return accept(turn.entries);
}

/** Whether a request is to record an entry, and so may keep its note. */
function isToRecord({ call, argument }: ApprovalRequest, id: EntryId): boolean {
  const records = call === 'record' ? (argument as readonly EntryRecord[] | undefined) : undefined;
  return records?.some(({ entry }) => entry.id === id) === true;
}

/** Erases a note, and withdraws what waits with the same note: it could not be recorded any more. */
function erase(turn: Turn, entry: EntryId, ground?: ErasureGround): Result<boolean> {
  const { ledger } = turn;
  if (typeof entry !== 'string' || !entryOf(ledger, entry)) return accept(false);
  const note = noteOf(ledger, entry);
  if (!new Set(erasures(ledger)).has(entry))
    turn.add({ kind: 'erasure', entry, ...(ground !== undefined && { ground }) });
  for (const request of turn.state.requests)
    if (isToRecord(request, entry)) turn.add({ kind: 'decided', request: request.id, isApproved: false });
  return accept(note !== undefined);
}

/** Texts to erase, and why. */
export interface TextErasure {
  /** Entries whose notes are erased. */
  readonly entries: readonly EntryId[];
  /** Other texts. A request that waits is withdrawn with its text. */
  readonly texts: readonly RecordTexts[];
  readonly ground: ErasureGround;
}

/** Erases texts and notes. */
function eraseTexts(turn: Turn, { entries, texts, ground }: TextErasure): Result<undefined> {
  for (const entry of entries) {
    const erased = erase(turn, entry, ground);
    if (!erased.ok) return erased;
  }
  const waiting = new Set(texts.map(({ sequence }) => `r${sequence}`));
  for (const { id } of turn.state.requests)
    if (waiting.has(id)) turn.add({ kind: 'decided', request: id, isApproved: false });
  if (texts.length > 0) turn.add({ kind: 'erasure', texts, ground });
  return accept(undefined);
}

function govern(turn: Turn, value: unknown): Result<undefined> {
  const policy = within('policy', check(policySchema(), value));
  if (!policy.ok) return policy;
  if (!isSameRecord(policy.value, turn.state.policy)) turn.add({ kind: 'policy', policy: policy.value });
  return accept(undefined);
}

function withdraw(turn: Turn, request: string): Result<undefined> {
  if (!turn.state.requests.some(({ id }) => id === request))
    return refuse(problem('request-unknown', { request: shown(request) }, 'request'));
  turn.add({ kind: 'decided', request, isApproved: false });
  return accept(undefined);
}

/** The work of each call. */
export const CALLS = {
  record,
  answer,
  seal: sealAccounts,
  pay: (
    turn: Turn,
    { request, options }: { request: Parameters<typeof pay>[1]; options?: Parameters<typeof pay>[2] },
  ) => pay(turn, request, options),
  revise,
  agree,
  agreePool,
  changePlan: changeBookPlan,
  erase: (turn: Turn, entry: EntryId) => erase(turn, entry),
  eraseTexts,
  govern,
  withdraw,
};
