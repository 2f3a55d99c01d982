/**
 * The surplus of one fund of an account: the money over a reserve of weeks, and whose it is.
 *
 * Method: the person’s overpaid contribution comes out first, then what is promised and set aside, and only the rest is held against the
 * reserve: a balance of the reserve itself is no surplus. The surplus is shared over the funders in proportion to what each paid in.
 * Limit: the weeks of the reserve, the weekly amount that they are counted in, and whether an overpaid contribution goes back to the person
 * are the body’s policy. An overpaid contribution is found by recalculation, and is given here. The person is given back no more than the
 * balance; what is then still owed to them is told.
 * Source: St Helens (more than 8 weeks’ funding), Gateshead article 36119 (the person’s overpaid contribution is refunded, the council’s
 * part recouped), Camden (set-aside for employers), Hampshire (an outstanding invoice).
 *
 * @module
 */
import type { FundId } from '../../ledger/chart.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { Working, WorkingLine } from '../working.js';
import type { SetAsideKind } from './surplus-lines.js';

export type {} from './problems.js';

/** Money that is left out of the surplus, and why. */
export interface SetAside {
  readonly name: string;
  readonly kind: SetAsideKind;
  readonly pence: Pence;
}

/** How much may stay in a fund: so many weeks of a weekly amount. */
export interface Reserve {
  readonly weeks: number;
  /** The weekly amount in force on the day, gross or net as the policy says. */
  readonly weekly: Pence;
  /** The policy or agreement that says so. */
  readonly citation: string;
}

/** A funder of a fund, and what it paid in. */
export interface FunderPart {
  readonly stream: string;
  readonly funder: string;
  /** Pence paid in; not below zero. */
  readonly paidIn: number;
}

/** One fund of an account on a day. */
export interface FundMoney {
  readonly fund: FundId;
  /** The name of the fund, for people. */
  readonly name: string;
  readonly asAt: Day;
  /** Its money less its debts; it may be below zero. */
  readonly balance: Pence;
  readonly committed: Pence;
  /** The part of the person’s contribution that was paid and not owed, and the policy that gives it back; absent, that of the reserve. */
  readonly overpaid: Pence;
  readonly overpaidCitation?: string;
  readonly setAside: readonly SetAside[];
  readonly reserve: Reserve;
  /** Funders other than the person; if there are none, the surplus is the person’s. */
  readonly funders: readonly FunderPart[];
}

/** The part of a surplus that is one funder’s, with the working that ends in it. */
export interface SurplusShare {
  readonly stream: string;
  readonly funder: string;
  readonly pence: Pence;
  readonly working: Working;
}

/** The surplus of one fund: `balance = toPerson + kept + surplus`, if the balance is not below zero. */
export interface FundSurplus {
  readonly fund: FundId;
  /** The overpaid contribution that goes back to the person now. */
  readonly toPerson: Pence;
  /** The overpaid contribution that the balance does not reach to. */
  readonly stillOwedToPerson: Pence;
  /** The money that stays in the fund. */
  readonly kept: Pence;
  /** The money over the reserve. */
  readonly surplus: Pence;
  /** One for each funder, in their order; they add up to the surplus. None if the fund is the person’s own. */
  readonly shares: readonly SurplusShare[];
  readonly working: Working;
}

/** The lines of a fund’s working, down to the money over the reserve. Nothing is said of what is nothing. */
function linesOf(money: FundMoney, toPerson: Pence, free: Pence, surplus: Pence): Working {
  const { name: fund, asAt, balance, committed, setAside, reserve } = money;
  const { weeks, weekly, citation } = reserve;
  const { overpaidCitation = citation } = money;
  const less = (amount: number) => pence(0 - amount);
  const lines: WorkingLine[] = [
    { code: 'surplus-balance', pence: balance, facts: { fund, asAt }, citation: 'the account' },
    {
      code: 'surplus-overpaid-by-person',
      pence: less(toPerson),
      facts: { fund },
      citation: overpaidCitation,
    },
    { code: 'surplus-committed', pence: less(committed), facts: { fund }, citation },
  ];
  for (const { name, kind, pence: amount } of setAside)
    lines.push({ code: 'surplus-set-aside', pence: less(amount), facts: { name, kind }, citation });
  return [
    ...lines.filter((line) => line.pence !== 0 || line.code === 'surplus-balance'),
    { code: 'surplus-free', pence: free, facts: { fund }, citation },
    { code: 'surplus-reserve', pence: less(weeks * weekly), facts: { weeks, weekly }, citation },
    { code: 'surplus-over-reserve', pence: surplus, facts: { fund }, citation },
  ];
}

/** Shares an amount over the funders in proportion to what each paid in; alike, if none paid anything. */
export function shareByIncome(
  amount: Pence,
  funders: readonly FunderPart[],
): readonly Pick<SurplusShare, 'stream' | 'funder' | 'pence'>[] {
  if (funders.length === 0) return [];
  const paidIn = funders.map((funder) => funder.paidIn);
  const parts = allocate(amount, paidIn.some((income) => income > 0) ? paidIn : paidIn.map(() => 1));
  return funders.map(({ stream, funder }, place) => ({ stream, funder, pence: parts[place]! }));
}

/** The shares of a surplus, each with the working that ends in it. */
function sharesOf(
  { name: fund, funders, reserve }: FundMoney,
  surplus: Pence,
  lines: Working,
): readonly SurplusShare[] {
  return shareByIncome(surplus, funders).map((share) => {
    const { funder, pence: part } = share;
    const { citation } = reserve;
    return {
      ...share,
      working: [...lines, { code: 'surplus-share', pence: part, facts: { funder, fund }, citation }],
    };
  });
}

/** Finds the surplus of one fund. */
export function surplusOfFund(money: FundMoney): FundSurplus {
  const { fund, balance, committed, overpaid, setAside, reserve } = money;
  const toPerson = pence(Math.min(overpaid, Math.max(0, balance)));
  const leftOut = sumPence([committed, ...setAside.map((item) => item.pence)]);
  const free = pence(balance - toPerson - leftOut);
  const surplus = pence(Math.max(0, free - reserve.weeks * reserve.weekly));
  const working = linesOf(money, toPerson, free, surplus);
  return {
    fund,
    toPerson,
    stillOwedToPerson: pence(overpaid - toPerson),
    kept: pence(balance - toPerson - surplus),
    surplus,
    shares: sharesOf(money, surplus, working),
    working,
  };
}
