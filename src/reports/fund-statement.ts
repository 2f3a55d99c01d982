/**
 * The fund statement: what a fund had, received and spent, and what it has now.
 *
 * Method: a fund has what it owns less what it owes. Each fund balances by itself, so this changes only through income, expenses or
 * equity, and opening + received − spent + other = closing needs no special case.
 * Limit: an entry that closes income or expenses into equity at the end of a year counts as a movement on its day. Draw the statement
 * up to the day before, or read the year from the trial balance.
 *
 * @module
 */
import { balances, hasAccount } from '../ledger/balance.js';
import type { AccountPath, AccountRoot, FundId } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { addDays, type Day, FIRST_DAY } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { accountsBelow, type Figure, type FigurePart, figure, onAccountOnly, turnedParts } from './figure.js';
import { rootParts } from './root-parts.js';

/** From which day to which, both included, and as known when. */
export interface FundStatementQuery {
  readonly from: Day;
  readonly to: Day;
  readonly knownAt?: Moment;
}

/** The movement on one account in the period; never zero. */
export interface AccountMovement {
  readonly account: AccountPath;
  readonly figure: Figure;
}

/** Opening + received − spent + other = closing. All are shown as people read them: more is above zero. */
export interface FundFigures {
  /** Owned less owed, before the first day. */
  readonly opening: Figure;
  readonly received: Figure;
  readonly spent: Figure;
  /** Through equity: brought in at the start, or moved between funds. */
  readonly other: Figure;
  /** Owned less owed, at the end of the last day. */
  readonly closing: Figure;
}

export interface FundStatement extends FundFigures, FundStatementQuery {
  readonly fund: FundId;
  /** By income account, spend category and equity account, in the order of the chart. */
  readonly receivedOn: readonly AccountMovement[];
  readonly spentOn: readonly AccountMovement[];
  readonly otherOn: readonly AccountMovement[];
}

/** A report of each fund over a period: opening, received, spent, other and closing. */
export interface FundStatements extends FundStatementQuery {
  /** Every fund of the chart, in its order. */
  readonly funds: readonly FundStatement[];
  /** All funds together. */
  readonly total: FundFigures;
}

type FundQuery = Omit<FundStatementQuery, 'from' | 'to'> & { readonly fund?: FundId };

/** The day before the period; none when it begins on the first day there is. */
function dayBefore(from: Day): Day | undefined {
  return from > FIRST_DAY ? addDays(from, -1) : undefined;
}

/** The movement in the period: the parts as at its end, less the parts as at the day before it. */
function moved(
  parts: (asAt: Day) => readonly FigurePart[],
  { from, to }: FundStatementQuery,
): readonly FigurePart[] {
  const before = dayBefore(from);
  return [...parts(to), ...(before ? turnedParts(parts(before)) : [])];
}

function figuresOf(ledger: Ledger, query: FundStatementQuery, fundQuery: FundQuery): FundFigures {
  const under = (root: AccountRoot) => (asAt: Day) => rootParts(ledger, root, { ...fundQuery, asAt });
  const has = (asAt: Day) => [...under('assets')(asAt), ...under('liabilities')(asAt)];
  const before = dayBefore(query.from);
  return {
    opening: figure(ledger, before ? has(before) : []),
    received: figure(ledger, turnedParts(moved(under('income'), query))),
    spent: figure(ledger, moved(under('expenses'), query)),
    other: figure(ledger, turnedParts(moved(under('equity'), query))),
    closing: figure(ledger, has(query.to)),
  };
}

function fundQueryOf({ knownAt }: FundStatementQuery): FundQuery {
  return knownAt ? { knownAt } : {};
}

function statementOf(
  ledger: Ledger,
  below: ReturnType<typeof accountsBelow>,
  query: FundStatementQuery & { readonly fund: FundId },
): FundStatement {
  const filter = { ...fundQueryOf(query), fund: query.fund };
  const on = (root: AccountRoot, isTurned: boolean): readonly AccountMovement[] => {
    if (!hasAccount(ledger, root)) return [];
    return balances(ledger, { ...filter, account: root, balanceType: 'actual' }).flatMap(({ account }) => {
      const parts = moved((asAt) => onAccountOnly(account, below, { ...filter, asAt }), query);
      const movement = figure(ledger, isTurned ? turnedParts(parts) : parts);
      return movement.pence === 0 ? [] : [{ account, figure: movement }];
    });
  };
  return {
    ...query,
    ...figuresOf(ledger, query, filter),
    receivedOn: on('income', true),
    spentOn: on('expenses', false),
    otherOn: on('equity', true),
  };
}

/**
 * Draws up the statements of all funds for a period, and of all funds together.
 *
 * @param query.from first day; `query.to` last day, not before it
 */
export function fundStatements(ledger: Ledger, query: FundStatementQuery): FundStatements {
  const { from, to } = query;
  const below = accountsBelow(ledger.chart);
  return {
    from,
    to,
    ...fundQueryOf(query),
    funds: ledger.chart.funds.map(({ id }) =>
      statementOf(ledger, below, { from, to, ...fundQueryOf(query), fund: id }),
    ),
    total: figuresOf(ledger, query, fundQueryOf(query)),
  };
}
