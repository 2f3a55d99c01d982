/**
 * A row of the cash book: a payment or a receipt that is known before the bank shows it.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import { sumOn } from '../ledger/repeat.js';
import { accountPathSchema } from '../ledger/schema.js';
import type { Pence } from '../money/pence.js';
import { penceSchema } from '../money/schema.js';
import { idSchema, maybe, record, textSchema } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Meaning } from '../reconcile/learn.js';
import { meaningSchema } from '../reconcile/payee-map.js';
import { type Proposal, propose } from '../reconcile/propose.js';
import type { StatementLine } from '../statement/statement.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { hasMeaning } from './entry-meaning.js';
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

export const cashRowSchema = record<CashRow>({
  id: idSchema,
  date: daySchema,
  pence: penceSchema,
  payee: textSchema({ max: 1000 }),
  text: maybe(textSchema({ max: 4000 })),
  meaning: maybe(meaningSchema),
  source: maybe(idSchema),
  account: maybe(accountPathSchema),
});

/** The proposal for a line, with the findings of the law. A meaning goes before the payee map. */
export function proposalFor(
  { ledger, terms, state, parts }: Turn,
  line: StatementLine,
  options: {
    readonly account: AccountPath;
    readonly meaning?: Meaning | undefined;
    readonly as?: { readonly id: EntryId; readonly source: EntryId };
  },
): Result<Proposal> {
  const { account, meaning, as } = options;
  const { recordedAt } = parts.recording;
  return propose(ledger, line, {
    ...{ agreement: terms.agreement, payees: state.payees, recordedAt, account },
    ...(meaning && { meaning }),
    ...(terms.law && { spending: { law: terms.law } }),
    ...(as && { as }),
  });
}

/** The entry of a row that is recorded: one of its id, with its day, source, amount and meaning. */
function entryOfRow(turn: Turn, row: CashRow, account: AccountPath): Entry | undefined {
  const { id, source = id, date, pence, meaning } = row;
  const entry = entryOf(turn.ledger, id);
  if (entry === undefined || entry.source !== source || (entry.effective ?? entry.date) !== date)
    return undefined;
  const isSame = sumOn(entry, account, 'actual') === pence;
  return isSame && (meaning === undefined || hasMeaning(turn, entry, meaning)) ? entry : undefined;
}

/** Records a row. It has happened, so what no fund may pay for is charged to suspense. A row that is recorded already is left as it is. */
export function recordRow(turn: Turn, row: CashRow): Result<Proposal | undefined> {
  const { id, date, pence, payee, text = '', meaning, source = id, account = 'assets/bank' } = row;
  const entry = entryOfRow(turn, row, account);
  if (entry) {
    const note = noteOf(turn.ledger, id);
    const isSame = note === undefined || (note.payee === payee && note.narrative === text);
    if (!isSame) return refuse(problem('note-reused', { id }, 'note'));
    turn.entries.push(entry);
    return accept(undefined);
  }
  const line = { id, date, pence, payee, text, line: 1 };
  const proposal = proposalFor(turn, line, { account, meaning, as: { id, source } });
  if (!proposal.ok) return proposal;
  const posted = turn.post(proposal.value.draft, proposal.value.note);
  return posted.ok ? proposal : posted;
}
