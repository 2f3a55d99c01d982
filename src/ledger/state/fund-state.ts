/**
 * A fund, with its terms and its running sums.
 *
 * @module
 */
import { dayNumber, FIRST_DAY, LAST_DAY } from '../../time/day.js';
import type { Fund } from '../chart.js';
import { MoneyAhead } from '../money-ahead.js';
import { type AccountState, NO_DAY } from './account-state.js';
import type { ProtectionState } from './protection.js';
import type { Position } from './state.js';
import { allowsCategory, floorOf } from './terms.js';

export class FundState {
  readonly opens: number;
  closes: number;
  readonly spendFrom: number;
  readonly spendTo: number;
  readonly mayOverspend: boolean;
  /** The floor under its money; below zero where it has an overdraft. */
  readonly keep: number;
  /** What of its spending is protected; none for most. */
  readonly protections: ProtectionState[] = [];
  readonly #protectionsByDay = new Map<number, readonly ProtectionState[]>();
  readonly mayOvercommit: boolean;
  lastDay = NO_DAY;
  /** What it holds less what it owes. */
  money = 0;
  budget = 0;
  commitment = 0;
  spent = 0;
  /** Authority that was handed on and not used yet. */
  setAside = 0;
  /** What of its money is dated after the day on which it was recorded. */
  readonly ahead = new MoneyAhead();
  /** In the order in which they were made. */
  readonly positions: Position[] = [];

  constructor(
    public fund: Fund,
    readonly index: number,
  ) {
    const { terms } = fund;
    this.opens = dayNumber(fund.opens);
    this.closes = dayNumber(fund.closes ?? LAST_DAY);
    // What has happened can always be recorded: suspense takes it whatever day it belongs to.
    this.spendFrom = dayNumber(fund.suspense ? FIRST_DAY : (terms.days?.from ?? fund.opens));
    this.spendTo = dayNumber(terms.days?.to ?? LAST_DAY);
    this.mayOverspend = terms.mayOverspend === true;
    this.keep = floorOf(terms);
    this.mayOvercommit = terms.mayOvercommit === true;
  }

  protect(protection: ProtectionState): void {
    this.protections.push(protection);
    this.#protectionsByDay.clear();
  }

  /** The protections in whose days a day lies; found once for each day. */
  protectionsOn(day: number): readonly ProtectionState[] {
    let protections = this.#protectionsByDay.get(day);
    if (protections === undefined) {
      protections = this.protections.filter(({ from, to }) => from <= day && day <= to);
      this.#protectionsByDay.set(day, protections);
    }
    return protections;
  }

  mayPayFor(account: AccountState): boolean {
    return !account.isExpense || allowsCategory(this.fund.terms, account.account.path);
  }
}
