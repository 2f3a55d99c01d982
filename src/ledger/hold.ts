/**
 * Holds a draft against everything that it must keep to as a whole, from its funds to its explanations.
 *
 * @module
 */
import { MAX_PENCE } from '../money/pence.js';
import { NONE, type Problem, problem } from '../problem/problem.js';
import { checkControls, checkTransfer } from './check-accounts.js';
import { checkCommitment } from './check-commitment.js';
import { checkExplanations } from './check-explanations.js';
import { checkFunds } from './check-funds.js';
import { checkSources } from './check-sources.js';
import type { PostingContext } from './posting-context.js';
import type { PostingSums } from './posting-sums.js';
import { checkReversal } from './reverse.js';
import { TURNOVER_LIMIT } from './state/state.js';

/** Finds what is wrong with a draft as a whole. */
export type Hold = (context: PostingContext, sums: PostingSums) => readonly Problem[];

const checkTotal: Hold = (_context, { isExact }) =>
  isExact ? NONE : [problem('total-too-large', { limit: MAX_PENCE }, 'postings')];

const checkTurnover: Hold = ({ state: { turnover }, draft }, { debits, isExact }) => {
  if (!isExact || draft.reverses !== undefined || turnover + debits <= TURNOVER_LIMIT) return NONE;
  return [problem('book-full', { turnover, debits, limit: TURNOVER_LIMIT }, 'postings')];
};

const checkProtections: Hold = ({ state: { entries } }, { protections }) => {
  if (protections.size === 0) return NONE;
  return [...protections].flatMap(([protection, effect]) =>
    entries.length >= protection.heldAfter ? protection.findProblems(effect) : NONE,
  );
};

/** In the order in which problems are answered. */
const HOLDS: readonly Hold[] = [
  checkTotal,
  checkFunds,
  checkTurnover,
  checkSources,
  checkControls,
  checkProtections,
  checkTransfer,
  checkCommitment,
  checkReversal,
  checkExplanations,
];

/** Finds everything that is wrong with a draft as a whole, in a fixed order. */
export function hold(context: PostingContext, sums: PostingSums): Problem[] {
  const problems: Problem[] = [];
  for (const check of HOLDS) {
    // One by one: a hostile draft can have more problems than a call can have arguments.
    for (const found of check(context, sums)) problems.push(found);
  }
  return problems;
}
