/**
 * Moves money between two books: both halves are recorded, or neither.
 *
 * Method: both drafts are tried first; only when both books would take them is anything written. The halves stand on one account in
 * both books, for the same funds, the same pence and the same day, so that over any set of books transfers come to nothing on
 * every day. A half that is there already (a book read from a file after a fault between two files) is answered, and the
 * missing one recorded.
 * Limit: both books in one place. Books kept apart need a store that can record in both or in neither.
 *
 * @module
 */

import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { isMoment } from '../time/moment.js';
import { type Attempt, attempt } from './attempt.js';
import { checkBounds } from './bounds.js';
import type { Draft, Entry } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { TRANSFERS } from './fixed-accounts.js';
import { type FundSum, fundSums } from './fund-sums.js';
import { entryAt } from './journal.js';
import { type Ledger, stateOf } from './ledger.js';
import { copyNote } from './note.js';
import type { Recording } from './post.js';
import { writeEntry } from './state/write-entry.js';
import { halfName } from './transfer-half.js';

/** One side: the draft, and the book that it is for. */
export interface TransferSide {
  readonly ledger: Ledger;
  readonly draft: Draft;
}

/** A transfer as proposed: what leaves one book, and what comes into another. */
export interface TransferPair {
  readonly out: TransferSide;
  readonly in: TransferSide;
}

/** A transfer as recorded. */
export interface TransferEntries {
  readonly out: Entry;
  readonly in: Entry;
}

/** What a half does to the account of transfers, by fund and balance type. */
const sums = ({ postings }: Draft): ReadonlyMap<string, FundSum> =>
  new Map(fundSums(postings, TRANSFERS).map((sum) => [`${sum.fund} ${sum.balanceType}`, sum]));

/** What keeps two drafts from being the two halves of one transfer. */
function checkPair(out: Draft, into: Draft): Problem[] {
  const problems: Problem[] = [];
  const differ = (what: string, outValue: string | undefined, inValue: string | undefined) =>
    problems.push(problem('transfer-not-pair', { what, out: outValue ?? 'none', in: inValue ?? 'none' }));
  if (out.transfer?.id !== into.transfer?.id || !out.transfer)
    differ('id', out.transfer?.id, into.transfer?.id);
  if (out.transfer?.direction !== 'out' || into.transfer?.direction !== 'in') {
    differ('direction', out.transfer?.direction, into.transfer?.direction);
  }
  if (out.transfer && out.transfer.book === into.transfer?.book) {
    differ('book', out.transfer.book, into.transfer.book);
  }
  if (out.date !== into.date) differ('date', out.date, into.date);
  const [sent, arrived] = [sums(out), sums(into)];
  for (const name of new Set([...sent.keys(), ...arrived.keys()])) {
    const { fund, balanceType } = (sent.get(name) ?? arrived.get(name))!;
    const facts = { out: sent.get(name)?.pence ?? 0, in: 0 - (arrived.get(name)?.pence ?? 0) };
    if (facts.out === facts.in) continue;
    const transfer = out.transfer?.id ?? '';
    problems.push(problem('transfer-halves-differ', { transfer, fund, balanceType, ...facts }));
  }
  return problems;
}

/** A half that is there already belongs to the other half that was recorded with it, and to no third. */
function checkArrival(pair: TransferPair, attempts: Readonly<Record<'out' | 'in', Attempt>>): Problem[] {
  const problems: Problem[] = [];
  for (const [side, other] of [
    ['out', 'in'],
    ['in', 'out'],
  ] as const) {
    if (attempts[side].kind !== 'repeat' || attempts[other].kind !== 'change') continue;
    const state = stateOf(pair[side].ledger);
    const { sequence } = attempts[side];
    const { transfer } = state.details.get(sequence)!;
    const half = transfer && state.halves.get(halfName(transfer));
    if (half?.other === undefined || half.other === stateOf(pair[other].ledger)) continue;
    const facts = { transfer: transfer!.id, entry: state.entries.idAt(sequence), book: transfer!.book };
    problems.push(problem('transfer-elsewhere', facts, side));
  }
  return problems;
}

