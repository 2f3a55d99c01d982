/**
 * Makes, checks and follows payment runs, with every argument checked first.
 *
 * @module
 */

import * as z from 'zod';
import type { NamedRule } from '../agreement/rule.js';
import { namedRuleSchema } from '../agreement/schema.js';
import { check, idSchema, maybe, record } from '../check.js';
import { accountPathSchema } from '../ledger/schema.js';
import * as bankAccountRoom from '../payments/bank-account.js';
import * as checkAccountRoom from '../payments/check-account.js';
import * as checkRegisterRoom from '../payments/check-register.js';
import * as recordRunRoom from '../payments/record-run.js';
import * as registerRoom from '../payments/register.js';
import * as weightTableRoom from '../payments/weight-table.js';
import { refuse } from '../problem.js';
import { type Argument, anOptions, anything, checkLedger, guarded, within } from './guard.js';
import { aRun } from './records.js';

/** Enters a run: from now on its payments are taken. */
export const enterRun = guarded('enterRun', [anything, aRun], registerRoom.enterRun);

/** Marks a payment that was sent as failed or recalled, so that one other may be made in its place. */
export const markFailed = guarded('markFailed', [anything, anOptions], registerRoom.markFailed);

/** Marks all payments that came back, as one file of the bank's tells: all or none. */
export const markAllFailed = guarded('markAllFailed', [], registerRoom.markAllFailed);

/** Checks a register from outside: a frozen copy, or every problem. */
export const checkRegister = guarded('checkRegister', [], checkRegisterRoom.checkRegister);

/** Marks a run as sent to the bank. */
export const markSent = guarded('markSent', [], registerRoom.markSent);

/** Withdraws a run whole, before it is sent: its payments are free again. Its id is not. */
export const withdrawRun = guarded('withdrawRun', [], registerRoom.withdrawRun);

/** Makes the register of runs, in the order in which they were made. */
export const registerOf = guarded('registerOf', [], registerRoom.registerOf);

/** Reads the weight table and the substitutions as published: columns parted by blanks, one row a line. */
export const readWeightTable = guarded(
  'readWeightTable',
  [anOptions, anOptions],
  weightTableRoom.readWeightTable,
);

/** Checks a sort code and account number. */
export const checkAccount = guarded('checkAccount', [anOptions], checkAccountRoom.checkAccount);

/** Brings an account number of six to ten digits to eight. */
export const standardAccount = guarded('standardAccount', [], bankAccountRoom.standardAccount);

/** Each rule is checked by itself; the schema passes it on. */
const anyRule = z.custom<NamedRule>();

/** How the payments of a run are drafted, with each rule checked for its shape. */
const draftOptions: Argument = (value) => {
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
  [checkLedger, anOptions, draftOptions],
  recordRunRoom.paymentDraft,
);

/** Drafts the reversal of a payment that failed or was recalled: the money goes back to the funds it came from, and what the payment had freed of a commitment is promised again. */
export const paymentFailed = guarded('paymentFailed', [checkLedger, anOptions], recordRunRoom.paymentFailed);

/** Drafts the payments of a run that the ledger's book makes, in the order of the run, each when it is asked for. */
export const runDrafts = guarded('runDrafts', [checkLedger, aRun, draftOptions], recordRunRoom.runDrafts);
