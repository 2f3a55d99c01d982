/**
 * The payment register: which payment is in which run, so that none is sent twice.
 *
 * Method: a payment in a run stays taken. It is free again only if the whole run is withdrawn before it is sent. A payment that was
 * sent and failed is never sent again: a new payment, with its own id, replaces it and names it.
 * Limit: plain records. Keep them where two people cannot change them at once, or enter a run before its file is sent.
 *
 * @module
 */

import * as z from 'zod/mini';
import { check, maybe, record } from '../problem/check.js';
import { withAll } from '../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { problemsAgainst } from './against-register.js';
import { openRegister, successor } from './check-register.js';
import { checkRun, namesGiven } from './check-run.js';
import type { PaymentRun, RunId } from './payment.js';
import { checkKey, registered } from './register-digest.js';
import { firstDays, type OpenRegister } from './register-index.js';
import { registerKeySchema } from './register-schema.js';
import { EMPTY_REGISTER, type PaymentRegister, type RegisteredRun } from './registration.js';
import { paymentIdSchema } from './schema.js';

/** The options of a register. */
export interface RegisterOptions {
  /** The key by which names and accounts are kept, the same for the life of a register: a long random text, stored elsewhere. */
  readonly key?: string;
}

const registerOptionsSchema = record<RegisterOptions>({
  key: maybe(registerKeySchema),
});

/** The problem with a run of this id: another run has it, or the run was withdrawn. */
export function againstRun({ register, index }: OpenRegister, id: RunId, hash: string): Problem[] {
  const place = index.runs.get(id);
  if (place === undefined) return [];
  const run = register.runs[place]!;
  if (run.hash !== hash) return [problem('id-reused', { id }, 'id')];
  const { withdrawnOn } = run;
  return withdrawnOn === undefined ? [] : [problem('run-withdrawn', { run: id, withdrawnOn }, 'id')];
}

/**
 * Enters a run: from now on its payments are taken.
 *
 * @param register the register before.
 * @param run the run, as `makeRun` made it.
 * @param options.key the register’s key, if it has one.
 * @returns the register with the run; the same register if that run is already in it.
 *
 * Refuses with the problems of `checkRun` and `checkRegister`, `register-key-differs`, `id-reused`, `run-withdrawn`, `payment-in-run`,
 * `instalment-in-run`, `payment-not-failed`, `payment-replaced`, `replacement-differs`, `account-came-back`, `details-not-approved`.
 */
export function enterRun(
  register: PaymentRegister,
  run: PaymentRun,
  options: RegisterOptions = {},
): Result<PaymentRegister> {
  const checkedOptions = check(registerOptionsSchema, options);
  return withAll([checkRun(run), openRegister(register), checkedOptions], (checkedRun, open, { key }) => {
    const { id, totals } = checkedRun;
    if (!open.index.runs.has(id)) return withNewRun(open, checkedRun, key);
    const problems = againstRun(open, id, totals.hash);
    return problems.length > 0 ? refuse(problems) : accept(open.register);
  });
}

/** The register with a run that it does not have yet. */
function withNewRun(open: OpenRegister, run: PaymentRun, key: string | undefined): Result<PaymentRegister> {
  const { id, madeOn, totals, payments } = run;
  const keyDigest = checkKey(open.register, key);
  if (!keyDigest.ok) return keyDigest;
  const names = namesGiven(run);
  const entries = payments.map((payment) => Object.freeze(registered(payment, names.get(payment.id)!, key)));
  const problems = entries.flatMap((payment, index) =>
    problemsAgainst(open, { payment, details: payments[index]!.details }, `payments[${index}]`),
  );
  if (problems.length > 0) return refuse(problems);
  const entered: RegisteredRun = Object.freeze({
    ...{ run: id, hash: totals.hash, payments: Object.freeze(entries), madeOn },
    ...firstDays(payments),
  });
  open.index.addRun(entered);
  const digest = keyDigest.value === undefined ? {} : { key: keyDigest.value };
  return accept(successor(open, { ...digest, runs: [...open.register.runs, entered] }));
}

/**
 * Makes a register of several runs, in the order in which they were made.
 *
 * @param runs runs that are neither withdrawn nor known to be sent.
 * @param options.key the register’s key, if it is to have one.
 * @returns the register.
 *
 * Refuses with the problems of `enterRun` for the first run that does not fit those before it.
 */
