/**
 * The adult who meets the whole cost, and the article by which they do: treated as over the limit, or over the statutory or the council's own limit.
 *
 * Source: SI 2014/2672 regs 10 and 12.
 *
 * @module
 */
import type { Reckoning } from './reckoning.js';

/** The article by which an adult is over the limit, whatever the capital is. */
const TREATED_AS_OVER: ReadonlyMap<string, string> = new Map([
  ['refused', 'SI 2014/2672 reg 10(1)(a)'],
  ['not-co-operating', 'SI 2014/2672 reg 10(1)(b)'],
  ['light-touch-over-limit', 'SI 2014/2672 reg 10(2), (3)'],
]);

const articleOfTreatment = ({ assessment }: Reckoning) => TREATED_AS_OVER.get(assessment.basis ?? 'full');

/** Whether the adult is over the limit whatever the capital is. */
export function isTreatedAsOver(reckoning: Reckoning): boolean {
  return articleOfTreatment(reckoning) !== undefined;
}

/**
 * Writes that the adult meets the whole cost, and why.
 *
 * @param over.isOwnLimit whether the limit is the council's own and not the statutory one
 * @returns the article on which it rests
 */
export function writeOverLimit(
  reckoning: Reckoning,
  over: { readonly limit: number; readonly isOwnLimit?: boolean; readonly cost: number },
): string {
  const { assessment, isPermanent, sheet } = reckoning;
  const { limit, isOwnLimit = false, cost } = over;
  const treated = articleOfTreatment(reckoning);
  const article = treated ?? (isOwnLimit ? 'Council policy' : 'SI 2014/2672 reg 12');
  const why = treated === undefined ? 'capital' : assessment.basis!;
  sheet.pence('over-limit', cost, { limit, why, mayPay: !isPermanent }, article);
  return article;
}
