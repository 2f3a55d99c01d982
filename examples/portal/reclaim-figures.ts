/**
 * The sum that the council could ask back today: the money over the reserve of its fund, with the working.
 */
import { amountOver, type Day, daysBetween, must, pence, sumPence } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { type AccountSurplus, explainWorking, surplusOf } from 'personal-budget-ledger/england';
import type { CouncilPolicy } from './demonstration/council.js';

/** The weekly cost of the plan, over its whole period. */
export function weeklyCost({ state }: Book) {
  const { budget } = state.agreement;
  const { from, to } = budget.period;
  const cost = sumPence(budget.lines.map((line) => amountOver(line, budget.period)));
  return pence(Math.round((7 * cost) / (daysBetween(from, to) + 1)));
}

/** The surplus of a book on a day, under the policy of the council. Nothing is recorded. */
export function surplusOn(
  book: Book,
  policy: CouncilPolicy,
  asAt: Day,
  id = `surplus-${asAt}`,
): AccountSurplus {
  const { fund, reserveWeeks: weeks, reserveCitation: citation } = policy;
  const reserve = { weeks, weekly: weeklyCost(book), citation };
  return must(surplusOf(book.ledger, book.state.agreement, { id, asAt, funds: [{ fund, reserve }] }));
}

/** The surplus in words: the sum, and how it was worked out. */
export function reclaimOf(book: Book, policy: CouncilPolicy, asAt: Day) {
  const surplus = surplusOn(book, policy, asAt);
  const [share] = surplus.funds[0]!.shares;
  return {
    pence: surplus.surplus,
    weekly: weeklyCost(book),
    working: explainWorking(share?.working ?? surplus.funds[0]!.working).split('\n'),
  };
}
