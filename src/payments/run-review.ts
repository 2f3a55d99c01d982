/**
 * The review of a payment run for its approver: what each payment is for, what changed since the run before, and why.
 *
 * Method: payments are compared by what they pay: the book with its category and rule, or its commitment. So a new account or a new name
 * of a payee is seen as a change, and not as another payee.
 * Limit: the reasons are those that the preparer gives. A difference without a reason is shown as such, and refuses nothing.
 *
 * @module
 */
import type { FundId } from '../ledger/chart.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { addToList, addToSum } from '../record/gather.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { namesGiven } from './check-run.js';
import type { DetailsApproval, PaymentId, PaymentRun, PaymentScheme, RunId, RunPayment } from './payment.js';

/** What a payment is for, as the award or the charge has it. */
export interface PaymentBasis {
  readonly payment: PaymentId;
  readonly covers?: Period;
  readonly weekly?: Pence;
  /** Before the person’s contribution. Absent, what is paid. */
  readonly gross?: Pence;
  readonly contribution?: Pence;
  readonly costCentre?: string;
  readonly funds?: readonly { readonly fund: FundId; readonly pence: Pence }[];
}

/** Why a payment of the run before is not in this one, or has another amount in this one: `died`, `in hospital`, `uplift 2026`. */
export interface ChangeOfPayment {
  /** The payment of this run, or of the run before if it stopped. */
  readonly payment: PaymentId;
  readonly reason: string;
}

/** Who did something, and on which day: an office or an id. */
export interface RunAct {
  readonly by: string;
  readonly on: Day;
}

/** A request for a review. */
export interface RunReviewRequest {
  readonly run: PaymentRun;
  /** The run before; absent, all payees are new. */
  readonly before?: PaymentRun;
  readonly fileReference?: string;
  readonly bases?: readonly PaymentBasis[];
  readonly reasons?: readonly ChangeOfPayment[];
  readonly prepared?: RunAct;
  readonly approved?: RunAct;
  readonly released?: RunAct;
}

/** A payment under review. The account number is not in it, only its last four digits. */
export interface ReviewedPayment extends Omit<PaymentBasis, 'payment'> {
  readonly payment: PaymentId;
  readonly payee: string;
  readonly sortCode: string;
  readonly accountEnds: string;
  readonly paysOn: Day;
  readonly gross: Pence;
  readonly contribution: Pence;
  readonly net: Pence;
}

/** A difference from the run before: what is paid for is new, has stopped, or has another amount. */
export interface RunDifference {
  readonly kind: 'new' | 'stopped' | 'changed';
  readonly payments: readonly PaymentId[];
  readonly payee: string;
  readonly pence: Pence;
  readonly reason?: string;
}

/** A payee whose name or account is not that of the run before. */
export interface PayeeChange {
  readonly payment: PaymentId;
  readonly from: Payee;
  readonly to: Payee;
  readonly approval?: DetailsApproval;
}

/** A payee and the end of the account. */
export interface Payee {
  readonly payee: string;
  readonly sortCode: string;
  readonly accountEnds: string;
}

/** The review of a run. */
export interface RunReview
  extends Pick<RunReviewRequest, 'fileReference' | 'prepared' | 'approved' | 'released'> {
  readonly run: RunId;
  readonly scheme: PaymentScheme;
  readonly madeOn: Day;
  readonly hash: string;
  readonly payments: readonly ReviewedPayment[];
  readonly total: Pence;
  /** In the order in which they first appear; what no basis gives a fund is under no fund. */
  readonly funds: readonly { readonly fund?: FundId; readonly pence: Pence }[];
  readonly before?: { readonly run: RunId; readonly madeOn: Day; readonly total: Pence };
  /** The total before and these differences come to the total. */
  readonly differences: readonly RunDifference[];
  readonly payeeChanges: readonly PayeeChange[];
}

/** What a payment pays, the same from run to run. */
function subjectOf({ book, pays }: RunPayment): string {
  return JSON.stringify('instalment' in pays ? [book, pays.category, pays.rule] : [book, pays.commitment]);
}

function bySubject(run: PaymentRun | undefined): ReadonlyMap<string, readonly RunPayment[]> {
  const subjects = new Map<string, RunPayment[]>();
  for (const payment of run?.payments ?? []) addToList(subjects, subjectOf(payment), payment);
  return subjects;
}

type Names = ReadonlyMap<PaymentId, string>;
const namesOf = (run: PaymentRun | undefined): Names => (run ? namesGiven(run) : new Map());

const payeeOf = ({ id, sortCode, account }: RunPayment, names: Names): Payee => ({
  ...{ payee: names.get(id)!, sortCode, accountEnds: account.slice(-4) },
});

