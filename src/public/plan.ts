/**
 * Plans funding, with every argument checked first.
 *
 * @module
 */
import * as draftPlanRoom from '../rules/plan-funding/draft-plan.js';
import * as explanationOfRoom from '../rules/plan-funding/explanation-of.js';
import { guarded } from './guard.js';

/** Drafts a plan. */
export const draftPlan = guarded('draftPlan', [], draftPlanRoom.draftPlan);

/** Explains what a plan gives to a need, in the form in which a rule explains a draw. */
export const explanationOf = guarded('explanationOf', [], explanationOfRoom.explanationOf);
