/**
 * An account, with what the door asks of it.
 *
 * @module
 */
import { dayNumber, LAST_DAY } from '../../time/day.js';
import type { Account } from '../chart.js';
import { type MoneySource, sourceOf, TRANSFERS } from '../fixed-accounts.js';
import { Positions } from './positions.js';
import { isMoneyAccount, isSpendCategory } from './terms.js';

/** Before every day. A small whole number, which the engine keeps in place; infinity would be a thing apart for each account. */
export const NO_DAY = -(2 ** 30);

export class AccountState {
  readonly opens: number;
  closes: number;
  readonly isExpense: boolean;
  /** Whether its balance is money to spend or a debt to pay. What is owed to a fund is neither until it comes in. */
  readonly isMoney: boolean;
  /** Whether its balance is owed to a fund. */
  readonly isReceivable: boolean;
  /** Where money comes from or goes to without being spent: income, equity that no transfer and no year end uses, a year's end. */
  readonly source: MoneySource | undefined;
  /** Whether only transfers are posted here. */
  readonly isTransfer: boolean;
  /** The place of the first entry that is held to it as a control total; infinity where it is none. */
  controlFrom: number;
  /** Whether its budget balance sets authority aside. */
  readonly setsAside: boolean;
  /** Last day posted to. */
  lastDay = NO_DAY;
  readonly positions = new Positions();

  constructor(
    public account: Account,
    readonly index: number,
  ) {
    const { path } = account;
    this.opens = dayNumber(account.opens);
    this.closes = dayNumber(account.closes ?? LAST_DAY);
    this.isExpense = isSpendCategory(path);
    this.isTransfer = path === TRANSFERS;
    this.source = sourceOf(path);
    this.controlFrom = account.control ? (account.heldAfter ?? 0) : Number.POSITIVE_INFINITY;
    this.setsAside = account.setsAside === true;
    this.isMoney = isMoneyAccount(path);
    this.isReceivable = !this.isMoney && path.startsWith('assets');
  }
}
