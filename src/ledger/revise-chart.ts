/**
 * Revises the chart of a ledger that is in use: adds to it, renames, closes.
 *
 * Method: a revision is recorded as what it adds and changes, with its moment and its place among the entries. What it
 * demands holds from there on, and is never held against the entries before it.
 *
 * @module
 */

import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { dayFromNumber } from '../time/day.js';
import { isMoment, type Moment, momentFromNumber } from '../time/moment.js';
import { checkBounds } from './bounds.js';
import type { Chart } from './chart.js';
import type { ChartChange } from './chart-revision.js';
import { checkChart } from './check-chart.js';
import { lastMoment } from './last-moment.js';
import { type Ledger, stateOf } from './ledger.js';
import {
  changeFrom,
  chartWith,
  checkChange,
  checkRevisionMoment,
  findNarrowing,
  writeRevision,
} from './state/revision.js';
import type { LedgerState } from './state/state.js';

/**
 * Adds accounts, funds and protections to a ledger's chart, renames them, gives them a closing day, or makes an account a
 * control total. Terms and opening days stay as they were, so that everything recorded stays right: for other terms,
 * open another fund.
 *
 * @param chart the whole chart as it shall be; one that changes nothing is answered, and nothing is recorded
 * @param options.recordedAt when the chart is revised; absent, the moment of what was recorded last
 * @param options.now the present moment, as in `post`
 * @param options.dryRun true: answers the same and changes nothing
 * @returns the chart in force, or every problem: those of `checkChart`; `chart-narrowed` for each account, fund or protection
 *   that is gone, has other terms or days, or closes before its last posting; `moment-invalid`, `recorded-backwards`
 *   and `recorded-ahead` of `recordedAt`
 */
export function reviseChart(
  ledger: Ledger,
  chart: unknown,
  options: { readonly dryRun?: boolean; readonly recordedAt?: Moment; readonly now?: Moment } = {},
): Result<Chart> {
  const state = stateOf(ledger);
  const { dryRun, recordedAt } = options;
  const planned = chartChange(ledger, chart, options);
  if (!planned.ok) return planned;
  const change = planned.value;
  if (Object.keys(change).length === 0) return accept(state.chart);
  if (dryRun) return accept(chartWith(state, change));
  const last = lastMoment(state);
  writeRevision(
    state,
    change,
    recordedAt ?? (last === Number.NEGATIVE_INFINITY ? undefined : momentFromNumber(last)),
  );
  return accept(state.chart);
}

/**
 * Finds what a chart would change in the one in force. Nothing is written.
 *
 * @returns the change, empty where there is none; or the problems of `reviseChart`
 * @internal
 */
export function chartChange(
  ledger: Ledger,
  chart: unknown,
  options: { readonly recordedAt?: Moment; readonly now?: Moment },
): Result<ChartChange> {
  const state = stateOf(ledger);
  const compared = compare(state, chart);
  if (!compared.ok) return compared;
  const { parts, gone } = compared.value;
  const change = changeFrom(state, parts);
  const problems = [
    ...gone.map((name) => problem('chart-narrowed', { name })),
    ...findNarrowing(state, change),
    ...checkMoment(state, options),
  ];
  return problems.length > 0 ? refuse(problems) : accept(change);
}

/** Finds what is wrong with the moment of a revision. */
function checkMoment(
  state: LedgerState,
  { recordedAt, now }: { readonly recordedAt?: Moment; readonly now?: Moment },
): readonly Problem[] {
  if (recordedAt === undefined) return [];
  if (!isMoment(recordedAt)) return [problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt')];
  // An empty book knows no day but those of its chart.
  const opened = state.fundList.map(({ opens }) => opens);
  const date = dayFromNumber(opened.reduce((latest, opens) => Math.max(latest, opens), opened[0]!));
  return [...checkRevisionMoment(state, recordedAt), ...checkBounds(state, { date }, { recordedAt, now })];
}

/** The lists of a chart; a part of an unchecked one may be anything. */
type Lists = Required<{ readonly [Name in keyof Chart]: readonly NonNullable<Chart[Name]>[number][] }>;

/** What a chart may change, and the names in force that it leaves out. */
interface Comparison {
  readonly parts: ChartChange;
  readonly gone: readonly string[];
}

/**
 * Compares a chart from outside with the one in force.
 *
 * The very objects of the chart in force were checked when they came: where they are given again at their places, only the
 * rest is checked. So a chart made of the one in force and a little more costs little more than what is more.
 */
function compare(state: LedgerState, value: unknown): Result<Comparison> {
  const inForce = listsOf(state.chart)!;
  const given = listsOf(value);
  const parts = given && checkChange(state, partsBeside(inForce, given));
  if (parts?.ok && !repeats(state, given!, parts.value))
    return accept(comparison(inForce, given!, parts.value));
  const checked = checkChart(value);
  if (!checked.ok) return checked;
  return accept(comparison(inForce, listsOf(checked.value)!, checked.value));
}

/** The lists of a value, copied; undefined where it is no chart that can be read. */
function listsOf(value: unknown): Lists | undefined {
  try {
    const { accounts, funds, protections = [], ...others } = value as Partial<Lists>;
    const lists = [accounts, funds, protections];
    if (Object.keys(others).length > 0 || !lists.every(Array.isArray)) return undefined;
    return { accounts: [...accounts!], funds: [...funds!], protections: [...protections] };
  } catch {
    return undefined;
  }
}

/** The parts of the first list that are not at the same place in the second. */
function beside<Part>(list: readonly Part[], other: readonly Part[]): readonly Part[] {
  return list.filter((part, place) => part !== other[place]);
}

function partsBeside(inForce: Lists, given: Lists): ChartChange {
  return {
    accounts: beside(given.accounts, inForce.accounts),
    funds: beside(given.funds, inForce.funds),
    protections: beside(given.protections, inForce.protections),
  };
}

/** Whether a checked part has the name of an object in force that is given too: a fault, which the check of the whole names. */
function repeats({ accounts, funds, chart }: LedgerState, given: Lists, parts: ChartChange): boolean {
  const isGiven = <Part>(list: readonly Part[], part: Part | undefined, place: number) =>
    part !== undefined && list[place] === part;
  const protections = chart.protections ?? [];
  return (
    (parts.accounts ?? []).some(({ path }) => {
      const current = accounts.get(path);
      return current !== undefined && isGiven(given.accounts, current.account, current.index);
    }) ||
    (parts.funds ?? []).some(({ id }) => {
      const current = funds.get(id);
      return current !== undefined && isGiven(given.funds, current.fund, current.index);
    }) ||
    (parts.protections ?? []).some(({ id }) => {
      const place = protections.findIndex((protection) => protection.id === id);
      return isGiven(given.protections, protections[place], place);
    })
  );
}

function comparison(inForce: Lists, given: Lists, parts: ChartChange): Comparison {
  const names = ({ accounts = [], funds = [], protections = [] }: ChartChange) => [
    new Set(accounts.map(({ path }) => path)),
    new Set(funds.map(({ id }) => id)),
    new Set(protections.map(({ id }) => id)),
  ];
  const kept = names(parts);
  const absent = names(partsBeside(given, inForce)).map((each, list) =>
    [...each].filter((name) => !kept[list]!.has(name)),
  );
  return { parts, gone: absent.flat() };
}
