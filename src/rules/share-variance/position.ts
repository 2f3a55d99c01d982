/**
 * Where the schemes of a pool stand, as their partners share what is over or left; and the door that checks it.
 *
 * @module
 */
import { isHeld } from '../../agreement/chart-of-pool.js';
import { type PoolAgreement, type Scheme, type SchemeId, WATERFALL_STEPS } from '../../agreement/pool.js';
import { shown } from '../../check.js';
import { isPence, MAX_PENCE, type Pence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem.js';
import type { Day } from '../../time/day.js';

/** One scheme: what it was given, what it spends, and what of it could still be given up. Pence. */
export interface SchemePosition {
  readonly scheme: SchemeId;
  /** As agreed, before any settlement of what is over or left. Not below zero. */
  readonly budget: Pence;
  /** Spent in the year to date, or forecast for the whole of it. */
  readonly outturn: Pence;
  /** What of the budget is neither spent nor promised. Not below zero. */
  readonly uncommitted: Pence;
}

/** Where an overspend is met; or `has-back`: a partner has its part of what is left. */
export const SHARE_STEPS = [...WATERFALL_STEPS, 'has-back'] as const;
export type ShareStep = (typeof SHARE_STEPS)[number];

/** One part of the answer. `from` is a scheme, the fund of the risk pool, or a partner, as the step says. */
export interface VariancePart {
  readonly scheme: SchemeId;
  readonly step: ShareStep;
  readonly from: string;
  readonly pence: Pence;
}

/** Where the pool stands on a day. */
export interface VariancePosition {
  readonly asAt: Day;
  /** In any order. A scheme that is left out is as budgeted. */
  readonly schemes: readonly SchemePosition[];
  /** The money in the risk pool, before any of it is drawn for what is shared here. Not below zero. */
  readonly riskPool: Pence;
  /** The parts of the share that was settled last, when one was: only what differs is settled then. */
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

/**
 * Finds what is wrong with a position, in its order.
 *
 * @param agreement as `checkPool` answered it
 * @returns problems: `scheme-unknown`, `scheme-outside-pool`, `name-repeated`, `pence-invalid`, `field-invalid`; of what was settled
 *   before also `partner-unknown`, `fund-unknown`; and `total-too-large` when the sums could not be exact
 */
export function checkPosition(agreement: PoolAgreement, position: VariancePosition): Problem[] {
  const problems: Problem[] = [];
  const schemes = new Map(agreement.schemes.map((scheme) => [scheme.id, scheme]));
  const seen = new Set<SchemeId>();
  let total = Math.abs(position.riskPool);
  for (const [index, { scheme, budget, outturn, uncommitted }] of position.schemes.entries()) {
    const at = `schemes[${index}]`;
    const known = schemes.get(scheme);
    if (known === undefined) problems.push(problem('scheme-unknown', { scheme }, `${at}.scheme`));
    else if (!isHeld(known.tier))
      problems.push(problem('scheme-outside-pool', { scheme, tier: known.tier }, `${at}.scheme`));
    if (seen.has(scheme))
      problems.push(problem('name-repeated', { what: 'scheme', name: scheme }, `${at}.scheme`));
    seen.add(scheme);
    checkAmount(budget, `${at}.budget`, problems);
    checkAmount(outturn, `${at}.outturn`, problems, true);
    checkAmount(uncommitted, `${at}.uncommitted`, problems);
    total += Math.abs(budget) + Math.abs(outturn) + Math.abs(uncommitted);
  }
  checkAmount(position.riskPool, 'riskPool', problems);
  for (const [index, part] of (position.settled ?? []).entries()) {
    problems.push(...checkSettled(part, agreement, schemes, `settled[${index}]`));
    total += Math.abs(part.pence);
  }
  if (problems.length === 0 && total > MAX_PENCE)
    problems.push(problem('total-too-large', { limit: MAX_PENCE }));
  return problems;
}
