/**
 * Reads a ledger, and records in it, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as balances from '../ledger/balance.js';
import type { FundId } from '../ledger/chart.js';
import { checkLedger } from '../ledger/check-ledger.js';
import * as commitment from '../ledger/commitment.js';
import type { Draft, Entry, EntryId } from '../ledger/entry.js';
import * as funds from '../ledger/fund-balance.js';
import * as journal from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import * as door from '../ledger/post.js';
import * as lists from '../ledger/post-all.js';
import * as protection from '../ledger/protection-standing.js';
import * as reversal from '../ledger/reverse.js';
import { accountPathSchema } from '../ledger/schema.js';
import * as trails from '../ledger/trail.js';
import * as transfers from '../ledger/transfer.js';
import type { Pence } from '../money/pence.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record } from '../problem/check.js';
import { anything, fits, guarded, optional, shallow, withAll } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import { balanceQuerySchema, head, ledgerSchema, passedOn, reportTimes } from './fields.js';
import { unknownNames } from './names.js';

const anId = fits(idSchema, 'id');
const aQuery = fits(balanceQuerySchema);

type AvailableQuery = NonNullable<Parameters<typeof balances.available>[1]>;
const availableSchema = record<AvailableQuery>({
  ...reportTimes,
  fund: maybe(idSchema),
  category: maybe(accountPathSchema),
});
const capSchema = record<Parameters<typeof funds.drawnUnderCap>[1]>({
  rule: idSchema,
  cap: z.string().check(z.maxLength(1000)),
  from: daySchema,
  tally: maybe(z.enum(['spending', 'received'])),
});
const reversalSchema = record<Parameters<typeof reversal.reverse>[1]>({
  ...head,
  entry: idSchema,
  effective: maybe(daySchema),
  part: maybe(penceSchema),
  source: maybe(idSchema),
});

/** When something is recorded, and the note beside it; the door checks them. */
const aRecording = shallow<door.Recording>('recording');
const sideSchema = record<transfers.TransferSide>({ ledger: ledgerSchema, draft: passedOn() });
const aPair = fits(record<transfers.TransferPair>({ out: sideSchema, in: sideSchema }));

/** A balance; refuses an account or a fund that the chart does not have. */
export const balance = guarded('balance', [checkLedger, aQuery], balances.balance, unknownNames);

/** Reads the balance of each account, fund and balance type of a query, zero balances too. */
const allBalances = guarded('balances', [checkLedger, optional(aQuery)], balances.balances, unknownNames);

/** Every position that a query speaks of, with its balance. */
export { allBalances as balances };

/** Finds the budget that is neither promised nor spent, in pence: below zero when more was promised or spent than authorised. */
export const available = guarded(
  'available',
  [checkLedger, optional(fits(availableSchema))],
  balances.available,
  unknownNames,
);

/** Finds the money that a fund holds and the budget that it may still promise; refuses with `fund-unknown`. */
export const fundBalance = guarded(
  'fundBalance',
  [checkLedger, anId],
  (ledger: Ledger, fund: FundId): Result<funds.FundBalance> => {
    const problems = unknownNames(ledger, { fund });
    return problems.length > 0 ? refuse(problems) : accept(funds.fundBalance(ledger, fund));
  },
);

/**
 * Finds the money drawn under a cap of a rule in the period that begins on a day.
 *
 * @example
 * const week = { rule: 'joint', cap: 'week:contribution', from: day('2026-10-05') };
 * formatPence(must(drawnUnderCap(ledger, week))); // '£31.50'
 */
export const drawnUnderCap = guarded('drawnUnderCap', [checkLedger, fits(capSchema)], funds.drawnUnderCap);

/** A commitment and what is left of it; undefined when no entry made it. */
export const commitmentOf = guarded('commitmentOf', [checkLedger, anId], commitment.commitmentOf);

/** Reads every commitment, in order of opening. */
const allCommitments = guarded('commitments', [checkLedger], commitment.commitments);

/** Every commitment, in the order in which they were made. */
export { allCommitments as commitments };

/**
 * The commitments that have run out by a day, with something left of them.
 *
 * @example
 * must(expired(ledger, day('2026-10-31'))).length; // 0
 * must(expired(ledger, day('2026-11-01'))).length; // 5
 */
export const expired = guarded('expired', [checkLedger, fits(daySchema, 'asAt')], commitment.expired);

/** Every entry, in the order of recording. */
export const entries = guarded('entries', [checkLedger], journal.entries);

/** Every entry, in the order of recording, and between them the revisions of the chart. */
export const history = guarded('history', [checkLedger], journal.history);

/** An entry; undefined when the book has none of that id. */
export const entryOf = guarded('entryOf', [checkLedger, anId], journal.entryOf);

/** The note of an entry, if there is one. */
export const noteOf = guarded('noteOf', [checkLedger, anId], journal.noteOf);

/** Every note, with the entry to which it belongs. */
export const notes = guarded('notes', [checkLedger], journal.notes);

/** Erases the note of an entry: whether there was one. */
export const eraseNote = guarded('eraseNote', [checkLedger, anId], journal.eraseNote);

/**
 * Finds how much a protection requires and how much of it is met; refuses with `protection-unknown`.
 *
 * @example
 * const { floor, inside } = must(protectionStanding(poolLedger, 'voluntary-sector-floor'));
 * [formatPence(floor), formatPence(inside)]; // ['£900,000.00', '£1,000,000.00']
 */
export const protectionStanding = guarded(
  'protectionStanding',
  [checkLedger, anId],
  (ledger: Ledger, id: string): Result<protection.ProtectionStanding> =>
    ledger.chart.protections?.some((one) => one.id === id)
      ? accept(protection.protectionStanding(ledger, id))
      : refuse(problem('protection-unknown', { protection: id })),
);

/** How much of an entry can still be reversed; refuses with `entry-unknown`. */
export const reversible = guarded(
  'reversible',
  [checkLedger, anId],
  (ledger: Ledger, id: EntryId): Result<Pence> =>
    journal.entryOf(ledger, id)
      ? accept(reversal.reversible(ledger, id))
      : refuse(problem('entry-unknown', { id })),
);

/** Drafts the reversal of an entry, whole or in part. */
export const reverse = guarded('reverse', [checkLedger, fits(reversalSchema)], reversal.reverse);

/** The postings behind a balance, with the balance after each. */
export const trail = guarded('trail', [checkLedger, aQuery], trails.trail, unknownNames);

/**
 * Records a draft: the entry, or every reason against it, with the ledger as it was.
 *
 * The same id with the same content is answered with the entry already there, and nothing is written.
 *
 * @param draft plain JSON; nothing of it is kept but copies
 * @param recording when this is known, and the personal text that belongs to it
 */
export function post(ledger: Ledger, draft: Draft, recording: door.Recording): Result<Entry> {
  return withAll([checkLedger(ledger), aRecording(recording)], (book, copy) => door.post(book, draft, copy));
}

/** Tries a draft: the answer that `post` would give, with nothing written. */
export function preview(ledger: Ledger, draft: Draft, recording: door.Recording): Result<Entry> {
  return withAll([checkLedger(ledger), aRecording(recording)], (book, copy) =>
    door.preview(book, draft, copy),
  );
}

/** Records a list of drafts of one book: all of them, or none. */
export const postAll = guarded('postAll', [checkLedger, anything, aRecording], lists.postAll);

/** Records both halves of a transfer, each in its own book, or neither. */
export const postTransfer = guarded('postTransfer', [aPair, aRecording], transfers.postTransfer);
