/**
 * Changes the plan of a book from a day on, and awards the difference.
 *
 * Method: the change is made to the plan as it is when its turn comes, so of two changes that waited for a second person neither undoes the
 * other.
 *
 * @module
 */
import type { PersonalBudget } from '../agreement/agreement.js';
import type { PlanChange } from '../agreement/change-plan.js';
import { accept, type Result } from '../problem/problem.js';
import { changePlan, reviseAward } from '../public/revise.js';
import type { AwardRevision } from '../rules/revise-award.js';
import { agree } from './agree.js';
import type { Turn } from './turn.js';

/** A change of the plan, and the entry that awards the difference. */
export interface BookPlanChange {
  readonly change: PlanChange;
  readonly revision: AwardRevision;
}

/** Changes the plan and its award, both or neither. */
export function changeBookPlan(turn: Turn, { change, revision }: BookPlanChange): Result<PersonalBudget> {
  const { agreement } = turn.state;
  const plan = changePlan(agreement.budget, change);
  const agreed = plan.ok ? agree(turn, { ...agreement, budget: plan.value }) : plan;
  if (!agreed.ok) return agreed;
  const drafts = reviseAward(turn.ledger, agreed.value, revision);
  const posted = drafts.ok ? turn.postAll(drafts.value) : drafts;
  return posted.ok ? accept(agreed.value.budget) : posted;
}
