/**
 * Funds a personal budget and reads how it is paid for, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement, Contribution } from '../agreement/agreement.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Ledger } from '../ledger/ledger.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { withAll, within } from '../problem/guard.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import {
  contributionAccount as accountOver,
  type ContributionAccount,
  type ContributionAccountQuery,
} from '../reports/contribution-account.js';
import {
  moneyBridge as bridgeOver,
  type MoneyBridge,
  type MoneyBridgeQuery,
} from '../reports/money-bridge.js';
import { closeBudget as closeOver } from '../rules/close-budget.js';
import { contributionsFor as contributionsOver } from '../rules/contributions-for.js';
import type { BudgetYearEnd, BudgetYearEndRequest } from '../rules/year-end/budget-year-end.js';
import type { Period } from '../time/period.js';
import { daySchema, momentSchema, periodSchema } from '../time/schema.js';
import { unknownNames } from './names.js';
import { checkAgreement } from './records.js';

const endingSchema = record<BudgetYearEndRequest>({
  id: idSchema,
  date: daySchema,
  commitments: maybe(z.enum(['run-on', 'release'])),
});
const accountQuerySchema = record<ContributionAccountQuery>({
  stream: idSchema,
  asAt: daySchema,
  knownAt: maybe(momentSchema),
});
const bridgeQuerySchema = record<MoneyBridgeQuery>({ asAt: maybe(daySchema), knownAt: maybe(momentSchema) });
const daysSchema = record<{ readonly period?: Period }>({ period: maybe(periodSchema) });

/**
 * Computes the contributions that pay for an agreement's personal budget exactly.
 *
 * @param agreement a contribution that it states with an amount is the most that its stream gives (an assessed charge); a stream with
 *   none, or with what remains, gives what the rules ask
 * @param options.period the days that are paid for; absent, the whole of the budget's period
 * @returns one for each stream that gives something, in the order of the agreement's streams, each a sum for the period, to be put into
 *   the budget in place of those it states; `award` then accepts the budget for the same period. Or the problems of `checkAgreement`; or
 *   `draw-short` for each line that its rule cannot cover
 * @example
 * const [icb] = must(contributionsFor(agreement));
 * icb; // { stream: 'icb', pence: 1_017_39, frequency: 'one-off' }
 */
export function contributionsFor(
  agreement: Agreement,
  options: { readonly period?: Period } = {},
): Result<readonly Contribution[]> {
  const checked = within('agreement', checkAgreement(agreement));
  return withAll([checked, within('options', check(daysSchema, options))], contributionsOver);
}

/**
 * Draws up the account of one contribution to a personal budget: what was due, what came in, what is short, and what is carried.
 *
 * @param agreement in the version under which the contribution is due
 * @param query.stream a stream that the budget has a contribution of
 * @param query.asAt the account has every row that begins on or before this day, whole: a sum is due on the first day of its week or instalment
 * @returns the rows by day, with `contribution-late` for each that is not whole; or the problems of the arguments; `stream-unknown` when the
 *   agreement has no such stream or its budget no contribution of it, `account-unknown` or `fund-unknown` when the book does not have the stream's
 */
export function contributionAccount(
  ledger: Ledger,
  agreement: Agreement,
  query: ContributionAccountQuery,
): Result<ContributionAccount> {
  const checked = within('agreement', checkAgreement(agreement));
  return withAll(
    [checkLedger(ledger), checked, within('query', check(accountQuerySchema, query))],
    (book, agreed, accountQuery) => {
      const stream = agreed.streams.find(({ id }) => id === accountQuery.stream);
      const problems = stream ? unknownNames(book, { account: stream.account, fund: stream.fund }) : [];
      return problems.length > 0 ? refuse(problems) : accountOver(book, agreed, accountQuery);
    },
  );
}

/**
 * Draws up the bridge from the balance of a book's accounts to the money that is free to use, and from its plan to the same sum.
 *
 * @returns figures that each lead back to their entries; or the problems of the arguments
 */
export function moneyBridge(ledger: Ledger, query: MoneyBridgeQuery = {}): Result<MoneyBridge> {
  return withAll([checkLedger(ledger), within('query', check(bridgeQuerySchema, query))], (book, times) =>
    accept(bridgeOver(book, times)),
  );
}

/**
 * Ends the year of a personal budget: what is left by fund and by whose money, and what the agreement makes of it. Nothing is posted.
 *
 * @param ledger the budget's book; if it is closed up to the last day already, the drafts are dated on the first open day and belong to it
 * @param ending.date the last day of the year; `commitments` `run-on` (absent) or `release`: what becomes of promises that have not run out
 * @returns the funds in the order of the agreement, and the drafts in the order in which to post them, all or nothing, the same if it is
 *   called again; or the problems of the arguments; or `year-ended` if the year was ended under another id, `id-reused` if under this one and
 *   otherwise, `days-outside-period` when the day is not in the budget's period, `fund-unknown`, `account-unknown` when the book has no account
 *   for what is owed to a funder (`chartOf` makes one, `reviseChart` adds it)
 * @example
 * const ended = must(closeBudget(ledger, agreement, { id: 'end', date: agreement.budget.period.to }));
 * const [nhs] = ended.funds;
 * formatPence(nhs!.unspent); // '£211.43'
 */
export function closeBudget(
  ledger: Ledger,
  agreement: Agreement,
  ending: BudgetYearEndRequest,
): Result<BudgetYearEnd> {
  const checked = within('agreement', checkAgreement(agreement));
  return withAll([checkLedger(ledger), checked, within('ending', check(endingSchema, ending))], closeOver);
}
