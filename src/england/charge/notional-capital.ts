/**
 * Lets notional capital fall week by week: by the charge that is payable with it, less the charge that would be without it.
 *
 * Method: the capital of the start of a week decides its charge; a part of a week counts as a week. Notional capital never grows, although a
 * council that counts no tariff income above the limit may charge less with it.
 * Limit: one set of circumstances, in which actual capital, income and cost stay as they are. When they change, begin again with the
 * notional capital that is left.
 * Source: SI 2014/2672 regs 22 and 23.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { withAll } from '../../problem/guard.js';
import { accept, type Result } from '../../problem/problem.js';
import type { Asset, ChargeAssessment } from './assessment.js';
import { tenthsOfAsset } from './capital.js';
import { chargeOfChecked } from './charge-of.js';
import { type ChargeOptions, checkChargeOptions } from './charge-options.js';
import { checkAssessment } from './check-assessment.js';

/** One week of notional capital. Amounts are pence. */
export interface NotionalWeek {
  /** From 1. */
  readonly week: number;
  /** At the start of the week. */
  readonly notional: Pence;
  /** The charge that is payable, and the charge without notional capital. */
  readonly pence: Pence;
  readonly without: Pence;
  /** By how much notional capital falls in the week; never more than there is. */
  readonly fall: Pence;
}

const isNotional = ({ kind }: Asset) => kind === 'notional';

/**
 * Finds notional capital and charge of each week.
 *
 * @param assessment with the notional capital of the first week among its capital
 * @param weeks the number of weeks, and parts of a week, from 1
 * @param options as for `chargeOf`
 * @returns the weeks in order; or whatever `chargeOf` refuses
 */
export function notionalCapitalByWeek(
  assessment: ChargeAssessment,
  weeks: number,
  options?: ChargeOptions,
): Result<readonly NotionalWeek[]> {
  return withAll([checkAssessment(assessment), checkChargeOptions(options)], (checked, options) =>
    weeksOf(checked, weeks, { ...options, withWorking: false }),
  );
}

function weeksOf(
  assessment: ChargeAssessment,
  weeks: number,
  options: ChargeOptions,
): Result<readonly NotionalWeek[]> {
  const others = assessment.capital.filter((asset) => !isNotional(asset));
  const without = chargeOfChecked({ ...assessment, capital: others }, options);
  if (!without.ok) return without;
  let notional = sumPence(
    assessment.capital.filter(isNotional).map((asset) => pence(Math.floor(tenthsOfAsset(asset) / 10))),
  );
  const answers: NotionalWeek[] = [];
  for (let week = 1; week <= weeks; week++) {
    const capital = [...others, { kind: 'notional', pence: notional } as const];
    const charge = chargeOfChecked({ ...assessment, capital }, options);
    if (!charge.ok) return charge;
    const difference = Math.max(0, charge.value.pence - without.value.pence);
    const fall = pence(Math.min(notional, difference));
    answers.push({ week, notional, pence: charge.value.pence, without: without.value.pence, fall });
    notional = pence(notional - fall);
  }
  return accept(answers);
}
