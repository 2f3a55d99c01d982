/**
 * Shares the overspends and underspends of a pool's schemes among the partners, as agreed.
 *
 * Method: overspends go down the agreed waterfall; the rest is borne by the partners, by the risk share of each scheme, in one sum for
 * all schemes of a risk share. Every answer is for the year so far, and so is every cap, band and gate. The amount to settle is the
 * difference from the amounts settled before, so that quarters add up to the year. A scheme that is all capital gives nothing to
 * others; it may take.
 * Limit: two schemes of one risk share have one cap between them; if each is to have its own, the risk share says `per: 'scheme'`, and
 * a cap by the year still counts over all of them, in the order of their ids. A cap by week or month counts as one by the year. Without
 * a ledger the caller's figures are not checked, and the terms of funds are checked at the settlement.
 * Source: practice in section 75 agreements: offset, risk pool, reduce uncommitted schemes, then outside the pool; an underspend stays
 * in the pool to support overspends first.
 *
 * @module
 */

import type { Explanation } from '../../ledger/explanation.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Pence } from '../../money/pence.js';
import { accept, assert, type Result, refuse } from '../../problem/problem.js';
import { byId } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';
import { isCapitalScheme } from '../capital.js';
import type { PartnerId, PoolAgreement, Scheme, SchemeId } from '../pool.js';
import { askPartners, type Direction, type SchemeAnswer, type SharingContext } from './ask-partners.js';
import { type Holdings, holdingsOf } from './holdings.js';
import { checkAgainst, checkPosition, type VariancePart, type VariancePosition } from './position.js';
import { partnerFunds } from './risk-share.js';
import {
  addMet,
  type BarredStep,
  type BudgetMove,
  believedFunds,
  type SchemeFlow,
  Waterfall,
  type WaterfallFunds,
} from './waterfall.js';

/** How one scheme's variance is shared. Over: `met` and `unmet` add up to it. Under: `gives`, `hasBack` and `kept` do. */
export interface SchemeShare {
  readonly scheme: SchemeId;
  /** Outturn less budget: above zero is over, below zero is left. */
  readonly variance: Pence;
  readonly met: readonly Omit<VariancePart, 'scheme'>[];
  /** The part of an overspend that nobody bears. */
  readonly unmet: Pence;
  /** The part of an underspend that went to overspends of other schemes. */
  readonly gives: Pence;
  /** The uncommitted budget given to them beyond that. */
  readonly givesUp: Pence;
  readonly hasBack: readonly Omit<VariancePart, 'scheme'>[];
  /** The part of an underspend that stays in the pool, for spending that does not recur. */
  readonly kept: Pence;
  /** Explains the parts of the partners: of the sum of all schemes that are shared together with this one. */
  readonly explanation?: Explanation;
}

/** The part of each partner, on a running total, and the parts that are still to be settled. */
export interface VarianceShare {
  readonly asAt: Day;
  /** By id. */
  readonly schemes: readonly SchemeShare[];
  /** Every partner, in the order of the agreement. */
  readonly partners: readonly {
    readonly partner: PartnerId;
    readonly bears: Pence;
    readonly hasBack: Pence;
  }[];
  readonly kept: Pence;
  readonly unmet: Pence;
  /** All parts together. */
  readonly parts: readonly VariancePart[];
  /** `parts` less those of the earlier share that the position names; a part below zero goes back. Never zero. */
  readonly toSettle: readonly VariancePart[];
  /** With a ledger: budget moved between schemes, inside funds that may pay for the scheme that takes it. */
  readonly moves?: readonly BudgetMove[];
  /** With a ledger: amounts that a step left to the next, because the terms of the funds forbid it to give them. */
  readonly barred?: readonly BarredStep[];
}

/** Adds up one scheme's parts, after the waterfall and the answers of partners. */
function schemeShare(flow: SchemeFlow, bears?: SchemeAnswer, has?: SchemeAnswer): SchemeShare {
  const gives = Math.min(flow.under, flow.taken) as Pence;
  const hasBack = [...(has?.given ?? [])].map(([from, pence]) => ({
    step: 'has-back' as const,
    from,
    pence,
  }));
  const explanation = has?.explanation ?? bears?.explanation;
  return {
    scheme: flow.scheme,
    variance: (flow.over - flow.under) as Pence,
    met: [...flow.met.values()],
    unmet: flow.unmet as Pence,
    gives,
    givesUp: (flow.taken - gives) as Pence,
    hasBack,
    kept: hasBack.reduce((kept, { pence }) => kept - pence, flow.under - gives) as Pence,
    ...(explanation ? { explanation } : {}),
  };
}

const keyOf = ({ scheme, step, from }: VariancePart) => `${scheme} ${step} ${from}`;

/** The difference between the share of the year so far and the amounts settled before. */
function difference(
  parts: readonly VariancePart[],
  settled: readonly VariancePart[],
): readonly VariancePart[] {
  if (settled.length === 0) return parts;
  const open = new Map<string, VariancePart>(parts.map((part) => [keyOf(part), part]));
  for (const part of settled) {
    const key = keyOf(part);
    open.set(key, { ...part, pence: ((open.get(key)?.pence ?? 0) - part.pence) as Pence });
  }
  return [...open.values()].filter(({ pence }) => pence !== 0);
}

