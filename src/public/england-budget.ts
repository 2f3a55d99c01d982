/**
 * Personal budgets, their top-ups and their awards, with every argument checked first.
 *
 * @module
 */
import { type AwardRequest, type AwardTerms, awardTerms as termsOf } from '../england/budget/award-terms.js';
import type { BudgetQuestion, BudgetRecord } from '../england/budget/budget-record.js';
import {
  awardRequestSchema,
  budgetQuestionSchema,
  budgetRecordSchema,
  topUpRequestSchema,
  wheelchairRequestSchema,
} from '../england/budget/budget-schema.js';
import { personalBudgetOn as budgetOn } from '../england/budget/personal-budget.js';
import { topUp as topUpOf } from '../england/budget/top-up.js';
import { wheelchairBudget as wheelchairBudgetOf } from '../england/budget/wheelchair-budget.js';
import { addProse } from '../explain/door-prose.js';
import { budgetProse } from '../explain/england-budget-prose.js';
import { chargeProse } from '../explain/england-charge-prose.js';
import { fits, guarded } from '../problem/guard.js';
import type { Result } from '../problem/problem.js';

addProse(budgetProse);
addProse(chargeProse);

const aRecord = fits(budgetRecordSchema, 'record');
const aQuestion = fits(budgetQuestionSchema, 'question');

/**
 * States a personal budget on a day, as it was known on another.
 *
 * @param record the budget with its revisions, in any order
 * @param question.on the day for which it counts
 * @param question.knownOn only revisions known by this day count; absent, all
 * @returns cost = adult + council + other public money, for each frequency, each line and each way of managing, with the parts that an NHS
 *   care plan has to have and does not; or `budget-not-known`,
 *   `budget-parts-differ`, `budget-cost-differs`, `charge-on-free`, `charge-over-cost`, `adaptation-not-free`, or the problems of `topUp`
 */
export const personalBudgetOn = guarded('personalBudgetOn', [aRecord, aQuestion], budgetOn);

/**
 * Makes what an agreement needs for the award of a personal budget: planned lines, contributions and rules.
 *
 * @param request.streams one for each payer and authority of the budget on the day of agreement
 * @returns the budget and the rules, for `checkAgreement`; or the problems of `personalBudgetOn` for the day on which it was agreed, or
 *   `budget-stream-missing`
 */
export const awardTerms = guarded(
  'awardTerms',
  [aRecord, aQuestion, fits(awardRequestSchema, 'request')],
  (record: BudgetRecord, question: BudgetQuestion, request: AwardRequest): Result<AwardTerms> => {
    const statement = budgetOn(record, question);
    return statement.ok ? termsOf(statement.value, request) : statement;
  },
);

/**
 * Computes a top-up for accommodation that the person prefers.
 *
 * @returns the additional cost and who pays it; or `top-up-not-allowed` for each rule against it, `top-up-terms-missing` or
 *   `top-up-exceeds`
 */
export const topUp = guarded('topUp', [fits(topUpRequestSchema)], topUpOf);

/**
 * Computes a personal wheelchair budget.
 *
 * @returns what the NHS pays, what the person pays, and who owns and repairs the chair
 * @example
 * const chair = { kind: 'third-party', value: pence(650_00), chosen: pence(1_100_00) } as const;
 * formatPence(must(wheelchairBudget(chair)).person); // '£450.00'
 */
export const wheelchairBudget = guarded(
  'wheelchairBudget',
  [fits(wheelchairRequestSchema)],
  wheelchairBudgetOf,
);
