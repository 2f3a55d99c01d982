/**
 * Drafts the award of a personal budget: one budget entry in which the cost of the plan equals the contributions.
 *
 * Method: each planned line asks its rule, instalment by instalment. A fund can give the contributions of its streams over the period.
 * The budget balances if every line is covered and every contribution is used up.
 * Source: Care Act 2014 s26(1): (a) the cost = (b) what the adult pays + (c) what the authority pays; s26(3) for the other public
 * money in it.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { amountOver } from '../agreement/regular-amount.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import { type Pence, sumPence } from '../money/pence.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { fundLines } from './fund-lines.js';
import { planShortfall } from './spend.js';

/** The contributions to a cost over a period, by fund, and the income account of each. */
function contributions({ streams, budget }: Agreement, period: Period, cost: number) {
  const amounts = budget.contributions.map((contribution) =>
    'remaining' in contribution ? 0 : amountOver(contribution, period),
  );
  const remainder = Math.max(0, cost - sumPence(amounts as Pence[]));
  const funded = new Map<FundId, number>();
  const sources: { account: AccountPath; fund: FundId; pence: number }[] = [];
  const streamsById = new Map(streams.map((stream) => [stream.id, stream]));
  for (const [index, contribution] of budget.contributions.entries()) {
    const stream = streamsById.get(contribution.stream);
    assert(
      stream !== undefined,
      `a checked agreement has the stream of each contribution: ${contribution.stream}`,
    );
    const pence = 'remaining' in contribution ? remainder : amounts[index]!;
    funded.set(stream.fund, (funded.get(stream.fund) ?? 0) + pence);
    sources.push({ account: stream.account, fund: stream.fund, pence });
  }
  return { funded, sources };
}

/**
 * Drafts the award of an agreement’s personal budget.
 *
 * @param agreement as `checkAgreement` answered it
 * @param options.period the days awarded; absent, the whole period of the budget
 * @returns a draft of balance type `budget`: spend categories debited and income accounts credited, in each fund; or `draw-short` for
 *   each line that its rule cannot cover, and `award-unbalanced` if cost and contributions differ
 */
export function award(
  agreement: Agreement,
  options: { readonly id: EntryId; readonly date: Day; readonly period?: Period },
): Result<Draft> {
  const period = options.period ?? agreement.budget.period;
  const due = sumPence(agreement.budget.lines.map((line) => amountOver(line, period)));
  const { funded, sources } = contributions(agreement, period, due);
  const problems: Problem[] = [];
  const postings = new Map<string, Posting>();
  const explanations: Explanation[] = [];
  const put = (account: AccountPath, fund: FundId, pence: number) => {
    const name = `${account} ${fund}`;
    const before = postings.get(name)?.pence ?? 0;
    postings.set(name, { account, fund, balanceType: 'budget', pence: (before + pence) as Pence });
  };
  let cost = 0;
  for (const [index, { line, paid, explanation }] of fundLines(agreement, period, funded).entries()) {
    cost += explanation.need;
    // A line may round to £0.00, such as a penny a week for one day. Its rule is not asked.
    if (explanation.need > 0) explanations.push(explanation);
    for (const [fund, pence] of paid) put(line.category, fund, pence);
    if (explanation.covered < explanation.need) {
      problems.push(planShortfall({ line, explanation }, agreement.funds, `budget.lines[${index}]`));
    }
  }
  const total = [...funded.values()].reduce((sum, pence) => sum + pence, 0);
  if (cost !== total)
    problems.push(problem('award-unbalanced', { cost, funded: total, difference: cost - total }));
  if (problems.length > 0) return refuse(problems);
  for (const { account, fund, pence } of sources) put(account, fund, -pence);
  return accept({
    id: options.id,
    date: options.date,
    kind: 'award',
    postings: [...postings.values()].filter((posting) => posting.pence !== 0),
    explanations,
  });
}
