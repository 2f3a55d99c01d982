/**
 * The report and return of a pool: income of, and expenditure from, the fund in the quarter and the year so far, against budget, with
 * what is committed and not yet paid.
 *
 * Method: what is left of a budget = budget − committed − spent in the year so far. Budgets that the pool does not hold (aligned, in
 * view) are listed apart, as agreed, and are in no total.
 * Limit: what happened and what is promised; no forecast. Information on effectiveness is the pool manager's to add.
 * Source: SI 2000/617 reg 7(4)(b) (quarterly reports and an annual return of income and expenditure).
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import { isHeld, partnerPayable, partnerReceivable } from '../../agreement/chart-of-pool.js';
import type { PartnerId, PoolAgreement, Scheme } from '../../agreement/pool.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, sumPence } from '../../money/pence.js';
import { earlierOf } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { type Figure, type FigurePart, figure, turnedParts } from '../figure.js';
import type { FundStatementQuery } from '../fund-statement.js';
import { schemeParts, streamParts } from './agreed-parts.js';
import { movedIn, NOTHING, type PartsOf, partsUnder, restOf } from './parts.js';
import { type VatFigures, vatRecoverable } from './vat-recoverable.js';

export interface PoolReturnQuery extends FundStatementQuery {
  readonly kind: 'quarterly' | 'annual';
  /** The year that the report belongs to; absent, the agreement's period. */
  readonly year?: Period;
}

/** Income above zero. `toCome` = budget − income in the year so far. */
export interface IncomeFigures {
  readonly inPeriod: Figure;
  readonly yearToDate: Figure;
  readonly budget: Figure;
  readonly toCome: Figure;
}

/** `left` = budget − committed − spent in the year so far. */
export interface ExpenditureFigures {
  readonly inPeriod: Figure;
  readonly yearToDate: Figure;
  readonly budget: Figure;
  /** Promised and not yet paid, at the end of the period, in whatever year it was promised. */
  readonly committed: Figure;
  readonly left: Figure;
}

/** What stands between the pool and one partner at the end of the period. */
export interface PartnerStanding {
  readonly partner: PartnerId;
  /** Called and not yet received. */
  readonly owedToPool: Figure;
  readonly owedToPartner: Figure;
}

/** What a scheme is, for national templates. */
export type SchemeTags = Pick<
  Scheme,
  'name' | 'tier' | 'type' | 'subType' | 'commissioner' | 'provider' | 'fundingSource' | 'spending'
> & { readonly scheme: string };

export interface PoolReturn extends PoolReturnQuery {
  readonly book: string;
  readonly hostPartner?: PartnerId;
  readonly poolManager?: string;
  readonly year: Period;
  /** Every stream, in the order of the agreement. */
  readonly income: readonly (IncomeFigures & { readonly stream: StreamId; readonly partner: PartnerId })[];
  readonly otherIncome: IncomeFigures;
  readonly totalIncome: IncomeFigures;
  /** Every scheme whose money the pool holds, in the order of the agreement. */
  readonly expenditure: readonly (ExpenditureFigures & SchemeTags)[];
  readonly otherExpenditure: ExpenditureFigures;
  readonly totalExpenditure: ExpenditureFigures;
  readonly partners: readonly PartnerStanding[];
  readonly vat: VatFigures;
  /** Budgets aligned or in view: as agreed, not held, in no total above. */
  readonly notHeld: readonly (SchemeTags & { readonly budget: Pence })[];
  readonly notHeldTotal: Pence;
}

function tagsOf(scheme: Scheme): SchemeTags {
  const { id, name, tier, type, subType, commissioner, provider, fundingSource, spending } = scheme;
  const tags = { scheme: id, name, tier, type, commissioner, provider, fundingSource, spending };
  return { ...tags, ...(subType !== undefined && { subType }) };
}

/**
 * Draws up a quarterly report or the annual return.
 *
 * @param agreement the pool's, as it was checked; the ledger is that of its book
 * @param query.from first day; `query.to` last day, not before it; `query.knownAt` as known when, absent all
 * @returns figures that each lead back to their entries; rows in the order of the agreement
 */
export function poolReturn(ledger: Ledger, agreement: PoolAgreement, query: PoolReturnQuery): PoolReturn {
  const { from, to, kind, knownAt, year = agreement.period } = query;
  const { chart } = ledger;
  const { hostPartner, poolManager } = agreement.terms;
  const known = knownAt ? { knownAt } : {};
  // A period that begins before its year is part of what is told of the year.
  const soFar: Period = { from: earlierOf(year.from, from), to };
  const make = (parts: readonly FigurePart[]) => (parts.length === 0 ? NOTHING : figure(ledger, parts));
  const moved = (period: Period, parts: PartsOf, balanceType: 'actual' | 'budget') =>
    movedIn(period, parts, { ...known, balanceType });

  const incomeOn = (parts: PartsOf): IncomeFigures => {
    const [actual, budget] = [moved(soFar, parts, 'actual'), moved(soFar, parts, 'budget')];
    return {
      inPeriod: make(turnedParts(moved({ from, to }, parts, 'actual'))),
      yearToDate: make(turnedParts(actual)),
      budget: make(turnedParts(budget)),
      toCome: make([...turnedParts(budget), ...actual]),
    };
  };
  const spentOn = (parts: PartsOf): ExpenditureFigures => {
    const [actual, budget] = [moved(soFar, parts, 'actual'), moved(soFar, parts, 'budget')];
    const committed = parts({ ...known, balanceType: 'commitment', asAt: to });
    return {
      inPeriod: make(moved({ from, to }, parts, 'actual')),
      yearToDate: make(actual),
      budget: make(budget),
      committed: make(committed),
      left: make([...budget, ...turnedParts(committed), ...turnedParts(actual)]),
    };
  };
  const standing = (account: string) => partsUnder(chart, account)({ ...known, asAt: to });

  const [allIncome, allSpending] = [partsUnder(chart, 'income'), partsUnder(chart, 'expenses')];
  const streams = streamParts(ledger, agreement);
  const schemes = schemeParts(ledger, agreement);
  const notHeld = agreement.schemes.filter(({ tier }) => !isHeld(tier));
  return {
    book: agreement.book,
    ...(hostPartner !== undefined && { hostPartner }),
    ...(poolManager !== undefined && { poolManager }),
    kind,
    from,
    to,
    year,
    ...known,
    income: agreement.streams.map(({ id, partner }) => ({
      stream: id,
      partner,
      ...incomeOn(streams.get(id)!),
    })),
    otherIncome: incomeOn(restOf(allIncome, streams.values())),
    totalIncome: incomeOn(allIncome),
    expenditure: agreement.schemes
      .filter(({ tier }) => isHeld(tier))
      .map((scheme) => ({ ...tagsOf(scheme), ...spentOn(schemes.get(scheme.id)!) })),
    otherExpenditure: spentOn(restOf(allSpending, schemes.values())),
    totalExpenditure: spentOn(allSpending),
    partners: agreement.partners.map(({ id }) => ({
      partner: id,
      owedToPool: make(standing(partnerReceivable(id))),
      owedToPartner: make(turnedParts(standing(partnerPayable(id)))),
    })),
    vat: vatRecoverable(ledger, { from, to, ...known }),
    notHeld: notHeld.map((scheme) => ({ ...tagsOf(scheme), budget: scheme.budget })),
    notHeldTotal: sumPence(notHeld.map(({ budget }) => budget)),
  };
}
