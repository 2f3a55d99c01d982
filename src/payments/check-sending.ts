/**
 * Checks that a run may be written as a file for the bank: it is the run that was made, it is not withdrawn or sent, and the bank can
 * still pay it in time.
 *
 * Limit: only the register knows whether a run was withdrawn; without a register this is not checked.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { openRegister } from './check-register.js';
import { checkRun } from './check-run.js';
import type { PaymentRun } from './payment.js';
import { againstSending, type PaymentRegister } from './register.js';

/** The day on which a file is written, and the register of its run. */
export interface SendingTerms {
  /** Absent, the day on which the run was made. */
  readonly on?: Day | undefined;
  readonly register?: PaymentRegister | undefined;
}

/** A problem for each day of payment that can no longer be met. */
function tooLate({ id, payments }: PaymentRun, on: Day): Problem[] {
  const late = new Map<Day, Day>();
  for (const { paysOn, processedOn, sendBy } of payments) {
    // If the run states no last day for sending, Bacs needs it before the processing day, and other schemes on the day of payment.
    const isLate =
      sendBy === undefined && processedOn !== undefined ? on >= processedOn : on > (sendBy ?? paysOn);
    if (isLate) late.set(paysOn, sendBy ?? processedOn ?? paysOn);
  }
  return [...late]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, sendBy]) => problem('run-too-late', { run: id, day, sendBy, on }));
}

/** The problems that the register has with a file of this run. */
function againstRegister(
  { id, totals }: PaymentRun,
  on: Day,
  register: PaymentRegister | undefined,
): Problem[] {
  if (register === undefined) return [];
  const opened = openRegister(register, 'register');
  if (!opened.ok) return [...opened.problems];
  const place = opened.value.index.runs.get(id);
  if (place === undefined) return [problem('run-unknown', { run: id }, 'id')];
  const run = opened.value.register.runs[place]!;
  if (run.hash === totals.hash) return againstSending(run, on);
  const facts = { run: id, total: 'hash', stated: run.hash, found: totals.hash };
  return [problem('run-altered', facts, 'totals.hash')];
}

/**
 * Checks a run that is to be sent.
 *
 * @param value anything.
 * @param terms the day on which the file is written, and the register in which the run must be.
 * @returns the run.
 *
 * Refuses with the problems of `checkRun` and `checkRegister`, `run-not-made-yet`, `run-too-late` for each day that cannot be met, and of
 * a register, `run-unknown`, `run-altered`, `run-withdrawn`, `run-sent`.
 */
export function checkSending(value: unknown, terms: SendingTerms): Result<PaymentRun> {
  const checked = checkRun(value);
  if (!checked.ok) return checked;
  const run = checked.value;
  const { id, madeOn } = run;
  const { on = madeOn, register } = terms;
  const problems = againstRegister(run, on, register);
  if (on < madeOn && problems.length === 0)
    problems.push(problem('run-not-made-yet', { run: id, madeOn, on }));
  problems.push(...tooLate(run, on));
  return problems.length > 0 ? refuse(problems) : accept(run);
}