/** What a recording says, read once; nothing of a recording that cannot be read. */
function partsOf(recording: Recording): Partial<Recording> {
  try {
    const { recordedAt, now, note } = recording;
    return { recordedAt, ...(now !== undefined && { now }), ...(note !== undefined && { note }) };
  } catch {
    return {};
  }
}

/** The note of a half, copied and checked against the one that the book may have. */
function noteFor(ledger: Ledger, draft: Draft, note: Recording['note']): Result<Recording['note']> {
  const state = stateOf(ledger);
  return copyNote(state, state.sequenceOf(draft.id), note);
}

function recordPair(
  pair: TransferPair,
  recording: Recording,
  dry: boolean,
): Result<TransferEntries | undefined> {
  const shapes = { out: checkDraftShape(pair.out.draft), in: checkDraftShape(pair.in.draft) };
  const { recordedAt, now, note } = partsOf(recording);
  const problems: Problem[] = [];
  if (!isMoment(recordedAt))
    problems.push(problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt'));
  if (!shapes.out.ok) problems.push(...placedAt('out', shapes.out.problems));
  if (!shapes.in.ok) problems.push(...placedAt('in', shapes.in.problems));
  if (!shapes.out.ok || !shapes.in.ok) return refuse(problems);
  const drafts = { out: shapes.out.value, in: shapes.in.value };
  const copies = {
    out: noteFor(pair.out.ledger, drafts.out, note),
    in: noteFor(pair.in.ledger, drafts.in, note),
  };
  for (const side of ['out', 'in'] as const) {
    const copy = copies[side];
    if (!copy.ok) problems.push(...placedAt(side, copy.problems));
  }
  if (stateOf(pair.out.ledger) === stateOf(pair.in.ledger)) {
    problems.push(problem('transfer-one-book', { transfer: drafts.out.transfer?.id ?? '' }));
  }
  problems.push(...checkPair(drafts.out, drafts.in));
  if (!isMoment(recordedAt)) return refuse(problems);
  const attempts = {
    out: attempt(stateOf(pair.out.ledger), drafts.out, recordedAt),
    in: attempt(stateOf(pair.in.ledger), drafts.in, recordedAt),
  };
  for (const side of ['out', 'in'] as const) {
    const attempted = attempts[side];
    if (attempted.kind === 'refused') problems.push(...placedAt(side, attempted.problems));
    if (attempted.kind !== 'change') continue;
    const bounds = checkBounds(stateOf(pair[side].ledger), drafts[side], { recordedAt, now });
    problems.push(...placedAt(side, bounds));
  }
  problems.push(...checkArrival(pair, attempts));
  if (problems.length > 0) return refuse(problems);
  if (dry) return accept(undefined);
  const record = (side: 'out' | 'in'): Entry => {
    const attempted = attempts[side];
    const state = stateOf(pair[side].ledger);
    if (attempted.kind === 'change') writeEntry(state, attempted);
    const sequence = attempted.kind === 'repeat' ? attempted.sequence : state.entries.length - 1;
    const copy = copies[side];
    if (copy.ok && copy.value !== undefined) state.notes.set(sequence, copy.value);
    return entryAt(state, sequence);
  };
  const entries = { out: record('out'), in: record('in') };
  for (const [side, other] of [
    ['out', 'in'],
    ['in', 'out'],
  ] as const) {
    const half = stateOf(pair[side].ledger).halves.get(halfName(drafts[side].transfer!));
    if (half) half.other = stateOf(pair[other].ledger);
  }
  return accept(entries);
}

/**
 * Records both halves of a transfer.
 *
 * @param pair the halves, each with the book that it is for
 * @param recording when this is known; its note is kept in both books, each with its half
 * @returns both entries; or every reason against either, with both books as they were. Codes: faults of shape and those of
 *   `post`, each with its side (`out.postings[1]`); `transfer-one-book`; `transfer-not-pair` where id, direction, books or
 *   date do not fit; `transfer-halves-differ` for each fund and balance type in which another sum arrives than left
 */
export function postTransfer(pair: TransferPair, recording: Recording): Result<TransferEntries> {
  return recordPair(pair, recording, false) as Result<TransferEntries>;
}

/** Tries a transfer: the problems that `postTransfer` would give, with nothing written. */
export function previewTransfer(pair: TransferPair, recording: Recording): Result<undefined> {
  return recordPair(pair, recording, true) as Result<undefined>;
}