/** The schemes at the top of the waterfall, by id. A scheme that is neither over nor under can still give up uncommitted budget. */
function flowsOf(
  agreement: PoolAgreement,
  schemes: ReadonlyMap<SchemeId, Scheme>,
  position: VariancePosition,
  holdings?: ShareFunds,
): SchemeFlow[] {
  const isCapital = isCapitalScheme(agreement);
  const inOrder = [...position.schemes].sort((a, b) => byText(a.scheme, b.scheme));
  return inOrder.map(({ scheme, budget, outturn, uncommitted }) => {
    const agreed = schemes.get(scheme)!;
    const over = Math.max(0, outturn - budget);
    return {
      scheme,
      category: agreed.category,
      isShared: agreed.tier !== 'own-risk',
      isCapital: isCapital(agreed),
      over,
      under: Math.max(0, budget - outturn),
      uncommitted: uncommitted ?? Math.max(0, holdings?.free.get(scheme)?.whole ?? 0),
      taken: 0,
      unmet: over,
      met: new Map(),
    };
  });
}

/** Adds parts up by partner, in the order of the agreement. */
function byPartner({ partners }: PoolAgreement, parts: readonly VariancePart[]): VarianceShare['partners'] {
  const sums = new Map(partners.map(({ id }) => [id, { bears: 0, hasBack: 0 }]));
  for (const { step, from, pence } of parts) {
    if (step === 'partners') sums.get(from)!.bears += pence;
    else if (step === 'has-back') sums.get(from)!.hasBack += pence;
  }
  return partners.map(({ id }) => {
    const { bears, hasBack } = sums.get(id)!;
    return { partner: id, bears: bears as Pence, hasBack: hasBack as Pence };
  });
}

/**
 * Shares overspends and underspends. Nothing is lost: each scheme's parts add back to its variance, to the penny.
 *
 * A scheme at its commissioner's own risk is outside the waterfall: it neither gives nor takes.
 * If the waterfall has no step `partners`, the rest of an overspend is `unmet`.
 *
 * @param agreement as `checkPool` answered it
 * @param position schemes in any order, amounts in pence
 * @param ledger the pool's own book, which is only read. With it, the position is compared with the book, and only funds that may pay for
 *   an overspend give to it; the rest is left to the next step
 * @returns the share; or every fault of the position: `scheme-unknown`, `scheme-outside-pool`, `name-repeated`, `pence-invalid`,
 *   `field-invalid`, `day-invalid`, `partner-unknown`, `fund-unknown`, `total-too-large`; with a ledger, `position-exceeds-ledger`
 */
export function shareVariance(
  agreement: PoolAgreement,
  position: VariancePosition,
  ledger?: Ledger,
): Result<VarianceShare> {
  const problems = checkPosition(agreement, position);
  if (problems.length > 0) return refuse(problems);
  const holdings = ledger && holdingsOf(ledger, agreement);
  const beyond = holdings ? checkAgainst(holdings, agreement, position) : [];
  if (beyond.length > 0) return refuse(beyond);
  return accept(shareWithin(agreement, position, holdings));
}

/** The funds that a share may move budget in, and the money in the risk pool. */
export type ShareFunds = WaterfallFunds & Pick<Holdings, 'riskPool'>;

/**
 * Shares overspends and underspends within some funds.
 *
 * @param position as `checkPosition` accepts it
 * @param holdings absent, the position is believed, and any fund may pay for anything
 */
export function shareWithin(
  agreement: PoolAgreement,
  position: VariancePosition,
  holdings?: ShareFunds,
): VarianceShare {
  const schemes = byId(agreement.schemes);
  const sharing: SharingContext = {
    asAt: position.asAt,
    funds: partnerFunds(agreement.partners),
    shares: byId(agreement.riskShares),
    drawn: new Map(),
  };
  const flows = flowsOf(agreement, schemes, position, holdings);
  const waterfall = new Waterfall(flows, holdings ?? believedFunds(position.schemes));
  const bears = new Map<SchemeId, SchemeAnswer>();
  const ask = (asked: readonly SchemeFlow[], of: (flow: SchemeFlow) => number, direction: Direction) => {
    const needs = asked.flatMap((flow) =>
      of(flow) > 0 ? [{ scheme: schemes.get(flow.scheme)!, pence: of(flow) as Pence }] : [],
    );
    return askPartners(sharing, needs, direction);
  };
  const askToBear = (asked: readonly SchemeFlow[]) => {
    const answers = ask(asked, ({ unmet }) => unmet, 'overspend');
    for (const flow of asked) {
      const answer = answers.get(flow.scheme);
      if (!answer) continue;
      bears.set(flow.scheme, answer);
      for (const [from, pence] of answer.given) addMet(flow, 'partners', from, pence);
    }
  };
  const { steps, riskPool } = agreement.waterfall;
  for (const step of new Set(steps)) {
    if (step === 'partners') askToBear(flows.filter((flow) => flow.isShared));
    else if (step !== 'risk-pool') waterfall.fromSchemes(step);
    else {
      assert(riskPool !== undefined, 'a checked agreement names the fund of its risk pool');
      waterfall.fromRiskPool(riskPool, position.riskPool ?? holdings?.riskPool ?? 0);
    }
  }
  askToBear(flows.filter((flow) => !flow.isShared));
  const has = ask(flows, ({ under, taken }) => under - Math.min(under, taken), 'underspend');
  const shares = flows.map((flow) => schemeShare(flow, bears.get(flow.scheme), has.get(flow.scheme)));
  const parts = shares.flatMap(({ scheme, met, hasBack }) =>
    [...met, ...hasBack].map((part): VariancePart => ({ scheme, ...part })),
  );
  return {
    asAt: position.asAt,
    schemes: shares,
    partners: byPartner(agreement, parts),
    kept: shares.reduce((sum, { kept }) => sum + kept, 0) as Pence,
    unmet: shares.reduce((sum, { unmet }) => sum + unmet, 0) as Pence,
    parts,
    toSettle: difference(parts, position.settled ?? []),
    ...(holdings ? { moves: waterfall.moves, barred: waterfall.barred } : {}),
  };
}
