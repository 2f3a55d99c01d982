/**
 * The waterfall: overspends are met from underspends of other schemes, the risk pool and uncommitted budgets, in the agreed order,
 * before partners are asked.
 *
 * Method: each source gives in proportion to what it has, and each overspend takes in proportion to what it still needs, by largest
 * remainder. Givers and takers are then paired in the order of the schemes' ids, so that the answer is as long as the list of schemes
 * and not its square. Only funds that may pay for an overspend give to it: funds with the same overspends in reach give
 * together, those with the fewest in reach first. Without a ledger, all money is taken as one fund that may pay for anything.
 * Limit: if the reaches of two funds overlap and neither contains the other, another order could sometimes move more; the rest is
 * left to the next step. A scheme at its commissioner's own risk is outside the waterfall. Capital gives to nobody, not even to other
 * capital.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../../ledger/chart.js';
import { allowsCategory } from '../../ledger/state/terms.js';
import { allocate } from '../../money/allocate.js';
import { MAX_PENCE, type Pence } from '../../money/pence.js';
import { FIRST_DAY } from '../../time/day.js';
import type { SchemeId, WaterfallStep } from '../pool.js';
import type { Holdings } from './holdings.js';

/** One part of an overspend, and its source. */
export interface OverspendPart {
  readonly step: WaterfallStep;
  readonly from: string;
  readonly pence: Pence;
}

/** A scheme in the waterfall. Amounts in pence, not below zero. */
export interface SchemeFlow {
  readonly scheme: SchemeId;
  readonly category: AccountPath;
  /** Whether its variance is shared; at its commissioner’s own risk it is not. */
  readonly isShared: boolean;
  /** Whether capital alone pays for it; if so, it gives nothing. */
  readonly isCapital: boolean;
  readonly over: number;
  readonly under: number;
  readonly uncommitted: number;
  /** The amount that others have taken: from its underspend first, then from its uncommitted budget. */
  taken: number;
  unmet: number;
  /** By step and source. */
  readonly met: Map<string, OverspendPart>;
}

/** Budget that goes from one scheme to another inside a fund. */
export interface BudgetMove {
  readonly from: SchemeId;
  readonly to: SchemeId;
  readonly fund: FundId;
  readonly pence: Pence;
}

/** A step that could have given more, but the terms of its funds did not allow it. */
export interface BarredStep {
  readonly step: 'offset' | 'risk-pool' | 'uncommitted';
  readonly pence: Pence;
}

/** Records a part of an overspend as met. */
export function addMet(flow: SchemeFlow, step: WaterfallStep, from: string, pence: number): void {
  const key = `${step} ${from}`;
  flow.met.set(key, { step, from, pence: ((flow.met.get(key)?.pence ?? 0) + pence) as Pence });
  flow.unmet -= pence;
}

/** The funds that the waterfall moves budget in, and the free budget of each scheme in them. */
export type WaterfallFunds = Pick<Holdings, 'funds' | 'free' | 'capital'>;

/** The fund of a share without a ledger: it holds all that the position states, and may pay for anything. */
const ANY_FUND: Fund = { id: 'any', name: 'Any fund', opens: FIRST_DAY, terms: {} };

/** The funds of a share without a ledger: the position is believed, and nothing is barred. */
export function believedFunds(schemes: readonly { readonly scheme: SchemeId }[]): WaterfallFunds {
  const free = { whole: 0, byFund: new Map([[ANY_FUND.id, MAX_PENCE]]) };
  return {
    funds: [ANY_FUND],
    free: new Map(schemes.map(({ scheme }) => [scheme, free])),
    capital: new Set(),
  };
}

type Source = { readonly id: string; readonly has: number };
type Took = (source: number, taker: SchemeFlow, pence: number) => void;

/** Meets overspends from sources as far as possible; answers what each source gave. */
function meet(
  takers: readonly SchemeFlow[],
  step: WaterfallStep,
  sources: readonly Source[],
  took?: Took,
): readonly Pence[] {
  const available = sources.reduce((total, { has }) => total + has, 0);
  const total = Math.min(sum(takers, unmetOf), available) as Pence;
  if (total === 0) return sources.map(() => 0 as Pence);
  // No part exceeds its weight, since the total does not exceed the sum of the weights.
  const takes = allocate(
    total,
    takers.map(({ unmet }) => unmet),
  );
  const gives = allocate(
    total,
    sources.map(({ has }) => has),
  );
  let source = 0;
  let remaining: number = gives[0]!;
  for (const [index, flow] of takers.entries()) {
    let wanted: number = takes[index]!;
    while (wanted > 0) {
      while (remaining === 0) remaining = gives[++source]!;
      const pence = Math.min(wanted, remaining);
      addMet(flow, step, sources[source]!.id, pence);
      took?.(source, flow, pence);
      wanted -= pence;
      remaining -= pence;
    }
  }
  return gives;
}

const open = (flows: readonly SchemeFlow[]) => flows.filter((flow) => flow.isShared && flow.unmet > 0);
const unmetOf = ({ unmet }: SchemeFlow) => unmet;
const sum = (flows: readonly SchemeFlow[], amountOf: (flow: SchemeFlow) => number) =>
  flows.reduce((total, flow) => total + amountOf(flow), 0);

