/**
 * The report and return of a pool: income of, and expenditure from, the fund in the quarter and the year so far, against budget, with
 * what is committed and not yet paid.
 *
 * Method: the remaining budget = budget − committed − spent − sent to other books in the year so far. Money sent to another book is spent
 * there: it is no spending of the pool, and is shown by book, and by the scheme that the transfer names as its source. Budgets that the
 * pool does not hold (aligned, in view) are listed separately, as agreed, and are in no total. People's charges can be shown beside the
 * pool.
 * Limit: payments and commitments only; no forecast. Information on effectiveness is the pool manager's to add.
 * Source: SI 2000/617 reg 7(4)(b) (quarterly reports and an annual return of income and expenditure).
 *
 * @module
 */

import { TRANSFERS } from '../../ledger/fixed-accounts.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { type Figure, type FigurePart, figure, turnedParts } from '../../reports/figure.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { earlierOf } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { isHeld, partnerPayable, partnerReceivable } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement, Scheme } from '../pool.js';
import { schemeParts } from './agreed-parts.js';
import { type BookTransfers, sentToBooks } from './books-sent-to.js';
import { movedIn, type PartsOf, partsUnder, restOf } from './parts.js';
import { type ChargesBeside, type IncomeFigures, incomeSide, type StreamFigures } from './return-income.js';
import { type VatFigures, vatRecoverable } from './vat-recoverable.js';

export type { BookTransfers } from './books-sent-to.js';
export type { ChargesBeside, IncomeFigures, StreamFigures } from './return-income.js';

export interface PoolReturnQuery extends FundStatementQuery {
  readonly kind: 'quarterly' | 'annual';
  /** The year that the report belongs to; absent, the agreement's period. */
  readonly year?: Period;
  /** Whether people's charges are shown separately, as the council's income beside the pool; if absent, they are income like any other. */
  readonly charges?: 'beside';
}

/** `left` = budget − committed − spent in the year so far; `remaining` = `left` − `sent`. */
export interface ExpenditureFigures {
  readonly inPeriod: Figure;
  readonly yearToDate: Figure;
  readonly budget: Figure;
  /** Committed and not yet paid, at the end of the period, in whatever year it was committed. */
  readonly committed: Figure;
  readonly left: Figure;
  /** Sent to other books in the year so far, less what came back. */
  readonly sent: Pence;
  readonly remaining: Pence;
}

/** The amounts owed between the pool and one partner at the end of the period. */
export interface PartnerStanding {
  readonly partner: PartnerId;
  /** Called and not yet received. */
  readonly owedToPool: Figure;
  readonly owedToPartner: Figure;
}

/** The description of a scheme, for national templates. */
export type SchemeTags = Pick<
  Scheme,
  'name' | 'tier' | 'type' | 'subType' | 'commissioner' | 'provider' | 'fundingSource' | 'spending'
> & { readonly scheme: string };

/** The quarterly report or the annual return of a pool. */
export interface PoolReturn extends PoolReturnQuery {
  readonly book: string;
  readonly hostPartner?: PartnerId;
  readonly poolManager?: string;
  readonly year: Period;
  /** Every stream, in the order of the agreement. */
  readonly income: readonly StreamFigures[];
  readonly otherIncome: IncomeFigures;
  /** Pooled income; with people's charges beside the pool, without them. */
  readonly totalIncome: IncomeFigures;
  /** Every scheme whose money the pool holds, in the order of the agreement. */
  readonly expenditure: readonly (ExpenditureFigures & SchemeTags)[];
  readonly otherExpenditure: ExpenditureFigures;
  readonly totalExpenditure: ExpenditureFigures;
  /** Money between the pool and other books, net; `books` by name. */
  readonly transfers: {
    readonly inPeriod: Figure;
    readonly yearToDate: Figure;
    readonly books: readonly BookTransfers[];
  };
  /** When asked for. */
  readonly chargesBeside?: ChargesBeside;
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
  const { from, to, kind, knownAt, charges, year = agreement.period } = query;
  const { chart } = ledger;
  const { hostPartner, poolManager } = agreement.terms;
  const times = knownAt ? { knownAt } : {};
  // A period that begins before its year counts as part of the year.
  const soFar: Period = { from: earlierOf(year.from, from), to };
  const make = (parts: readonly FigurePart[]) => figure(ledger, parts);
  const moved = (period: Period, parts: PartsOf, balanceType: 'actual' | 'budget') =>
    movedIn(period, parts, { ...times, balanceType });

  const spentOn = (parts: PartsOf, sent: number): ExpenditureFigures => {
    const [actual, budget] = [moved(soFar, parts, 'actual'), moved(soFar, parts, 'budget')];
    const committed = parts({ ...times, balanceType: 'commitment', asAt: to });
    const left = make([...budget, ...turnedParts(committed), ...turnedParts(actual)]);
    return {
      inPeriod: make(moved({ from, to }, parts, 'actual')),
      yearToDate: make(actual),
      budget: make(budget),
      committed: make(committed),
      left,
      sent: pence(sent),
      remaining: pence(left.pence - sent),
    };
  };
  const standing = (account: string) => partsUnder(chart, account)({ ...times, asAt: to });

  const allSpending = partsUnder(chart, 'expenses');
  const schemes = schemeParts(ledger, agreement);
  const held = agreement.schemes.filter(({ tier }) => isHeld(tier));
  const notHeld = agreement.schemes.filter(({ tier }) => !isHeld(tier));
  const sent = sentToBooks(ledger, { from, to, ...times }, soFar);
  const forSchemes = held.reduce((sum, { id }) => sum + sent.forPurpose(id), 0);
  return {
    book: agreement.book,
    ...(hostPartner !== undefined && { hostPartner }),
    ...(poolManager !== undefined && { poolManager }),
    kind,
    from,
    to,
    year,
    ...times,
    ...(charges && { charges }),
    ...incomeSide(ledger, agreement, { ...query, year, soFar }),
    expenditure: held.map((scheme) => ({
      ...tagsOf(scheme),
      ...spentOn(schemes.get(scheme.id)!, sent.forPurpose(scheme.id)),
    })),
    otherExpenditure: spentOn(restOf(allSpending, schemes.values()), sent.inAll - forSchemes),
    totalExpenditure: spentOn(allSpending, sent.inAll),
    transfers: {
      inPeriod: make(moved({ from, to }, partsUnder(chart, TRANSFERS), 'actual')),
      yearToDate: make(moved(soFar, partsUnder(chart, TRANSFERS), 'actual')),
      books: sent.byBook,
    },
    partners: agreement.partners.map(({ id }) => ({
      partner: id,
      owedToPool: make(standing(partnerReceivable(id))),
      owedToPartner: make(turnedParts(standing(partnerPayable(id)))),
    })),
    vat: vatRecoverable(ledger, { from, to, ...times }),
    notHeld: notHeld.map((scheme) => ({ ...tagsOf(scheme), budget: scheme.budget })),
    notHeldTotal: sumPence(notHeld.map(({ budget }) => budget)),
  };
}
