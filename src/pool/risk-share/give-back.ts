/**
 * Finds the funds that owe each partner its part of an underspend: those that hold the saving.
 *
 * Method: each scheme's saving is split over its funds in proportion to the free budget there. A partner is paid from the funds of its
 * own streams first; the rest comes from other funds, with each partner's outstanding part as the weight. Money keeps its origin: a
 * part that comes from another partner's fund is owed by that fund.
 *
 * @module
 */

import type { FundId } from '../../ledger/chart.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem/problem.js';
import { addToList } from '../../record/gather.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';
import type { Holdings } from './holdings.js';
import type { VariancePart } from './position.js';

/** The part of an underspend that a fund owes a partner. */
export interface PartBack {
  readonly fund: FundId;
  readonly partner: PartnerId;
  readonly pence: number;
}

/** Spreads one scheme's parts over the funds that hold its saving. */
function spread(
  parts: readonly { readonly from: PartnerId; readonly pence: number }[],
  saving: ReadonlyMap<FundId, number>,
  ownerOf: ReadonlyMap<FundId, PartnerId>,
): PartBack[] {
  const unshared = new Map(saving);
  const returns: PartBack[] = [];
  const outstanding = parts.map(({ from: partner, pence }) => {
    const ownFunds = [...unshared].filter(([fund]) => ownerOf.get(fund) === partner);
    const most = ownFunds.reduce((sum, [, free]) => sum + free, 0);
    const shares = allocate(
      Math.min(pence, most) as Pence,
      ownFunds.length > 0 ? ownFunds.map(([, free]) => free) : [0],
    );
    for (const [index, [fund, free]] of ownFunds.entries()) {
      unshared.set(fund, free - shares[index]!);
      returns.push({ fund, partner, pence: shares[index]! });
    }
    return pence - Math.min(pence, most);
  });
  for (const [fund, free] of unshared)
    for (const [index, pence] of allocate(free as Pence, outstanding).entries()) {
      outstanding[index]! -= pence;
      returns.push({ fund, partner: parts[index]!.from, pence });
    }
  return returns;
}

/**
 * Finds the fund that owes each part of an underspend to a partner.
 *
 * @param parts of a share; only those of `has-back` count
 * @param given the amounts that each scheme gives to others, by fund: that much of its saving is gone
 * @returns the parts by fund; and a problem `position-exceeds-ledger` for each scheme whose funds hold less than it has to give back
 */
export function giveBack(
  holdings: Holdings,
  { streams }: PoolAgreement,
  parts: readonly VariancePart[],
  given: (scheme: SchemeId, fund: FundId) => number,
): { readonly back: readonly PartBack[]; readonly problems: readonly Problem[] } {
  const ownerOf = new Map(streams.map(({ fund, partner }) => [fund, partner]));
  const byScheme = new Map<SchemeId, VariancePart[]>();
  for (const part of parts) {
    if (part.step === 'has-back') addToList(byScheme, part.scheme, part);
  }
  const [back, problems]: [PartBack[], Problem[]] = [[], []];
  for (const [scheme, schemeParts] of byScheme) {
    const free = [...holdings.free.get(scheme)!.byFund].map(([fund, pence]): [FundId, number] => [
      fund,
      Math.max(0, pence - given(scheme, fund)),
    ]);
    const stated = sumPence(schemeParts.map(({ pence }) => pence));
    const saved = free.reduce((sum, [, pence]) => sum + pence, 0);
    if (saved < stated) {
      const facts = { what: 'left', name: scheme, stated, found: saved };
      problems.push(problem('position-exceeds-ledger', facts));
      continue;
    }
    const saving = allocate(
      stated,
      free.map(([, pence]) => pence),
    );
    back.push(...spread(schemeParts, new Map(free.map(([fund], index) => [fund, saving[index]!])), ownerOf));
  }
  return { back, problems };
}
