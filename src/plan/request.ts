/**
 * Checks a funding request, and sorts it so that the plan does not depend on the order of its lists.
 *
 * @module
 */

import * as z from 'zod/mini';
import { accountPathSchema, fundSchema } from '../ledger/schema.js';
import { MAX_PENCE } from '../money/pence.js';
import { notBelowZeroSchema, penceSchema } from '../money/schema.js';
import { check, idSchema, maybe, record, wholeNumber } from '../problem/check.js';
import { accept, type Problem, placedAt, problem, type Result, refuse } from '../problem/problem.js';
import { placesOfRepeats, repeatedNames } from '../problem/repeated.js';
import { byText } from '../record/order.js';
import { notPositive, notSpending } from '../rules/spend.js';
import { daySchema, periodSchema } from '../time/schema.js';
import { forestOf, isNested } from './cap-forest.js';
import { cross, matches } from './caps.js';
import {
  FUNDING_CRITERIA,
  type FundCap,
  type FundingRequest,
  type FundSource,
  type Need,
  SHORTAGE_POLICIES,
} from './plan.js';
import { whyMayNot } from './why-may-not.js';

const needSchema = record<Need>({
  id: idSchema,
  category: accountPathSchema,
  day: daySchema,
  pence: penceSchema,
  person: maybe(idSchema),
  priority: maybe(wholeNumber({ min: 1 })),
});

const capSchema = record<FundCap>({
  id: idSchema,
  category: maybe(accountPathSchema),
  days: maybe(periodSchema),
  each: maybe(z.enum(['person', 'need'])),
  pence: penceSchema,
});

const sourceSchema = record<FundSource>({
  fund: fundSchema,
  available: notBelowZeroSchema,
  keep: maybe(notBelowZeroSchema),
  preference: wholeNumber({ min: 1 }),
  caps: maybe(z.array(capSchema)),
  lapses: maybe(daySchema),
});

export const fundingRequestSchema = record<FundingRequest>({
  needs: z.array(needSchema),
  funds: z.array(sourceSchema),
  order: maybe(z.array(z.enum(FUNDING_CRITERIA))),
  shortage: maybe(z.enum(SHORTAGE_POLICIES)),
});

function checkCaps({ fund, caps = [] }: FundSource, at: string): Problem[] {
  const problems = repeatedNames(
    'cap',
    caps.map((cap) => cap.id),
    `${at}.caps`,
  );
  // Caps are compared in pairs only to name those that cross.
  const mayCross = !isNested(forestOf(caps));
  for (const [index, cap] of caps.entries()) {
    const here = `${at}.caps[${index}]`;
    problems.push(...placedAt(`${here}.pence`, notPositive(cap.pence)));
    for (const other of mayCross ? caps.slice(0, index) : []) {
      if (cross(other, cap))
        problems.push(problem('caps-cross', { fund: fund.id, cap: cap.id, other: other.id }, here));
    }
  }
  return problems;
}

function checkFunds(funds: readonly FundSource[]): Problem[] {
  const repeats = new Set(placesOfRepeats(funds.map(({ fund }) => fund.id)));
  return funds.flatMap((source, index) => {
    const at = `funds[${index}]`;
    const { id, opens, closes } = source.fund;
    const problems: Problem[] = [];
    if (repeats.has(index)) problems.push(problem('fund-repeated', { fund: id }, at));
    if (closes !== undefined && closes < opens) {
      problems.push(problem('period-backwards', { from: opens, to: closes }, `${at}.fund`));
    }
    return [...problems, ...checkCaps(source, at)];
  });
}

/** A problem for each cap per person that applies to a need without a person. */
function checkPerson(need: Need, funds: readonly FundSource[], at: string): Problem[] {
  if (need.person !== undefined) return [];
  return funds.flatMap((source) => {
    const { fund, caps = [] } = source;
    const counted = caps.filter((cap) => cap.each === 'person' && matches(cap, need));
    if (counted.length === 0 || whyMayNot(source, need) !== undefined) return [];
    return counted.map((cap) =>
      problem('need-without-person', { need: need.id, fund: fund.id, cap: cap.id }, at),
    );
  });
}

function checkNeeds({ needs, funds }: FundingRequest): Problem[] {
  const problems = repeatedNames(
    'need',
    needs.map((need) => need.id),
    'needs',
  );
  const perPerson = funds.filter(({ caps = [] }) => caps.some((cap) => cap.each === 'person'));
  // Pence times rank must be exact, and there are no more ranks than funds.
  const limit = Math.floor(MAX_PENCE / Math.max(1, funds.length));
  let total = 0;
  for (const [index, need] of needs.entries()) {
    const at = `needs[${index}]`;
    problems.push(...placedAt(`${at}.pence`, notPositive(need.pence)));
    problems.push(...placedAt(at, notSpending(need.category)));
    problems.push(...checkPerson(need, perPerson, at));
    if (need.pence > 0 && total <= limit) total += need.pence;
  }
  if (total > limit) problems.push(problem('total-too-large', { limit }, 'needs'));
  return problems;
}

/** Checks a request; its needs are sorted by day, then id. Codes: see `planFunding`. */
export function checkRequest(value: unknown): Result<FundingRequest> {
  const shaped = check(fundingRequestSchema, value);
  if (!shaped.ok) return shaped;
  const request = shaped.value;
  const criteria = repeatedNames('criterion', request.order ?? [], 'order');
  const problems = [...checkNeeds(request), ...checkFunds(request.funds), ...criteria];
  if (problems.length > 0) return refuse(problems);
  const needs = [...request.needs].sort((a, b) => byText(a.day, b.day) || byText(a.id, b.id));
  return accept({ ...request, needs });
}
