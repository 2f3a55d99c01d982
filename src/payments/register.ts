/**
 * The register of payments: which payment is in which run, so that none is ever sent twice.
 *
 * Method: a payment that is in a run stays taken. It comes free only when its run is withdrawn whole, before it is sent. One that was
 * sent and failed is never sent again: another payment, with an id of its own, is made in its place and names it.
 * Limit: plain records; keep them where two people cannot change them at once, or enter a run before its file is sent.
 *
 * @module
 */
import { shown } from '../check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { type Day, isDay } from '../time/day.js';
import { checkRun } from './check-run.js';
import type { PaymentId, PaymentInstruction, PaymentRun, RunId } from './payment.js';
import { instalmentKey } from './repeated.js';

/** Why money did not reach the payee, or was asked back. */
export const FAILURE_REASONS = [
  'account-closed',
  'no-account',
  'details-invalid',
  'account-transferred',
  'payee-deceased',
  'refused-by-bank',
  'recalled',
  'other',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** A payment as the register knows it: no names, no bank accounts. */
export interface RegisteredPayment {
  readonly id: PaymentId;
  readonly book: string;
  readonly instalment?: string;
  readonly replaces?: PaymentId;
  readonly failed?: { readonly on: Day; readonly reason: FailureReason };
}

/** A run as the register knows it. */
export interface RegisteredRun {
  readonly run: RunId;
  /** The fingerprint in its control totals. */
  readonly hash: string;
  readonly payments: readonly RegisteredPayment[];
  readonly sentOn?: Day;
  readonly withdrawnOn?: Day;
}

/** Which payments are in which runs. Plain JSON. */
export interface PaymentRegister {
  readonly runs: readonly RegisteredRun[];
}

/** The register before the first run. */
export const EMPTY_REGISTER: PaymentRegister = { runs: [] };

/** What stands in the way of making or entering a run. Payments of the run itself are none. */
export interface Taken {
  readonly run: (payment: PaymentId) => RunId | undefined;
  readonly problems: (payment: PaymentInstruction, at: string) => Problem[];
}

/** Looks the register up by payment, by instalment and by what was made in whose place, leaving one run out. */
export function takenIn(register: PaymentRegister, except: RunId): Taken {
  const runs = new Map<PaymentId, RunId>();
  const failed = new Set<PaymentId>();
  const instalments = new Map<string, readonly [PaymentId, RunId]>();
  const replaced = new Map<PaymentId, PaymentId>();
  for (const { run, payments, withdrawnOn } of register.runs) {
    if (withdrawnOn !== undefined || run === except) continue;
    for (const one of payments) {
      runs.set(one.id, run);
      if (one.replaces !== undefined) replaced.set(one.replaces, one.id);
      if (one.failed !== undefined) failed.add(one.id);
      else if (one.instalment !== undefined) {
        instalments.set(instalmentKey(one.book, one.instalment), [one.id, run]);
      }
    }
  }
  const problems = (payment: PaymentInstruction, at: string): Problem[] => {
    const found: Problem[] = [];
    const run = runs.get(payment.id);
    if (run !== undefined) found.push(problem('payment-in-run', { payment: payment.id, run }, `${at}.id`));
    const { pays, replaces } = payment;
    const twin = 'instalment' in pays && instalments.get(instalmentKey(payment.book, pays.instalment));
    if (twin && 'instalment' in pays && twin[0] !== payment.id) {
      const facts = { instalment: pays.instalment, payment: twin[0], run: twin[1] };
      found.push(problem('instalment-in-run', facts, `${at}.pays`));
    }
    if (replaces === undefined) return found;
    const by = replaced.get(replaces);
    if (!failed.has(replaces))
      found.push(problem('payment-not-failed', { payment: replaces }, `${at}.replaces`));
    else if (by !== undefined)
      found.push(problem('payment-replaced', { payment: replaces, by }, `${at}.replaces`));
    return found;
  };
  return { run: (payment) => runs.get(payment), problems };
}

function changed(register: PaymentRegister, run: RegisteredRun): PaymentRegister {
  return { runs: register.runs.map((one) => (one.run === run.run ? run : one)) };
}

function found(register: PaymentRegister, id: RunId): RegisteredRun | undefined {
  return register.runs.find((one) => one.run === id);
}

/** Whether a run of this id may still be made as it is: new, or the very one that is registered. */
export function againstRun(register: PaymentRegister, id: RunId, hash: string): Problem[] {
  const known = found(register, id);
  if (known === undefined) return [];
  if (known.hash !== hash) return [problem('id-reused', { id }, 'id')];
  const { withdrawnOn } = known;
  return withdrawnOn === undefined ? [] : [problem('run-withdrawn', { run: id, withdrawnOn }, 'id')];
}

/**
 * Enters a run: from now on its payments are taken.
 *
 * @param register what was entered before.
 * @param run the run, as `makeRun` made it.
 * @returns the register with the run; the same register when that very run is in it already.
 *
 * Refuses with the problems of `checkRun`, `id-reused`, `run-withdrawn`, `payment-in-run`, `instalment-in-run`,
 * `payment-not-failed`, `payment-replaced`.
 */
export function enterRun(register: PaymentRegister, run: PaymentRun): Result<PaymentRegister> {
  const checked = checkRun(run);
  if (!checked.ok) return checked;
  const { id, totals } = run;
  const taken = takenIn(register, id);
  const problems = [
    ...againstRun(register, id, totals.hash),
    ...run.payments.flatMap((one, index) => taken.problems(one, `payments[${index}]`)),
  ];
  if (problems.length > 0) return refuse(problems);
  if (found(register, id)) return accept(register);
  const payments = run.payments.map(({ id: payment, book, pays, replaces }): RegisteredPayment => {
    const instalment = 'instalment' in pays ? { instalment: pays.instalment } : {};
    return { id: payment, book, ...instalment, ...(replaces === undefined ? {} : { replaces }) };
  });
  return accept({ runs: [...register.runs, { run: id, hash: totals.hash, payments }] });
}

/**
 * Makes the register of runs, in the order in which they were made.
 *
 * @param runs runs that are neither withdrawn nor known to be sent.
 * @returns the register.
 *
 * Refuses with what `enterRun` refuses the first run with that does not go with those before it.
 */
export function registerOf(runs: readonly PaymentRun[]): Result<PaymentRegister> {
  let register = EMPTY_REGISTER;
  for (const run of runs) {
    const entered = enterRun(register, run);
    if (!entered.ok) return entered;
    register = entered.value;
  }
  return accept(register);
}

/** The run of this id, when it may be sent or withdrawn; else why it may not. */
function unsent(register: PaymentRegister, { run, on }: RunEvent): Result<RegisteredRun> {
  const known = found(register, run);
  if (!isDay(on)) return refuse(problem('day-invalid', { text: shown(on) }, 'on'));
  if (known === undefined) return refuse(problem('run-unknown', { run: shown(run) }, 'run'));
  const { sentOn, withdrawnOn } = known;
  if (withdrawnOn !== undefined) return refuse(problem('run-withdrawn', { run, withdrawnOn }, 'run'));
  return sentOn === undefined ? accept(known) : refuse(problem('run-sent', { run, sentOn }, 'run'));
}

/** What happened to a whole run, and when. */
export interface RunEvent {
  readonly run: RunId;
  readonly on: Day;
}

/**
 * Marks a run as sent to the bank.
 *
 * Refuses with `run-unknown`, `run-withdrawn`, `run-sent`, `day-invalid`.
 */
export function markSent(register: PaymentRegister, event: RunEvent): Result<PaymentRegister> {
  const known = unsent(register, event);
  return known.ok ? accept(changed(register, { ...known.value, sentOn: event.on })) : known;
}

/**
 * Withdraws a run whole, before it is sent: its payments are free again. Its id is not.
 *
 * Refuses with `run-unknown`, `run-withdrawn`, `run-sent`, `day-invalid`.
 */
export function withdrawRun(register: PaymentRegister, event: RunEvent): Result<PaymentRegister> {
  const known = unsent(register, event);
  return known.ok ? accept(changed(register, { ...known.value, withdrawnOn: event.on })) : known;
}

/**
 * Marks a payment that was sent as failed or recalled, so that one other may be made in its place.
 *
 * Refuses with `payment-unknown`, `run-not-sent`, `payment-failed-already`, `day-invalid`, and `field-invalid` for another reason than
 * those there are and for a day before the run was sent.
 */
export function markFailed(
  register: PaymentRegister,
  event: { readonly payment: PaymentId; readonly on: Day; readonly reason: FailureReason },
): Result<PaymentRegister> {
  const { payment, on, reason } = event;
  if (!isDay(on)) return refuse(problem('day-invalid', { text: shown(on) }, 'on'));
  const run = register.runs.find(
    (one) => one.withdrawnOn === undefined && one.payments.some(({ id }) => id === payment),
  );
  const one = run?.payments.find(({ id }) => id === payment);
  if (!run || !one) return refuse(problem('payment-unknown', { payment: shown(payment) }, 'payment'));
  if (run.sentOn === undefined) return refuse(problem('run-not-sent', { run: run.run }, 'payment'));
  if (one.failed) return refuse(problem('payment-failed-already', { payment }, 'payment'));
  // A register that holds what its own schema does not take would stop every run after this one.
  if (!FAILURE_REASONS.includes(reason)) {
    const expected = FAILURE_REASONS.join(' or ');
    return refuse(problem('field-invalid', { expected, found: shown(reason) }, 'reason'));
  }
  if (on < run.sentOn) {
    return refuse(problem('field-invalid', { expected: `a day from ${run.sentOn} on`, found: on }, 'on'));
  }
  const payments = run.payments.map((each) => (each === one ? { ...one, failed: { on, reason } } : each));
  return accept(changed(register, { ...run, payments }));
}
