/**
 * Makes a payment run from payments that fall due.
 *
 * Method: everything that could stop a bank from paying is checked here, and all reasons are given at once. Anything that can be
 * corrected without changing who is paid how much (letters, length, a day that is not a working day) is corrected and reported.
 * Limit: the run is not yet in the register. Enter it with `enterRun` before its file is sent.
 *
 * @module
 */
import { check } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { addToList } from '../record/gather.js';
import { type Day, dayNumber } from '../time/day.js';
import { problemsAgainst, type RegisterWarning, warningsAgainst } from './against-register.js';
import { standardAccount } from './bank-account.js';
import { type AccountCheck, checkAccount } from './check-account.js';
import { openRegister } from './check-register.js';
import { totalProblems, withTotals } from './check-run.js';
import { endToEndOf } from './end-to-end.js';
import { sendable } from './letters.js';
import {
  type PaymentChange,
  type PaymentId,
  type PaymentInstruction,
  type PaymentRun,
  type PaymentScheme,
  type RunLimits,
  type RunPayment,
  SCHEME_LIMITS,
} from './payment.js';
import type { PlanWarning } from './plan-warning.js';
import { againstRun } from './register.js';
import { checkKey, registered } from './register-digest.js';
import type { OpenRegister } from './register-index.js';
import { EMPTY_REGISTER } from './registration.js';
import { repeatedIn } from './repeated.js';
import { type DayTerms, daysOf } from './run-days.js';
import { type RunRequest, requestSchema } from './run-request.js';

/** Something that a person should check before a run is approved. */
export type RunWarning =
  /** Two payments are of the same amount to the same account, with the same reference or due within some days. */
  | { readonly kind: 'alike'; readonly payments: readonly [PaymentId, PaymentId] }
  /** The table does not say how account numbers of this sort code are checked. */
  | { readonly kind: 'account-not-checked'; readonly payment: PaymentId }
  | { readonly kind: 'weight-table-old'; readonly version: string; readonly date: Day }
  | RegisterWarning
  | PlanWarning;

/** A run, and its warnings. The run itself lists every change. */
export interface MadeRun {
  readonly run: PaymentRun;
  readonly warnings: readonly RunWarning[];
}

/** The problems, changes and warnings found while a run is made. */
interface RunFindings {
  readonly problems: Problem[];
  readonly changes: PaymentChange[];
  readonly warnings: RunWarning[];
}

/** Writes a text in the letters of the scheme, and notes the change, or the problem if nothing is left. */
function writtenText(
  source: {
    readonly text: string;
    readonly scheme: PaymentScheme;
    readonly most: number;
    readonly at: string;
  },
  of: { readonly payment?: PaymentId; readonly field: 'payee' | 'reference' | 'payer' },
  findings: RunFindings,
): string {
  const { text, why } = sendable(source.text, source.scheme, source.most);
  if (text === '') {
    const facts = { payment: of.payment ?? '', field: of.field, text: source.text.slice(0, 60) };
    findings.problems.push(problem('payment-unwritable', facts, source.at));
  } else if (why.length > 0) findings.changes.push({ ...of, from: source.text, to: text, why });
  return text;
}

function noteAccountCheck(
  account: AccountCheck,
  payment: PaymentId,
  at: string,
  findings: RunFindings,
): void {
  const { outcome, version, isOld, date } = account;
  if (outcome === 'invalid')
    findings.problems.push(problem('account-check-failed', { payment, version }, `${at}.account`));
  if (outcome === 'not-checked') findings.warnings.push({ kind: 'account-not-checked', payment });
  if (isOld && !findings.warnings.some((warning) => warning.kind === 'weight-table-old')) {
    findings.warnings.unshift({ kind: 'weight-table-old', version, date });
  }
}

/** Prepares one payment for sending; undefined if it has a problem. */
function preparePayment(
  instruction: PaymentInstruction,
  at: string,
  { request, limits, terms }: { request: RunRequest; limits: RunLimits; terms: DayTerms },
  work: RunFindings,
): RunPayment | undefined {
  const { problems, changes } = work;
  const before = problems.length;
  const { id: payment, pence } = instruction;
  const { scheme, table, madeOn } = request;
  if (pence > limits.mostPence) {
    const facts = { payment, pence, limit: limits.mostPence };
    problems.push(problem('payment-too-large', facts, `${at}.pence`));
  }
  const most = { payee: limits.nameCharacters, reference: limits.referenceCharacters };
  const [payee, reference] = (['payee', 'reference'] as const).map((field) => {
    const source = { text: instruction[field], scheme, most: most[field], at: `${at}.${field}` };
    return writtenText(source, { payment, field }, work);
  }) as [string, string];
  const { sortCode } = instruction;
  const standard = standardAccount({ sortCode, account: instruction.account });
  if (!standard.ok) problems.push(...standard.problems.map((fault) => ({ ...fault, at: `${at}.account` })));
  const account = standard.ok ? standard.value.account : instruction.account;
  if (account !== instruction.account) {
    const change = { payment, field: 'account', from: instruction.account, to: account } as const;
    changes.push({ ...change, why: ['leading-zeros'] });
  }
  if (table !== undefined && standard.ok) {
    noteAccountCheck(checkAccount({ sortCode, account, table, on: madeOn }), payment, at, work);
  }
  if (instruction.details !== undefined && instruction.details.approvedOn > madeOn) {
    const facts = { expected: `a day up to ${madeOn}`, found: instruction.details.approvedOn };
    problems.push(problem('field-invalid', facts, `${at}.details.approvedOn`));
  }
  const wanted = request.paysOn ?? instruction.due;
  const days = daysOf(wanted, payment, terms);
  if (!days.ok) problems.push(...days.problems.map((fault) => ({ ...fault, at: `${at}.due` })));
  if (!days.ok || problems.length > before) return undefined;
  const { paysOn } = days.value;
  if (paysOn !== wanted) {
    changes.push({ payment, field: 'day', from: wanted, to: paysOn, why: ['not-working-day'] });
  }
  return { ...instruction, payee, reference, account, endToEnd: endToEndOf(payment), ...days.value };
}

