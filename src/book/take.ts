/**
 * Takes a bank statement into a book: what is new of it, what the book has already, what is recorded, and what a person must say.
 *
 * Method: lines that were seen before are left out; the rest is reconciled with the book. Rows of the cash book and receipts are recorded
 * first, in order of day, because who pays depends on the money that is there. Then each line that nothing in the book may be is
 * proposed, and recorded if that was asked for. At last who pays is settled as if everything had been known in order of day.
 *
 * @module
 */
import { postWhole } from '../ledger/post-whole.js';
import type { Link } from '../match/matching.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import { payeeFinder } from '../reconcile/payee-map.js';
import type { Proposal } from '../reconcile/propose.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { byText } from '../record/order.js';
import type { ClassifiedLine } from '../statement/import/sort-known.js';
import type { StatementFile } from '../statement/statement.js';
import { type CashRow, proposalFor, recordRow } from './cash-row.js';
import { type OpenLine, openLines } from './open-lines.js';
import { reconcileParts } from './prove.js';
import { isExplained, withReasons } from './question-reasons.js';
import { readTaking, type StatementSource, type TakeOptions } from './read-taking.js';
import { addStatements } from './seen-statements.js';
import { settle } from './settle.js';
import type { Turn } from './turn.js';

/** What came of taking a statement. */
export interface Taken extends Pick<StatementFile, 'format' | 'rejected' | 'skipped' | 'warnings'> {
  /** Every line of the file, and whether it is new. */
  readonly lines: readonly ClassifiedLine[];
  /** What was linked, of the accounts that the file shows. */
  readonly links: readonly Link[];
  /** What was recorded, in that order. */
  readonly posted: readonly Proposal[];
  /** What may be recorded unasked and was not, since that was not asked for. */
  readonly proposed: readonly Proposal[];
  /** What only a person can say. */
  readonly questions: readonly OpenLine[];
  /** The last reconciliation of each account that the file shows. */
  readonly reconciliations: readonly Reconciliation[];
}

/** What is recorded of some lines, and what is only proposed. */
class Recorder {
  readonly posted: Proposal[] = [];
  readonly proposed: Proposal[] = [];
  readonly problems: Problem[] = [];

  constructor(
    readonly turn: Turn,
    readonly post: TakeOptions['post'],
  ) {}

  line({ line, account }: OpenLine): void {
    const proposal = proposalFor(this.turn, line, { account });
    if (!proposal.ok) {
      for (const fault of proposal.problems) this.problems.push(fault);
      return;
    }
    if (this.post !== 'everything' && !isExplained(proposal.value)) return;
    const posted = this.turn.post(proposal.value.draft, proposal.value.note);
    if (!posted.ok) for (const fault of posted.problems) this.problems.push(fault);
    else this.posted.push(proposal.value);
  }

  row(row: CashRow): void {
    const recorded = recordRow(this.turn, row);
    if (!recorded.ok) for (const fault of recorded.problems) this.problems.push(fault);
    else if (recorded.value) this.posted.push(recorded.value);
  }
}

/** The lines of some accounts that nothing in the book may be, oldest first. */
function unexplained(turn: Turn, accounts: readonly string[]): readonly OpenLine[] {
  return accounts
    .flatMap((account) => reconcileParts(turn, account).slice(-1))
    .flatMap((last) => openLines(turn, last))
    .filter(({ why }) => why === 'unexplained');
}

/** Records rows of the cash book, and among them what streams paid in, all in order of day; on one day receipts first. */
function recordRows(recorder: Recorder, rows: readonly CashRow[], accounts: readonly string[]): void {
  const { turn, post } = recorder;
  const meaningOf = payeeFinder(turn.state.payees);
  const isReceipt = ({ line }: OpenLine) => line.pence > 0 && meaningOf(line)?.stream !== undefined;
  const receipts = post === 'nothing' ? [] : unexplained(turn, accounts).filter(isReceipt);
  const steps = [
    ...receipts.map((receipt) => ({ date: receipt.line.date, record: () => recorder.line(receipt) })),
    ...rows.map((row) => ({ date: row.date, record: () => recorder.row(row) })),
  ];
  for (const step of steps.sort((a, b) => byText(a.date, b.date))) step.record();
}

/** Proposes what a caller would have recorded who asked for that: each proposal sees those before it, and all are taken back. */
function proposeOnly(turn: Turn, lines: readonly OpenLine[]): readonly Proposal[] {
  let proposed: readonly Proposal[] = [];
  postWhole(
    turn.ledger,
    (door) => {
      const recorder = new Recorder(turn.beside(door), 'explained');
      for (const line of lines) recorder.line(line);
      proposed = recorder.posted;
      return accept(undefined);
    },
    { dry: true },
  );
  return proposed;
}

/** Takes a statement. */
export function take(turn: Turn, source: StatementSource, options: TakeOptions = {}): Result<Taken> {
  const read = readTaking(turn.ledger, source, options);
  if (!read.ok) return read;
  const { file, byAccount, cashBook, post, progress } = read.value;
  const accounts = [...byAccount.keys()];
  const lines = accounts.flatMap((account) => addStatements(turn, account, byAccount.get(account)!));
  const before = turn.ledger.size;
  const recorder = new Recorder(turn, post);
  if (cashBook.length > 0) recordRows(recorder, cashBook, accounts);
  const waiting = unexplained(turn, accounts);
  const proposed = post === 'nothing' ? proposeOnly(turn, waiting) : [];
  if (post !== 'nothing') {
    for (const [index, line] of waiting.entries()) {
      recorder.line(line);
      if ((index + 1) % 2000 === 0) progress?.(index + 1, waiting.length);
    }
  }
  if (recorder.problems.length > 0) return refuse(recorder.problems);
  if (turn.ledger.size > before) {
    const settled = settle(turn);
    if (!settled.ok) return settled;
  }
  const reconciliations = accounts.flatMap((account) => reconcileParts(turn, account).slice(-1));
  const isProposed = new Set(proposed.map(({ line }) => line.id));
  const { format, rejected, skipped, warnings } = file;
  return accept({
    ...{ format, rejected, skipped, warnings, lines },
    links: reconciliations.flatMap(({ matching }) => matching.links),
    posted: recorder.posted,
    proposed,
    questions: withReasons(
      turn,
      reconciliations.flatMap((last) => openLines(turn, last)).filter(({ line }) => !isProposed.has(line.id)),
    ),
    reconciliations,
  });
}
