/**
 * The words of every problem of every door, for the command line, which opens them all. The compiler holds that no code is without.
 *
 * @module
 */
import type { ProblemCode } from '../problem/problem.js';
import { accessProse } from './access-prose.js';
import { assuranceProse } from './assurance-prose.js';
import { bookProse } from './book-prose.js';
import { addProse } from './door-prose.js';
import { budgetProse } from './england-budget-prose.js';
import { chargeProse } from './england-charge-prose.js';
import { clocksProse } from './england-clocks-prose.js';
import { closingProse } from './england-closing-prose.js';
import { policyProse } from './england-policy-prose.js';
import { ratesProse } from './england-rates-prose.js';
import { returnsProse } from './england-returns-prose.js';
import { scheduleProse } from './england-schedule-prose.js';
import { ROOT_PROSE } from './explain.js';
import { financeProse } from './finance-prose.js';
import { nationalProse } from './national-prose.js';
import { verifyProse } from './verify-prose.js';
import type { Prose } from './words.js';

const PROSE: Prose = {
  ...ROOT_PROSE,
  ...verifyProse,
  ...bookProse,
  ...accessProse,
  ...assuranceProse,
  ...chargeProse,
  ...clocksProse,
  ...ratesProse,
  ...policyProse,
  ...scheduleProse,
  ...closingProse,
  ...budgetProse,
  ...returnsProse,
  ...financeProse,
  ...nationalProse,
};

addProse(PROSE);

/** Every problem code, in the order of its explanation: input, record, control, agreement, pool, payment, journal, book, access, audit, England, finance, all books. */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROSE) as ProblemCode[];

export { explain } from './explain.js';
