/**
 * Makes, checks and follows payment runs, with every argument checked first.
 *
 * @module
 */

import * as z from 'zod/mini';
import { checkNamedRule } from '../agreement/check-named-rule.js';
import type { NamedRule } from '../agreement/rule.js';
import { namedRuleSchema } from '../agreement/schema.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { accountPathSchema } from '../ledger/schema.js';
import * as bankAccountRoom from '../payments/bank-account.js';
import * as checkAccountRoom from '../payments/check-account.js';
import * as checkRegisterRoom from '../payments/check-register.js';
import type { RunPayment } from '../payments/payment.js';
import * as recordRunRoom from '../payments/record-run.js';
import * as registerRoom from '../payments/register.js';
import { FAILURE_REASONS } from '../payments/registration.js';
import { paymentIdSchema, runPaymentSchema } from '../payments/schema.js';
import * as weightTableRoom from '../payments/weight-table.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { type Argument, anything, fits, guarded, readOnce, shallow, within } from '../problem/guard.js';
import { accept, type Problem, refuse } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import { passedOn } from './fields.js';
import { aRun } from './records.js';

type Second<Inner extends (...args: never[]) => unknown> = Parameters<Inner>[1];
type AccountAsked = Parameters<typeof checkAccountRoom.checkAccount>[0];

const tableTextsSchema = record<Parameters<typeof weightTableRoom.readWeightTable>[0]>({
  weights: z.string(),
  substitutions: z.string(),
});
const tableVersionSchema = record<Second<typeof weightTableRoom.readWeightTable>>({
  version: z.string().check(z.maxLength(100)),
  date: daySchema,
});
const aTable = readOnce(fits(weightTableRoom.weightTableSchema, 'table'));
const accountSchema = record<AccountAsked>({
  sortCode: bankAccountRoom.sortCodeSchema,
  account: bankAccountRoom.accountNumberSchema,
  table: passedOn(),
  on: daySchema,
});

/** An account to be checked: its table is read at the first of many checks. */
const anAccountAsked: Argument<AccountAsked> = (value) => {
  const shaped = check(accountSchema, value);
  if (!shaped.ok) return shaped;
  const table = aTable(shaped.value.table);
  return table.ok ? accept({ ...shaped.value, table: table.value }) : table;
};

const failedSchema = record<recordRunRoom.FailedPayment>({
  payment: paymentIdSchema,
  date: daySchema,
  effective: maybe(daySchema),
  reason: z.enum(FAILURE_REASONS),
});

/** The problems of the rules that payments name, against the chart of the ledger. */
function ruleProblems(
  ledger: Ledger,
  payments: readonly RunPayment[],
  { rules }: recordRunRoom.RunDraftOptions,
): Problem[] {
  const named = new Set(payments.map(({ pays }) => pays.rule));
  return rules.flatMap((rule, at) => {
    if (!named.has(rule.id)) return [];
    const checked = within(`options.rules[${at}]`, checkNamedRule(ledger, rule));
    return checked.ok ? [] : checked.problems;
  });
}

/** Enters a run: from now on its payments are taken. */
export const enterRun = guarded('enterRun', [anything, aRun, anything], registerRoom.enterRun);

/** Marks a payment that was sent as failed or recalled, so that one other may be made in its place. */
export const markFailed = guarded('markFailed', [anything, anything], registerRoom.markFailed);

/** Marks all payments that came back, as one file of the bank's tells: all or none. */
export const markAllFailed = guarded('markAllFailed', [anything, anything], registerRoom.markAllFailed);

/** Checks a register from outside: a frozen copy, or every problem. */
export const checkRegister = guarded('checkRegister', [anything], checkRegisterRoom.checkRegister);

/** Marks a run as sent to the bank. */
export const markSent = guarded('markSent', [anything, anything], registerRoom.markSent);

/** Withdraws a run whole, before it is sent: its payments are free again. Its id is not. */
export const withdrawRun = guarded('withdrawRun', [anything, anything], registerRoom.withdrawRun);

/** Makes the register of runs, in the order in which they were made. */
export const registerOf = guarded('registerOf', [anything, anything], registerRoom.registerOf);

/** Reads the weight table and the substitutions as published: columns parted by blanks, one row a line. */
export const readWeightTable = guarded(
  'readWeightTable',
  [fits(tableTextsSchema), fits(tableVersionSchema)],
  weightTableRoom.readWeightTable,
);

/** Checks a sort code and account number. */
export const checkAccount = guarded('checkAccount', [anAccountAsked], checkAccountRoom.checkAccount);

/** Brings an account number of six to ten digits to eight. */
export const standardAccount = guarded(
  'standardAccount',
  [shallow<bankAccountRoom.CustomerAccount>('of')],
  bankAccountRoom.standardAccount,
);

/** Each rule is checked by itself; the schema passes it on. */
const anyRule = passedOn<NamedRule>();

/** How the payments of a run are drafted, with each rule checked for its shape. */
const draftOptions: Argument<recordRunRoom.RunDraftOptions> = (value) => {
  const shaped = within('options', check(draftOptionsSchema, value));
  if (!shaped.ok) return shaped;
  const rules = shaped.value.rules.map((rule, at) =>
    within(`options.rules[${at}]`, check(namedRuleSchema, rule)),
  );
  const problems = rules.flatMap((rule) => (rule.ok ? [] : rule.problems));
  return problems.length > 0 ? refuse(problems) : shaped;
};

const draftOptionsSchema = record<recordRunRoom.RunDraftOptions>({
  book: idSchema,
  rules: z.array(anyRule),
  from: maybe(accountPathSchema),
  shortfall: maybe(z.enum(['refuse', 'suspense'])),
});

/** Drafts one payment of a run, dated on the day on which the payee has the money. */
export const paymentDraft = guarded(
  'paymentDraft',
  [checkLedger, fits(runPaymentSchema), draftOptions],
  recordRunRoom.paymentDraft,
  (ledger, payment, options) => ruleProblems(ledger, [payment], options),
);

/** Drafts the reversal of a payment that failed or was recalled: the money goes back to the funds it came from, and what the payment had freed of a commitment is promised again. */
export const paymentFailed = guarded(
  'paymentFailed',
  [checkLedger, fits(failedSchema)],
  recordRunRoom.paymentFailed,
);

/** Drafts the payments of a run that the ledger's book makes, in the order of the run, each when it is asked for. */
export const runDrafts = guarded(
  'runDrafts',
  [checkLedger, aRun, draftOptions],
  recordRunRoom.runDrafts,
  (ledger, { payments }, options) =>
    ruleProblems(
      ledger,
      payments.filter(({ book }) => book === options.book),
      options,
    ),
);
