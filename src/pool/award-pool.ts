/**
 * Awards the budget of a pool: one budget entry in which the schemes' budgets equal the partners' contributions.
 *
 * Method: the pool is turned into an agreement for `award`, with a line for each scheme whose money the pool holds and a sum for each
 * contribution, with the variations known by the day. A contribution in kind counts like money. If contributions or budgets change
 * later, `revisePoolAward` awards the difference.
 * Limit: aligned budgets and budgets in view are left out: their money is not in the pool's book.
 * Source: SI 2000/617 reg 7(3)(b) (the contributions, and how they may be varied), reg 7(3)(e) (contributions in kind).
 *
 * @module
 */
import type { Agreement, PlannedLine } from '../agreement/agreement.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import { award } from '../rules/award.js';
import type { Day } from '../time/day.js';
import { isHeld } from './chart-of-pool.js';
import type { PoolAgreement, PoolContribution, Scheme } from './pool.js';

/** The id and day of an award, and the day by which variations are known. */
export interface PoolAwardRequest {
  readonly id: EntryId;
  readonly date: Day;
  readonly knownOn?: Day;
}

/** A scheme whose money is in the pool's book. */
type HeldScheme = Scheme & { readonly rule: string };

function isAwarded(scheme: Scheme): scheme is HeldScheme {
  return scheme.rule !== undefined && isHeld(scheme.tier) && scheme.budget !== 0;
}

/** A contribution with the variations known by a day. */
function asKnown({ variations }: PoolAgreement, { id, pence }: PoolContribution, knownOn: Day): Pence {
  const knownVariations = variations.filter(
    (variation) => variation.contribution === id && variation.knownOn <= knownOn,
  );
  return sumPence([pence, ...knownVariations.map(({ change }) => change)]);
}

function lineOf({ id, name, category, budget, rule }: HeldScheme): PlannedLine {
  const line = { id, name, category, pence: budget, frequency: 'one-off', managedAs: 'notional' } as const;
  return { ...line, needs: [], outcomes: [], rule };
}

/** The pool as the agreement of a budget that is paid for once. */
function agreementOf(pool: PoolAgreement, schemes: readonly HeldScheme[], knownOn: Day): Agreement {
  const { book, opens, accounts, funds, streams, rules, period } = pool;
  const contributions = pool.contributions.map((contribution) => ({
    stream: contribution.stream,
    pence: asKnown(pool, contribution, knownOn),
    frequency: 'one-off' as const,
  }));
  const lines = schemes.map(lineOf);
  const budget = { id: book, person: book, agreedOn: knownOn, period, lines, contributions };
  return { book, opens, accounts, funds, streams, rules, budget };
}

/** Moves a problem with a line to the scheme that the line is for. */
function ofScheme(pool: PoolAgreement, schemes: readonly HeldScheme[], fault: Problem): Problem {
  const line = /^budget\.lines\[(\d+)\]/.exec(fault.at);
  if (!line) return fault;
  return { ...fault, at: `schemes[${pool.schemes.indexOf(schemes[Number(line[1])]!)}]` };
}

/**
 * Drafts the award of the whole pool for the agreement's period.
 *
 * @param pool an agreement that has been checked
 * @param options.date the day of the award
 * @param options.knownOn a variation counts when it is known by then; absent, by the day of the award
 * @returns a draft of balance type `budget`: scheme categories debited, income accounts credited, in each fund; or `draw-short` for each
 *   scheme that its rule cannot cover, and `award-unbalanced` when the schemes and the contributions differ
 */
export function awardPool(pool: PoolAgreement, options: PoolAwardRequest): Result<Draft> {
  const { id, date, knownOn = date } = options;
  const schemes = pool.schemes.filter(isAwarded);
  const awarded = award(agreementOf(pool, schemes, knownOn), { id, date });
  if (awarded.ok) return accept(awarded.value);
  return refuse(awarded.problems.map((fault) => ofScheme(pool, schemes, fault)));
}
