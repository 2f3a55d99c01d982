/**
 * Care that is not charged for, by the authority under which it is funded or by its kind, and care that is left out of the budget.
 *
 * Limit: the officer says which kind a line is; whether something is an aid or an adaptation is the officer’s label. Reablement for which the
 * council may charge and charges nobody is not free by law: it is left out of the budget. That care paid by the NHS is free was recalled,
 * not read; that section 14(4) leaves out the money of others is a reading.
 * Source: Care Act 2014 s14(3); Mental Health Act 1983 s117; SI 2014/2672 regs 3, 4; SI 2014/2840 reg 2.
 *
 * @module
 */
import { isNhsMoney } from '../../agreement/agreement.js';
import { type Problem, problem } from '../../problem/problem.js';
import { addDays, type Day } from '../../time/day.js';
import { LIMIT_RATES } from '../rates/limits.js';
import type { CostLine, LineFunding } from './budget-record.js';

/** Why a kind of care is not charged for. */
export const FREE_GROUNDS = [
  'aid',
  'small-adaptation',
  // Intermediate care and reablement: free for 6 weeks, or what the council may charge for and charges nobody.
  'reablement',
  'reablement-never-charged',
  'variant-cjd',
  'care-for-the-adult',
] as const;
export type FreeGround = (typeof FREE_GROUNDS)[number];

const FREE_CARE = 'SI 2014/2672 regs 3, 4';

const CITATIONS: Readonly<Record<FreeGround, string>> = {
  aid: FREE_CARE,
  'small-adaptation': FREE_CARE,
  reablement: FREE_CARE,
  'reablement-never-charged': 'SI 2014/2840 reg 2',
  'variant-cjd': FREE_CARE,
  // A carer is not charged for care that is provided to the adult.
  'care-for-the-adult': 'Care Act 2014 s14(3)',
};

/** SI 2014/2672 regs 3, 4: an adaptation that costs no more than this to make. The limit is on adaptations, not on aids. */
const smallAdaptation = () => LIMIT_RATES.find(({ rate }) => rate === 'adaptation/free-up-to')!.pence;

const FREE_DAYS = 6 * 7;

/** Intermediate care and reablement are no part of the budget if the council may not charge for them, or charges nobody. */
export const EXCLUDED_CITATION = 'SI 2014/2840 reg 2';
export const isExcluded = ({ free }: CostLine) =>
  free === 'reablement' || free === 'reablement-never-charged';

/** A line as it is on a day: after 6 weeks reablement is no longer free. */
export function lineOn({ free, ...line }: CostLine, on: Day): CostLine {
  const isOver =
    free === 'reablement' && line.startsOn !== undefined && on >= addDays(line.startsOn, FREE_DAYS);
  return free === undefined || isOver ? line : { ...line, free };
}

/** The law by which a part of a line is not charged for; undefined if it may be. */
export function freeUnder({ free }: CostLine, funding: LineFunding): string | undefined {
  if (free !== undefined) return CITATIONS[free];
  if (funding.authority === 'section-117-aftercare') return 'Mental Health Act 1983 s117';
  if (isNhsMoney(funding)) return 'NHS Act 2006: care is free of charge (recalled)';
  // A charge covers only the cost that the council incurs. That this leaves out the money of others is a reading of section 14(4).
  return funding.authority === 'care-act' ? undefined : 'Care Act 2014 s14(4)';
}

/** An adaptation whose whole cost is missing, or too dear to be free; reablement whose first day is missing. */
export function checkFreeGround(line: CostLine, at: string): Problem[] {
  const { id, name, free, frequency, startsOn } = line;
  if (free === 'reablement' && startsOn === undefined)
    return [problem('reablement-days-missing', { service: name }, `${at}.startsOn`)];
  if (free !== 'small-adaptation') return [];
  const pence = line.wholeCost ?? (frequency === 'one-off' ? line.pence : undefined);
  if (pence === undefined) return [problem('adaptation-cost-missing', { service: name }, `${at}.wholeCost`)];
  const limit = smallAdaptation();
  return pence <= limit ? [] : [problem('adaptation-not-free', { line: id, pence, limit }, `${at}.free`)];
}
