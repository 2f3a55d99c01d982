/**
 * The parts of a pool's figures: movements in a period, and accounts kept apart.
 *
 * Method: a listed account includes everything below it, less the listed accounts below; so figures over several listed accounts never
 * count a penny twice.
 *
 * @module
 */
import type { BalanceQuery } from '../../ledger/balance.js';
import type { AccountPath, Chart } from '../../ledger/chart.js';
import { covers } from '../../ledger/state/terms.js';
import { pence } from '../../money/pence.js';
import { type Figure, type FigurePart, turnedParts } from '../../reports/figure.js';
import { addDays, type Day, FIRST_DAY } from '../../time/day.js';
import type { Period } from '../../time/period.js';

/** A balance query without its account. */
export type Rest = Omit<BalanceQuery, 'account'>;

/** The balances that make up one thing, for any fund, balance type and day. */
export type PartsOf = (rest: Rest) => readonly FigurePart[];

/** A figure of nothing. */
export const NOTHING: Figure = { pence: pence(0), parts: [] };

/** The parts of nothing. */
export const noParts: PartsOf = () => [];

/** The whole less some parts. */
export function restOf(whole: PartsOf, parts: Iterable<PartsOf>): PartsOf {
  const listed = [...parts];
  return (rest) => [...whole(rest), ...listed.flatMap((one) => turnedParts(one(rest)))];
}

/** Several parts as one. */
export function together(all: readonly PartsOf[]): PartsOf {
  return (rest) => all.flatMap((one) => one(rest));
}

/** The parts of each of some funds, as one. */
export function inFunds(parts: PartsOf, funds: readonly string[]): PartsOf {
  return (rest) => funds.flatMap((fund) => parts({ ...rest, fund }));
}

/**
 * Movements in a period: the parts as at its end less the parts as at the day before it.
 *
 * @param period both its ends included; one that begins on the first day there is has nothing before it
 */
export function movedIn(period: Period, parts: PartsOf, rest: Rest = {}): readonly FigurePart[] {
  const partsAt = (asAt: Day) => parts({ ...rest, asAt });
  return [
    ...partsAt(period.to),
    ...(period.from > FIRST_DAY ? turnedParts(partsAt(addDays(period.from, -1))) : []),
  ];
}

/** Every path that leads to an account, the account itself included. */
function knownPaths(chart: Chart): ReadonlySet<AccountPath> {
  const paths = new Set<AccountPath>();
  for (const { path } of chart.accounts) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = path.slice(0, end);
      if (paths.has(above)) break;
      paths.add(above);
    }
  }
  return paths;
}

/** The parts of a path and all below it; none where the chart has no such account. */
export function partsUnder(chart: Chart, account: AccountPath): PartsOf {
  return chart.accounts.some(({ path }) => covers(account, path))
    ? (rest) => [{ times: 1, query: { ...rest, account } }]
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
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = below.get(path.slice(0, end));
      if (!above) continue;
      above.push(path);
      break;
    }
  }
  return new Map(
    [...below].map(([account, lower]): [AccountPath, PartsOf] => [
      account,
      (rest) => [
        { times: 1, query: { ...rest, account } },
        ...lower.map((path): FigurePart => ({ times: -1, query: { ...rest, account: path } })),
      ],
    ]),
  );
}
