/**
 * Tries a payment run in its book, as if it were paid today: what would stop it is known before anybody signs.
 *
 * Method: each payment is drafted and recorded on its day, and all are taken back. If only money is short, they are tried again with the
 * contributions that the plan expects by then.
 * Limit: a contribution that is the remainder of the cost has no days of its own; all of it counts as expected.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { type Commitment, commitmentOf, commitments } from '../ledger/commitment.js';
import type { CommitmentId } from '../ledger/entry.js';
import { postWhole } from '../ledger/post-whole.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { PaymentRun, RunPayment } from '../payments/payment.js';
import type { ExpectedContribution, PlanWarning } from '../payments/plan-warning.js';
import { type RunDraftOptions, runDrafts } from '../payments/record-run.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { contributionAccount } from '../reports/contribution-account.js';
import { planCommitments } from '../rules/plan-commitments.js';
import { receive } from '../rules/receive.js';
import { type Day, dayNumber } from '../time/day.js';
import type { Turn } from './turn.js';

/** A payment is far over the plan if it is more than this many times what the plan has for it. */
const FAR_OVER = 1.5;

/** How the payments of a run are drafted, but for the book and its rules. */
export type TryOptions = Omit<RunDraftOptions, 'book' | 'rules'>;

/** The outcome of one payment that the book would refuse. */
interface RefusedPayment {
  readonly payment: RunPayment;
  readonly problems: readonly Problem[];
}

/** Records the payments of a run, each after those before it; answers those that are refused. */
export function recordRun(turn: Turn, run: PaymentRun, options: TryOptions): readonly RefusedPayment[] {
  const { id: book, rules } = turn.terms;
  const refused: RefusedPayment[] = [];
  for (const { payment, draft } of runDrafts(turn.ledger, run, { ...options, book, rules })) {
    const posted = draft.ok ? turn.post(draft.value) : draft;
    if (!posted.ok) refused.push({ payment, problems: posted.problems });
  }
  return refused;
}

/** The problems of payments, each at its place in the run. */
export function placedProblems(run: PaymentRun, refused: readonly RefusedPayment[]): readonly Problem[] {
  return refused.flatMap(({ payment, problems }) => {
    const place = `payments[${run.payments.indexOf(payment)}]`;
    return problems.map((fault) => ({ ...fault, at: fault.at === '' ? place : `${place}.${fault.at}` }));
  });
}

/** Records contributions and then the run, and takes all back. */
function trial(
  turn: Turn,
  run: PaymentRun,
  options: TryOptions,
  expected: readonly ExpectedContribution[] = [],
): readonly RefusedPayment[] {
  let refused: readonly RefusedPayment[] = [];
  postWhole(
    turn.ledger,
    (door) => {
      const beside = turn.beside(door);
      const { streams } = turn.terms.agreement;
      for (const { stream: id, pence } of expected) {
        const stream = streams.find((each) => each.id === id)!;
        const { from: into } = options;
        const receipt = { id: `expected:${run.id}:${id}`, date: run.madeOn, pence, by: { stream } };
        const draft = receive(turn.ledger, { ...receipt, ...(into !== undefined && { into }) });
        if (draft.ok) beside.post(draft.value);
      }
      refused = recordRun(beside, run, options);
      return accept(undefined);
    },
    { dry: true },
  );
  return refused;
}

/** The money that each stream still owes by a day, according to the plan. */
function expectedBy({ ledger, terms }: Turn, asAt: Day): readonly ExpectedContribution[] {
  const { agreement } = terms;
  const streams = [...new Set(agreement.budget.contributions.map(({ stream }) => stream))];
  return streams.flatMap((stream) => {
    const account = contributionAccount(ledger, agreement, { stream, asAt });
    if (!account.ok || account.value.owed <= 0) return [];
    return { stream, funder: account.value.funder, pence: account.value.owed };
  });
}

const outstandingOf = ({ lines }: Commitment) => lines.reduce((sum, line) => sum + line.outstanding, 0);

