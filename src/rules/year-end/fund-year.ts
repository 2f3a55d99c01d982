/**
 * One fund over a year: its money, the part that can be moved, and its commitments.
 *
 * @module
 */
import type { FundId } from '../../ledger/chart.js';
import type { CommitmentId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Pence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import { divideMoney, type YearStandings } from './fund-standing.js';

/**
 * One fund's money over a year: `opening + received − spent + otherwise = unspent`. Pence, above zero unless a comment says otherwise.
 */
export interface FundYear {
  /** Money on the day before the year, below zero when overdrawn. */
  readonly opening: Pence;
  /** Income of the year that came in, without amounts that were called and have not come in, or that are to be paid back. */
  readonly received: Pence;
  readonly spent: Pence;
  /** Every other movement: transfers, money brought forward, tax to be recovered. Either sign. */
  readonly otherwise: Pence;
  /** Money at the end of the last day, below zero when overdrawn. */
  readonly unspent: Pence;
  /** Stays for commitments that run on. */
  readonly staysCommitted: Pence;
  /** Stays because the fund's terms set a floor, or because a risk share keeps the underspends of its schemes in the pool. */
  readonly staysAsFloor: Pence;
  /** Unspent on the last day and spent since, so that it cannot be moved. */
  readonly spentSince: Pence;
  /** Below zero: the amount by which the fund was overdrawn. It stays owed. */
  readonly overdrawn: Pence;
}

/** A commitment over one fund at the end of the year, and whether it runs on. */
export interface YearEndCommitment {
  readonly commitment: CommitmentId;
  readonly pence: Pence;
  readonly expires?: Day;
  readonly becomes: 'runs-on' | 'released' | 'expired';
}

/** A fund that no stream pays into: a reserve, a risk pool, suspense. It stays as it is. */
export interface OtherYearEnd {
  readonly fund: FundId;
  /** Before anything is carried into it; below zero if overdrawn. */
  readonly money: Pence;
  readonly commitment: Pence;
  /** VAT paid and still to be recovered. */
  readonly vatToCome: Pence;
  readonly suspense: boolean;
}

/**
 * The money of one fund over the year, and the part of it that can be moved.
 *
 * @param stays.promised pence of commitments that run on
 * @param stays.keptByShares pence that risk shares keep in the pool
 */
export function fundYear(
  ledger: Ledger,
  fund: FundId,
  standings: YearStandings,
  stays: { readonly promised: number; readonly keptByShares?: number },
): {
  readonly figures: FundYear;
  readonly movable: Pence;
  readonly staysKept: Pence;
  readonly uncovered: Pence;
} {
  const { promised, keptByShares = 0 } = stays;
  const [before, after] = [standings.before.get(fund)!, standings.after.get(fund)!];
  const { money } = after;
  const received = after.income - before.income - (after.owed - before.owed);
  const spent = after.spent - before.spent;
  const keep = ledger.chart.funds.find(({ id }) => id === fund)!.terms.keep ?? 0;
  const { staysCommitted, staysAsFloor: floor, free } = divideMoney(money, { promised, keep });
  const movableNow = Math.max(0, standings.now.get(fund)!.money - keep);
  const staysKept = Math.min(free, keptByShares, movableNow);
  const movable = (Math.min(free, movableNow) - staysKept) as Pence;
  const figures = {
    opening: before.money,
    received,
    spent,
    otherwise: money - before.money - received + spent,
    unspent: money,
    staysCommitted,
    staysAsFloor: floor + staysKept,
    spentSince: free - staysKept - movable,
    overdrawn: Math.min(0, money),
  } as FundYear;
  return { figures, movable, staysKept: staysKept as Pence, uncovered: (promised - staysCommitted) as Pence };
}

/** The funds that none of these streams pays into, at the end of the year. */
export function otherFunds(
  ledger: Ledger,
  { after }: YearStandings,
  streams: readonly { readonly fund: FundId }[],
): readonly OtherYearEnd[] {
  const streamFunds = new Set(streams.map(({ fund }) => fund));
  return ledger.chart.funds
    .filter(({ id }) => !streamFunds.has(id))
    .map(({ id: fund, suspense }) => {
      const { money, commitment, vatToCome } = after.get(fund)!;
      return { fund, money, commitment, vatToCome, suspense: suspense === true } as OtherYearEnd;
    });
}