/** Groups funds by the overspends that they may pay for, those with the fewest first. */
function reaches(funds: readonly Fund[], takers: readonly SchemeFlow[]) {
  const byReach = new Map<string, { readonly funds: Fund[]; readonly takers: readonly SchemeFlow[] }>();
  for (const fund of funds) {
    const within = takers.filter(({ category }) => allowsCategory(fund.terms, category));
    const key = within.map(({ scheme }) => scheme).join(' ');
    const reach = byReach.get(key) ?? { funds: [], takers: within };
    reach.funds.push(fund);
    if (within.length > 0) byReach.set(key, reach);
  }
  return [...byReach.values()].sort((a, b) => a.takers.length - b.takers.length);
}

/** Splits the amount that one scheme gives over its funds, in proportion to its free budget there, and takes the parts off. */
export function giveByFund(
  byFund: Map<FundId, number>,
  funds: readonly Fund[],
  gives: Pence,
): [FundId, number][] {
  const free = funds.map(({ id }) => byFund.get(id) ?? 0);
  return allocate(gives, free).flatMap((pence, index): [FundId, number][] => {
    if (pence === 0) return [];
    const { id } = funds[index]!;
    byFund.set(id, free[index]! - pence);
    return [[id, pence]];
  });
}

/** A waterfall over the funds that hold the schemes' free budgets. */
export class Waterfall {
  readonly #flows: readonly SchemeFlow[];
  readonly #funds: readonly Fund[];
  /** The funds that may give: all but those of capital. */
  readonly #givingFunds: readonly Fund[];
  /** The free budget of each scheme by fund, less what it gave. */
  readonly #free: ReadonlyMap<SchemeId, Map<FundId, number>>;
  readonly moves: BudgetMove[] = [];
  readonly barred: BarredStep[] = [];

  constructor(flows: readonly SchemeFlow[], { funds, free, capital }: WaterfallFunds) {
    this.#flows = flows;
    this.#funds = funds;
    this.#givingFunds = funds.filter(({ id }) => !capital.has(id));
    this.#free = new Map([...free].map(([scheme, { byFund }]) => [scheme, new Map(byFund)]));
  }

  /** Meets overspends from other schemes: from their underspends, or from their uncommitted budgets. */
  fromSchemes(step: 'offset' | 'uncommitted'): void {
    const givers = this.#flows.filter((flow) => flow.isShared && !flow.isCapital && flow.over === 0);
    const spare = (flow: SchemeFlow) =>
      Math.max(0, (step === 'offset' ? flow.under : flow.uncommitted) - flow.taken);
    const takers = open(this.#flows);
    for (const { funds, takers: within } of reaches(this.#givingFunds, takers)) {
      const sources = givers.map((flow) => {
        const free = this.#free.get(flow.scheme)!;
        const freeInReach = funds.reduce((total, { id }) => total + (free.get(id) ?? 0), 0);
        return { id: flow.scheme, has: Math.min(spare(flow), freeInReach) };
      });
      const took: { source: number; to: SchemeId; pence: number }[] = [];
      const gives = meet(within, step, sources, (source, { scheme: to }, pence) =>
        took.push({ source, to, pence }),
      );
      for (const [index, flow] of givers.entries()) flow.taken += gives[index]!;
      this.#move(givers, funds, gives, took);
    }
    this.#bar(step, Math.min(sum(givers, spare), sum(takers, unmetOf)));
  }

  /** Meets overspends from the risk pool. */
  fromRiskPool(fund: FundId, has: number): void {
    const takers = open(this.#flows);
    const terms = this.#funds.find(({ id }) => id === fund)?.terms;
    const within = terms ? takers.filter(({ category }) => allowsCategory(terms, category)) : takers;
    const [gives = 0] = meet(within, 'risk-pool', [{ id: fund, has }]);
    this.#bar('risk-pool', Math.min(has - gives, sum(takers, unmetOf)));
  }

  #bar(step: BarredStep['step'], pence: number): void {
    if (pence > 0) this.barred.push({ step, pence: pence as Pence });
  }

  /** Records the fund of each amount that moves from one scheme to another. */
  #move(
    givers: readonly SchemeFlow[],
    funds: readonly Fund[],
    gives: readonly Pence[],
    took: readonly { readonly source: number; readonly to: SchemeId; readonly pence: number }[],
  ): void {
    let [source, parts] = [-1, [] as [FundId, number][]];
    for (const { source: by, to, pence } of took) {
      const { scheme: from } = givers[by]!;
      if (by !== source) parts = giveByFund(this.#free.get(from)!, funds, gives[by]!);
      source = by;
      for (let wanted = pence; wanted > 0; ) {
        const part = parts[0]!;
        const moved = Math.min(wanted, part[1]);
        this.moves.push({ from, to, fund: part[0], pence: moved as Pence });
        wanted -= moved;
        part[1] -= moved;
        if (part[1] === 0) parts.shift();
      }
    }
  }
}
