/**
 * Decides whether the value of a home is left out of the capital of a resident of a care home, and until when.
 *
 * Method: the officer's reasons come first, in their order, and then the 12 weeks of a permanent stay (`propertyDisregard`).
 * Source: SI 2014/2672 reg 8 (a short stay may be assessed as care at home is) and Sch 2 paras 1 to 6 and 24.
 *
 * @module
 */
import { assert } from '../../problem/problem.js';
import { addDays, type Day } from '../../time/day.js';
import { propertyDisregard } from '../clocks/property-disregard.js';
import type { Asset, HomeReason } from './assessment.js';
import type { Reckoning } from './reckoning.js';

const TWELVE_WEEKS = 84;

/** Why a home is left out: the paragraph, and the last day if there is one. */
export interface HomeLeftOut {
  readonly why: string;
  readonly citation: string;
  readonly until?: Day;
}

/** The paragraph of each reason, and whether it is for 12 weeks. */
export const HOME_PARAGRAPHS: Readonly<
  Record<HomeReason, { readonly paragraph: string; readonly isFor12Weeks?: boolean }>
> = {
  'returns-or-sells-to-buy': { paragraph: '1' },
  'unexpected-change': { paragraph: '3', isFor12Weeks: true },
  'being-acquired': { paragraph: '4(1)(a)' },
  'relative-from-before': { paragraph: '4(1)(b)' },
  'relative-from-after': { paragraph: '4(2)' },
  'relative-died-or-in-care': { paragraph: '4(3)', isFor12Weeks: true },
  'relative-left-by-change': { paragraph: '4(4)', isFor12Weeks: true },
  'former-partner': { paragraph: '5' },
  'other-occupier': { paragraph: '24' },
};

/** Why premises are left out on the day of the assessment; undefined if their value counts. */
export function whyHomeLeftOut(asset: Asset, reckoning: Reckoning): HomeLeftOut | undefined {
  const { on, setting, permanentStays = [] } = reckoning.assessment;
  const isMainHome = asset.kind === 'main-home';
  if (isMainHome && reckoning.isAtHome)
    return {
      why: 'cared-for-at-home',
      citation:
        setting === 'care-home-short-stay' ? 'SI 2014/2672 reg 8; Sch 2 para 6' : 'SI 2014/2672 Sch 2 para 6',
    };
  for (const { reason, from } of asset.disregards ?? []) {
    const { paragraph, isFor12Weeks } = HOME_PARAGRAPHS[reason];
    const leftOut = { why: reason, citation: `SI 2014/2672 Sch 2 para ${paragraph}` };
    if (!isFor12Weeks) return leftOut;
    const until = addDays(from!, TWELVE_WEEKS - 1);
    if (from! <= on && on <= until) return { ...leftOut, until };
  }
  if (!isMainHome || !reckoning.isPermanent) return undefined;
  const stays = propertyDisregard({ stays: permanentStays });
  assert(stays.ok, 'stays are checked with the assessment');
  const stay = stays.value.find(({ days }) => days && days.from <= on && on <= days.to);
  return stay?.days && { why: 'twelve-weeks', citation: stay.citation, until: stay.days.to };
}