/** The open promise for a category that a payment of an amount fits: that which falls due nearest to a day. */
function promiseThatFits(
  { ledger, terms }: Turn,
  { category, pence, due }: { readonly category: AccountPath; readonly pence: Pence; readonly due: Day },
): CommitmentId | undefined {
  const dues = new Map(planCommitments(terms.agreement).map((each) => [each.commitment, each.due]));
  const distance = ({ id, expires }: Commitment) => {
    const on = dues.get(id) ?? expires;
    return on === undefined ? 0 : Math.abs(dayNumber(on) - dayNumber(due));
  };
  return [...commitments(ledger)]
    .filter(({ lines }) => lines.some(({ account }) => account === category))
    .filter((commitment) => outstandingOf(commitment) >= pence)
    .sort((a, b) => distance(a) - distance(b))[0]?.id;
}

/** The largest sum that the plan has for a payment at a time; undefined if the plan has none for it. */
function plannedFor({ ledger, terms }: Turn, { pays }: RunPayment) {
  if ('commitment' in pays) {
    const promise = commitmentOf(ledger, pays.commitment);
    if (!promise) return undefined;
    return { category: promise.lines[0]!.account, planned: pence(outstandingOf(promise)) };
  }
  const { category } = pays;
  const amounts = terms.agreement.budget.lines.filter((line) => line.category === category);
  if (amounts.length === 0) return undefined;
  return { category, planned: pence(Math.max(...amounts.map((line) => line.pence))) };
}

/** The warnings about a payment that the book would record; a person decides. */
function warningsOf(turn: Turn, payment: RunPayment): readonly PlanWarning[] {
  const { id, pence, due, pays } = payment;
  const warnings: PlanWarning[] = [];
  const commitment = 'category' in pays ? promiseThatFits(turn, { ...pays, pence, due }) : undefined;
  if (commitment !== undefined) warnings.push({ kind: 'promise-not-named', payment: id, commitment });
  const plan = plannedFor(turn, payment);
  if (plan && pence > FAR_OVER * plan.planned)
    warnings.push({ kind: 'over-plan', payment: id, pence, ...plan });
  return warnings;
}

/** A refusal for want of money, though the plan has promised that very money: the payment must name the promise. */
function namingPromise(turn: Turn, { payment, problems }: RefusedPayment): RefusedPayment {
  const { id, pays, pence, due } = payment;
  if (!('category' in pays) || !problems.every(({ code }) => code === 'draw-short'))
    return { payment, problems };
  const commitment = promiseThatFits(turn, { ...pays, pence, due });
  if (commitment === undefined) return { payment, problems };
  const facts = { payment: id, category: pays.category, commitment };
  return { payment, problems: [problem('payment-needs-promise', facts, 'pays')] };
}

const shortIn = ({ problems }: RefusedPayment) =>
  sumPence(problems.map(({ facts }) => pence('short' in facts ? Number(facts.short) : 0)));

/**
 * Tries the payments of a run that a book makes; nothing is recorded.
 *
 * @returns what a person should decide first, by payment; or the reasons why the book would refuse payments, each at its place in the run
 */
export function tryRun(turn: Turn, run: PaymentRun, options: TryOptions): Result<readonly PlanWarning[]> {
  const refused = trial(turn, run, options).map((each) => namingPromise(turn, each));
  const payments = run.payments.filter(({ book }) => book === turn.terms.id);
  const warnings = payments.flatMap((payment) => warningsOf(turn, payment));
  if (refused.length === 0) return accept(warnings);
  const isOnlyMoney = refused.every(({ problems }) => problems.every(({ code }) => code === 'draw-short'));
  const firstDay = payments.map(({ paysOn }) => paysOn).sort()[0]!;
  const expected = isOnlyMoney ? expectedBy(turn, firstDay) : [];
  if (expected.length === 0 || trial(turn, run, options, expected).length > 0)
    return refuse(placedProblems(run, refused));
  const late = refused.map((each) => ({
    ...{ kind: 'money-expected' as const, payment: each.payment.id, short: shortIn(each), expected },
  }));
  return accept([...late, ...warnings]);
}
