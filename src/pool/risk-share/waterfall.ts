/**
 * The waterfall: overspends met from what other schemes leave, from the risk pool and from what other schemes give up, in the agreed
 * order, before partners are asked.
 *
 * Method: each source gives in proportion to what it has, and each overspend takes in proportion to what it still needs, by largest
 * remainder. Who gives to whom is then told in the order of the schemes' ids: it moves no penny of anybody's total, and
 * keeps the answer as long as the list of schemes instead of its square. Where the ledger is known, only funds that may pay for an overspend
 * give to it: funds with the same overspends in reach give together, those with the fewest in reach first.
 * Limit: where what two funds may pay for overlaps and neither holds the other, more could sometimes be moved in another order; what
 * is not moved is left to the next step. Without a ledger, terms are not held until the settlement. A scheme whose
 * money is kept apart stands outside the waterfall as own risk. Capital is given to nobody, not even to other capital.
 *
 * @module
 */

import type { AccountPath, Fund, FundId } from '../../ledger/chart.js';
import { allowsCategory } from '../../ledger/state/terms.js';
import { allocate } from '../../money/allocate.js';
import type { Pence } from '../../money/pence.js';
import type { SchemeId, WaterfallStep } from '../pool.js';
import type { Holdings } from './holdings.js';

/** What met part of an overspend. */
export interface Met {
  readonly step: WaterfallStep;
  readonly from: string;
  readonly pence: Pence;
}

/** A scheme on its way down the waterfall. Amounts in pence, not below zero. */
export interface SchemeFlow {
  readonly scheme: SchemeId;
  readonly category: AccountPath;
  /** Whether it shares in the waterfall; own risk does not. */
  readonly isShared: boolean;
  /** Whether capital alone pays for it; then it gives nothing. */
  readonly isCapital: boolean;
  readonly over: number;
  readonly under: number;
  readonly uncommitted: number;
  /** What others have taken of it: of what it leaves first, then of what was planned. */
  taken: number;
  unmet: number;
  /** By step and source. */
  readonly met: Map<string, Met>;
}

/** Budget that goes from one scheme to another inside a fund. */
export interface BudgetMove {
  readonly from: SchemeId;
  readonly to: SchemeId;
  readonly fund: FundId;
  readonly pence: Pence;
}

/** A step that had more to give, and was kept from it by the terms of the funds while overspends stayed open. */
export interface BarredStep {
  readonly step: 'offset' | 'risk-pool' | 'uncommitted';
  readonly pence: Pence;
}

/** Notes part of an overspend as met. */
export function addMet(flow: SchemeFlow, step: WaterfallStep, from: string, pence: number): void {
  const key = `${step} ${from}`;
  flow.met.set(key, { step, from, pence: ((flow.met.get(key)?.pence ?? 0) + pence) as Pence });
  flow.unmet -= pence;
}

type Source = { readonly id: string; readonly has: number };
type Took = (source: number, taker: SchemeFlow, pence: number) => void;

/** Meets what it can of these overspends from these sources, and says what each gave, and to whom. */
function meet(
  takers: readonly SchemeFlow[],
  step: WaterfallStep,
  sources: readonly Source[],
  took?: Took,
): readonly Pence[] {
  const needed = takers.reduce((sum, { unmet }) => sum + unmet, 0);
  const had = sources.reduce((sum, { has }) => sum + has, 0);
  const total = Math.min(needed, had) as Pence;
  if (total === 0) return sources.map(() => 0 as Pence);
  // No part is more than the weight it goes by, since the total is not more than all the weights.
  const takes = allocate(
    total,
    takers.map(({ unmet }) => unmet),
  );
  const gives = allocate(
    total,
    sources.map(({ has }) => has),
  );
  let source = 0;
  let left: number = gives[0]!;
  for (const [index, flow] of takers.entries()) {
    let wanted: number = takes[index]!;
    while (wanted > 0) {
      while (left === 0) left = gives[++source]!;
      const pence = Math.min(wanted, left);
      addMet(flow, step, sources[source]!.id, pence);
      took?.(source, flow, pence);
      wanted -= pence;
      left -= pence;
    }
  }
  return gives;
}

const open = (flows: readonly SchemeFlow[]) => flows.filter((flow) => flow.isShared && flow.unmet > 0);
const unmetOf = (flows: readonly SchemeFlow[]) => flows.reduce((sum, { unmet }) => sum + unmet, 0);