export function registerOf(
  runs: readonly PaymentRun[],
  options: RegisterOptions = {},
): Result<PaymentRegister> {
  const list = check(z.array(z.unknown()), runs);
  if (!list.ok) return list;
  let register = EMPTY_REGISTER;
  for (const run of runs) {
    const entered = enterRun(register, run, options);
    if (!entered.ok) return entered;
    register = entered.value;
  }
  return accept(register);
}

/** An event of a whole run, and its day. */
export interface RunEvent {
  readonly run: RunId;
  readonly on: Day;
}

const runEventSchema = record<RunEvent>({
  run: paymentIdSchema,
  on: daySchema,
});

/** The problem with sending or withdrawing a run on a day, or with writing its file. */
export function againstSending(run: RegisteredRun, on: Day): Problem[] {
  const { run: id, madeOn, sentOn, withdrawnOn } = run;
  if (withdrawnOn !== undefined) return [problem('run-withdrawn', { run: id, withdrawnOn }, 'run')];
  if (sentOn !== undefined) return [problem('run-sent', { run: id, sentOn }, 'run')];
  if (madeOn === undefined || on >= madeOn) return [];
  return [problem('run-not-made-yet', { run: id, madeOn, on }, 'on')];
}

/** A register with one of its runs changed. */
function withRun(open: OpenRegister, place: number, run: RegisteredRun): PaymentRegister {
  const runs = open.register.runs.with(place, Object.freeze(run));
  return successor(open, { ...open.register, runs });
}

/** A run of a register that is neither sent nor withdrawn, and the day of an event. */
interface UnsentRun {
  readonly open: OpenRegister;
  readonly place: number;
  readonly run: RegisteredRun;
  readonly on: Day;
}

/** Finds the run of an event, which is neither sent nor withdrawn. */
function findUnsent(register: PaymentRegister, event: RunEvent): Result<UnsentRun> {
  return withAll([openRegister(register), check(runEventSchema, event)], (open, { run: id, on }) => {
    const place = open.index.runs.get(id);
    if (place === undefined) return refuse(problem('run-unknown', { run: id }, 'run'));
    const run = open.register.runs[place]!;
    const problems = againstSending(run, on);
    return problems.length > 0 ? refuse(problems) : accept({ open, place, run, on });
  });
}

/**
 * Marks a run as sent to the bank.
 *
 * @param event.on the day on which it was sent.
 *
 * Refuses with the problems of `checkRegister` and of the event’s fields, `run-unknown`, `run-withdrawn`, `run-sent`,
 * `run-not-made-yet` for a day before the run was made, and `run-too-late` for a day on which the bank could no longer pay in time.
 */
export function markSent(register: PaymentRegister, event: RunEvent): Result<PaymentRegister> {
  const unsent = findUnsent(register, event);
  if (!unsent.ok) return unsent;
  const { open, place, run, on } = unsent.value;
  const { sendBy, paysOn } = run;
  if (sendBy !== undefined && paysOn !== undefined && on > sendBy) {
    return refuse(problem('run-too-late', { run: run.run, day: paysOn, sendBy, on }, 'on'));
  }
  return accept(withRun(open, place, { ...run, sentOn: on }));
}

/**
 * Withdraws a whole run before it is sent. Its payments are free again; its id is not.
 *
 * Refuses with the problems of `checkRegister` and of the event’s fields, `run-unknown`, `run-withdrawn`, `run-sent`, and
 * `run-not-made-yet` for a day before the run was made.
 */
export function withdrawRun(register: PaymentRegister, event: RunEvent): Result<PaymentRegister> {
  const unsent = findUnsent(register, event);
  if (!unsent.ok) return unsent;
  const { open, place, run, on } = unsent.value;
  open.index.withdraw(run);
  return accept(withRun(open, place, { ...run, withdrawnOn: on }));
}

export { markAllFailed, markFailed, type PaymentFailure } from './mark-failed.js';
export {
  EMPTY_REGISTER,
  FAILURE_REASONS,
  type FailureReason,
  type PaymentRegister,
  type RegisteredPayment,
  type RegisteredRun,
} from './registration.js';
