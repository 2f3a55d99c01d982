/**
 * Takes down what a person decided about a book: a link, a line, a name on statements, a payment that came back.
 *
 * Method: each decision is put where the pure functions look for it; nothing is decided here. A decision that is made again is answered
 * with what is there.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { accountPathSchema } from '../ledger/schema.js';
import { type Sides, sidesKey } from '../match/decision-list.js';
import { accountNumberSchema, sortCodeSchema } from '../payments/bank-account.js';
import { markFailed } from '../payments/mark-failed.js';
import type { PaymentId } from '../payments/payment.js';
import { type FailedPayment, paymentFailed } from '../payments/record-run.js';
import { againstSending, type RunEvent, withdrawRun } from '../payments/register.js';
import { FAILURE_REASONS } from '../payments/registration.js';
import { paymentIdSchema } from '../payments/schema.js';
import { byKind, check, idSchema, maybe, type Schema, textSchema } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { unknownNames } from '../public/names.js';
import type { Meaning } from '../reconcile/learn.js';
import { acceptLink, NO_DECISIONS, refuseLink } from '../reconcile/links.js';
import { meaningSchema, type PayeeRule, payeeRuleSchema } from '../reconcile/payee-map.js';
import { undoLink } from '../reconcile/undo-link.js';
import { isSameRecord } from '../record/same.js';
import { daySchema } from '../time/schema.js';
import { addLinks } from './add-links.js';
import { changeDetails, type PayeeDetails } from './bank-details.js';
import { linesInQuestion } from './open-lines.js';
import { unknownInPayee } from './payee-names.js';
import { reconcileParts } from './prove.js';
import { recordLine } from './record-line.js';
import type { Turn } from './turn.js';

/** A record of each of some kinds, with the same fields. */
type OfKinds<Kinds extends string, Record> = { [Kind in Kinds]: { readonly kind: Kind } & Record }[Kinds];

/** A person’s decision. `account` is the bank's account in the book; absent, `assets/bank`. */
export type Decision =
  /** These lines are these entries; or they are not; or a link that was made is none. */
  | OfKinds<'link' | 'refuse' | 'undo', { readonly account?: AccountPath } & Sides>
  /** This line is to be recorded: as what it means, else as the payee map says, else against suspense. */
  | {
      readonly kind: 'record';
      readonly account?: AccountPath;
      readonly line: string;
      readonly meaning?: Meaning;
    }
  /** This line is not this book's: it is never proposed, and stays unrecorded in the proof. */
  | { readonly kind: 'not-ours'; readonly line: string }
  /** This line in question is a new line; or the same as the known one that it may be. */
  | OfKinds<'new' | 'same', { readonly line: string }>
  /** From now on, this name means this. */
  | { readonly kind: 'payee'; readonly rule: PayeeRule }
  /** From now on, this payee is paid here. */
  | ({ readonly kind: 'details' } & PayeeDetails)
  /** This run is not sent to the bank: its payments are free again. */
  | ({ readonly kind: 'withdraw-run' } & RunEvent)
  /** The bank’s file of this run was written, in a form such as `standard-18`. */
  | ({ readonly kind: 'run-written'; readonly form: string } & RunEvent)
  /** This payment of a run came back. */
  | ({ readonly kind: 'came-back' } & FailedPayment);

/** The outcome of a decision. */
export interface Answered {
  /** What was recorded for it, or was there already. */
  readonly entries: readonly Entry[];
}

const account = maybe(accountPathSchema);
const sides = { account, lines: z.array(idSchema), entries: z.array(idSchema) };
const onLine = { line: idSchema };

const makeDecisionSchema = () =>
  byKind<Decision>({
    ...{ link: sides, refuse: sides, undo: sides },
    ...{ 'not-ours': onLine, new: onLine, same: onLine },
    record: { account, line: idSchema, meaning: maybe(meaningSchema) },
    payee: { rule: payeeRuleSchema },
    details: { payee: textSchema({ max: 200 }), sortCode: sortCodeSchema, account: accountNumberSchema },
    'run-written': { run: paymentIdSchema, on: daySchema, form: idSchema },
    'withdraw-run': { run: paymentIdSchema, on: daySchema },
    'came-back': {
      ...{ payment: paymentIdSchema, date: daySchema, effective: maybe(daySchema) },
      reason: z.enum(FAILURE_REASONS),
    },
  });

let decisionSchema: Schema<Decision> | undefined;

const notOpen = (id: string) => refuse(problem('link-part-not-open', { what: 'line', id }, 'line'));

function answerSides(
  turn: Turn,
  kind: 'link' | 'refuse' | 'undo',
  account: AccountPath,
  sides: Sides,
): Result<undefined> {
  const { ledger, state } = turn;
  const decisions = state.decisions[account] ?? NO_DECISIONS;
  const key = sidesKey(sides);
  const has = (list: readonly Sides[]) => list.some((each) => sidesKey(each) === key);
  if (kind === 'refuse') {
    if (!has(decisions.refused)) addLinks(turn, account, refuseLink(decisions, sides));
    return accept(undefined);
  }
  const reconciliations = reconcileParts(turn, account);
  if (kind === 'undo') {
    // A link that is no longer made has been undone before.
    const isMade = reconciliations.some(({ matching }) => has(matching.links));
    if (!isMade && has(decisions.refused)) return accept(undefined);
    const undone = undoLink(decisions, sides, { account, sealed: state.seals, ledger });
    if (undone.ok) addLinks(turn, account, undone.value);
    return undone.ok ? accept(undefined) : undone;
  }
  if (has(decisions.accepted)) return accept(undefined);
  const last = reconciliations.at(-1);
  if (!last) return refuse(problem('statement-missing', { account }));
  const linked = acceptLink(last.matching, decisions, sides);
  if (linked.ok) addLinks(turn, account, linked.value);
  return linked.ok ? accept(undefined) : linked;
}