/** Funds that may pay for the same overspends, those with the fewest first. */
function reaches(funds: readonly Fund[], takers: readonly SchemeFlow[]) {
  const byReach = new Map<string, { readonly funds: Fund[]; readonly takers: readonly SchemeFlow[] }>();
  for (const fund of funds) {
    const within = takers.filter(({ category }) => allowsCategory(fund.terms, category));
    const key = within.map(({ scheme }) => scheme).join(' ');
    const known = byReach.get(key);
    if (known) known.funds.push(fund);
    else if (within.length > 0) byReach.set(key, { funds: [fund], takers: within });
  }
  return [...byReach.values()].sort((a, b) => a.takers.length - b.takers.length);
}

/** The funds of one giver, of which its part is taken in turn. */
function giveByFund(left: Map<FundId, number>, funds: readonly Fund[], gives: Pence): [FundId, number][] {
  const free = funds.map(({ id }) => left.get(id) ?? 0);
  return allocate(gives, free).flatMap((pence, index): [FundId, number][] => {
    if (pence === 0) return [];
    const { id } = funds[index]!;
    left.set(id, free[index]! - pence);
    return [[id, pence]];
  });
}

/** The way down the waterfall, with what a ledger has, or without. */
export class Waterfall {
  readonly #flows: readonly SchemeFlow[];
  readonly #holdings: Holdings | undefined;
  /** What is free in each fund of a giver, less what it gave. */
  readonly #left = new Map<SchemeId, Map<FundId, number>>();
  readonly moves: BudgetMove[] = [];
  readonly barred: BarredStep[] = [];

  constructor(flows: readonly SchemeFlow[], holdings?: Holdings) {
    this.#flows = flows;
    this.#holdings = holdings;
    for (const [scheme, { byFund }] of holdings?.free ?? []) this.#left.set(scheme, new Map(byFund));
  }

  /** Meets overspends from what other schemes have, of what they leave or of what they have not committed. */
  fromSchemes(step: 'offset' | 'uncommitted'): void {
    const givers = this.#flows.filter((flow) => flow.isShared && !flow.isCapital && flow.over === 0);
    const has = (flow: SchemeFlow) =>
      Math.max(0, (step === 'offset' ? flow.under : flow.uncommitted) - flow.taken);
    const takers = open(this.#flows);
    if (!this.#holdings) {
      const sources = givers.map((flow) => ({ id: flow.scheme, has: has(flow) }));
      const gives = meet(takers, step, sources);
      for (const [index, flow] of givers.entries()) flow.taken += gives[index]!;
      return;
    }
    for (const { funds, takers: within } of reaches(
      this.#holdings.funds.filter(({ id }) => !this.#holdings!.capital.has(id)),
      takers,
    )) {
      const sources = givers.map((flow) => {
        const left = this.#left.get(flow.scheme)!;
        const free = funds.reduce((sum, { id }) => sum + (left.get(id) ?? 0), 0);
        return { id: flow.scheme, has: Math.min(has(flow), free) };
      });
      const took: { source: number; to: SchemeId; pence: number }[] = [];
      const gives = meet(within, step, sources, (source, { scheme: to }, pence) =>
        took.push({ source, to, pence }),
      );
      for (const [index, flow] of givers.entries()) flow.taken += gives[index]!;
      this.#move(givers, funds, gives, took);
    }
    const held = givers.reduce((sum, flow) => sum + has(flow), 0);
    this.#bar(step, Math.min(held, unmetOf(takers)));
  }

  /** Meets overspends from the risk pool. */
  fromRiskPool(fund: FundId, has: number): void {
    const takers = open(this.#flows);
    const terms = this.#holdings?.funds.find(({ id }) => id === fund)?.terms;
    const within = terms ? takers.filter(({ category }) => allowsCategory(terms, category)) : takers;
    const [gives = 0] = meet(within, 'risk-pool', [{ id: fund, has }]);
    this.#bar('risk-pool', Math.min(has - gives, unmetOf(takers)));
  }

  #bar(step: BarredStep['step'], pence: number): void {
    if (this.#holdings && pence > 0) this.barred.push({ step, pence: pence as Pence });
  }

  /** Says of which fund each amount is that goes from one scheme to another. */
  #move(
    givers: readonly SchemeFlow[],
    funds: readonly Fund[],
    gives: readonly Pence[],
    took: readonly { readonly source: number; readonly to: SchemeId; readonly pence: number }[],
  ): void {
    let [source, parts] = [-1, [] as [FundId, number][]];
    for (const { source: by, to, pence } of took) {
      const { scheme: from } = givers[by]!;
      if (by !== source) parts = giveByFund(this.#left.get(from)!, funds, gives[by]!);
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
