/**
 * Spending of a pool by group of categories, compared with the year before; and the standing of each protection.
 *
 * Method: a category belongs to the group whose pattern is closest, so that every penny is in one group or in the rest. The year before
 * may be in another book under another agreement: groups with the same id are compared.
 *
 * @module
 */

import type { AccountPath } from '../../ledger/chart.js';
import { TRANSFERS } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import { type Figure, figure } from '../../reports/figure.js';
import type { Moment } from '../../time/moment.js';
import type { Period } from '../../time/period.js';
import type { CategoryGroup, PoolAgreement } from '../pool.js';
import { keptApart, movedIn, noParts, type PartsOf, partsUnder, restOf, together } from './parts.js';
import { type ProtectionFigures, protectionFigures } from './protection-figures.js';
import { basisPoints } from './share.js';

export interface GroupSpendingQuery {
  readonly year: Period;
  /** The year before; its book and agreement, where they are others. */
  readonly before: { readonly ledger?: Ledger; readonly agreement?: PoolAgreement; readonly period: Period };
  /** Of this year's book, and of the other where it is the same. */
  readonly knownAt?: Moment;
}

/** Spending of one group in both years. */
export interface SpendingComparison {
  readonly spent: Figure;
  /** Leads back to the entries of the book of the year before. */
  readonly before: Figure;
  /** This year's less the year before's. */
  readonly change: Pence;
  /** Change in basis points of the year before; absent when nothing was spent yearBefore. */
  readonly changeBasisPoints?: number;
  /** Share of all spending of its year, in basis points; absent when nothing was spent. */
  readonly shareBasisPoints?: number;
  readonly shareBeforeBasisPoints?: number;
}

export interface GroupSpending {
  readonly year: Period;
  readonly before: Period;
  readonly knownAt?: Moment;
  /** Groups of this year in the order of the agreement, then those that only the year before had. */
  readonly groups: readonly (SpendingComparison & { readonly group: string; readonly name: string })[];
  /** Spending in no group. */
  readonly rest: SpendingComparison;
  /** All spending of the pool's own book. */
  readonly total: SpendingComparison;
  /** Sent to other books, whose own reports show the spending; in no group, and not in the total. */
  readonly sent: SpendingComparison;
  /** Every protection of this year's chart. */
  readonly protections: readonly ProtectionFigures[];
}

/** The spending of each group; if two groups have one pattern, it counts in the first. */
function groupParts(ledger: Ledger, groups: readonly CategoryGroup[]): ReadonlyMap<string, PartsOf> {
  const owners = new Map<AccountPath, string>();
  for (const { id, categories } of groups) {
    for (const path of categories) if (!owners.has(path)) owners.set(path, id);
  }
  const apart = keptApart(ledger.chart, owners.keys());
  return new Map(
    groups.map(({ id, categories }) => [
      id,
      together(
        [...new Set(categories)]
          .filter((path) => owners.get(path) === id)
          .map((path) => apart.get(path) ?? noParts),
      ),
    ]),
  );
}

/** The spending figures of one year: by group, in no group, in all. */
function yearOf(ledger: Ledger, groups: readonly CategoryGroup[], period: Period, knownAt?: Moment) {
  const parts = groupParts(ledger, groups);
  const all = partsUnder(ledger.chart, 'expenses');
  const figureOf = (partsOf: PartsOf) => figure(ledger, movedIn(period, partsOf, knownAt ? { knownAt } : {}));
  return {
    group: (id: string) => figureOf(parts.get(id) ?? noParts),
    rest: figureOf(restOf(all, parts.values())),
    total: figureOf(all),
    sent: figureOf(partsUnder(ledger.chart, TRANSFERS)),
  };
}

/**
 * Draws up spending by group.
 *
 * @param agreement the pool's this year; the ledger is that of its book
 * @param query.year the days of this year; `query.before` those of the year before, in this book unless another is given
 */
export function groupSpending(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: GroupSpendingQuery,
): GroupSpending {
  const { year, before, knownAt } = query;
  const earlier = { ledger: before.ledger ?? ledger, agreement: before.agreement ?? agreement };
  const isOneBook = earlier.ledger === ledger;
  const thisYear = yearOf(ledger, agreement.groups, year, knownAt);
  const yearBefore = yearOf(
    earlier.ledger,
    earlier.agreement.groups,
    before.period,
    isOneBook ? knownAt : undefined,
  );
  const compared = (spent: Figure, spentBefore: Figure): SpendingComparison => {
    const change = pence(spent.pence - spentBefore.pence);
    const growth = basisPoints(change, spentBefore.pence);
    const share = basisPoints(spent.pence, thisYear.total.pence);
    const shareBefore = basisPoints(spentBefore.pence, yearBefore.total.pence);
    return {
      spent,
      before: spentBefore,
      change,
      ...(growth !== undefined && { changeBasisPoints: growth }),
      ...(share !== undefined && { shareBasisPoints: share }),
      ...(shareBefore !== undefined && { shareBeforeBasisPoints: shareBefore }),
    };
  };
  const named = new Map(
    [...agreement.groups, ...earlier.agreement.groups].reverse().map(({ id, name }) => [id, name]),
  );
  const ids = new Set([...agreement.groups, ...earlier.agreement.groups].map(({ id }) => id));
  return {
    year,
    before: before.period,
    ...(knownAt && { knownAt }),
    groups: [...ids].map((id) => ({
      group: id,
      name: named.get(id)!,
      ...compared(thisYear.group(id), yearBefore.group(id)),
    })),
    rest: compared(thisYear.rest, yearBefore.rest),
    total: compared(thisYear.total, yearBefore.total),
    sent: compared(thisYear.sent, yearBefore.sent),
    protections: protectionFigures(ledger, knownAt ? { knownAt } : {}),
  };
}
