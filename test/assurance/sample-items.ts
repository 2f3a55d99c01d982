/** Populations and samples of made-up items. */
import type { Population, PopulationItem } from '../../src/assurance/population.js';
import { type Pence, sumPence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';

const NO_PENCE = sumPence([]);

/** An item of an amount. */
export const anItem = (id: string, amount: number, more: Partial<PopulationItem> = {}): PopulationItem => ({
  ...{ id, book: 'dp-1', entry: id, date: day('2026-05-01'), kind: 'pay', pence: amount as Pence },
  ...{ funds: ['council'], categories: ['expenses/personal-care/pa-wages'], ...more },
});

/** A population of some items, proved. */
export const populationOf = (items: readonly PopulationItem[]): Population => ({
  ...{ of: 'payments', account: 'assets/bank', items, pence: sumPence(items.map(({ pence }) => pence)) },
  period: { from: day('2026-04-01'), to: day('2027-03-31') },
  ...{ proofs: [], controlDifference: NO_PENCE, fingerprint: '0'.repeat(64) },
});

/** So many items, each with its amount. */
export const itemsOf = (amounts: readonly number[]): readonly PopulationItem[] =>
  amounts.map((amount, place) => anItem(`pay-${String(place).padStart(4, '0')}`, amount));
