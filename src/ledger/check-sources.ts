/**
 * Checks that money leaves a fund only in proper ways: spent as its terms allow, owed back to it, sent to another book, given back
 * over the income account that it may have come by, or moved at a year's end.
 *
 * Method: a fund's money is what it holds less what it owes. A debt to a fund pays for no more than is owed. Within one entry, money
 * passes from one fund to another only at a year's end, and never into suspense. Spending may be moved between funds if both may bear
 * it. Suspense is not checked, because what has happened can always be recorded. A reversal undoes what was accepted before.
 * Limit: the ledger sees one entry at a time. Money that one entry gives back over an income account can come into another fund in the
 * next; only the bank statement tells whether it left. Spending that is moved to a fund may be more than the other fund bore; the other
 * fund then shows spending below zero.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import type { AccountPath } from './chart.js';
import { ACTUAL } from './entry.js';
import type { PostingContext, PostingLine } from './posting-context.js';
import type { AccountState } from './state/account-state.js';
import type { FundState } from './state/fund-state.js';

/** The changes that an entry makes to the actual balances of one fund, by kind of account. */
interface FundFlow {
  readonly fund: FundState;
  money: number;
  /** The part of `money` that is in assets: what the fund holds, without what it owes. */
  assets: number;
  spent: number;
  income: number;
  equity: number;
  yearEnd: number;
  transferred: number;
  /** Debts to the fund and the change that the entry makes to them, by account. */
  readonly owed: Map<AccountState, { readonly before: number; change: number }>;
  /** The account that money may leave by. */
  account: AccountPath;
}

/** Whether a posting is on income, on equity or on a debt to the fund. Without such a posting, no money comes to a fund or leaves it unspent. */
function isSource({ account, fund, type }: PostingLine): boolean {
  if (type !== ACTUAL || account === undefined || fund === undefined) return false;
  return account.isReceivable || account.source !== undefined;
}

function flowsOf({ lines }: PostingContext): FundFlow[] {
  const flows = new Map<FundState, FundFlow>();
  for (const { account, fund, position, type, posting } of lines) {
    if (type !== ACTUAL || account === undefined || fund === undefined) continue;
    const { pence } = posting;
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
        transferred: 0,
        owed: new Map(),
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
    if ((source !== undefined || account.isReceivable) && flow.account === '')
      flow.account = account.account.path;
    if (account.isExpense) flow.spent += pence;
    if (account.isTransfer) flow.transferred += pence;
    if (!account.isReceivable) continue;
    const owed = flow.owed.get(account) ?? { before: position?.total ?? 0, change: 0 };
    owed.change += pence;
    flow.owed.set(account, owed);
  }
  return [...flows.values()];
}

/** Finds a debt to a fund from which an entry takes more than is owed. */
function overtaken({
  owed,
}: FundFlow): { readonly account: AccountPath; readonly pence: number } | undefined {
  for (const [{ account }, { before, change }] of owed) {
    const after = before + change;
    if (change < 0 && after < 0) return { account: account.path, pence: Math.min(-change, -after) };
  }
  return undefined;
}

/** The money that an entry takes out of a fund's assets without spending it, sending it to another book or moving it at a year's end. */
function unaccounted({ assets, money, spent, transferred, yearEnd }: FundFlow): number {
  if (assets >= 0) return 0;
  return 0 - money - Math.max(0, spent) - Math.max(0, transferred) - Math.max(0, yearEnd);
}

/** Finds the funds whose money leaves in no proper way, or that spend money that was never theirs. */
export function checkSources(context: PostingContext): readonly Problem[] {
  if (context.draft.reverses !== undefined || !context.lines.some(isSource)) return NONE;
  const problems: Problem[] = [];
  const { suspense } = context.state;
  const flows = flowsOf(context);
  // Another fund holds more, owes less or has spent, and only income or equity says where it comes from.
  const arrivesElsewhere = (fund: FundState) =>
    flows.some(
      (flow) =>
        flow.fund !== fund &&
        (flow.assets > 0 || flow.money > 0 || flow.spent > 0) &&
        (flow.income < 0 || flow.equity < 0),
    );
  for (const flow of flows) {
    const { fund, money, spent, equity, yearEnd, account } = flow;
    if (fund === suspense) continue;
    const facts = { fund: fund.fund.id, account, pence: Math.abs(money) };
    const leaves =
      money < 0 &&
      ((equity > 0 && fund.money > 0) ||
        (yearEnd > 0 && flows.some((other) => other.fund === suspense && other.money > 0)) ||
        (unaccounted(flow) > 0 && arrivesElsewhere(fund)));
    if (leaves) problems.push(problem('money-leaves-fund', facts, 'postings'));
    if (spent > 0 && equity + yearEnd < 0 && !fund.mayOverspend) {
      const unpaid = { fund: fund.fund.id, account, pence: Math.min(spent, -(equity + yearEnd)) };
      problems.push(problem('spending-without-money', unpaid, 'postings'));
    }
    const taken = spent > 0 && !fund.mayOverspend ? overtaken(flow) : undefined;
    if (taken) {
      const unpaid = { fund: fund.fund.id, account: taken.account, pence: Math.min(spent, taken.pence) };
      problems.push(problem('spending-without-money', unpaid, 'postings'));
    }
  }
  return problems;
}
