/**
 * Explains one need of a plan: the funds asked in turn, and why each gave what it did.
 *
 * @module
 */
import type { Explanation, ExplanationStep } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import type { FundingPlan, PlannedNeed } from './plan.js';
import { whyMayNot } from './why-may-not.js';

/** The rule named in explanations of plans; no agreement has it. */
const PLAN = { rule: 'plan-funding', version: 1 } as const;

/**
 * Explains the funding of one need, in the form in which a rule explains a draw.
 *
 * A fund's `available` is what it could give to this need with all others served as planned. A fund that gave less than that was
 * stopped by one of its caps.
 *
 * @param plan the whole plan: its funds have the terms they were planned with
 * @param need one of the plan's needs
 * @returns a step for the need, and one below it for each fund in order of rank until the need is covered
 */
export function explanationOf(plan: FundingPlan, need: PlannedNeed): Explanation {
  const given = new Map(need.given.map(({ fund, pence }) => [fund, pence]));
  const steps: ExplanationStep[] = [];
  const covered = (need.pence - need.uncovered) as Pence;
  let open: number = need.pence;
  for (const [index, fund] of plan.funds.entries()) {
    if (open === 0) break;
    const paid = given.get(fund.fund) ?? (0 as Pence);
    const step = {
      node: String(index),
      kind: 'fund',
      fund: fund.fund,
      asked: open as Pence,
      given: paid,
    } as const;
    const { lapses } = fund;
    const source = { fund: { id: fund.fund, ...fund }, ...(lapses === undefined ? {} : { lapses }) };
    const why = whyMayNot(source, need);
    const available = (fund.left + paid) as Pence;
    const isShort = paid < open;
    if (why) steps.push({ ...step, why });
    else if (!isShort) steps.push({ ...step, available });
    else steps.push({ ...step, available, why: available === paid ? 'exhausted' : 'capped' });
    open -= paid;
  }
  const root = { node: '', kind: 'in-order', asked: need.pence, given: covered } as const;
  return { ...PLAN, category: need.category, need: need.pence, covered, steps: [root, ...steps] };
}
