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
import { check, maybe, type Schema, strictObject } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { problemsAgainst } from './against-register.js';
import { openRegister, successor } from './check-register.js';
import { checkRun, namesGiven } from './check-run.js';
import type { PaymentRun, RunId } from './payment.js';
import { checkKey, registered } from './register-digest.js';
import { firstDays, type OpenRegister } from './register-index.js';
import { EMPTY_REGISTER, type PaymentRegister, type RegisteredRun } from './registration.js';
import { paymentIdSchema } from './schema.js';

/** The options of a register. */
export interface RegisterOptions {
  /** The key by which names and accounts are kept, the same for the life of a register: a long random text, stored elsewhere. */
  readonly key?: string;
}

const registerOptionsSchema = strictObject({
  key: maybe(z.string().check(z.minLength(1), z.maxLength(1000))),
}) as unknown as Schema<RegisterOptions>;

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
  const ready = check(registerOptionsSchema, options);
  const opened = openRegister(register);
  const checked = checkRun(run);
  if (!ready.ok || !opened.ok || !checked.ok) {
    return refuse([checked, opened, ready].flatMap((result) => (result.ok ? [] : result.problems)));
  }
  const open = opened.value;
  const { key } = ready.value;
  const { id, madeOn, totals, payments } = checked.value;
  if (open.index.runs.has(id)) {
    const against = againstRun(open, id, totals.hash);
    return against.length > 0 ? refuse(against) : accept(open.register);
  }
  const kept = checkKey(open.register, key);
  if (!kept.ok) return kept;
  const names = namesGiven(checked.value);
  const entries = payments.map((payment) => registered(payment, names.get(payment.id)!, key));
  const problems = entries.flatMap((payment, index) =>
    problemsAgainst(open, { payment, details: payments[index]!.details }, `payments[${index}]`),
  );
  if (problems.length > 0) return refuse(problems);
  const entered: RegisteredRun = {
    ...{
      run: id,
      hash: totals.hash,
      payments: Object.freeze(entries.map((payment) => Object.freeze(payment))),
    },
    ...{ madeOn, ...firstDays(payments) },
  };
  const runs = [...open.register.runs, Object.freeze(entered)];
  open.index.addRun(entered);
  return accept(successor(open, { ...(kept.value === undefined ? {} : { key: kept.value }), runs }));
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

const runEventSchema = strictObject({
  run: paymentIdSchema,
  on: daySchema,
}) as unknown as Schema<RunEvent>;

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

/** Opens a register at a run that has been neither sent nor withdrawn. */
function unsent(
  register: PaymentRegister,
  event: RunEvent,
): Result<{
  readonly open: OpenRegister;
  readonly place: number;
  readonly run: RegisteredRun;
  readonly on: Day;
}> {
  const opened = openRegister(register);
  const checked = check(runEventSchema, event);
  if (!opened.ok || !checked.ok) {
    return refuse([opened, checked].flatMap((result) => (result.ok ? [] : result.problems)));
  }
  const { run: id, on } = checked.value;
  const place = opened.value.index.runs.get(id);
  if (place === undefined) return refuse(problem('run-unknown', { run: id }, 'run'));
  const run = opened.value.register.runs[place]!;
  const against = againstSending(run, on);
  return against.length > 0 ? refuse(against) : accept({ open: opened.value, place, run, on });
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
  const ready = unsent(register, event);
  if (!ready.ok) return ready;
  const { open, place, run, on } = ready.value;
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
  const ready = unsent(register, event);
  if (!ready.ok) return ready;
  const { open, place, run, on } = ready.value;
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
