/**
 * The position of a pool's schemes, from which an overspend or underspend is shared, and its checks.
 *
 * @module
 */

import { isPence, MAX_PENCE, type Pence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { type Day, isDay } from '../../time/day.js';
import { isHeld } from '../chart-of-pool.js';
import { type PoolAgreement, type Scheme, type SchemeId, WATERFALL_STEPS } from '../pool.js';
import type { Holdings } from './holdings.js';

/** One scheme: what it was given, what it spends, and what of it could still be given up. Pence. */
export interface SchemePosition {
  readonly scheme: SchemeId;
  /** As agreed, before any settlement of what is over or left. Not below zero. */
  readonly budget: Pence;
  /** Spent in the year to date, or forecast for the whole of it. */
  readonly outturn: Pence;
  /** Budget that is neither spent nor committed; not below zero. If absent, read from the ledger; without a ledger, nothing. */
  readonly uncommitted?: Pence;
}

/** A step that meets an overspend; or `has-back`, a partner's part of an underspend. */
export const SHARE_STEPS = [...WATERFALL_STEPS, 'has-back'] as const;
export type ShareStep = (typeof SHARE_STEPS)[number];

/** One part of the answer. `from` is a scheme, the fund of the risk pool, or a partner, as the step says. */
export interface VariancePart {
  readonly scheme: SchemeId;
  readonly step: ShareStep;
  readonly from: string;
  readonly pence: Pence;
}

/** The position of the pool on a day. */
export interface VariancePosition {
  readonly asAt: Day;
  /** In any order. A scheme that is left out is as budgeted. */
  readonly schemes: readonly SchemePosition[];
  /**
   * The money in the risk pool, before any of it is drawn for what is shared here. Not below zero. Absent, what the ledger has; nothing where
   * none is given.
   */
  readonly riskPool?: Pence;
  /** The parts of an earlier share, to tell what differs from it. The settlement itself reads the ledger. */
  readonly settled?: readonly VariancePart[];
}

function checkAmount(pence: Pence, at: string, problems: Problem[], signed = false): void {
  if (!isPence(pence)) problems.push(problem('pence-invalid', { found: shown(pence) }, at));
  else if (!signed && pence < 0) {
    const facts = { expected: 'an amount not below zero', found: shown(pence) };
    problems.push(problem('field-invalid', facts, at));
  }
}

/** Checks that a part settled before names what the agreement has. */
function checkSettled(
  { scheme, step, from, pence }: VariancePart,
  agreement: PoolAgreement,
  schemes: ReadonlyMap<SchemeId, Scheme>,
  at: string,
): Problem[] {
  const problems: Problem[] = [];
  if (!schemes.has(scheme)) problems.push(problem('scheme-unknown', { scheme }, `${at}.scheme`));
  if (!SHARE_STEPS.includes(step)) {
    const facts = { expected: SHARE_STEPS.join(' or '), found: shown(step) };
    problems.push(problem('field-invalid', facts, `${at}.step`));
  } else if (step === 'risk-pool') {
    if (from !== agreement.waterfall.riskPool)
      problems.push(problem('fund-unknown', { fund: from }, `${at}.from`));
  } else if (step === 'partners' || step === 'has-back') {
    if (!agreement.partners.some(({ id }) => id === from))
      problems.push(problem('partner-unknown', { partner: from }, `${at}.from`));
  } else if (!schemes.has(from)) problems.push(problem('scheme-unknown', { scheme: from }, `${at}.from`));
  checkAmount(pence, `${at}.pence`, problems);
  return problems;
}

/** Checks that parts name what the agreement has. */
export function checkParts(agreement: PoolAgreement, parts: readonly VariancePart[], at: string): Problem[] {
  const schemes = new Map(agreement.schemes.map((scheme) => [scheme.id, scheme]));
  return parts.flatMap((part, index) => checkSettled(part, agreement, schemes, `${at}[${index}]`));
}

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks that a position is a record of lists of records, so that the rest can be read. */
function checkForm(position: VariancePosition): Problem[] {
  const wrong = (expected: string, found: unknown, at: string) =>
    problem('field-invalid', { expected, found: shown(found) }, at);
  if (!isRecord(position)) return [wrong('object', position, '')];
  const problems: Problem[] = [];
  const checkList = (list: unknown, at: string) => {
    if (!Array.isArray(list)) problems.push(wrong('array', list, at));
    else
      for (const [index, item] of list.entries())
        if (!isRecord(item)) problems.push(wrong('object', item, `${at}[${index}]`));
  };
  if (!isDay(position.asAt)) problems.push(problem('day-invalid', { text: shown(position.asAt) }, 'asAt'));
  checkList(position.schemes, 'schemes');
  if (position.settled !== undefined) checkList(position.settled, 'settled');
  return problems;
}

/**
 * Finds what is wrong with a position, in its order.
 *
 * @param agreement as `checkPool` answered it
 * @returns problems: `scheme-unknown`, `scheme-outside-pool`, `name-repeated`, `pence-invalid`, `field-invalid`, `day-invalid`; of an
 *   earlier share also `partner-unknown`, `fund-unknown`; and `total-too-large` when the sums could not be exact
 */
export function checkPosition(agreement: PoolAgreement, position: VariancePosition): Problem[] {
  const problems = checkForm(position);
  if (problems.length > 0) return problems;
  const schemes = new Map(agreement.schemes.map((scheme) => [scheme.id, scheme]));
  const seen = new Set<SchemeId>();
  const { riskPool = 0 as Pence } = position;
  let total = Math.abs(riskPool);
  for (const [index, one] of position.schemes.entries()) {
    const { scheme, budget, outturn, uncommitted = 0 as Pence } = one;
    const at = `schemes[${index}]`;
    const agreed = schemes.get(scheme);
    if (agreed === undefined)
      problems.push(problem('scheme-unknown', { scheme: shown(scheme) }, `${at}.scheme`));
    else if (!isHeld(agreed.tier))
      problems.push(problem('scheme-outside-pool', { scheme, tier: agreed.tier }, `${at}.scheme`));
    if (seen.has(scheme))
      problems.push(problem('name-repeated', { what: 'scheme', name: shown(scheme) }, `${at}.scheme`));
    seen.add(scheme);
    checkAmount(budget, `${at}.budget`, problems);
    checkAmount(outturn, `${at}.outturn`, problems, true);
    checkAmount(uncommitted, `${at}.uncommitted`, problems);
    total += Math.abs(budget) + Math.abs(outturn) + Math.abs(uncommitted);
  }
  checkAmount(riskPool, 'riskPool', problems);
  for (const part of position.settled ?? []) total += Math.abs(part.pence);
  problems.push(...checkParts(agreement, position.settled ?? [], 'settled'));
  if (problems.length === 0 && total > MAX_PENCE)
    problems.push(problem('total-too-large', { limit: MAX_PENCE }));
  return problems;
}

/**
 * Holds a checked position against the ledger: nobody gives, or has back, what is not there.
 *
 * @returns problems: `position-exceeds-ledger` for each scheme that is said to leave, or to have uncommitted, more than is free of its
 *   budget, and for a risk pool of more than its fund had
 */
export function checkAgainst(holdings: Holdings, agreement: PoolAgreement, position: VariancePosition) {
  const problems: Problem[] = [];
  const check = (what: string, name: string, stated: number, found: number, at: string) => {
    if (stated > found) problems.push(problem('position-exceeds-ledger', { what, name, stated, found }, at));
  };
  for (const [index, { scheme, budget, outturn, uncommitted = 0 }] of position.schemes.entries()) {
    const free = Math.max(0, holdings.free.get(scheme)!.whole);
    const at = `schemes[${index}]`;
    check('left', scheme, budget - outturn, free, `${at}.outturn`);
    check('uncommitted', scheme, uncommitted, free, `${at}.uncommitted`);
  }
  const fund = agreement.waterfall.riskPool ?? '';
  check('the risk pool', fund, position.riskPool ?? 0, holdings.riskPool, 'riskPool');
  return problems;
}
