/**
 * Checks a change of the chart, and puts it in force.
 *
 * Method: a control total or a protection that is added to a book with entries records how many they are, and does not apply to them.
 * Every other change must be right for the earlier entries too, or it is refused.
 *
 * @module
 */
import { check, frozen } from '../../problem/check.js';
import { type Problem, placedAt, problem, type Result } from '../../problem/problem.js';
import { dayNumber, LAST_DAY } from '../../time/day.js';
import { type Moment, momentFromNumber, momentNumber } from '../../time/moment.js';
import type { Account, Chart, Fund, Protection } from '../chart.js';
import type { ChartChange } from '../chart-revision.js';
import { checkChart } from '../check-chart.js';
import { countingDays, dayOfEntry } from '../counting-day.js';
import { BALANCE_TYPES } from '../entry.js';
import { lastMoment } from '../last-moment.js';
import { chartChangeSchema, revisionSchema } from '../schema.js';
import { AccountState } from './account-state.js';
import { FundState } from './fund-state.js';
import type { ProtectionState } from './protection.js';
import type { LedgerState } from './state.js';

const BUDGET = BALANCE_TYPES.indexOf('budget');
const COMMITMENT = BALANCE_TYPES.indexOf('commitment');

/** Checks the records of a change by themselves and against the funds of the chart. */
export function checkChange(state: LedgerState, value: unknown): Result<ChartChange> {
  const shape = check(chartChangeSchema, value);
  if (!shape.ok) return shape;
  const { accounts = [], funds = [], protections = [] } = shape.value;
  // Together with the funds that it names, a change can be checked as a chart of its own.
  const changed = new Set(funds.map(({ id }) => id));
  const named = new Set([state.suspense.fund.id, ...protections.flatMap((protection) => protection.funds)]);
  const inForce = [...named].filter((id) => !changed.has(id)).map((id) => state.funds.get(id)?.fund);
  const checked = checkChart({
    accounts,
    funds: [...funds, ...inForce.filter((fund) => fund !== undefined)],
    protections,
  });
  return checked.ok ? shape : checked;
}

/** A part without the number of earlier entries to which it does not apply. */
function undated<Part extends { readonly heldAfter?: number }>({ heldAfter: _heldAfter, ...part }: Part) {
  return part;
}

function datedAccount(state: LedgerState, account: Account): Account {
  const current = state.accounts.get(account.path)?.account;
  if (!account.control || !current) return undated(account);
  const heldAfter = current.control ? current.heldAfter : state.entries.length;
  return heldAfter ? { ...undated(account), heldAfter } : undated(account);
}

function datedProtection(state: LedgerState, protection: Protection): Protection {
  const current = state.protections.get(protection.id);
  const heldAfter = current ? current.heldAfter : state.entries.length;
  return heldAfter > 0 ? { ...undated(protection), heldAfter } : undated(protection);
}

function differs(next: Account | Fund | Protection, current: object | undefined): boolean {
  // What has passed a schema has its keys in one order.
  return current === undefined || JSON.stringify(frozen(next)) !== JSON.stringify(current);
}

/** The parts of a change that are not in force already, each with the number of earlier entries to which it does not apply. */
export function changeFrom(state: LedgerState, given: ChartChange): ChartChange {
  const { accounts = [], funds = [], protections = [] } = given;
  const change = {
    accounts: accounts
      .map((account) => datedAccount(state, account))
      .filter((account) => differs(account, state.accounts.get(account.path)?.account)),
    funds: funds.filter((fund) => differs(fund, state.funds.get(fund.id)?.fund)),
    protections: protections
      .map((protection) => datedProtection(state, protection))
      .filter((protection) => differs(protection, state.protections.get(protection.id)?.protection)),
  };
  return frozen(Object.fromEntries(Object.entries(change).filter(([, parts]) => parts.length > 0)));
}

/** Finds the accounts, funds and protections that a change would narrow. */
export function findNarrowing(state: LedgerState, change: ChartChange): Problem[] {
  const { accounts = [], funds = [], protections = [] } = change;
  const names: string[] = [];
  for (const { path, opens, closes, control, setsAside } of accounts) {
    const current = state.accounts.get(path);
    const holds =
      current === undefined ||
      (current.account.opens === opens &&
        current.account.setsAside === setsAside &&
        (!current.account.control || control) &&
        dayNumber(closes ?? LAST_DAY) >= current.lastDay);
    if (!holds) names.push(path);
  }
  for (const { id, opens, closes, suspense, terms } of funds) {
    const current = state.funds.get(id);
    const holds =
      current === undefined ||
      (current.fund.opens === opens &&
        current.fund.suspense === suspense &&
        JSON.stringify(current.fund.terms) === JSON.stringify(terms) &&
        dayNumber(closes ?? LAST_DAY) >= current.lastDay);
    if (!holds) names.push(id);
  }
  for (const protection of protections) {
    const current = state.protections.get(protection.id)?.protection;
    const named = { ...protection, name: current?.name };
    if (current && JSON.stringify(named) !== JSON.stringify(current)) names.push(protection.id);
  }
  return names.map((name) => problem('chart-narrowed', { name }));
}

