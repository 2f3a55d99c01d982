/**
 * Ends the year of a personal budget: says what is left in each fund and whose money it is, and drafts what the agreement makes of it.
 *
 * Method: the money beyond promises that run on, and above the fund's floor, is split over the fund's streams in proportion to what each has
 * paid in. As the stream's terms say, it is owed to the funder, less the contingency that may stay, or it stays in the fund. Promises run
 * on or are released. Authority that is neither promised nor spent ends: the award of the next year authorises anew. Everything is computed
 * from the book at the end of the last day. Nothing is posted.
 * Limit: money spent since the last day cannot be returned, and is listed. The drafts record what is owed to a funder; whether the
 * body asks for it back is its own decision, with notice and reasons.
 * Source: Care Act 2014 s33(5) (the authority may require repayment); SI 2013/1617 reg 15 (the health body may); councils' agreements on
 * contingency and surplus.
 *
 * @module
 */
import type { Agreement, IncomeStream } from '../agreement/agreement.js';
import { funderPayable } from '../agreement/chart-of.js';
import { balance } from '../ledger/balance.js';
import type { FundId } from '../ledger/chart.js';
import { closePeriod } from '../ledger/close.js';
import type { BalanceType, Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { allocate } from '../money/allocate.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { contains } from '../time/period.js';
import { bothSides } from './spend.js';
import type {
  BudgetYearEnd,
  BudgetYearEndRequest,
  FundYearEnd,
  StreamRemainder,
} from './year-end/budget-year-end.js';
import { draftYearEnd } from './year-end/draft-year-end.js';
import { endedBefore, YEAR_END_KIND } from './year-end/ended-before.js';
import { type CommitmentsAtEnd, freeCommitments, freedByCategory } from './year-end/free-commitments.js';
import { type YearStandings, yearStandings } from './year-end/fund-standing.js';
import { fundYear, otherFunds } from './year-end/fund-year.js';

function findProblems(ledger: Ledger, agreement: Agreement, { date }: BudgetYearEndRequest): Problem[] {
  const { chart } = ledger;
  const problems: Problem[] = [...endedBefore(ledger, date)];
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

/** The weights of a fund's streams: the income of each, planned or received, up to the end of a day; all equal if none has any. */
function weightsOf(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  position: { readonly asAt: Day; readonly balanceType: BalanceType },
): readonly number[] {
  const incomes = streams.map(
    ({ account, fund }) => 0 - balance(ledger, { account, fund, by: 'effective', ...position }),
  );
  return incomes.some((income) => income > 0)
    ? incomes.map((income) => Math.max(0, income))
    : incomes.map(() => 1);
}

/** Splits the free money of a fund over its streams, and each part into the amounts returned and carried. */
function remaindersOf(
  ledger: Ledger,
  streams: readonly IncomeStream[],
  free: Pence,
  asAt: Day,
): readonly StreamRemainder[] {
  const parts = allocate(free, weightsOf(ledger, streams, { asAt, balanceType: 'actual' }));
  return streams.map(({ id, funder, yearEnd }, place) => {
    const part = parts[place]!;
    const returned = yearEnd?.unspent === 'return' ? Math.max(0, part - (yearEnd.keep ?? 0)) : 0;
    return { stream: id, funder, left: part, returned: pence(returned), carried: pence(part - returned) };
  });
}

/** The authority of a fund that ends: the amount neither promised nor spent, less the overspending of other categories. */
function endedAuthority({ after }: YearStandings, fund: FundId, ended: CommitmentsAtEnd) {
  const freed = freedByCategory(ended, fund);
  const rows = [...after.get(fund)!.categories].map(([category, { budget, commitment, spent }]) => ({
    category,
    unused: budget - commitment - spent + (freed.get(category) ?? 0),
  }));
  const net = rows.reduce((sum, { unused }) => sum + unused, 0);
  if (net <= 0) return [];
  const parts = allocate(
    pence(net),
    rows.map(({ unused }) => Math.max(0, unused)),
  );
  return rows.flatMap(({ category }, place) =>
    parts[place] === 0 ? [] : [{ category, ended: parts[place]! }],
  );
}

/** Ends one fund: its figures, and the drafts that return money and end authority. */
function endFund(
  ledger: Ledger,
  fund: FundId,
  streams: readonly IncomeStream[],
  year: {
    readonly ending: BudgetYearEndRequest;
    readonly standings: YearStandings;
    readonly ended: CommitmentsAtEnd;
  },
): { readonly row: FundYearEnd; readonly drafts: readonly Draft[] } {
  const { ending, standings, ended } = year;
  const { id, date } = ending;
  const commitments = ended.byFund.get(fund) ?? [];
  const promised = sumPence(commitments.map((commitment) => commitment.pence));
  const freed = sumPence(freedByCategory(ended, fund).values());
  const { figures, movable } = fundYear(ledger, fund, standings, { promised: promised - freed });
  const remainders = remaindersOf(ledger, streams, movable, date);
  const authority = endedAuthority(standings, fund, ended);
  const returns = remainders.flatMap(({ stream, returned }): Draft[] => {
    if (returned === 0) return [];
    const { account } = streams.find(({ id }) => id === stream)!;
    const sides = { debit: account, credit: funderPayable(stream), balanceType: 'actual' } as const;
    return [
      {
        id: `${id}:${stream}`,
        date,
        kind: YEAR_END_KIND,
        postings: bothSides({ ...sides, given: new Map([[fund, returned]]) }),
      },
    ];
  });
  const weights = weightsOf(ledger, streams, { asAt: date, balanceType: 'budget' });
  const postings = authority.flatMap(({ category, ended: amount }) =>
    allocate(amount, weights).flatMap((part, place) =>
      bothSides({
        debit: streams[place]!.account,
        credit: category,
        balanceType: 'budget',
        given: new Map([[fund, part]]),
      }),
    ),
  );
  const ends =
    postings.length === 0 ? [] : [{ id: `${id}:${fund}:budget`, date, kind: YEAR_END_KIND, postings }];
  return {
    row: { fund, ...figures, streams: remainders, commitments, authority },
    drafts: [...returns, ...ends],
  };
}

/**
 * Ends the year of a personal budget. Nothing is posted.
 *
 * @param ledger the budget's book; if it is closed up to the last day already, the drafts are dated on the first open day and belong to it
 * @param agreement as `checkAgreement` answered it
 * @returns what is left of each fund and whose it is, and the drafts in the order in which to post them, the same if it is called again; or
 *   `year-ended` if it was ended under another id, `days-outside-period` when the day is not in the budget's period, `fund-unknown`, `account-unknown` when the book has no account for the
 *   amount owed to a funder (`chartOf` makes one, `reviseChart` adds it)
 */
export function closeBudget(
  ledger: Ledger,
  agreement: Agreement,
  ending: BudgetYearEndRequest,
): Result<BudgetYearEnd> {
  return draftYearEnd(ledger, ending.id, (book) => endBudget(book, agreement, ending));
}

function endBudget(
  ledger: Ledger,
  agreement: Agreement,
  ending: BudgetYearEndRequest,
): Result<BudgetYearEnd> {
  const problems = findProblems(ledger, agreement, ending);
  if (problems.length > 0) return refuse(problems);
  const { date } = ending;
  const days = { from: agreement.budget.period.from, to: date };
  const ended = freeCommitments(ledger, agreement, ending);
  const standings = yearStandings(ledger, days);
  const funded = new Set(agreement.streams.map(({ fund }) => fund));
  const funds = agreement.funds.filter(({ id }) => funded.has(id));
  const ends = funds.map(({ id: fund }) => {
    const streams = agreement.streams.filter((stream) => stream.fund === fund);
    return endFund(ledger, fund, streams, { ending, standings, ended });
  });
  return accept({
    days,
    funds: ends.map(({ row }) => row),
    others: otherFunds(ledger, standings, agreement.streams),
    drafts: [
      ...ended.drafts,
      ...ends.flatMap(({ drafts }) => drafts),
      closePeriod({ id: `${ending.id}:close`, through: date }),
    ],
  });
}
