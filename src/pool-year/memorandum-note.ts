/**
 * The memorandum note of a pool for the accounts of its partners: income, expenditure and the balance, each beside the year before; what the
 * balance is made of, and whose reserves it is in.
 *
 * Method: the figures of both years are those of `memorandumAccount`, matched by the ids of streams, schemes and partners. Closing balance
 * = assets − liabilities = the sum of all funds.
 * Limit: whether a partner accounts for its share, for the whole or net depends on who controls the pool, which is for the partners to judge.
 * Source: HFMA and CIPFA, Pooled budgets and the Better Care Fund, October 2014 (cited at second hand).
 *
 * @module
 */

import type { StreamId } from '../agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { VAT_ACCOUNT } from '../ledger/fixed-accounts.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence } from '../money/pence.js';
import { attribution } from '../pool/attribution.js';
import { partnerPayable, partnerReceivable } from '../pool/chart-of-pool.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool/pool.js';
import { type MemorandumAccount, memorandumAccount } from '../pool/returns/memorandum-account.js';
import { inFunds, movedIn, type PartsOf, partsUnder, restOf } from '../pool/returns/parts.js';
import { type Figure, figure, turnedParts } from '../reports/figure.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import { addDays, FIRST_DAY } from '../time/day.js';
import type { Period } from '../time/period.js';
import { budgetChanges } from './budget-changes.js';

/** The year before: its days, and its book and agreement if they are others. */
export interface YearBefore {
  readonly period: Period;
  readonly ledger?: Ledger;
  readonly agreement?: PoolAgreement;
}

export interface MemorandumNoteQuery extends FundStatementQuery {
  readonly before?: YearBefore;
}

/** An amount of this year, and that of the year before. */
export interface Compared {
  readonly now: Figure;
  /** Absent, nothing is compared. */
  readonly before?: Pence;
}

/** What the balance is made of, on the last day. Assets above zero, liabilities below. */
export type BalancePart = Compared & {
  readonly kind: 'bank' | 'owed-by' | 'vat' | 'owed-to' | 'other';
  readonly partner?: PartnerId;
};

/** The balance in one fund. Opening, with what was brought forward into this book, + movement = closing. */
export interface FundReserve {
  readonly fund: FundId;
  /** Absent: of no one partner. */
  readonly partner?: PartnerId;
  readonly opening: Figure;
  readonly movement: Pence;
  readonly closing: Figure;
}

/** The note. */
export interface MemorandumNote extends FundStatementQuery {
  readonly before?: Period;
  readonly account: MemorandumAccount;
  readonly income: readonly (Compared & { readonly stream: StreamId; readonly partner: PartnerId })[];
  readonly otherIncome: Compared;
  readonly totalIncome: Compared;
  readonly spending: readonly (Compared & {
    readonly scheme: SchemeId;
    readonly original: Pence;
    readonly budget: Figure;
  })[];
  readonly otherSpending: Compared & { readonly original: Pence; readonly budget: Figure };
  readonly totalSpending: Compared & { readonly original: Pence; readonly budget: Figure };
  readonly surplus: Compared;
  readonly madeOf: readonly BalancePart[];
  readonly closing: Compared;
  /** The opening balance, with what was brought forward into this book. */
  readonly opening: Figure;
  /** Every fund with a balance in either year, in the order of the chart. */
  readonly reserves: readonly FundReserve[];
}

type NamedParts = Pick<BalancePart, 'kind' | 'partner'> & { readonly parts: PartsOf };

/** What the balance of a pool is made of, and all of it. */
function partsOf({ chart }: Ledger, partners: readonly PartnerId[]) {
  const under = (account: AccountPath) => partsUnder(chart, account);
  const named: readonly NamedParts[] = [
    { kind: 'bank', parts: under('assets/bank') },
    ...partners.map((partner) => ({
      kind: 'owed-by' as const,
      partner,
      parts: under(partnerReceivable(partner)),
    })),
    { kind: 'vat', parts: under(VAT_ACCOUNT) },
    ...partners.map((partner) => ({
      kind: 'owed-to' as const,
      partner,
      parts: under(partnerPayable(partner)),
    })),
  ];
  const whole: PartsOf = (query) => [...under('assets')(query), ...under('liabilities')(query)];
  const other: NamedParts = {
    kind: 'other',
    parts: restOf(
      whole,
      named.map(({ parts }) => parts),
    ),
  };
  return { named: [...named, other], whole };
}

/**
 * Draws up the note.
 *
 * @param agreement the pool's, as it was checked; the ledger is that of its book
 * @param query.from first day of the year; `query.to` its last day; `query.before` the year before, to be compared with
 */
