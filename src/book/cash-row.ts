/**
 * A row of the cash book: a payment or a receipt that is known before the bank shows it.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import { accountPathSchema } from '../ledger/schema.js';
import { type Pence, penceSchema } from '../money/pence.js';
import { idSchema, maybe, strictObject, textSchema } from '../problem/check.js';
import { accept, type Result } from '../problem/problem.js';
import type { Meaning } from '../reconcile/learn.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import { type Proposal, propose } from '../reconcile/propose.js';
import type { StatementLine } from '../statement/statement.js';
import { type Day, daySchema } from '../time/day.js';
import type { Turn } from './turn.js';

/** A row of the cash book. */
export interface CashRow {
  /** The id of its entry. */
  readonly id: EntryId;
  readonly date: Day;
  /** From the holder's side: money in above zero, money out below. */
  readonly pence: Pence;
  /** Personal text, as is `text`: both go into the note. */
  readonly payee: string;
  readonly text?: string;
  /** A planned line, an income stream, or a spend category with the rule that pays; absent, the payee map says. */
  readonly meaning?: Meaning;
  /** The source of its entry, such as the id of a payment run; absent, its id. */
  readonly source?: EntryId;
  /** The bank's account in the book; absent, `assets/bank`. */
  readonly account?: AccountPath;
}

export const meaningSchema = z.union([
  strictObject({ line: idSchema }),
  strictObject({ stream: idSchema }),
  strictObject({ category: accountPathSchema, rule: idSchema }),
]);

export const cashRowSchema = strictObject({
  id: idSchema,
  date: daySchema,
  pence: penceSchema,
  payee: textSchema({ max: 1000 }),
  text: maybe(textSchema({ max: 4000 })),
  meaning: maybe(meaningSchema),
  source: maybe(idSchema),
  account: maybe(accountPathSchema),
});

/** What is proposed for a line. A meaning goes before the payee map. */
export function proposalFor(
  { ledger, terms, state, recording }: Turn,
  line: StatementLine,
  options: {
    readonly account: AccountPath;
    readonly meaning?: Meaning | undefined;
    readonly as?: { readonly id: EntryId; readonly source: EntryId };
  },
): Result<Proposal> {
  const { account, meaning, as } = options;
  const payees: readonly PayeeRule[] = meaning ? [{ payee: line.payee, ...meaning }] : state.payees;
  const { recordedAt } = recording;
  return propose(ledger, line, {
    ...{ agreement: terms.agreement, payees, recordedAt, account },
    ...(as && { as }),
  });
}

/** Whether the very row is recorded: an entry of its id, with its day, source and amount. */
function isRecorded({ ledger }: Turn, row: CashRow, account: AccountPath): boolean {
  const entry = entryOf(ledger, row.id);
  if (entry === undefined || entry.source !== (row.source ?? row.id)) return false;
  if ((entry.effective ?? entry.date) !== row.date) return false;
  const own = entry.postings.filter((one) => one.account === account && one.balanceType === 'actual');
  return own.reduce((sum, one) => sum + one.pence, 0) === row.pence;
}

/** Records a row. It has happened, so what no fund may pay for is charged to suspense. A row that is recorded already is passed over. */
export function recordRow(turn: Turn, row: CashRow): Result<Proposal | undefined> {
  const { id, date, pence, payee, text = '', meaning, source = id, account = 'assets/bank' } = row;
  if (isRecorded(turn, row, account)) {
    turn.entries.push(entryOf(turn.ledger, id)!);
    return accept(undefined);
  }
  const line = { id, date, pence, payee, text, line: 1 };
  const proposal = proposalFor(turn, line, { account, meaning, as: { id, source } });
  if (!proposal.ok) return proposal;
  const posted = turn.post(proposal.value.draft, proposal.value.note);
  return posted.ok ? proposal : posted;
}
