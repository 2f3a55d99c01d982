/**
 * Plans which restricted fund pays for which need: as much as possible is covered, the funds are used in the agreed order of
 * preference, and the restrictions that bind are named if money is short.
 *
 * Method: a maximum flow from funds through their caps to groups of similar needs. A shortage is first shared among the needs
 * (`shortage`); then the funds cover exactly that, each as far as it can in order of rank, which is also the least sum of pence times
 * rank. The minimum cut nearest the needs shows what stops the plan from covering more.
 * Limit: a fund has one rank, not one for each need; the caps of a fund must be nested or apart; there is no split by share (that is an
 * allocation rule); a fund gives no more than `available`, even if its terms let it go below zero. Only the funds' own terms count:
 * exclusions of law apply if the terms contain them, as those of a chart made from an agreement do. Nested caps cost their depth for
 * each group of needs.
 * Source: L.R. Ford and D.R. Fulkerson, Flows in Networks, 1962 (maximum flow, minimum cut); N. Megiddo, Optimal flows in
 * networks with multiple sources and sinks, Mathematical Programming 7, 1974.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import { accept, type Result } from '../problem/problem.js';
import { assignInOrder } from './assign-in-order.js';
import { layOut } from './layout.js';
import { coverMost } from './network.js';
import type { FundingPlan, PlannedFund } from './plan.js';
import { rankFunds } from './rank-funds.js';
import { checkRequest } from './request.js';
import { shareShortage } from './share-shortage.js';
import { findingOf, shortagesOf } from './shortages.js';

/**
 * Plans who pays for what. The order of needs, funds and caps in the request makes no difference.
 *
 * @param request a funding request; any JSON value is checked. It may have no needs or no funds
 * @returns the plan; or every problem with the request: faults of shape, else `name-repeated` (needs, caps, criteria),
 *   `fund-repeated`, `category-unknown` for a need whose category is not spending, `period-backwards` for a fund, `caps-cross`,
 *   `need-without-person`, `total-too-large`
 */
export function planFunding(request: unknown): Result<FundingPlan> {
  const checked = checkRequest(request);
  if (!checked.ok) return checked;
  const { needs, order = ['agreed'], shortage = 'in-proportion' } = checked.value;
  const funds = rankFunds(checked.value.funds, order, needs);
  const layout = layOut(needs, funds);
  const full = coverMost(layout.network, layout.demands);
  const covered = shareShortage(layout, needs, { full, policy: shortage });
  const { given, used } = assignInOrder(layout, { covered, funds: funds.map((fund) => fund.source.fund.id) });
  const plannedNeeds = needs.map(({ id, category, day, pence: asked }, number) => {
    const uncovered = pence(asked - covered[number]!);
    return { need: id, category, day, pence: asked, given: given[number]!, uncovered };
  });
  const plannedFunds = funds.map(({ source, available, kept, ...ranked }, number): PlannedFund => {
    const { id, name, opens, closes, terms } = source.fund;
    const spent = pence(used[number]!);
    const held = { available, kept, used: spent, left: pence(available - spent) };
    const last = { ...(closes ? { closes } : {}), ...(source.lapses ? { lapses: source.lapses } : {}) };
    return { fund: id, name, opens, ...last, terms, ...ranked, ...held };
  });
  const byId = new Map(plannedFunds.map((fund) => [fund.fund, fund]));
  const sum = used.reduce((total, pence) => total + pence, 0);
  const demand = needs.reduce((total, need) => total + need.pence, 0);
  const shortages = shortagesOf(layout, { needs: plannedNeeds, funds, plannedFunds, full });
  return accept({
    covered: pence(sum),
    uncovered: pence(demand - sum),
    preferenceCost: plannedFunds.reduce((total, { used, rank }) => total + used * rank, 0),
    needs: plannedNeeds,
    funds: plannedFunds,
    shortages,
    findings: shortages.map((shortage) => findingOf(shortage, byId)),
  });
}
