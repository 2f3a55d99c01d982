/**
 * England's law on what an NHS direct payment may not buy and which NHS functions partners may not pool.
 *
 * Limit: SI 2013/1617 was read as made and as amended by SI 2013/2354 and SI 2017/219; SI 2000/617 as made and as amended by SI
 * 2003/629, SI 2012/3094, SI 2013/1617 reg 18, SI 2015/643 and SI 2015/1940.
 * Source: SI 2013/1617 reg 8(5)(a)–(i), which binds direct payments alone; SI 2000/617 reg 5.
 *
 * @module
 */
import type { Exclusion, Law } from '../../agreement/law.js';

/** What a direct payment of NHS money may not buy, in the order of the regulation. */
export const NHS_EXCLUSIONS: readonly Exclusion[] = [
  { category: 'expenses/health/primary-medical', citation: 'SI 2013/1617 reg 8(5)(a)' },
  // Prescriptions, dental and optical services: whatever the NHS charges for.
  { category: 'expenses/health/charged-for', citation: 'SI 2013/1617 reg 8(5)(b)' },
  { category: 'expenses/health/planned-surgery', citation: 'SI 2013/1617 reg 8(5)(c)' },
  { category: 'expenses/health/vaccination-screening', citation: 'SI 2013/1617 reg 8(5)(d)' },
  { category: 'expenses/health/child-measurement', citation: 'SI 2013/1617 reg 8(5)(e)' },
  { category: 'expenses/health/health-check', citation: 'SI 2013/1617 reg 8(5)(f)' },
  { category: 'expenses/prohibited/alcohol-tobacco', citation: 'SI 2013/1617 reg 8(5)(g)' },
  { category: 'expenses/prohibited/gambling', citation: 'SI 2013/1617 reg 8(5)(h)' },
  {
    category: 'expenses/prohibited/debt',
    except: 'expenses/prohibited/debt/care-plan-service',
    citation: 'SI 2013/1617 reg 8(5)(i)',
  },
];

/** Functions of the NHS that may not be pooled: SI 2000/617 reg 5. */
export const EXCLUDED_FUNCTIONS = [
  'surgery',
  'radiotherapy',
  'termination of pregnancies',
  'endoscopy',
  'class 4 laser treatments',
  'other invasive treatments',
  'emergency ambulance services',
] as const;

/**
 * Words in the names of functions that may not be pooled; spelt together, without spaces or hyphens. Dental, ophthalmic and
 * pharmaceutical services are not among the functions of the texts read; later amendments were not read.
 */
const DOUBTFUL_WORDS = [
  'surg',
  'radiotherap',
  'terminat',
  'endoscop',
  'laser',
  'invasive',
  'ambulance',
  'dental',
  'ophthalm',
  'pharmaceut',
] as const;

/** England's law, as far as an agreement or a pool is checked by it. */
export const ENGLISH_LAW: Law = {
  name: 'england',
  exclusions: NHS_EXCLUSIONS,
  excludedFunctions: EXCLUDED_FUNCTIONS,
  doubtfulWords: DOUBTFUL_WORDS,
};