/** Pairs of payments of the same amount to the same account: with the same reference, or of the same book and due within some days. */
function alike(payments: readonly RunPayment[], days: number): RunWarning[] {
  const byReference = new Map<string, RunPayment>();
  const byBook = new Map<string, RunPayment[]>();
  const warnings: RunWarning[] = [];
  for (const payment of payments) {
    const { id, book, due, reference } = payment;
    const key = `${payment.sortCode} ${payment.account} ${payment.pence}`;
    const isNear = (other: RunPayment) => Math.abs(dayNumber(other.due) - dayNumber(due)) <= days;
    const twin =
      byReference.get(`${key} ${reference}`) ?? byBook.get(`${key} ${book}`)?.find((other) => isNear(other));
    if (twin !== undefined) warnings.push({ kind: 'alike', payments: [twin.id, id] });
    else byReference.set(`${key} ${reference}`, payment);
    addToList(byBook, `${key} ${book}`, payment);
  }
  return warnings;
}

/** The caller's limits; those of Bacs apply if they are tighter, because its records hold no more. */
function limitsOf({ scheme, limits }: RunRequest): RunLimits {
  const { bacs } = SCHEME_LIMITS;
  if (limits === undefined || scheme !== 'bacs') return limits ?? SCHEME_LIMITS[scheme];
  const least = <T extends number>(name: keyof RunLimits) =>
    Math.min(bacs[name] ?? Number.POSITIVE_INFINITY, limits[name] ?? Number.POSITIVE_INFINITY) as T;
  return {
    mostPence: least('mostPence'),
    noticeDays: Math.max(bacs.noticeDays, limits.noticeDays),
    aheadDays: least('aheadDays'),
    nameCharacters: least('nameCharacters'),
    referenceCharacters: least('referenceCharacters'),
  };
}

/** Similar payments fewer than a week apart get a warning. */
export const ALIKE_DAYS = 6;

/** Compares a payment with earlier runs. */
function compareWithRegister(
  instruction: PaymentInstruction,
  at: string,
  { open, key, days, work }: Comparison,
): void {
  const candidate = {
    payment: registered(instruction, instruction.payee, key),
    details: instruction.details,
  };
  const problems = problemsAgainst(open, candidate, at);
  work.problems.push(...problems);
  if (problems.length === 0) work.warnings.push(...warningsAgainst(open, candidate, days));
}

/** The register and its terms, to compare payments with. */
interface Comparison {
  readonly open: OpenRegister;
  readonly key: string | undefined;
  readonly days: number;
  readonly work: RunFindings;
}

/**
 * Makes a payment run.
 *
 * @param request the payments, the payer, the days, and the register of earlier runs. The same request makes the same run.
 * @returns the run with its control totals and every change, and its warnings.
 *
 * Refuses with the problems of fields and of `checkRegister`, `register-key-differs`, `name-repeated`, `payment-in-run`,
 * `instalment-in-run`, `payment-not-failed`, `payment-replaced`, `replacement-differs`, `account-came-back`, `details-not-approved`,
 * `payment-too-large`, `payment-unwritable`, `account-number-invalid`, `account-check-failed`, `payment-day-not-working`,
 * `payment-day-too-soon`, `payment-day-too-far`, `holidays-not-covering`, `total-too-large`, `id-reused`, `run-withdrawn`.
 */
export function makeRun(request: RunRequest): Result<MadeRun> {
  const checked = check(requestSchema, request);
  if (!checked.ok) return checked;
  const { id, madeOn, scheme, payer, payments, move = 'earlier', holidays, registerKey: key } = checked.value;
  const { register = EMPTY_REGISTER, alikeDays: days = ALIKE_DAYS } = checked.value;
  const opened = openRegister(register, 'register');
  if (!opened.ok) return opened;
  const open = opened.value;
  const keyDigest = checkKey(open.register, key);
  if (!keyDigest.ok) return refuse(keyDigest.problems.map((fault) => ({ ...fault, at: 'registerKey' })));
  const limits = limitsOf(checked.value);
  const terms = { madeOn, scheme, move, holidays, limits };
  const problems = repeatedIn(payments, id);
  const work: RunFindings = { problems, changes: [], warnings: [] };
  const most = limits.nameCharacters;
  const name = writtenText({ text: payer.name, scheme, most, at: 'payer.name' }, { field: 'payer' }, work);
  const isEntered = open.index.runs.has(id);
  const ready: RunPayment[] = [];
  for (const [index, instruction] of payments.entries()) {
    const at = `payments[${index}]`;
    if (!isEntered) compareWithRegister(instruction, at, { open, key, days, work });
    const payment = preparePayment(instruction, at, { request: checked.value, limits, terms }, work);
    if (payment !== undefined) ready.push(payment);
  }
  problems.push(...totalProblems(payments));
  if (problems.length > 0) return refuse(problems);
  const { changes, warnings } = work;
  const run = withTotals({ id, madeOn, scheme, payer: { ...payer, name }, payments: ready, changes });
  const against = againstRun(open, id, run.totals.hash);
  if (against.length > 0) return refuse(against);
  return accept({ run, warnings: [...warnings, ...alike(ready, days)] });
}

export type { RunRequest } from './run-request.js';
