/**
 * Who bears a forecast variance, by scheme, clause and partner.
 *
 * Method: the variance is measured from the agreed budget, before settlements, and shared down the waterfall as a settlement would be:
 * only funds whose terms allow it give to another scheme, from the budget that they have not spent.
 * At its commissioner's own risk, an overspend falls on the commissioner, and an underspend stays with the partners whose money it is.
 * So over + settled in every row is the sum of its parts, and the parts from other schemes add up to nothing.
 * Limit: commitments are not taken off what a fund may give, because the forecast includes them. Spending outside the schemes is borne by
 * nobody yet.
 *
 * @module
 */
import type { Fund } from '../ledger/chart.js';
import { allocate } from '../money/allocate.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { attribution } from '../pool/attribution.js';
import { capitalFunds } from '../pool/capital.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool/pool.js';
import type { FundSums } from '../pool/risk-share/bridge-sums.js';
import { checkPosition } from '../pool/risk-share/position.js';
import { type SchemeShare, shareWithin } from '../pool/risk-share/share-variance.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { byId } from '../record/gather.js';
import type { Day } from '../time/day.js';

/** The parts of a variance. An overspend is above zero, an underspend below, and so are the parts of each. */
export interface BorneAmounts {
  /** Outturn less revised budget. */
  readonly variance: Pence;
  /** Budget that settlements have already given to the scheme, or taken from it (below zero). */
  readonly settled: Pence;
  /** Met from underspends of other schemes; below zero, given to their overspends. */
  readonly otherSchemes: Pence;
  readonly riskPool: Pence;
  /** Every partner, in the order of the agreement. */
  readonly partners: readonly Pence[];
  /** Stays in the pool, for spending that does not recur; below zero. */
  readonly kept: Pence;
  /** Borne by nobody yet. */
  readonly unmet: Pence;
}

/** One scheme. */
export interface BorneRow extends BorneAmounts {
  /** Absent: outside the schemes. */
  readonly scheme?: SchemeId;
  /** The risk share of the scheme; absent, its commissioner's own risk. */
  readonly clause?: string;
}

/** A scheme with its forecast. */
export interface SchemeForecast {
  readonly scheme?: SchemeId;
  readonly revised: Pence;
  readonly outturn: Pence;
  /** Its budgets and changes by fund. */
  readonly funds: readonly FundSums[];
}

const settledOn = (funds: readonly FundSums[]) =>
  pence(funds.reduce((sum, { offset, riskPool, further }) => sum + offset + riskPool + further, 0));

const nothing = pence(0);

/** The parts of a scheme that shares its variance. */
function sharedParts({ met, gives, hasBack, kept, unmet }: SchemeShare, partners: readonly PartnerId[]) {
  const metBy = (...steps: readonly string[]) =>
    sumPence(met.flatMap((part) => (steps.includes(part.step) ? [part.pence] : [])));
  const amountOf = (parts: SchemeShare['met'], partner: PartnerId) =>
    sumPence(parts.flatMap(({ from, pence }) => (from === partner ? [pence] : [])));
  const borne = met.filter(({ step }) => step === 'partners');
  return {
    otherSchemes: pence(metBy('offset', 'uncommitted') - gives),
    riskPool: metBy('risk-pool'),
    partners: partners.map((partner) => pence(amountOf(borne, partner) - amountOf(hasBack, partner))),
    kept: pence(0 - kept),
    unmet,
  };
}

/** The parts of a scheme at its commissioner's own risk. */
function ownRiskParts(over: number, funds: readonly FundSums[], agreement: PoolAgreement, scheme: SchemeId) {
  const { commissioner } = byId(agreement.schemes).get(scheme)!;
  const owners = attribution(agreement);
  const budgetOf = (partner: PartnerId) =>
    funds.reduce((sum, { fund, agreed }) => (owners.get(fund) === partner ? sum + agreed : sum), 0);
  const weights = agreement.partners.map(({ id }) => Math.max(0, budgetOf(id)));
  const isShared = over < 0 && weights.some((weight) => weight > 0);
  const partners = isShared
    ? allocate(pence(over), weights)
    : agreement.partners.map(({ id }) => (id === commissioner ? pence(over) : nothing));
  return { otherSchemes: nothing, riskPool: nothing, partners, kept: nothing, unmet: nothing };
}

