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

const tableTextsSchema = record<Parameters<typeof weightTableRoom.readWeightTable>[0]>({
  weights: z.string(),
  substitutions: z.string(),
});
const tableVersionSchema = record<Second<typeof weightTableRoom.readWeightTable>>({
  version: z.string().check(z.maxLength(100)),
  date: daySchema,
});
const aTable = readOnce(fits(weightTableRoom.weightTableSchema, 'table'));
const accountSchema = record<checkAccountRoom.AccountCheckRequest>({
  sortCode: bankAccountRoom.sortCodeSchema,
  account: bankAccountRoom.accountNumberSchema,
  table: passedOn(),
  on: daySchema,
});

/** An account to be checked: its table is read at the first of many checks. */
const anAccount: Argument<checkAccountRoom.AccountCheckRequest> = (value) => {
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

/**
 * Marks all payments that came back, as one file of the bank's tells: all or none.
 *
 * @example
 * const sent = must(markSent(register, { run: 'run-1', on: day('2026-10-09') }));
 * const failed = { on: day('2026-10-12'), reason: 'account-closed' } as const;
 * const { runs } = must(markAllFailed(sent, [{ payment: 'pay-1', ...failed }]));
 * runs[0]!.payments[0]!.failed; // failed
 */
export const markAllFailed = guarded('markAllFailed', [anything, anything], registerRoom.markAllFailed);

/**
 * Checks a register from outside: a frozen copy, or every problem.
 *
 * @example
 * const stored = JSON.parse(JSON.stringify(register));
 * must(checkRegister(stored)); // register
 */
export const checkRegister = guarded('checkRegister', [anything], checkRegisterRoom.checkRegister);

/** Marks a run as sent to the bank. */
export const markSent = guarded('markSent', [anything, anything], registerRoom.markSent);

/**
 * Withdraws a run whole, before it is sent: its payments are free again. Its id is not.
 *
 * @example
 * const { runs } = must(withdrawRun(register, { run: 'run-1', on: day('2026-10-06') }));
 * runs[0]!.withdrawnOn; // '2026-10-06'
 */
export const withdrawRun = guarded('withdrawRun', [anything, anything], registerRoom.withdrawRun);

/**
 * Makes the register of runs, in the order in which they were made.
 *
 * @example
 * must(registerOf([run])); // register
 */
export const registerOf = guarded('registerOf', [anything, anything], registerRoom.registerOf);

/**
 * Reads the weight table and the substitutions as published: columns parted by blanks, one row a line.
 *
 * @example
 * const texts = {
 *   weights: '400515 400515 MOD10 0 0 0 0 0 0 8 7 6 5 4 3 2 1',
 *   substitutions: '938173 938017',
 * };
 * const table = must(readWeightTable(texts, { version: 'our own', date: day('2026-05-11') }));
 * table.version; // 'our own'
 */
export const readWeightTable = guarded(
  'readWeightTable',
  [fits(tableTextsSchema), fits(tableVersionSchema)],
  weightTableRoom.readWeightTable,
);

/**
 * Checks a sort code and account number.
 *
 * @example
 * const texts = {
 *   weights: '400515 400515 MOD10 0 0 0 0 0 0 8 7 6 5 4 3 2 1',
 *   substitutions: '938173 938017',
 * };
 * const table = must(readWeightTable(texts, { version: 'our own', date: day('2026-05-11') }));
 * const written = { sortCode: must(parseSortCode('40-05-15')), account: '12345678' };
 * const { sortCode, account } = must(standardAccount(written));
 * must(checkAccount({ sortCode, account, table, on: day('2026-10-05') })).outcome; // 'valid'
 */
export const checkAccount = guarded('checkAccount', [anAccount], checkAccountRoom.checkAccount);

/**
 * Brings an account number of six to ten digits to eight.
 *
 * @example
 * const { account } = must(standardAccount({ sortCode: must(parseSortCode('40-05-15')), account: '1234567' }));
 * account; // '01234567'
 */
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

/**
 * Drafts one payment of a run, dated on the day on which the payee has the money.
 *
 * @example
 * const options = { book: 'budget-P2041', rules: agreement.rules, shortfall: 'suspense' } as const;
 * must(paymentDraft(ledger, run.payments[0]!, options)).date; // '2026-10-09'
 */
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
