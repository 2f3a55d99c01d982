/**
 * Moves money between two books: both halves are recorded, or neither.
 *
 * Method: both drafts are tried first, and written only if both books accept them. The halves are on one account in both books, for the
 * same funds, the same pence and the same day, so that the transfers of any set of books cancel on every day. If one book has its half
 * already (a fault came between the writing of two files), that half is answered and the missing half is recorded.
 * Limit: both books are in one place. Books in different places need a store that can record in both or in neither.
 *
 * @module
 */

import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { isSameRecord } from '../record/same.js';
import type { Draft, Entry } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { TRANSFERS } from './fixed-accounts.js';
import { type FundSum, fundSums } from './fund-sums.js';
import { type Ledger, stateOf } from './ledger.js';
import { type Preparation, prepare, type Recording, write } from './post.js';
import type { LedgerState } from './state/state.js';
import { halfName } from './transfer-half.js';

/** One side: the draft, and the book that it is for. */
export interface TransferSide {
  readonly ledger: Ledger;
  readonly draft: Draft;
}

/** A proposed transfer: the half that leaves one book, and the half that comes into another. */
export interface TransferPair {
  readonly out: TransferSide;
  readonly in: TransferSide;
}

/** A recorded transfer. */
export interface TransferEntries {
  readonly out: Entry;
  readonly in: Entry;
}

/** The sums of a half on the account of transfers, by fund and balance type. */
const sums = ({ postings }: Draft): ReadonlyMap<string, FundSum> =>
  new Map(fundSums(postings, TRANSFERS).map((sum) => [`${sum.fund} ${sum.balanceType}`, sum]));

/** The reasons why two drafts are not the two halves of one transfer. */
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

const SIDES = [
  ['out', 'in'],
  ['in', 'out'],
] as const;
type BySide<T> = Readonly<Record<'out' | 'in', T>>;

/** A half that is recorded already belongs to the other half that was recorded with it, and to no third. */
function checkArrival(states: BySide<LedgerState>, halves: BySide<Preparation>): Problem[] {
  const problems: Problem[] = [];
  for (const [side, other] of SIDES) {
    const { outcome } = halves[side];
    if (outcome?.kind !== 'repeat' || halves[other].outcome?.kind !== 'change') continue;
    const state = states[side];
    const { sequence } = outcome;
    const { transfer } = state.details.get(sequence)!;
    const half = transfer && state.halfOf(halfName(transfer));
    if (half?.other === undefined || half.other === states[other]) continue;
    const facts = { transfer: transfer!.id, entry: state.idAt(sequence), book: transfer!.book };
    problems.push(problem('transfer-elsewhere', facts, side));
  }
  return problems;
}

/** The fields of a recording, read once; none if it cannot be read. */
function partsOf(recording: Recording): Partial<Recording> {
  try {
    const { recordedAt, now, note } = recording;
    return { recordedAt, ...(now !== undefined && { now }), ...(note !== undefined && { note }) };
  } catch {
    return {};
  }
}

/** The problems of the recording, which both halves have and which are said once; and those of each half. */
function sortProblems({ out, in: into }: BySide<Preparation>): BySide<readonly Problem[]> & {
  readonly recording: readonly Problem[];
} {
  const isOfRecording = (fault: Problem) =>
    /^(?:recordedAt|now|note)\b/.test(fault.at) &&
    [out, into].every(({ problems }) => problems.some((other) => isSameRecord(other, fault)));
  const ofHalf = (side: 'out' | 'in', { problems }: Preparation) =>
    placedAt(
      side,
      problems.filter((fault) => !isOfRecording(fault)),
    );
  return { recording: out.problems.filter(isOfRecording), out: ofHalf('out', out), in: ofHalf('in', into) };
}

function recordPair(
  pair: TransferPair,
  recording: Recording,
  dry: boolean,
): Result<TransferEntries | undefined> {
  const shapes = { out: checkDraftShape(pair.out.draft), in: checkDraftShape(pair.in.draft) };
  const parts = partsOf(recording);
  const states = { out: stateOf(pair.out.ledger), in: stateOf(pair.in.ledger) };
  const halves = {
    out: prepare(states.out, shapes.out, parts),
    in: prepare(states.in, shapes.in, parts),
  };
  const sorted = sortProblems(halves);
  const problems: Problem[] = [...sorted.recording];
  if (shapes.out.ok && shapes.in.ok) {
    const { transfer } = shapes.out.value;
    if (states.out === states.in)
      problems.push(problem('transfer-one-book', { transfer: transfer?.id ?? '' }));
    problems.push(...checkPair(shapes.out.value, shapes.in.value));
  }
  problems.push(...sorted.out, ...sorted.in, ...checkArrival(states, halves));
  if (problems.length > 0) return refuse(problems);
  if (dry) return accept(undefined);
  const entries = { out: write(states.out, halves.out), in: write(states.in, halves.in) };
  for (const [side, other] of SIDES) {
    const half = states[side].halves.get(halfName(entries[side].transfer!));
    if (half) half.other = states[other];
  }
  return accept(entries);
}

/**
 * Records both halves of a transfer.
 *
 * @param pair the halves, each with the book that it is for
 * @param recording when this is known; its note is kept in both books, each with its half
 * @returns both entries; or every reason against either, with both books as they were. Codes: faults of shape and those of
 *   `post`, each with its side (`out.postings[1]`); `transfer-one-book`; `transfer-not-pair` if id, direction, books or
 *   date do not fit; `transfer-halves-differ` for each fund and balance type in which another sum arrives than left.
 *   A problem of the recording that both halves have is answered once, without a side
 */
export function postTransfer(pair: TransferPair, recording: Recording): Result<TransferEntries> {
  return recordPair(pair, recording, false) as Result<TransferEntries>;
}

/** Tries a transfer: the problems that `postTransfer` would give, with nothing written. */
export function previewTransfer(pair: TransferPair, recording: Recording): Result<undefined> {
  return recordPair(pair, recording, true) as Result<undefined>;
}