function answerInQuestion(turn: Turn, line: string, answer: 'new' | 'same'): Result<undefined> {
  const before = turn.state.lineAnswers[line];
  if (before === answer) return accept(undefined);
  if (before === undefined && !linesInQuestion(turn).has(line)) return notOpen(line);
  turn.add({ kind: 'line', line, answer });
  return accept(undefined);
}

function leaveOut(turn: Turn, line: string): Result<undefined> {
  const { notOurs, statements } = turn.state;
  if (notOurs.includes(line)) return accept(undefined);
  const accounts = statements
    .filter(({ found }) => found.lines.some((seen) => seen.line.id === line))
    .map(({ account }) => account);
  if (accounts.length === 0) return notOpen(line);
  const isOpen = accounts.some((account) =>
    reconcileParts(turn, account)
      .at(-1)
      ?.matching.unmatchedLines.some((unmatched) => unmatched.line.id === line),
  );
  if (!isOpen) return refuse(problem('line-recorded', { line }, 'line'));
  turn.add({ kind: 'not-ours', line });
  return accept(undefined);
}

/** Whether the register has this very failure. */
function isMarked({ state }: Turn, payment: PaymentId, { date, reason }: FailedPayment): boolean {
  const payments = state.register.runs.flatMap((run) => run.payments);
  const failed = payments.find(({ id }) => id === payment)?.failed;
  return failed?.on === date && failed.reason === reason;
}

function cameBack(turn: Turn, failure: FailedPayment): Result<undefined> {
  const { payment, date, reason } = failure;
  if (!isMarked(turn, payment, failure)) {
    const marked = markFailed(turn.state.register, { payment, on: date, reason });
    if (!marked.ok) return marked;
    turn.add({ kind: 'run', act: 'fail', payment, on: date, reason });
  }
  const draft = paymentFailed(turn.ledger, failure);
  const posted = draft.ok ? turn.post(draft.value) : draft;
  return posted.ok ? accept(undefined) : posted;
}

function withdraw(turn: Turn, event: RunEvent): Result<undefined> {
  const { register } = turn.state;
  const isWithdrawn = register.runs.some(
    ({ run, withdrawnOn }) => run === event.run && withdrawnOn === event.on,
  );
  if (isWithdrawn) return accept(undefined);
  const withdrawn = withdrawRun(register, event);
  if (!withdrawn.ok) return withdrawn;
  turn.add({ kind: 'run', act: 'withdraw', ...event });
  return accept(undefined);
}

/** Takes down that the file of a run was written: each time, because each file may be sent. */
function written(turn: Turn, { run: id, on, form }: RunEvent & { readonly form: string }): Result<undefined> {
  const run = turn.state.register.runs.find((each) => each.run === id);
  if (!run) return refuse(problem('run-unknown', { run: id }, 'run'));
  const problems = againstSending(run, on);
  if (problems.length > 0) return refuse(problems);
  turn.add({ kind: 'run', act: 'write', run: id, on, form });
  return accept(undefined);
}

function addRule(turn: Turn, rule: PayeeRule): Result<undefined> {
  const { payees } = turn.state;
  if (payees.some((other) => isSameRecord(other, rule))) return accept(undefined);
  const problems = unknownInPayee(rule, { ledger: turn.ledger, agreement: turn.terms.agreement }, 'rule');
  if (problems.length > 0) return refuse(problems);
  turn.add({ kind: 'payee', rule });
  return accept(undefined);
}

function carryOut(turn: Turn, decision: Decision): Result<undefined> {
  switch (decision.kind) {
    case 'link':
    case 'refuse':
    case 'undo': {
      const { kind, account = 'assets/bank', lines, entries } = decision;
      const names = unknownNames(turn.ledger, { account });
      return names.length > 0 ? refuse(names) : answerSides(turn, kind, account, { lines, entries });
    }
    case 'record': {
      const names = unknownNames(turn.ledger, { account: decision.account });
      return names.length > 0 ? refuse(names) : recordLine(turn, decision);
    }
    case 'not-ours':
      return leaveOut(turn, decision.line);
    case 'new':
    case 'same':
      return answerInQuestion(turn, decision.line, decision.kind);
    case 'payee':
      return addRule(turn, decision.rule);
    case 'details': {
      const { kind: _kind, ...details } = decision;
      return changeDetails(turn, details);
    }
    case 'withdraw-run': {
      const { run, on } = decision;
      return withdraw(turn, { run, on });
    }
    case 'run-written':
      return written(turn, decision);
    case 'came-back': {
      const { kind: _kind, ...failure } = decision;
      return cameBack(turn, failure);
    }
  }
}

/** Takes down a decision. */
export function answer(turn: Turn, value: Decision): Result<Answered> {
  decisionSchema ??= makeDecisionSchema();
  const decision = check(decisionSchema, value);
  if (!decision.ok) return decision;
  const done = carryOut(turn, decision.value);
  return done.ok ? accept({ entries: turn.entries }) : done;
}
