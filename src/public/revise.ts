/**
 * Revises plans and awards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod';
import type { Agreement, PersonalBudget } from '../agreement/agreement.js';
import { changePlan as changeOver, type PlanChange } from '../agreement/change-plan.js';
import type { PoolAgreement } from '../agreement/pool.js';
import { contributionSchema, personalBudgetSchema, plannedLineSchema } from '../agreement/schema.js';
import { check, idSchema, maybe, record } from '../check.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { accept, type Result } from '../problem.js';
import { type AwardRevision, reviseAward as reviseOver } from '../rules/revise-award.js';
import { daySchema } from '../time/day.js';
import { checkLedger, withAll, within } from './guard.js';
import { checkAgreement, checkPool } from './records.js';

const changeSchema = record<PlanChange>({
  from: daySchema,
  lines: maybe(z.array(plannedLineSchema)),
  ends: maybe(z.array(idSchema)),
  contributions: maybe(z.array(contributionSchema)),
});

const revisionSchema = record<AwardRevision>({
  id: idSchema,
  date: daySchema,
  knownOn: maybe(daySchema),
  effective: maybe(daySchema),
});

/**
 * Changes the plan of a personal budget from a day on; what was planned before stays as it was, up to the day before.
 *
 * A sum that falls due once is not split: if its line ends, it stays whole when its days began before the change, and goes otherwise.
 *
 * @param budget as it was agreed
 * @param change.lines new lines, each under an id of its own; `ends` the ids of lines that end the day before; `contributions` what streams
 *   put in from the day on. A stream that puts in what the others leave goes on doing so unless it is given a sum
 * @returns the budget for its whole period, to be put into the agreement, checked by `checkAgreement`, and posted by `reviseAward`; or the
 *   problems of the arguments
 */
export function changePlan(budget: PersonalBudget, change: PlanChange): Result<PersonalBudget> {
  return withAll(
    [within('budget', check(personalBudgetSchema, budget)), within('change', check(changeSchema, change))],
    (plan, changed) => accept(changeOver(plan, changed)),
  );
}

/**
 * Drafts what an award has changed by: the budget as it now is, less all that was awarded before.
 *
 * @param ledger the book of the budget or the pool
 * @param agreement as it now is. A personal budget states its whole period: a line that changed is there as it was, up to the day before, and
 *   as it is from the day on (`changePlan`)
 * @param revision a variation of a pool counts when it is known by `knownOn`; absent, by the day of the revision. `effective`: the earlier day
 *   to which it belongs, when that day's period is closed
 * @returns one draft of the difference, whose explanations are of the whole award; none when nothing has changed; the first award when there was
 *   none. Or the problems of the arguments; or the refusals of `award` or `awardPool`
 */
export function reviseAward(
  ledger: Ledger,
  agreement: Agreement | PoolAgreement,
  revision: AwardRevision,
): Result<readonly Draft[]> {
  const isBudget = typeof agreement === 'object' && agreement !== null && 'budget' in agreement;
  const checked: Result<Agreement | PoolAgreement> = isBudget
    ? checkAgreement(agreement)
    : checkPool(agreement);
  return withAll(
    [checkLedger(ledger), within('agreement', checked), within('revision', check(revisionSchema, revision))],
    reviseOver,
  );
}
