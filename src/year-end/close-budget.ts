/**
 * Ends the year of a personal budget: says what is left by fund and by whose money, and drafts what the agreement makes of it.
 *
 * Method: what is left after promises that run on, and above the fund's floor, is split over the fund's streams in proportion to what each has
 * paid in. It is owed to the funder, less the contingency that may stay, or it stays in the fund; each as the stream's terms say. Promises run
 * on or are let go. Authority that is neither promised nor spent ends: the award of the next year authorises anew. Everything is computed
 * from the book at the end of the last day. Nothing is posted.
 * Limit: what was spent since the last day cannot be returned, and is told. To be owed is not yet to be asked for: whether money is asked back
 * is the body's decision, with notice and reasons.
 * Source: Care Act 2014 s33(5) (the authority may require repayment); SI 2013/1617 reg 15 (the health body may); councils' agreements on
 * contingency and surplus.
 *
 * @module
 */
import type { Agreement, IncomeStream } from '../agreement/agreement.js';
import { funderPayable } from '../agreement/chart-of.js';
import type { FundId } from '../ledger/chart.js';
import { closePeriod } from '../ledger/close.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { allocate } from '../money/allocate.js';
import { pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { bothSides } from '../rules/spend.js';
import { type Day, dayNumber, nearestDay } from '../time/day.js';
import { contains } from '../time/period.js';
import type { BudgetYearEnd, BudgetYearEndRequest, FundYearEnd, StreamRemainder } from './budget-year-end.js';
import { figuresOf, type YearStandings } from './end-stream.js';
import { type FreedCommitments, freeCommitments } from './free-commitments.js';
import { fundStandings } from './fund-standing.js';
import type { OtherYearEnd } from './pool-year-end.js';
import { balanceOfStream, budgetOfStream } from './stream-balance.js';

function findProblems(ledger: Ledger, agreement: Agreement, { date }: BudgetYearEndRequest): Problem[] {
  const problems: Problem[] = [];
  const { closedThrough, chart } = ledger;
  if (closedThrough !== undefined && date <= closedThrough)
    problems.push(problem('period-closed', { date, closedThrough }, 'date'));
  if (!contains(agreement.budget.period, date))
    problems.push(problem('days-outside-period', { from: date, to: date }, 'date'));
  const funds = new Set(chart.funds.map(({ id }) => id));
  const accounts = new Set(chart.accounts.map(({ path }) => path));
  for (const [index, { id, fund, account, yearEnd }] of agreement.streams.entries()) {
    const at = `streams[${index}]`;
    if (!funds.has(fund)) problems.push(problem('fund-unknown', { fund }, `${at}.fund`));
    const needed = [account, ...(yearEnd?.unspent === 'return' ? [funderPayable(id)] : [])];
    for (const path of needed)
      if (!accounts.has(path)) problems.push(problem('account-unknown', { account: path }, at));
  }
  return problems;
}

/** Splits what a fund has left over its streams, and each part into what is returned and what is carried. */
function remaindersOf(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  left: number,
  asAt: Day,
): readonly StreamRemainder[] {
  const paidIn = streams.map((stream) => Math.max(0, balanceOfStream(ledger, stream, asAt)));
  const weights = paidIn.some((weight) => weight > 0) ? paidIn : paidIn.map(() => 1);
  const parts = allocate(pence(left), weights);
  return streams.map(({ id, funder, yearEnd }, at) => {
    const part = parts[at]!;
    const returned = yearEnd?.unspent === 'return' ? Math.max(0, part - (yearEnd.keep ?? 0)) : 0;
    return { stream: id, funder, left: part, returned: pence(returned), carried: pence(part - returned) };
  });
}

/** The authority of a fund that ends: what is neither promised nor spent, as far as other categories are not over it. */
function endedAuthority({ after }: YearStandings, fund: FundId, { freed }: FreedCommitments) {
  const rows = [...after.get(fund)!.categories].map(([category, { budget, commitment, spent }]) => {
    const again = freed
      .filter((line) => line.fund === fund && line.account === category)
      .reduce((sum, line) => sum + line.pence, 0);
    return { category, left: budget - commitment - spent + again };
  });
  const net = rows.reduce((sum, { left }) => sum + left, 0);
  if (net <= 0) return [];
  const parts = allocate(
    pence(net),
    rows.map(({ left }) => Math.max(0, left)),
  );
  return rows.flatMap(({ category }, at) => (parts[at] === 0 ? [] : [{ category, ended: parts[at]! }]));
}

/** Ends one fund: its figures, and the drafts that return money and end authority. */
function endFund(
  ledger: Ledger,
  fund: FundId,
  streams: readonly IncomeStream[],
  year: {
    readonly ending: BudgetYearEndRequest;
    readonly standings: YearStandings;
    readonly ended: FreedCommitments;
  },
): { readonly row: FundYearEnd; readonly drafts: readonly Draft[] } {
  const { ending, standings, ended } = year;
  const { id, date } = ending;
  const commitments = ended.byFund.get(fund) ?? [];
  const promised = sumPence(commitments.map((commitment) => commitment.pence));
  const freed = sumPence(ended.freed.filter((line) => line.fund === fund).map((line) => line.pence));
  const { figures, moved } = figuresOf(ledger, { fund, unspent: 'return' }, standings, {
    runsOn: promised - freed,
    keeps: 0,
  });
  const remainders = remaindersOf(ledger, streams, moved, date);
  const authority = endedAuthority(standings, fund, ended);
  const returns = remainders.flatMap(({ stream, returned }): Draft[] => {
    if (returned === 0) return [];
    const { account } = streams.find((one) => one.id === stream)!;
    const sides = { debit: account, credit: funderPayable(stream), balanceType: 'actual' } as const;
    return [
      {
        id: `${id}:${stream}`,
        date,
        kind: 'year-end',
        postings: bothSides({ ...sides, given: new Map([[fund, returned]]) }),
      },
    ];
  });
  const planned = streams.map((stream) => Math.max(0, budgetOfStream(ledger, stream, date)));
  const weights = planned.some((weight) => weight > 0) ? planned : planned.map(() => 1);
  const postings = authority.flatMap(({ category, ended: amount }) =>
    allocate(amount, weights).flatMap((part, at) =>
      bothSides({
        debit: streams[at]!.account,
        credit: category,
        balanceType: 'budget',
        given: new Map([[fund, part]]),
      }),
    ),
  );
  const ends =
    postings.length === 0 ? [] : [{ id: `${id}:${fund}:budget`, date, kind: 'year-end', postings }];
  const {
    opening,
    received,
    spent,
    otherwise,
    unspent,
    staysCommitted,
    staysAsFloor,
    spentSince,
    overdrawn,
  } = figures;
  const money = {
    opening,
    received,
    spent,
    otherwise,
    unspent,
    staysCommitted,
    staysAsFloor,
    spentSince,
    overdrawn,
  };
  return {
    row: { fund, ...money, streams: remainders, commitments, authority },
    drafts: [...returns, ...ends],
  };
}

/**
 * Ends the year of a personal budget. Nothing is posted.
 *
 * @param ledger the budget's book, with the day in an open period
 * @param agreement as `checkAgreement` answered it
 * @returns what is left of each fund, by whose money, and the drafts in the order in which to post them; or `period-closed`,
 *   `days-outside-period` when the day is not in the budget's period, `fund-unknown`, `account-unknown` when the book has no account for what is
 *   owed to a funder (`chartOf` makes one, `reviseChart` adds it)
 */
export function closeBudget(
  ledger: Ledger,
  agreement: Agreement,
  ending: BudgetYearEndRequest,
): Result<BudgetYearEnd> {
  const problems = findProblems(ledger, agreement, ending);
  if (problems.length > 0) return refuse(problems);
  const { date } = ending;
  const { from } = agreement.budget.period;
  const ended = freeCommitments(ledger, agreement, ending);
  const standings = {
    before: fundStandings(ledger, nearestDay(dayNumber(from) - 1)),
    after: fundStandings(ledger, date),
    now: fundStandings(ledger),
  };
  const funded = new Set(agreement.streams.map(({ fund }) => fund));
  const funds = agreement.funds.filter(({ id }) => funded.has(id));
  const ends = funds.map(({ id: fund }) => {
    const streams = agreement.streams.filter((stream) => stream.fund === fund);
    return endFund(ledger, fund, streams, { ending, standings, ended });
  });
  const others = ledger.chart.funds
    .filter(({ id }) => !funded.has(id))
    .map(({ id: fund, suspense }): OtherYearEnd => {
      const { money, commitment, vatToCome } = standings.after.get(fund)!;
      return { fund, money, commitment, vatToCome, suspense: suspense === true } as OtherYearEnd;
    });
  return accept({
    days: { from, to: date },
    funds: ends.map(({ row }) => row),
    others,
    drafts: [
      ...ended.drafts,
      ...ends.flatMap(({ drafts }) => drafts),
      closePeriod({ id: `${ending.id}:close`, through: date }),
    ],
  });
}
