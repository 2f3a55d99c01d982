/**
 * The room in which a draft is tried.
 *
 * @module
 */
import type { ProtectionState } from './protection.js';
import type { AccountState, FundState, Position } from './state.js';

/**
 * What is found of a draft while it is checked, and used to write it: by posting, and in sum. One for each ledger, emptied
 * before each draft; what is kept by posting is simply written over.
 */
export class Trial {
  date = 0;
  moment = 0;
  /** The day of `moment`. */
  today = 0;
  readonly accounts: (AccountState | undefined)[] = [];
  readonly funds: (FundState | undefined)[] = [];
  readonly positions: (Position | undefined)[] = [];
  /** The funds that are touched, each once. */
  readonly touched: FundState[] = [];
  debits = 0;
  /** Whether anything is posted to a commitment balance. */
  promises = false;
  /** Whether anything is posted to a control account, and to the account of transfers. */
  controls = false;
  transfers = false;
  /** Whether money may leave a fund without being spent: a debit of income, anything on equity. */
  sources = false;
  /** The protections that are touched, each once. */
  readonly protections: ProtectionState[] = [];

  /** Forgets the draft before. */
  begin(): void {
    for (let fund = this.touched.pop(); fund !== undefined; fund = this.touched.pop()) fund.effect.clear();
    for (const one of this.protections) one.clearEffect();
    this.protections.length = 0;
    this.debits = 0;
    this.promises = false;
    this.controls = false;
    this.transfers = false;
    this.sources = false;
  }
}
