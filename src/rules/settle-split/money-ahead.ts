/**
 * The money that payments may use of each fund, day by day: its money by then, less the money that leaves it later without a rule.
 *
 * Method: the entries that no rule split form a path of each fund’s money. A payment may use no more than the lowest point of the path
 * from its own place on, less earlier payments; so money that leaves the fund later is still there.
 *
 * @module
 */
import type { Fund, FundId } from '../../ledger/chart.js';
import { floorOf, isMoneyAccount } from '../../ledger/state/terms.js';
import { actualPostings, type DatedEntry, type FundPosting } from './dated-entries.js';

/** Pence by which postings change each fund's money. */
export function moneyByFund(postings: readonly FundPosting[]): ReadonlyMap<FundId, number> {
  const sums = new Map<FundId, number>();
  for (const { account, fund, pence } of postings)
    if (isMoneyAccount(account)) sums.set(fund, (sums.get(fund) ?? 0) + pence);
  return sums;
}

/** The money of one fund after each entry, and the lowest point from there on. */
interface Path {
  readonly places: number[];
  readonly money: number[];
  readonly lowest: number[];
  /** The number of places before the payment in hand. */
  passed: number;
  taken: number;
}

const emptyPath = (): Path => ({ places: [], money: [], lowest: [], passed: 0, taken: 0 });

/** The money of funds before the first entry; a fund that is left out has none. */
export type MoneyBefore = ReadonlyMap<FundId, number>;

function pathsOf(dated: readonly DatedEntry[], before: MoneyBefore): Map<FundId, Path> {
  const paths = new Map<FundId, Path>();
  for (const [fund, pence] of before) paths.set(fund, { ...emptyPath(), places: [-1], money: [pence] });
  for (const [place, { entry, role }] of dated.entries()) {
    if (role !== 'fixed') continue;
    for (const [fund, pence] of moneyByFund(actualPostings(entry))) {
      const path = paths.get(fund) ?? emptyPath();
      paths.set(fund, path);
      path.places.push(place);
      path.money.push((path.money.at(-1) ?? 0) + pence);
    }
  }
  for (const path of paths.values()) {
    let lowest = Number.POSITIVE_INFINITY;
    for (let index = path.money.length - 1; index >= 0; index--) {
      lowest = Math.min(lowest, path.money[index]!);
      path.lowest[index] = lowest;
    }
  }
  return paths;
}

/** The least that entries which no rule split bring each fund down to, from where it is before them: zero or below. */
export function lowestChanges(dated: readonly DatedEntry[]): ReadonlyMap<FundId, number> {
  const before = new Map(dated.flatMap(({ entry }) => entry.postings.map(({ fund }) => [fund, 0] as const)));
  return new Map([...pathsOf(dated, before)].map(([fund, { lowest }]) => [fund, lowest[0]!]));
}

/** Money that payments may take, asked place by place in order. */
export class MoneyAhead {
  readonly #paths: Map<FundId, Path>;
  readonly #funds: ReadonlyMap<FundId, Fund>;

  constructor(
    dated: readonly DatedEntry[],
    funds: ReadonlyMap<FundId, Fund>,
    before: MoneyBefore = new Map(),
  ) {
    this.#paths = pathsOf(dated, before);
    this.#funds = funds;
  }

  #pathOf(fund: FundId): Path {
    const path = this.#paths.get(fund) ?? emptyPath();
    this.#paths.set(fund, path);
    return path;
  }

  /** The pence that a payment at a place may use of a fund above its minimum balance; Infinity if it may overspend. */
  available(fund: FundId, place: number): number {
    const terms = this.#funds.get(fund)?.terms;
    if (terms?.mayOverspend) return Number.POSITIVE_INFINITY;
    const path = this.#pathOf(fund);
    while (path.passed < path.places.length && path.places[path.passed]! < place) path.passed++;
    const { lowest, passed, taken } = path;
    const money = passed > 0 ? lowest[passed - 1]! : Math.min(0, lowest[0] ?? 0);
    return Math.max(0, money - taken - (terms ? floorOf(terms) : 0));
  }

  /** Counts a payment, or a refund. */
  take(postings: readonly FundPosting[]): void {
    for (const [fund, pence] of moneyByFund(postings)) {
      this.#pathOf(fund).taken -= pence;
    }
  }
}
