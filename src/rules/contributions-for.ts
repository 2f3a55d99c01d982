/**
 * Works out the contribution of each funder to a personal budget, to the penny of the rules that will draw it.
 *
 * Method: each planned line asks its rule, instalment by instalment, as it will when it is paid. A stream whose contribution the
 * agreement states gives no more than that; any other gives what the rules ask of its fund. Odd pennies are rounded at each
 * instalment, so the result can differ by pennies from a share of the total.
 * Limit: an instalment that is paid in parts is rounded at each part.
 * Source: Care Act 2014 s26(1): (b) what the adult pays, (c) what the authority pays; s26(3) for other public money.
 *
 * @module
 */
import type { Agreement, Contribution, StreamId } from '../agreement/agreement.js';
import { amountOver } from '../agreement/regular-amount.js';
import type { FundId } from '../ledger/chart.js';
import type { Pence } from '../money/pence.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import type { Period } from '../time/period.js';
import { fundLines, type LineFunding, paidByFund } from './fund-lines.js';
import { planShortfall } from './spend.js';

/** The most that each stream gives, in pence: the contributions that the agreement states, or no limit. */
function limitsOf({ streams, budget }: Agreement, period: Period): ReadonlyMap<StreamId, number> {
  const limits = new Map<StreamId, number>();
  for (const contribution of budget.contributions) {
    const amount = 'remaining' in contribution ? Number.POSITIVE_INFINITY : amountOver(contribution, period);
    limits.set(contribution.stream, (limits.get(contribution.stream) ?? 0) + amount);
  }
  for (const { id } of streams) if (!limits.has(id)) limits.set(id, Number.POSITIVE_INFINITY);
  return limits;
}

function shortfalls(lines: readonly LineFunding[], { funds }: Agreement): Problem[] {
  return lines.flatMap(({ line, explanation }, index) =>
    explanation.covered < explanation.need
      ? [planShortfall({ line, explanation }, funds, `budget.lines[${index}]`)]
      : [],
  );
}

/** Shares the payments of each fund over its streams: first those with a limit, in the order of the agreement. */
function shareOverStreams(
  { streams }: Agreement,
  limits: ReadonlyMap<StreamId, number>,
  paid: ReadonlyMap<FundId, number>,
): ReadonlyMap<StreamId, number> {
  const remainder = new Map(paid);
  const shares = new Map<StreamId, number>();
  const isLimited = (id: StreamId) => Number.isFinite(limits.get(id));
  const inTurn = [
    ...streams.filter(({ id }) => isLimited(id)),
    ...streams.filter(({ id }) => !isLimited(id)),
  ];
  for (const { id, fund } of inTurn) {
    const share = Math.min(limits.get(id)!, remainder.get(fund) ?? 0);
    shares.set(id, share);
    remainder.set(fund, (remainder.get(fund) ?? 0) - share);
  }
  return shares;
}

/**
 * Works out the contributions that pay for an agreement’s personal budget exactly.
 *
 * @param agreement as `checkAgreement` answered it. A contribution with a stated amount (such as an assessed charge) is the most that
 *   its stream gives; a stream without one, or with the remainder, gives what the rules ask
 * @param options.period the days that are paid for; absent, the whole period of the budget
 * @returns one contribution for each stream that gives something, in the order of the agreement’s streams, each a sum for the period.
 *   Put them into the budget in place of the stated ones, and `award` accepts it for the same period. Or `draw-short` for each line
 *   that its rule cannot cover
 */
export function contributionsFor(
  agreement: Agreement,
  options: { readonly period?: Period } = {},
): Result<readonly Contribution[]> {
  const { period = agreement.budget.period } = options;
  const limits = limitsOf(agreement, period);
  const money = new Map<FundId, number>();
  for (const { id, fund } of agreement.streams) money.set(fund, (money.get(fund) ?? 0) + limits.get(id)!);
  const lines = fundLines(agreement, period, money);
  const paid = paidByFund(lines);
  // A rule with `one-of` may choose another branch once each fund holds no more than it gives, and `award` would refuse the budget.
  const short = shortfalls(lines, agreement);
  const problems = short.length > 0 ? short : shortfalls(fundLines(agreement, period, paid), agreement);
  if (problems.length > 0) return refuse(problems);
  const shares = shareOverStreams(agreement, limits, paid);
  const days = options.period ? { days: options.period } : {};
  return accept(
    agreement.streams.flatMap(({ id }): Contribution[] => {
      const pence = shares.get(id)!;
      return pence === 0 ? [] : [{ stream: id, pence: pence as Pence, frequency: 'one-off', ...days }];
    }),
  );
}
