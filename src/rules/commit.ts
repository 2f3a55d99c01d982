/**
 * Drafts commitments: opens one over the funds that a rule names, within their authorised budgets, or raises one that is open.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { NamedRule } from '../agreement/rule.js';
import { capFromOf } from '../ledger/cap-period.js';
import type { AccountPath } from '../ledger/chart.js';
import { commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId, Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { keptIn, meetsNeed, repeatOf, sumOn } from '../ledger/repeat.js';
import type { Pence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { bothSides, notPositive, notSpending, promiseIn, shortfall, walkOver } from './spend.js';

/** A request to open a commitment. */
export interface CommitmentRequest {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  /** The day on which it falls due. The terms of funds and the period of a cap go by it. Absent, `date`. */
  readonly due?: Day;
  /** The last day on which it may be paid; absent, it does not expire. */
  readonly expires?: Day;
  readonly category: AccountPath;
  /** Above zero. */
  readonly pence: Pence;
  readonly rule: NamedRule;
}

/** A request to raise an open commitment, by any rule and in any category. */
export type RaiseRequest = Omit<CommitmentRequest, 'expires'>;

/** Whether a commitment counts under its caps in the periods of a day. */
function isDueOn({ explanations = [] }: Draft, day: Day): boolean {
  return explanations.every(({ steps }) =>
    steps.every(({ capFrom, capPer }) => capPer === undefined || capFrom === capFromOf(capPer, day)),
  );
}

/** Drafts a commitment over the funds that a rule names. */
function promise(
  ledger: Ledger,
  request: CommitmentRequest,
  act: 'open' | 'raise',
  against: () => Problem[],
): Result<Draft> {
  const { id, date, due, expires, category, pence, rule } = request;
  const problems = [...notPositive(pence), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const kind = act === 'open' ? 'commit' : 'raise';
  const repeat = repeatOf(
    ledger,
    { id, date, kind },
    (entry) =>
      entry.commitment?.id === request.commitment &&
      entry.commitment.act === act &&
      entry.commitment.expires === expires &&
      sumOn(entry, category, 'commitment') + keptIn(entry) === pence &&
      meetsNeed(entry, { rule, category, need: pence }) &&
      isDueOn(entry, due ?? date),
  );
  if (repeat) return repeat;
  const refusals = against();
  if (refusals.length > 0) return refuse(refusals);
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: pence,
    category,
    day: due ?? date,
    entered: date,
    available: (fund) => promiseIn(ledger, fund),
  });
  if (explanation.covered < pence) return refuse(shortfall(explanation));
  if (given.size === 0) return refuse(problem('draft-empty', {}, 'rule'));
  const sides = {
    debit: category,
    credit: FIXED_ACCOUNTS.committed,
    balanceType: 'commitment',
    given,
  } as const;
  return accept({
    id,
    date,
    kind,
    postings: bothSides(sides),
    commitment: { id: request.commitment, act, ...(expires ? { expires } : {}) },
    explanations: [explanation],
  });
}

/**
 * Drafts a commitment.
 *
 * @returns the draft with its explanation; if it is already recorded, the draft of its entry. Or `amount-not-positive`,
 *   `category-unknown`, `id-reused` if another entry has this id; or `draw-short` if the funds’ uncommitted budgets are too small
 */
export function commit(ledger: Ledger, request: CommitmentRequest): Result<Draft> {
  return promise(ledger, request, 'open', () => []);
}

/**
 * Drafts the raising of an open commitment, with the same checks and caps as `commit`.
 *
 * @returns as `commit`; or `commitment-unknown`, `commitment-ended` if nothing of it is outstanding, `commitment-expired` after its
 *   last day
 */
export function raise(ledger: Ledger, request: RaiseRequest): Result<Draft> {
  const { commitment: id, date } = request;
  return promise(ledger, request, 'raise', () => {
    const commitment = commitmentOf(ledger, id);
    if (!commitment) return [problem('commitment-unknown', { commitment: id }, 'commitment')];
    const { expires, lines } = commitment;
    if (!lines.some(({ outstanding }) => outstanding > 0))
      return [problem('commitment-ended', { commitment: id }, 'commitment')];
    if (expires !== undefined && date > expires)
      return [problem('commitment-expired', { commitment: id, date, expires }, 'date')];
    return [];
  });
}
