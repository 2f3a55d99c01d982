/**
 * The parts of a pool's figures: movements in a period, and accounts kept apart.
 *
 * Method: a listed account includes everything below it except other listed accounts, so that figures over several listed accounts never
 * count a penny twice.
 *
 * @module
 */
import { pathsAbove } from '../../agreement/paths-below.js';
import type { BalanceQuery } from '../../ledger/balance.js';
import type { AccountPath, Chart } from '../../ledger/chart.js';
import { covers } from '../../ledger/state/terms.js';
import { type FigurePart, turnedParts } from '../../reports/figure.js';
import { addDays, type Day, FIRST_DAY } from '../../time/day.js';
import type { Period } from '../../time/period.js';

/** A balance query without its account. */
type PartsQuery = Omit<BalanceQuery, 'account'>;

/** The balances that make up a figure, for any fund, balance type and day. */
export type PartsOf = (query: PartsQuery) => readonly FigurePart[];

/** No parts at all. */
export const noParts: PartsOf = () => [];

/** The whole less some parts. */
export function restOf(whole: PartsOf, parts: Iterable<PartsOf>): PartsOf {
  const listed = [...parts];
  return (query) => [...whole(query), ...listed.flatMap((partsOf) => turnedParts(partsOf(query)))];
}

/** Several parts as one. */
export function together(all: readonly PartsOf[]): PartsOf {
  return (query) => all.flatMap((partsOf) => partsOf(query));
}

/** The parts of each of some funds, as one. */
export function inFunds(parts: PartsOf, funds: readonly string[]): PartsOf {
  return (query) => funds.flatMap((fund) => parts({ ...query, fund }));
}

/**
 * Movements in a period: the parts as at its end less the parts as at the day before it.
 *
 * @param period its first and last day; nothing comes before a period that begins on the first day of all
 */
export function movedIn(period: Period, parts: PartsOf, query: PartsQuery = {}): readonly FigurePart[] {
  const partsAt = (asAt: Day) => parts({ ...query, asAt });
  return [
    ...partsAt(period.to),
    ...(period.from > FIRST_DAY ? turnedParts(partsAt(addDays(period.from, -1))) : []),
  ];
}

/** Every path that leads to an account, the account itself included. */
function knownPaths(chart: Chart): ReadonlySet<AccountPath> {
  return new Set(chart.accounts.flatMap(({ path }) => pathsAbove(path)));
}

/** The parts of a path and everything below it; none if the chart has no such account. */
export function partsUnder(chart: Chart, account: AccountPath): PartsOf {
  return chart.accounts.some(({ path }) => covers(account, path))
    ? (query) => [{ times: 1, query: { ...query, account } }]
    : noParts;
}

/**
 * Keeps paths apart.
 *
 * @param paths account paths in any order; one that the chart does not have has no parts
 * @returns for each path its parts, less those of the listed paths below it
 */
export function keptApart(chart: Chart, paths: Iterable<AccountPath>): ReadonlyMap<AccountPath, PartsOf> {
  const chartPaths = knownPaths(chart);
  const listed = new Set([...paths].filter((path) => chartPaths.has(path)));
  const below = new Map<AccountPath, AccountPath[]>([...listed].map((path) => [path, []]));
  for (const path of listed) {
    const [, ...outerPaths] = pathsAbove(path);
    const nearest = outerPaths.find((outer) => below.has(outer));
    if (nearest !== undefined) below.get(nearest)!.push(path);
  }
  return new Map(
    [...below].map(([account, lower]): [AccountPath, PartsOf] => [
      account,
      (query) => [
        { times: 1, query: { ...query, account } },
        ...lower.map((path): FigurePart => ({ times: -1, query: { ...query, account: path } })),
      ],
    ]),
  );
}