/** The budget of a scheme that each fund had before settlements and has not spent. */
function freeBudget(funds: readonly FundSums[]) {
  const free = funds.map(({ fund, agreed, moved, spent }) => ({
    fund,
    pence: Math.max(0, agreed + moved - spent),
  }));
  return {
    whole: free.reduce((sum, { pence }) => sum + pence, 0),
    byFund: new Map(free.map(({ fund, pence }) => [fund, pence])),
  };
}

/** How forecast variances are borne. */
export interface ForecastShare {
  /** A row for each forecast, in the order given. */
  readonly rows: readonly BorneRow[];
  /** What other schemes or the risk pool could have met, but for the terms of their funds. */
  readonly barred: Pence;
}

/**
 * Shares forecast variances.
 *
 * @param position.riskPool the money in the risk pool that may be drawn; `position.funds` those of the chart
 * @returns how they are borne; or the problems of `shareVariance` with the amounts
 */
export function whoBears(
  agreement: PoolAgreement,
  forecasts: readonly SchemeForecast[],
  {
    asAt,
    riskPool,
    funds: chartFunds,
  }: { readonly asAt: Day; readonly riskPool: Pence; readonly funds: readonly Fund[] },
): Result<ForecastShare> {
  const schemes = byId(agreement.schemes);
  const agreedFor = ({ revised, funds }: SchemeForecast) => pence(revised - settledOn(funds));
  const position = {
    ...{ asAt, riskPool },
    schemes: forecasts.flatMap((forecast) => {
      const { scheme, outturn } = forecast;
      if (scheme === undefined || schemes.get(scheme)?.tier === 'own-risk') return [];
      return [{ scheme, budget: agreedFor(forecast), outturn, uncommitted: nothing }];
    }),
  };
  const problems = checkPosition(agreement, position);
  if (problems.length > 0) return refuse(problems);
  const share = shareWithin(agreement, position, {
    ...{ funds: chartFunds, riskPool, capital: capitalFunds(agreement) },
    free: new Map(forecasts.map(({ scheme = '', funds }) => [scheme, freeBudget(funds)])),
  });
  const shares = new Map(share.schemes.map((part) => [part.scheme, part]));
  const ids = agreement.partners.map(({ id }) => id);
  return accept({
    barred: sumPence((share.barred ?? []).map((step) => step.pence)),
    rows: forecasts.map((forecast): BorneRow => {
      const { scheme, revised, outturn, funds } = forecast;
      const over = outturn - agreedFor(forecast);
      const amounts = { variance: pence(outturn - revised), settled: settledOn(funds) };
      if (scheme === undefined) {
        const none = { otherSchemes: nothing, riskPool: nothing, partners: ids.map(() => nothing) };
        return { ...amounts, ...none, kept: nothing, unmet: pence(over) };
      }
      const shared = shares.get(scheme);
      const { riskShare: clause } = schemes.get(scheme)!;
      return {
        ...{ scheme, ...(clause !== undefined && { clause }), ...amounts },
        ...(shared ? sharedParts(shared, ids) : ownRiskParts(over, funds, agreement, scheme)),
      };
    }),
  });
}

/** Adds up the parts of some rows. */
export function addBorne(rows: readonly BorneAmounts[], partnerCount: number): BorneAmounts {
  const sum = (of: Exclude<keyof BorneAmounts, 'partners'>) => sumPence(rows.map((row) => row[of]));
  return {
    ...{ variance: sum('variance'), settled: sum('settled'), otherSchemes: sum('otherSchemes') },
    riskPool: sum('riskPool'),
    partners: Array.from({ length: partnerCount }, (_, place) =>
      sumPence(rows.map(({ partners }) => partners[place]!)),
    ),
    ...{ kept: sum('kept'), unmet: sum('unmet') },
  };
}
