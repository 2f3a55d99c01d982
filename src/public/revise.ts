/**
 * Revises plans and awards, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Agreement, PersonalBudget } from '../agreement/agreement.js';
import { changePlan as changeOver, type PlanChange } from '../agreement/change-plan.js';
import { contributionSchema, personalBudgetSchema, plannedLineSchema } from '../agreement/schema.js';
import { checkLedger } from '../ledger/check-ledger.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { PoolAgreement } from '../pool/pool.js';
import { type PoolAwardRevision, revisePoolAward as revisePoolOver } from '../pool/revise-pool-award.js';
import { check, idSchema, maybe, record } from '../problem/check.js';
import { withAll, within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import { type AwardRevision, reviseAward as reviseOver } from '../rules/revise-award.js';
import { daySchema } from '../time/schema.js';
import { checkAgreement, checkPool } from './records.js';

const changeSchema = record<PlanChange>({
  from: daySchema,
  lines: maybe(z.array(plannedLineSchema)),
  ends: maybe(z.array(idSchema)),
  contributions: maybe(z.array(contributionSchema)),
});

const revision = { id: idSchema, date: daySchema, effective: maybe(daySchema) };
const revisionSchema = record<AwardRevision>(revision);
const poolRevisionSchema = record<PoolAwardRevision>({ ...revision, knownOn: maybe(daySchema) });

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
 * @example
 * const plan = must(changePlan(agreement.budget, { from: day('2026-10-19'), ends: ['day-centre'] }));
 * const dayCentre = plan.lines.find(({ id }) => id === 'day-centre');
 * dayCentre!.days; // { from: '2026-10-01', to: '2026-10-18' }
 */
export function changePlan(budget: PersonalBudget, change: PlanChange): Result<PersonalBudget> {
  return withAll(
    [within('budget', check(personalBudgetSchema, budget)), within('change', check(changeSchema, change))],
    (plan, changed) => accept(changeOver(plan, changed)),
  );
}

/**
 * Drafts what the award of a personal budget has changed by: the budget as it now is, less all that was awarded before.
 *
 * @param agreement as it now is. It states its whole period: a line that changed is there as it was, up to the day before, and as it is from
 *   the day on (`changePlan`)
 * @param revision its `effective` day is the earlier day to which it belongs, when that day's period is closed
 * @returns one draft of the difference, whose explanations are of the whole award; none when nothing has changed; the first award when there was
 *   none. Or the problems of the arguments; or the refusals of `award`
 * @example
 * const lines = agreement.budget.lines.filter(({ id }) => id !== 'therapy');
 * const changed = { ...agreement, budget: { ...agreement.budget, lines } };
 * const budget = { ...changed.budget, contributions: must(contributionsFor(changed)) };
 * const revision = { id: 'revised', date: day('2026-10-31') };
 * const [draft] = must(reviseAward(ledger, { ...changed, budget }, revision));
 * const therapy = draft!.postings.find(({ account }) => account === 'expenses/health/therapy');
 * formatPence(therapy!.pence); // '-£130.00'
 */
export function reviseAward(
  ledger: Ledger,
  agreement: Agreement,
  revision: AwardRevision,
): Result<readonly Draft[]> {
  return withAll(
    [
      checkLedger(ledger),
      within('agreement', checkAgreement(agreement)),
      within('revision', check(revisionSchema, revision)),
    ],
    reviseOver,
  );
}

/**
 * Drafts what the award of a pool has changed by: the budget as it now is, less all that was awarded before.
 *
 * @param revision a variation counts when it is known by `knownOn`; absent, by the day of the revision. `effective`: the earlier day to which
 *   it belongs, when that day's period is closed
 * @returns as `reviseAward`; or the refusals of `awardPool`
 * @example
 * must(revisePoolAward(poolLedger, pool, { id: 'revised', date: day('2026-06-30') })); // []
 */
export function revisePoolAward(
  ledger: Ledger,
  pool: PoolAgreement,
  revision: PoolAwardRevision,
): Result<readonly Draft[]> {
  return withAll(
    [
      checkLedger(ledger),
      within('pool', checkPool(pool)),
      within('revision', check(poolRevisionSchema, revision)),
    ],
    revisePoolOver,
  );
}
