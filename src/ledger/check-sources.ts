/**
 * Checks that the money of a fund leaves it by no back door: as spending that its terms allow, as a sum that is owed back to it, to
 * another book, back over the income account it may have come by, or at a year's end.
 *
 * Method: money is what a fund holds less what it owes. What is owed to a fund pays for no more than is owed. Within one entry money passes from one fund to another only at a year's
 * end, and never so into suspense, or by moving spending that both funds may bear. Suspense is free: what has happened can always be
 * recorded. A reversal undoes what was let through before.
 * Limit: the ledger sees one entry at a time. What is given back over an income account in one entry can come into another fund in the
 * next; only the bank statement tells whether it left.
 * Spending that is moved to a fund may be more than the other bore: it then shows there as spending below zero.
 *
 * @module
 */
import { NONE, type Problem, problem } from '../problem/problem.js';
import type { AccountPath } from './chart.js';
import { ACTUAL } from './entry.js';
import type { PostingContext, PostingLine } from './posting-context.js';
import type { AccountState } from './state/account-state.js';
import type { FundState } from './state/fund-state.js';

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
  transferred: number;
  /** What is owed to the fund, and what the entry does to it, by account. */
  readonly owed: Map<AccountState, { readonly before: number; change: number }>;
  /** The account that money may leave by. */
  account: AccountPath;
}

/** Whether a posting is on income, on equity or on what is owed: without one, no money comes to a fund or leaves it unspent. */
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

/** Finds an account of what is owed to a fund from which an entry takes more than is owed. */
function overtaken({
  owed,
}: FundFlow): { readonly account: AccountPath; readonly pence: number } | undefined {
  for (const [{ account }, { before, change }] of owed) {
    const after = before + change;
    if (change < 0 && after < 0) return { account: account.path, pence: Math.min(-change, -after) };
  }
  return undefined;
}

/** Money of a fund that leaves its assets in an entry, and is neither spent nor sent to another book nor moved at a year's end. */
function unaccounted({ assets, money, spent, transferred, yearEnd }: FundFlow): number {
  if (assets >= 0) return 0;
  return 0 - money - Math.max(0, spent) - Math.max(0, transferred) - Math.max(0, yearEnd);
}

/** Finds the funds whose money leaves by a way that is none, or that spend what never was their money. */
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
