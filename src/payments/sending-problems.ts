/**
 * Finds why a run may not be written as a file for the bank: it is not the run that was entered in the register, it was withdrawn or
 * sent, or the bank can no longer pay it in time.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { openRegister } from './check-register.js';
import type { PaymentRun, PaymentScheme } from './payment.js';
import { againstSending, type PaymentRegister } from './register.js';

/** The terms that every file of a run shares. */
export interface SendingTerms {
  /** The register in which `enterRun` entered the run, as it is now. */
  readonly register: PaymentRegister;
  /** The day on which the file is written; absent, the day on which the run was made. */
  readonly madeOn?: Day | undefined;
}

/** A problem for each day of payment that can no longer be met. */
function tooLate({ id, payments }: PaymentRun, on: Day): Problem[] {
  const missedDays = new Map<Day, Day>();
  for (const { paysOn, processedOn, sendBy } of payments) {
    // If the run states no last day for sending, Bacs needs it before the processing day, and other schemes on the day of payment.
    const isLate =
      sendBy === undefined && processedOn !== undefined ? on >= processedOn : on > (sendBy ?? paysOn);
    if (isLate) missedDays.set(paysOn, sendBy ?? processedOn ?? paysOn);
  }
  return [...missedDays]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, sendBy]) => problem('run-too-late', { run: id, day, sendBy, on }));
}

/** The problems that the register has with a file of this run. */
function againstRegister({ id, totals }: PaymentRun, on: Day, register: PaymentRegister): readonly Problem[] {
  const opened = openRegister(register, 'register');
  if (!opened.ok) return opened.problems;
  const place = opened.value.index.runs.get(id);
  if (place === undefined) return [problem('run-unknown', { run: id }, 'id')];
  const entered = opened.value.register.runs[place]!;
  if (entered.hash === totals.hash) return againstSending(entered, on);
  const facts = { run: id, total: 'hash', stated: entered.hash, found: totals.hash };
  return [problem('run-altered', facts, 'totals.hash')];
}

/**
 * Finds why a run may not be written as a file.
 *
 * @param run a run that was checked.
 * @param terms the register and the day on which the file is written.
 * @param format the scheme that the file is for, and the file’s name; absent, the file is for any scheme.
 * @returns the problems of `checkRegister`, `run-unknown`, `run-altered`, `run-withdrawn`, `run-sent`, `run-not-made-yet`,
 *   `run-too-late` for each day that cannot be met, `run-of-other-scheme`, in this order.
 */
export function sendingProblems(
  run: PaymentRun,
  { register, madeOn: on = run.madeOn }: SendingTerms,
  format: { readonly scheme: PaymentScheme; readonly file: string } = { scheme: run.scheme, file: '' },
): readonly Problem[] {
  const { id, madeOn, scheme } = run;
  const problems = [...againstRegister(run, on, register)];
  if (on < madeOn && problems.length === 0)
    problems.push(problem('run-not-made-yet', { run: id, madeOn, on }));
  problems.push(...tooLate(run, on));
  if (scheme !== format.scheme)
    problems.push(problem('run-of-other-scheme', { run: id, scheme, file: format.file }));
  return problems;
}
