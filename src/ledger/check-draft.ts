/**
 * Checks a draft against everything that it must keep to, from its days to its explanations.
 *
 * Limit: caps are not checked here, because their use follows from the change that the draft makes (see `attempt`).
 *
 * @module
 */
import { MAX_PENCE } from '../money/pence.js';
import { NONE, type Problem, problem } from '../problem/problem.js';
import { checkControls, checkTransfer } from './check-accounts.js';
import { checkCommitment } from './check-commitment.js';
import { checkExplanations } from './check-explanations.js';
import { checkFunds } from './check-funds.js';
import { checkPostings } from './check-postings.js';
import { checkSources } from './check-sources.js';
import type { PostingContext } from './posting-context.js';
import type { PostingSums } from './posting-sums.js';
import { checkReversal } from './reverse.js';
import { TURNOVER_LIMIT } from './state/state.js';

/** Finds everything of one kind that is wrong with a draft. */
type DraftCheck = (context: PostingContext, sums: PostingSums) => readonly Problem[];

const checkTotal: DraftCheck = (_context, { isExact }) =>
  isExact ? NONE : [problem('total-too-large', { limit: MAX_PENCE }, 'postings')];

const checkTurnover: DraftCheck = ({ state: { turnover }, draft }, { debits, isExact }) => {
  if (!isExact || draft.reverses !== undefined || turnover + debits <= TURNOVER_LIMIT) return NONE;
  return [problem('book-full', { turnover, debits, limit: TURNOVER_LIMIT }, 'postings')];
};

const checkProtections: DraftCheck = ({ state: { entries } }, { protections }) => {
  if (protections.size === 0) return NONE;
  return [...protections].flatMap(([protection, effect]) =>
    entries.length >= protection.heldAfter ? protection.findProblems(effect) : NONE,
  );
};

/** The checks, in the order in which their problems are answered. */
const CHECKS: readonly DraftCheck[] = [
  checkPostings,
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

/** Finds everything that is wrong with a draft, in a fixed order. */
export function checkDraft(context: PostingContext, sums: PostingSums): Problem[] {
  const problems: Problem[] = [];
  for (const check of CHECKS) {
    // Pushed one by one: a hostile draft can have more problems than a call can have arguments.
    for (const fault of check(context, sums)) problems.push(fault);
  }
  return problems;
}
