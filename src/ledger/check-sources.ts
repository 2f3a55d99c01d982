/**
 * Checks that the money of a fund leaves it by no back door: as spending that its terms allow, as a sum that is owed back to it, to
 * another book, back over the income account it may have come by, or at a year's end.
 *
 * Method: money is what a fund holds less what it owes. Within one entry it passes from one fund to another only at a year's
 * end, and never so into suspense, or by moving spending that both funds may bear. Suspense is free: what has happened can always be
 * recorded. A reversal undoes what was let through before.
 * Limit: the ledger sees one entry at a time. What is given back over an income account in one entry can come into another fund in the
 * next; only the bank statement tells whether it left.
 * Spending that is moved to a fund may be more than the other bore: it then shows there as spending below zero.
 *
 * @module
 */
import { type Problem, problem } from '../problem.js';
import type { AccountPath } from './chart.js';
import type { Draft } from './entry.js';
import type { FundState, LedgerState } from './state.js';

/** What an entry does to the actual balances of one fund, by where the other side is. */
interface FundFlow {
  readonly fund: FundState;
  money: number;
  /** The part of `money` that lies in assets: what it holds, without what it owes. */
  assets: number;
  spent: number;
  income: number;
  equity: number;
  yearEnd: number;
  /** The account that money may leave by. */
  account: AccountPath;
}

function flowsOf({ trial }: LedgerState, { postings }: Draft): FundFlow[] {
  const flows = new Map<FundState, FundFlow>();
  for (const [index, { balanceType, pence }] of postings.entries()) {
    const [account, fund] = [trial.accounts[index], trial.funds[index]];
    if (balanceType !== 'actual' || account === undefined || fund === undefined) continue;
    let flow = flows.get(fund);
    if (flow === undefined) {
      flow = {
        fund,
        money: 0,
        assets: 0,
        spent: 0,
        income: 0,
        equity: 0,
        yearEnd: 0,
        account: '',
      };
      flows.set(fund, flow);
    }
    const { source } = account;
    if (account.isMoney) flow.money += pence;
    if (account.isMoney && account.account.path.startsWith('assets')) flow.assets += pence;
    if (source === 'income') flow.income += pence;
    else if (source === 'equity') flow.equity += pence;
    else if (source === 'year-end') flow.yearEnd += pence;
    if (source !== undefined && flow.account === '') flow.account = account.account.path;
    if (account.isExpense) flow.spent += pence;
  }
  return [...flows.values()];
}

/** Finds the funds whose money leaves by a way that is none, or that spend what never was their money. */
export function checkSources(state: LedgerState, draft: Draft): Problem[] {
  const flows = flowsOf(state, draft);
  const problems: Problem[] = [];
  const arrivesElsewhere = (fund: FundState) =>
    flows.some((flow) => flow.fund !== fund && flow.assets > 0 && (flow.income < 0 || flow.equity < 0));
  for (const flow of flows) {
    const { fund, money, assets, spent, income, equity, yearEnd, account } = flow;
    if (fund === state.suspense) continue;
    const facts = { fund: fund.fund.id, account, pence: Math.abs(money) };
    const leaves =
      money < 0 &&
      ((equity > 0 && fund.money > 0) ||
        (yearEnd > 0 && flows.some((other) => other.fund === state.suspense && other.money > 0)) ||
        (income > 0 && assets < 0 && arrivesElsewhere(fund)));
    if (leaves) problems.push(problem('money-leaves-fund', facts, 'postings'));
    if (spent > 0 && equity + yearEnd < 0 && !fund.mayOverspend) {
      const unpaid = { fund: fund.fund.id, account, pence: Math.min(spent, -(equity + yearEnd)) };
      problems.push(problem('spending-without-money', unpaid, 'postings'));
    }
  }
  return problems;
}
