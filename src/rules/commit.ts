/**
 * Promises money: a commitment over the funds that a rule names, held against what they are authorised to spend.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { CommitmentId, Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { accept, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { bothSides, notPositive, notSpending, promiseIn, shortfall, walkOver } from './spend.js';

/** What is to be promised. */
export interface Promised {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  /** The day on which it falls due: the terms of funds are held against it, and it tells the period of a cap. Absent, `date`. */
  readonly due?: Day;
  /** The last day on which it may be paid; absent, it does not run out. */
  readonly expires?: Day;
  readonly category: AccountPath;
  /** Above zero. */
  readonly pence: Pence;
  readonly rule: NamedRule;
}

/**
 * Drafts a commitment.
 *
 * @returns the draft with its explanation; or `amount-not-positive`, `category-unknown`, or `draw-short` when the funds' uncommitted
 *   budgets do not reach
 */
export function commit(ledger: Ledger, promised: Promised): Result<Draft> {
  const { id, date, expires, category, pence, rule } = promised;
  const problems = [...notPositive(pence), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const available = (fund: string) => promiseIn(ledger, fund);
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: pence,
    category,
    day: promised.due ?? date,
    entered: date,
    available,
  });
  if (explanation.covered < pence) return refuse(shortfall(explanation));
  return accept({
    id,
    date,
    kind: 'commit',
    postings: bothSides({
      debit: category,
      credit: FIXED_ACCOUNTS.committed,
      balanceType: 'commitment',
      given,
    }),
    commitment: { id: promised.commitment, act: 'open', ...(expires ? { expires } : {}) },
    explanations: [explanation],
  });
}
