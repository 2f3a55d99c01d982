/**
 * Checks what a draft does to each fund that it touches: its balance, its money, what it promised and what it may promise.
 *
 * @module
 */
import { type Problem, problem } from '../problem/problem.js';
import { BALANCE_TYPES, type Draft } from './entry.js';
import { freeMoney } from './free-money.js';
import type { FundState, LedgerState } from './state/state.js';

/** What was handed on of a fund's budget stays for those who have it: nothing else may promise, spend or cut it. */
function checkSetAside(
  { fund, effect, budget, commitment, spent, setAside }: FundState,
  problems: Problem[],
): void {
  const after = setAside + effect.setAside;
  const available = budget - commitment - spent - setAside;
  const asked = effect.commitment + effect.spent + effect.setAside - effect.budget;
  if (after <= 0 || asked <= 0 || asked <= available) return;
  const facts = { fund: fund.id, setAside: after, available, asked, short: asked - available };
  problems.push(problem('authority-set-aside', facts, 'postings'));
}

/** Finds where a payment takes money that others were promised. What it frees itself, it may take. */
function checkPromised(
  { fund, effect, mayOverspend, money, keep, commitment }: FundState,
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

/** Checks what the draft does to each fund: its balance, its money, its authority to promise. */
export function checkFunds(state: LedgerState, draft: Draft, problems: Problem[]): void {
  const drawsFreeMoney = draft.explanations?.some(({ freeMoney }) => freeMoney) === true;
  // Money that is dated later is not there yet, neither on the day of the entry nor on the day on which it is recorded.
  const from = Math.max(state.trial.date, state.trial.today);
  for (const fund of state.trial.touched) {
    const { effect } = fund;
    const { id } = fund.fund;
    for (let type = 0; type < BALANCE_TYPES.length; type++) {
      const difference = effect.debits[type]! - effect.credits[type]!;
      if (difference === 0) continue;
      problems.push(
        problem('entry-unbalanced', { fund: id, balanceType: BALANCE_TYPES[type]!, difference }, 'postings'),
      );
    }
    const balance = effect.money < 0 && !fund.mayOverspend ? fund.ahead.least(fund.money, from) : 0;
    if (!fund.mayOverspend && effect.money < 0 && balance + effect.money < fund.keep) {
      const { money: change } = effect;
      const { keep } = fund;
      const facts = { fund: id, balance, change, short: keep - (balance + change) };
      problems.push(
        keep > 0
          ? problem('fund-below-floor', { ...facts, keep }, 'postings')
          : problem('fund-overdrawn', keep < 0 ? { ...facts, overdraft: 0 - keep } : facts, 'postings'),
      );
    } else if (drawsFreeMoney) checkPromised(fund, problems);
    checkSetAside(fund, problems);
    if (!fund.mayOvercommit && (effect.commitment > 0 || effect.budget < 0)) {
      const available = fund.budget - fund.commitment - fund.spent;
      const asked = effect.commitment + effect.spent - effect.budget;
      // Where nothing is promised, a budget may be cut below what was spent: the overspending shows.
      const short = Math.min(asked - available, fund.commitment + effect.commitment);
      if (asked > 0 && short > 0) {
        const facts = { fund: id, available, asked, short };
        problems.push(problem('fund-overcommitted', facts, 'postings'));
      }
    }
  }
}