/** Checks that a chart is not revised before the last recording. */
export function checkRevisionMoment(state: LedgerState, recordedAt: Moment | undefined): Problem[] {
  if (recordedAt === undefined || momentNumber(recordedAt) >= lastMoment(state)) return [];
  const facts = { recordedAt, last: momentFromNumber(lastMoment(state)) };
  return [problem('recorded-backwards', facts, 'recordedAt')];
}

/** The chart as it would be with a change: parts in force keep their places, and new parts follow. */
export function chartWith({ chart, accounts, funds }: LedgerState, change: ChartChange): Chart {
  const { protections = [] } = chart;
  const revised = {
    accounts: merged(chart.accounts, change.accounts, ({ path }) => accounts.get(path)?.index),
    funds: merged(chart.funds, change.funds, ({ id }) => funds.get(id)?.index),
    protections: merged(protections, change.protections, ({ id }) => {
      const place = protections.findIndex((protection) => protection.id === id);
      return place < 0 ? undefined : place;
    }),
  };
  const { protections: revisedProtections, ...lists } = revised;
  return Object.freeze(revisedProtections.length > 0 || chart.protections ? revised : lists);
}

function merged<Part>(
  parts: readonly Part[],
  changed: readonly Part[] = [],
  placeOf: (part: Part) => number | undefined,
): readonly Part[] {
  if (changed.length === 0) return parts;
  const list = [...parts];
  for (const part of changed) list[placeOf(part) ?? list.length] = part;
  return Object.freeze(list);
}

/** Puts a change that has been checked in force, and records it. It fails only if it needs a history that is not in memory. */
export function writeRevision(state: LedgerState, change: ChartChange, recordedAt: Moment | undefined): void {
  // Before anything is written: a new protection counts what was recorded before it.
  if (change.protections?.some(({ id }) => !state.protections.has(id))) state.needHistory();
  const chart = chartWith(state, change);
  const entriesBefore = state.entries.length;
  if (change.accounts) {
    state.subtrees.clear();
    state.byPath = undefined;
  }
  for (const account of change.accounts ?? []) {
    const current = state.accounts.get(account.path);
    if (!current) {
      state.accounts.set(account.path, new AccountState(account, state.accounts.size));
      continue;
    }
    current.account = account;
    if (account.control) current.controlFrom = account.heldAfter ?? 0;
    current.closes = dayNumber(account.closes ?? LAST_DAY);
  }
  for (const fund of change.funds ?? []) {
    const current = state.funds.get(fund.id);
    if (!current) {
      const added = new FundState(fund, state.fundList.length);
      state.funds.set(fund.id, added);
      state.fundList.push(added);
      continue;
    }
    current.fund = fund;
    current.closes = dayNumber(fund.closes ?? LAST_DAY);
  }
  for (const protection of change.protections ?? []) {
    const current = state.protections.get(protection.id);
    if (current) current.protection = protection;
    else countHistory(state, state.protect(protection));
  }
  state.chart = chart;
  const moment = recordedAt === undefined ? {} : { recordedAt };
  state.revisions.push(Object.freeze({ revision: change, entriesBefore, ...moment }));
}

/** Counts under a new protection the earlier budgets, commitments and spending. Only this cost grows with the history. */
function countHistory(state: LedgerState, protection: ProtectionState): void {
  const { postings } = state;
  const funds = new Set(protection.protection.funds);
  const effect = { inside: 0, authorised: 0, elsewhere: 0 };
  for (let index = 0; index < postings.length; index++) {
    const { account, fund, type } = state.positions[postings.positions[index]!]!;
    const counts = account.isExpense || (account.isTransfer && BALANCE_TYPES[type] === 'actual');
    if (!counts || !funds.has(fund.fund.id)) continue;
    const sequence = postings.entries[index]!;
    const details = state.details.get(sequence) ?? {};
    const days = countingDays(state, details, dayOfEntry(state, sequence));
    const day = type === COMMITMENT ? days.commitment : days.other;
    if (day < protection.from || day > protection.to) continue;
    // The account of transfers is no spend category, so money that is sent counts as spent elsewhere.
    protection.add(effect, account.account.path, type === BUDGET, postings.pence[index]!);
  }
  protection.apply(effect);
}

/**
 * Puts a revision read from a history in force.
 *
 * @returns the problems of a revision that does not fit the history before it; none once it is in force
 */
export function replayRevision(state: LedgerState, value: unknown): readonly Problem[] {
  const shape = check(revisionSchema, value);
  if (!shape.ok) return shape.problems;
  const { revision, entriesBefore, recordedAt } = shape.value;
  const change = checkChange(state, revision);
  if (!change.ok) return placedAt('revision', change.problems);
  const problems = [...findNarrowing(state, change.value), ...checkRevisionMoment(state, recordedAt)];
  if (entriesBefore !== state.entries.length) {
    const facts = { expected: `${state.entries.length} entries before it`, found: String(entriesBefore) };
    problems.push(problem('field-invalid', facts, 'entriesBefore'));
  }
  if (problems.length > 0) return problems;
  writeRevision(state, changeFrom(state, change.value), recordedAt);
  return [];
}
