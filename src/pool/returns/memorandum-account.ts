/**
 * The memorandum account of a pool: income by partner and stream, expenditure by scheme and partner, the surplus or deficit, and each
 * partner's share of it.
 *
 * Method: a figure is attributed by its fund; funds of no one partner (above all suspense) are shown as not yet attributed. Income and
 * spending outside the agreement's streams and schemes have rows of their own, so that every total is the trial balance's.
 * Surplus = income − spending; opening + surplus + transferred + other = closing.
 * Limit: the surplus is shared as the money is in the book. A risk share moves it when it is settled, not before.
 * Source: the shape that partners' accounts ask for (HFMA and CIPFA, Pooled budgets and the Better Care Fund, October 2014, cited
 * at second hand).
 *
 * @module
 */
import type { StreamId } from '../../agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../../agreement/chart-of.js';
import type { FundId } from '../../ledger/chart.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import { type Figure, type FigurePart, figure, turnedParts } from '../../reports/figure.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { addDays, FIRST_DAY } from '../../time/day.js';
import { type IncomeOfKind, incomeByKind, kindsOf } from '../contributions/income-kinds.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';
import { fundsByPartner, schemeParts, streamParts } from './agreed-parts.js';
import { type BookTransfers, sentToBooks } from './books-sent-to.js';
import { figuresByFund } from './figures-by-fund.js';
import { inFunds, movedIn, type PartsOf, partsUnder, restOf } from './parts.js';
import { type VatFigures, vatRecoverable } from './vat-recoverable.js';

/** Income on one stream; `budget` is what was authorised from it in the period. */
export interface StreamIncome {
  readonly stream: StreamId;
  readonly partner: PartnerId;
  readonly income: Figure;
  readonly budget: Figure;
  readonly kinds: readonly IncomeOfKind[];
}

/** Spending on one scheme, in all and by the partner whose money it was. `byPartner` and `notAttributed` add up to `spent`. */
export interface SchemeSpending {
  readonly spent: Figure;
  readonly budget: Figure;
  /** Sent to other books for it in the period, less what came back; they spend it. */
  readonly sent: Pence;
  /** Every partner, in the order of the agreement. */
  readonly byPartner: readonly { readonly partner: PartnerId; readonly spent: Figure }[];
  readonly notAttributed: Figure;
}

/** opening + over + transferred + other = closing; over = income − spent. Increases are above zero. */
export interface ShareFigures {
  /** Owned less owed, before the first day. */
  readonly opening: Figure;
  readonly income: Figure;
  readonly spent: Figure;
  /** Surplus above zero, deficit below. */
  readonly over: Figure;
  /** From other books (above zero) and to them. */
  readonly transferred: Figure;
  /** Other movements through equity: brought in, moved between funds, taken back at a year's end. */
  readonly other: Figure;
  readonly closing: Figure;
}

/** One partner's position: the figures of its funds. */
export interface PartnerPosition extends ShareFigures {
  readonly partner: PartnerId;
  readonly funds: readonly FundId[];
}

/** The year of a pool by partner: income, spending and share. */
export interface MemorandumAccount extends FundStatementQuery {
  /** Every stream, in the order of the agreement. */
  readonly income: readonly StreamIncome[];
  /** Income on no stream's account in its fund. */
  readonly otherIncome: Figure;
  /** Every scheme whose money the pool holds, in the order of the agreement. */
  readonly spending: readonly (SchemeSpending & { readonly scheme: SchemeId })[];
  /** Spending on no such scheme. */
  readonly otherSpending: SchemeSpending;
  readonly totalSpending: SchemeSpending;
  /** Money between the pool and other books, by name. */
  readonly books: readonly BookTransfers[];
  /** Every partner, in the order of the agreement. */
  readonly shares: readonly PartnerPosition[];
  /** Of the funds of no one partner. */
  readonly notAttributed: ShareFigures & { readonly funds: readonly FundId[] };
  readonly total: ShareFigures;
  readonly vat: VatFigures;
}

