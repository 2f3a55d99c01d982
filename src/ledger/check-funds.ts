/**
 * Checks each fund that a draft touches: that its postings balance, and that its money and its authority are enough.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import { BALANCE_TYPES } from './entry.js';
import { freeMoney } from './free-money.js';
import type { PostingContext } from './posting-context.js';
import type { FundEffect, PostingSums } from './posting-sums.js';
import type { FundState } from './state/fund-state.js';

/** Checks that the budget that a fund handed on stays with those who have it: nothing else may promise, spend or cut it. */
function checkSetAside(
  { fund, budget, commitment, spent, setAside }: FundState,
  effect: FundEffect,
  problems: Problem[],
): void {
  const after = setAside + effect.setAside;
  const available = budget - commitment - spent - setAside;
  const asked = effect.commitment + effect.spent + effect.setAside - effect.budget;
  if (after <= 0 || asked <= 0 || asked <= available) return;
  const facts = { fund: fund.id, setAside: after, available, asked, short: asked - available };
  problems.push(problem('authority-set-aside', facts, 'postings'));
}

/** Checks that a payment takes no money that is promised to others. It may take what it frees of its own promise. */
function checkPromised(
  { fund, mayOverspend, money, keep, commitment }: FundState,
  effect: FundEffect,
  problems: Problem[],
): void {
  const asked = 0 - effect.money;
  if (mayOverspend || asked <= 0) return;
  const free = freeMoney({
    money: money - keep,
    promised: commitment,
    freed: Math.max(0, 0 - effect.commitment),
  });
  if (asked <= free) return;
  const facts = { fund: fund.id, free, promised: commitment, asked, short: asked - free };
  problems.push(problem('fund-promised', facts, 'postings'));
}

/** Checks that a fund's postings balance, within each balance type. */
function checkBalanced({ fund: { id } }: FundState, { difference }: FundEffect, problems: Problem[]): void {
  for (let type = 0; type < BALANCE_TYPES.length; type++) {
    if (difference[type] === 0) continue;
    const facts = { fund: id, balanceType: BALANCE_TYPES[type]!, difference: difference[type]! };
    problems.push(problem('entry-unbalanced', facts, 'postings'));
  }
}

/** Checks the money of a fund from a day on: never below what it keeps. Says whether it is enough. */
function checkMoney(
  fund: FundState,
  { money: change }: FundEffect,
  from: number,
  problems: Problem[],
): boolean {
  if (fund.mayOverspend || change >= 0) return true;
  const { keep } = fund;
  const balance = fund.ahead.least(fund.money, from);
  if (balance + change >= keep) return true;
  const facts = { fund: fund.fund.id, balance, change, short: keep - (balance + change) };
  problems.push(
    keep > 0
      ? problem('fund-below-floor', { ...facts, keep }, 'postings')
      : problem('fund-overdrawn', keep < 0 ? { ...facts, overdraft: 0 - keep } : facts, 'postings'),
  );
  return false;
}

/** Checks that a fund promises and spends no more than is authorised. */
function checkAuthority(fund: FundState, effect: FundEffect, problems: Problem[]): void {
  if (fund.mayOvercommit || (effect.commitment <= 0 && effect.budget >= 0)) return;
  const available = fund.budget - fund.commitment - fund.spent;
  const asked = effect.commitment + effect.spent - effect.budget;
  // If nothing is promised, a budget may be cut below the spending, so that the overspending shows.
  const short = Math.min(asked - available, fund.commitment + effect.commitment);
  if (asked <= 0 || short <= 0) return;
  problems.push(problem('fund-overcommitted', { fund: fund.fund.id, available, asked, short }, 'postings'));
}

/** Checks each fund that a draft touches. */
export function checkFunds(context: PostingContext, { funds, isExact }: PostingSums): readonly Problem[] {
  const problems: Problem[] = [];
  // Nothing can be checked with sums that are not exact.
  if (!isExact) return problems;
  const drawsFreeMoney = context.draft.explanations?.some(({ freeMoney }) => freeMoney) === true;
  // Money that is dated later is not there yet, neither on the day of the entry nor on the day on which it is recorded.
  const from = Math.max(context.date, context.today);
  for (const effect of funds) {
    const { fund } = effect;
    checkBalanced(fund, effect, problems);
    const isEnough = checkMoney(fund, effect, from, problems);
    if (isEnough && drawsFreeMoney) checkPromised(fund, effect, problems);
    checkSetAside(fund, effect, problems);
    checkAuthority(fund, effect, problems);
  }
  return problems;
}