export function memorandumNote(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: MemorandumNoteQuery,
): MemorandumNote {
  const { before, ...days } = query;
  const { to, from, knownAt } = days;
  const times = knownAt ? { knownAt } : {};
  const account = memorandumAccount(ledger, agreement, days);
  const earlier = before && { ledger: before.ledger ?? ledger, agreement: before.agreement ?? agreement };
  const isOneBook = earlier?.ledger === ledger;
  const last = earlier && {
    ...earlier,
    account: memorandumAccount(earlier.ledger, earlier.agreement, {
      ...{ from: before.period.from, to: before.period.to },
      ...(isOneBook && times),
    }),
  };
  const compared = (now: Figure, of: (year: MemorandumAccount) => Pence | undefined): Compared => ({
    now,
    ...(last && { before: of(last.account) ?? pence(0) }),
  });
  const { original } = budgetChanges(ledger, agreement, days);
  const firstBudget = (scheme: SchemeId | undefined) => original.get(scheme) ?? pence(0);
  const spending = account.spending.map(({ scheme, spent, budget }) => ({
    ...compared(spent, (year) => year.spending.find((row) => row.scheme === scheme)?.spent.pence),
    ...{ scheme, original: firstBudget(scheme), budget },
  }));
  // A scheme or a stream of the year before that is no more counts with the others.
  const schemes = new Set(spending.map(({ scheme }) => scheme));
  const streams = new Set(account.income.map(({ stream }) => stream));
  const lostSpending = ({ spending: rows, otherSpending }: MemorandumAccount) =>
    rows.reduce(
      (sum, row) => (schemes.has(row.scheme) ? sum : sum + row.spent.pence),
      otherSpending.spent.pence as number,
    );
  const lostIncome = ({ income: rows, otherIncome }: MemorandumAccount) =>
    rows.reduce(
      (sum, row) => (streams.has(row.stream) ? sum : sum + row.income.pence),
      otherIncome.pence as number,
    );

  const partners = agreement.partners.map(({ id }) => id);
  const { named, whole } = partsOf(ledger, partners);
  const lastParts = last && partsOf(last.ledger, partners).named;
  const madeOf = named.map(({ kind, parts, ...of }, place): BalancePart => {
    const now = figure(ledger, parts({ ...times, asAt: to }));
    if (!last) return { kind, ...of, now };
    const asAt = { ...(isOneBook && times), asAt: before!.period.to };
    return { kind, ...of, now, before: figure(last.ledger, lastParts![place]!.parts(asAt)).pence };
  });
  // A book that begins with the year has its opening balance as an entry of the year.
  const broughtForward = partsUnder(ledger.chart, FIXED_ACCOUNTS.broughtForward);
  const openingOf = (limit: (parts: PartsOf) => PartsOf) =>
    figure(ledger, [
      ...(from > FIRST_DAY ? limit(whole)({ ...times, asAt: addDays(from, -1) }) : []),
      ...turnedParts(movedIn({ from, to }, limit(broughtForward), times)),
    ]);
  const owners = attribution(agreement);
  const reserves = ledger.chart.funds.map(({ id }): FundReserve => {
    const inFund = (parts: PartsOf) => inFunds(parts, [id]);
    const opening = openingOf(inFund);
    const closing = figure(ledger, inFund(whole)({ ...times, asAt: to }));
    const partner = owners.get(id);
    return {
      ...{ fund: id, ...(partner !== undefined && { partner }) },
      ...{ opening, movement: pence(closing.pence - opening.pence), closing },
    };
  });
  const { total, totalSpending, otherSpending } = account;
  const originals = [...original.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    ...{ ...days, ...(before && { before: before.period }), account },
    income: account.income.map(({ stream, partner, income }) => ({
      ...compared(income, (year) => year.income.find((row) => row.stream === stream)?.income.pence),
      ...{ stream, partner },
    })),
    otherIncome: compared(account.otherIncome, (year) => pence(lostIncome(year))),
    totalIncome: compared(total.income, (year) => year.total.income.pence),
    spending,
    otherSpending: {
      ...compared(otherSpending.spent, (year) => pence(lostSpending(year))),
      ...{ budget: otherSpending.budget, original: firstBudget(undefined) },
    },
    totalSpending: {
      ...compared(totalSpending.spent, (year) => year.totalSpending.spent.pence),
      ...{ budget: totalSpending.budget, original: pence(originals) },
    },
    surplus: compared(total.over, (year) => year.total.over.pence),
    madeOf,
    closing: compared(total.closing, (year) => year.total.closing.pence),
    opening: openingOf((parts) => parts),
    reserves: reserves.filter(({ opening, closing }) => opening.pence !== 0 || closing.pence !== 0),
  };
}
