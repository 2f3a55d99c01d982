/**
 * Revises the chart of a ledger that is in use: adds to it, renames, closes.
 *
 * @module
 */
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { dayNumber, LAST_DAY } from '../time/day.js';
import type { Chart } from './chart.js';
import { checkChart } from './check-chart.js';
import { BALANCE_TYPES } from './entry.js';
import { frozen } from './frozen.js';
import { type Ledger, stateOf } from './ledger.js';
import type { ProtectionState } from './protection.js';
import { AccountState, FundState, type LedgerState } from './state.js';

const BUDGET = BALANCE_TYPES.indexOf('budget');

/**
 * Adds accounts and funds to a ledger's chart, renames them, or gives them a closing day. Terms and opening days
 * stay as they were, so that everything recorded stays right: for other terms, open another fund.
 *
 * @param chart the whole chart as it shall be
 * @param options.dryRun true: answers the same and changes nothing
 * @returns the chart in force, or every problem: those of `checkChart`, and `chart-narrowed` for each account or
 *   fund that is gone, has other terms or days, or closes before its last posting
 */
export function reviseChart(
  ledger: Ledger,
  chart: unknown,
  options: { readonly dryRun?: boolean } = {},
): Result<Chart> {
  const state = stateOf(ledger);
  const checked = checkChart(chart);
  if (!checked.ok) return checked;
  const revised = frozen(checked.value);
  const problems: Problem[] = [];
  const accounts = new Map(revised.accounts.map((account) => [account.path, account]));
  for (const { account, lastDay } of state.accounts.values()) {
    const next = accounts.get(account.path);
    const holds =
      next &&
      next.opens === account.opens &&
      next.setsAside === account.setsAside &&
      (!account.control || next.control) &&
      dayNumber(next.closes ?? LAST_DAY) >= lastDay;
    if (!holds) problems.push(problem('chart-narrowed', { name: account.path }));
  }
  const funds = new Map(revised.funds.map((fund) => [fund.id, fund]));
  for (const { fund, lastDay } of state.funds.values()) {
    const next = funds.get(fund.id);
    const holds =
      next &&
      next.opens === fund.opens &&
      next.suspense === fund.suspense &&
      JSON.stringify(next.terms) === JSON.stringify(fund.terms) &&
      dayNumber(next.closes ?? LAST_DAY) >= lastDay;
    if (!holds) problems.push(problem('chart-narrowed', { name: fund.id }));
  }
  const protections = new Map((revised.protections ?? []).map((one) => [one.id, one]));
  for (const { protection } of state.protections.values()) {
    const next = protections.get(protection.id);
    const holds =
      next && JSON.stringify({ ...next, name: '' }) === JSON.stringify({ ...protection, name: '' });
    if (!holds) problems.push(problem('chart-narrowed', { name: protection.id }));
  }
  if (problems.length > 0) return refuse(problems);
  if (options.dryRun) return accept(inOrderOf(state, revised));
  state.subtrees.clear();
  state.byPath = undefined;
  for (const account of revised.accounts) {
    const known = state.accounts.get(account.path);
    if (!known) state.accounts.set(account.path, new AccountState(account, state.accounts.size));
    else {
      known.account = account;
      known.isControl ||= account.control === true;
      known.closes = dayNumber(account.closes ?? LAST_DAY);
    }
  }
  for (const fund of revised.funds) {
    const known = state.funds.get(fund.id);
    if (known) {
      known.fund = fund;
      known.closes = dayNumber(fund.closes ?? LAST_DAY);
      continue;
    }
    const added = new FundState(fund, state.fundList.length);
    state.funds.set(fund.id, added);
    state.fundList.push(added);
  }
  for (const [id, protection] of protections) {
    if (!state.protections.has(id)) countHistory(state, state.protect(protection));
  }
  state.chart = inOrderOf(state, revised);
  return accept(state.chart);
}

/** Counts under a new protection what was authorised, committed and spent before it; the one cost here that grows with history. */
function countHistory(state: LedgerState, protection: ProtectionState): void {
  const { postings, entries } = state;
  const funds = new Set(protection.protection.funds);
  for (let index = 0; index < postings.length; index++) {
    const { account, fund, type } = state.positions[postings.positions[index]!]!;
    const counts = account.isExpense || (account.isTransfer && BALANCE_TYPES[type] === 'actual');
    if (!counts || !funds.has(fund.fund.id)) continue;
    const sequence = postings.entries[index]!;
    const effective = state.rest.get(sequence)?.effective;
    const day = effective === undefined ? entries.dates[sequence]! : dayNumber(effective);
    if (day < protection.from || day > protection.to) continue;
    if (account.isTransfer) protection.tallyTransfer(postings.pence[index]!);
    else protection.tally(account.account.path, type === BUDGET, postings.pence[index]!);
  }
  protection.applyEffect();
  protection.clearEffect();
}

/** The revised chart with what was there before first, in the order in which it came. */
function inOrderOf(state: LedgerState, { accounts, funds, protections }: Chart): Chart {
  const known = { accounts: new Map<string, number>(), funds: new Map<string, number>() };
  for (const { account, index } of state.accounts.values()) known.accounts.set(account.path, index);
  for (const { fund, index } of state.funds.values()) known.funds.set(fund.id, index);
  const place = (index: number | undefined) => index ?? Number.POSITIVE_INFINITY;
  const byPlace = (a: number, b: number) => (a === b ? 0 : a - b);
  return Object.freeze({
    accounts: Object.freeze(
      [...accounts].sort((a, b) =>
        byPlace(place(known.accounts.get(a.path)), place(known.accounts.get(b.path))),
      ),
    ),
    funds: Object.freeze(
      [...funds].sort((a, b) => byPlace(place(known.funds.get(a.id)), place(known.funds.get(b.id)))),
    ),
    ...(protections ? { protections } : {}),
  });
}