/** The problems of what was said about payments: payments that are in neither run, and amounts that do not add up. */
function basisProblems({
  run,
  before,
  bases = [],
  reasons = [],
  prepared,
  approved,
}: RunReviewRequest): Problem[] {
  const payments = new Map(run.payments.map((payment) => [payment.id, payment]));
  const earlier = new Set(before?.payments.map(({ id }) => id));
  const ofBases = bases.flatMap(({ payment, gross, contribution = 0, funds }, place) => {
    const at = `bases[${place}]`;
    const net = payments.get(payment)?.pence;
    if (net === undefined) return [problem('payment-unknown', { payment }, `${at}.payment`)];
    const isNet = gross === undefined || gross - contribution === net;
    const shared = funds?.reduce((sum, { pence }) => sum + pence, 0) ?? net;
    return [
      ...(isNet
        ? []
        : [problem('payment-net-differs', { payment, gross, contribution, net }, `${at}.gross`)]),
      ...(shared === net
        ? []
        : [problem('payment-funds-differ', { payment, net, funds: shared }, `${at}.funds`)]),
    ];
  });
  const ofReasons = reasons.flatMap(({ payment }, place) =>
    payments.has(payment) || earlier.has(payment)
      ? []
      : [problem('payment-unknown', { payment }, `reasons[${place}].payment`)],
  );
  const isSecond = !prepared || !approved || prepared.by !== approved.by;
  const ofActs = isSecond ? [] : [problem('approval-not-second', { person: approved.by }, 'approved.by')];
  return [...ofBases, ...ofReasons, ...ofActs];
}

/** The differences between two runs, by what they pay, in the order of this run and then of the one before. */
function differencesOf({ run, before, reasons = [] }: RunReviewRequest): readonly RunDifference[] {
  if (before === undefined) return [];
  const [now, earlier] = [bySubject(run), bySubject(before)];
  const names = new Map([...namesOf(before), ...namesOf(run)]);
  const sumOf = (payments: readonly RunPayment[]) => sumPence(payments.map(({ pence }) => pence));
  return [...new Set([...now.keys(), ...earlier.keys()])].flatMap((subject) => {
    const [after, past] = [now.get(subject) ?? [], earlier.get(subject) ?? []];
    const pence = (sumOf(after) - sumOf(past)) as Pence;
    if (pence === 0 && after.length > 0 && past.length > 0) return [];
    const payments = (after.length > 0 ? after : past).map(({ id }) => id);
    const ids = new Set([...after, ...past].map(({ id }) => id));
    const reason = reasons.find(({ payment }) => ids.has(payment))?.reason;
    const kind = past.length === 0 ? 'new' : after.length === 0 ? 'stopped' : 'changed';
    return [{ kind, payments, payee: names.get(payments[0]!)!, pence, ...(reason && { reason }) }];
  });
}

/** Payees whose name or account is not one that the run before paid for the same thing. */
function payeeChangesOf({ run, before }: RunReviewRequest): readonly PayeeChange[] {
  const [names, earlierNames] = [namesOf(run), namesOf(before)];
  const earlier = bySubject(before);
  return run.payments.flatMap((payment) => {
    const past = earlier.get(subjectOf(payment)) ?? [];
    const isSame = (other: RunPayment) =>
      other.sortCode === payment.sortCode &&
      other.account === payment.account &&
      earlierNames.get(other.id) === names.get(payment.id);
    if (past.length === 0 || past.some(isSame)) return [];
    const { id, details } = payment;
    const from = payeeOf(past.at(-1)!, earlierNames);
    return [{ payment: id, from, to: payeeOf(payment, names), ...(details && { approval: details }) }];
  });
}

/**
 * Reviews a payment run for the person who approves it.
 *
 * @param request the run and the one before, what each payment is for, why payments changed or stopped, and who did what
 * @returns the review; or `payment-unknown`, `payment-net-differs` if gross less contribution is not what is paid,
 *   `payment-funds-differ`, `approval-not-second`
 */
export function reviewRun(request: RunReviewRequest): Result<RunReview> {
  const problems = basisProblems(request);
  if (problems.length > 0) return refuse(problems);
  const { run, before, bases = [], fileReference, prepared, approved, released } = request;
  const basisOf = new Map(bases.map((basis) => [basis.payment, basis]));
  const names = namesOf(run);
  const funds = new Map<FundId | undefined, Pence>();
  const payments = run.payments.map((payment): ReviewedPayment => {
    const { id, pence: net, paysOn } = payment;
    const basis = basisOf.get(id);
    for (const { fund, pence } of basis?.funds ?? [{ fund: undefined, pence: net }])
      addToSum(funds, fund, pence);
    const { contribution = 0 as Pence, gross = (net + contribution) as Pence } = basis ?? {};
    return { ...basis, payment: id, ...payeeOf(payment, names), paysOn, gross, contribution, net };
  });
  return accept({
    ...{ run: run.id, scheme: run.scheme, madeOn: run.madeOn, hash: run.totals.hash, payments },
    ...{ ...(fileReference && { fileReference }), ...(prepared && { prepared }) },
    ...{ ...(approved && { approved }), ...(released && { released }) },
    total: run.totals.pence,
    funds: [...funds].map(([fund, pence]) => ({ ...(fund !== undefined && { fund }), pence })),
    ...(before && { before: { run: before.id, madeOn: before.madeOn, total: before.totals.pence } }),
    ...{ differences: differencesOf(request), payeeChanges: payeeChangesOf(request) },
  });
}