/**
 * Draws up the memorandum account.
 *
 * @param agreement the pool's, as it was checked; the ledger is that of its book
 * @param query.from first day; `query.to` last day, not before it; `query.knownAt` as known when, absent all
 * @returns figures that each lead back to their entries; rows in the order of the agreement
 */
export function memorandumAccount(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: FundStatementQuery,
): MemorandumAccount {
  const { from, to, knownAt } = query;
  const { chart } = ledger;
  const times = knownAt ? { knownAt } : {};
  const funds = fundsByPartner(ledger, agreement);
  const moved = (parts: PartsOf, type: 'actual' | 'budget') =>
    movedIn({ from, to }, parts, { ...times, balanceType: type });
  const make = (parts: readonly FigurePart[]) => figure(ledger, parts);
  const makeByFund = figuresByFund(ledger);
  const [allIncome, allSpending] = [partsUnder(chart, 'income'), partsUnder(chart, 'expenses')];

  const streams = streamParts(ledger, agreement);
  const kinds = kindsOf(agreement);
  const income = agreement.streams.map(({ id, partner }): StreamIncome => {
    const actual = make(turnedParts(moved(streams.get(id)!, 'actual')));
    const budget = make(turnedParts(moved(streams.get(id)!, 'budget')));
    return { stream: id, partner, income: actual, budget, kinds: incomeByKind(ledger, actual, kinds) };
  });

  const spendingOn = (parts: PartsOf, sent: number): SchemeSpending => ({
    spent: make(moved(parts, 'actual')),
    budget: make(moved(parts, 'budget')),
    sent: pence(sent),
    byPartner: agreement.partners.map(({ id }) => ({
      partner: id,
      spent: makeByFund(moved(inFunds(parts, funds.of(id)), 'actual')),
    })),
    notAttributed: makeByFund(moved(inFunds(parts, funds.ofNobody), 'actual')),
  });
  const schemes = schemeParts(ledger, agreement);
  const sent = sentToBooks(ledger, { from, to, ...times }, { from, to });
  const forSchemes = [...schemes.keys()].reduce((sum, scheme) => sum + sent.forPurpose(scheme), 0);

  const transfers = partsUnder(chart, FIXED_ACCOUNTS.transfers);
  const otherEquity = restOf(partsUnder(chart, 'equity'), [transfers]);
  const standing = ['assets', 'liabilities'].map((root) => partsUnder(chart, root));
  const shareOf = (limit: (parts: PartsOf) => PartsOf): ShareFigures => {
    const inPeriod = (parts: PartsOf) => moved(limit(parts), 'actual');
    const has = (asAt: typeof to) => standing.flatMap((parts) => limit(parts)({ ...times, asAt }));
    const [came, went] = [turnedParts(inPeriod(allIncome)), inPeriod(allSpending)];
    return {
      opening: makeByFund(from > FIRST_DAY ? has(addDays(from, -1)) : []),
      income: makeByFund(came),
      spent: makeByFund(went),
      over: makeByFund([...came, ...turnedParts(went)]),
      transferred: makeByFund(turnedParts(inPeriod(transfers))),
      other: makeByFund(turnedParts(inPeriod(otherEquity))),
      closing: makeByFund(has(to)),
    };
  };
  return {
    from,
    to,
    ...times,
    income,
    otherIncome: make(turnedParts(moved(restOf(allIncome, streams.values()), 'actual'))),
    spending: [...schemes].map(([scheme, parts]) => ({
      scheme,
      ...spendingOn(parts, sent.forPurpose(scheme)),
    })),
    otherSpending: spendingOn(restOf(allSpending, schemes.values()), sent.inAll - forSchemes),
    totalSpending: spendingOn(allSpending, sent.inAll),
    books: sent.byBook,
    shares: agreement.partners.map(({ id }) => ({
      partner: id,
      funds: funds.of(id),
      ...shareOf((parts) => inFunds(parts, funds.of(id))),
    })),
    notAttributed: { funds: funds.ofNobody, ...shareOf((parts) => inFunds(parts, funds.ofNobody)) },
    total: shareOf((parts) => parts),
    vat: vatRecoverable(ledger, { from, to, ...times }),
  };
}
