/**
 * Plans who pays what for a batch of needs: the assignment of restricted funds that covers the most money and, among those,
 * the one that uses the funds in the agreed order of preference; with the binding restrictions named when it falls short.
 *
 * Method: a maximum flow from funds through their caps to groups of needs that are alike. Funds are raised one after another in
 * order of rank; since a penny of a fund costs the same whatever it pays for, using most of the first, then most of the second,
 * and so on, is also the least sum of pence times rank. What is short is shared among needs first (`shortage`), and the funds are
 * then raised to exactly that. The minimum cut nearest the needs says what stops the plan from covering more.
 * Limit: a fund has one rank, not one for each need; caps of one fund must lie inside each other or apart; no split by share
 * (that is an allocation rule); a fund pays as far as `available` says, even when its terms let it go below zero. Terms are those
 * given: what the law keeps out of NHS direct payments holds here only when the fund's own terms say so, as those of a chart made from an
 * agreement do. Caps inside each other cost their depth for each group of needs.
 * Source: L.R. Ford and D.R. Fulkerson, Flows in Networks, 1962 (maximum flow, minimum cut); N. Megiddo, Optimal flows in
 * networks with multiple sources and sinks, Mathematical Programming 7, 1974.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import { accept, type Result } from '../problem/problem.js';
import { giveInOrder } from './give-in-order.js';
import { layOut } from './layout.js';
import { coverMost } from './part.js';
import type { FundingPlan, PlannedFund } from './plan.js';
import { rankFunds } from './rank-funds.js';
import { checkRequest } from './request.js';
import { shareShortage } from './share-shortage.js';
import { findingOf, shortagesOf } from './shortages.js';

export * from './plan.js';

/**
 * Plans who pays what. The plan does not depend on the order of needs, funds or caps in the request.
 *
 * @param request any value; a funding request as JSON gives it. No needs, or no funds, make a plan too
 * @returns the plan; or every reason against the request: faults of shape, else `name-repeated` (needs, caps, criteria),
 *   `fund-repeated`, `category-unknown` for a need that is no spend category, `period-backwards` for a fund, `caps-cross`,
 *   `need-without-person`, `total-too-large`
 */
export function planFunding(request: unknown): Result<FundingPlan> {
  const checked = checkRequest(request);
  if (!checked.ok) return checked;
  const { needs, order = ['agreed'], shortage = 'in-proportion' } = checked.value;
  const funds = rankFunds(checked.value.funds, order, needs);
  const layout = layOut(needs, funds);
  const full = coverMost(layout.part, layout.demands);
  const covered = shareShortage(layout, needs, { full, policy: shortage });
  const { given, used } = giveInOrder(layout, { covered, funds: funds.map((one) => one.source.fund.id) });
  const plannedNeeds = needs.map(({ id, category, day, pence: asked }, at) => {
    const uncovered = pence(asked - covered[at]!);
    return { need: id, category, day, pence: asked, given: given[at]!, uncovered };
  });
  const plannedFunds = funds.map(({ source, available, kept, ...ranked }, at): PlannedFund => {
    const { id, name, opens, closes, terms } = source.fund;
    const spent = pence(used[at]!);
    const held = { available, kept, used: spent, left: pence(available - spent) };
    const last = { ...(closes ? { closes } : {}), ...(source.lapses ? { lapses: source.lapses } : {}) };
    return { fund: id, name, opens, ...last, terms, ...ranked, ...held };
  });
  const byId = new Map(plannedFunds.map((one) => [one.fund, one]));
  const sum = used.reduce((total, one) => total + one, 0);
  const demand = needs.reduce((total, one) => total + one.pence, 0);
  const shortages = shortagesOf(layout, { needs: plannedNeeds, funds, plannedFunds, full });
  return accept({
    covered: pence(sum),
    uncovered: pence(demand - sum),
    preferenceCost: plannedFunds.reduce((total, one) => total + one.used * one.rank, 0),
    needs: plannedNeeds,
    funds: plannedFunds,
    shortages,
    findings: shortages.map((one) => findingOf(one, byId)),
  });
}
