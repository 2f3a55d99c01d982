/**
 * Signals: matters of an account that no line of a bank shows, such as a surplus, a late return or a payment that is missing.
 *
 * Each has the law or policy that it rests on. They are in the one list of exceptions, beside what the lines show.
 *
 * @module
 */
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { EntryId } from '../ledger/entry.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { Period } from '../time/period.js';

/** The payments that an employer of a personal assistant makes beside the wages. */
export const EMPLOYER_PAYMENTS = ['payroll', 'tax', 'pension', 'insurance'] as const;
export type EmployerPayment = (typeof EMPLOYER_PAYMENTS)[number];

/** The law, guidance or policy that a signal rests on. */
interface Cited {
  readonly citation: string;
}

/** A figure that rests on the lines of the bank: a payment since then is not known yet. */
interface OnBankLines extends Cited {
  /** The last day that the bank’s lines show; absent, the day of the report. */
  readonly bankThrough?: Day;
}

/** Lines of the bank that match a measure of the policy. */
interface LineMatch extends OnBankLines {
  readonly lines: readonly string[];
  readonly days: Period;
  readonly sum: Pence;
}

/** The facts of each code. Amounts are pence. */
export interface SignalFacts {
  /** The person died; `entries` are the payments since, without those that came back. */
  'person-died': OnBankLines & {
    readonly on: Day;
    readonly paidSince: Pence;
    readonly entries: readonly EntryId[];
  };
  'review-overdue': Cited & { readonly by: Day; readonly daysOver: number; readonly isFirst: boolean };
  /** The oldest return that has not come in. */
  'return-late': Cited & { readonly by: Day; readonly daysOver: number; readonly returns: number };
  /** The bank’s lines end so many days ago, more than the policy accepts: no figure shows what happened since. */
  'bank-lines-old': Cited & {
    readonly bankThrough: Day;
    readonly daysOld: number;
    readonly mostDays: number;
  };
  /** Contribution that is due and was not paid in; since this day the account has been behind. */
  'contribution-owed': OnBankLines & {
    readonly stream: string;
    readonly owed: Pence;
    readonly since: Day;
    readonly lastPaid?: Day;
  };
  /** Wages were paid in these days, and no payment of this kind. */
  'employer-payment-missing': OnBankLines & {
    readonly payment: EmployerPayment;
    readonly wages: Pence;
    readonly days: Period;
  };
  /** Spending in a category that the plan does not have, since this day. */
  'spend-off-plan': OnBankLines & {
    readonly category: AccountPath;
    readonly spent: Pence;
    readonly since?: Day;
  };
  /** Spending in a category beyond the plan of the whole budget, since this day. */
  'spend-over-plan': OnBankLines & {
    readonly category: AccountPath;
    readonly over: Pence;
    readonly since?: Day;
  };
  /** Cash that was taken from the account; `lines` are the bank’s. */
  'cash-withdrawal': LineMatch;
  /** Payments to somebody with a part in the account, such as its holder. */
  'paid-to-party': LineMatch & { readonly role: string };
  /** Payments of round sums to one payee. */
  'round-sum': LineMatch;
  /** Less in the account than the least that the policy says, without a break since this day. */
  'balance-low': OnBankLines & {
    readonly balance: Pence;
    readonly least: Pence;
    readonly since?: Day;
  };
  /** Money over the reserve of a fund; since this day the fund has held more than what may stay in it now. */
  surplus: OnBankLines & {
    readonly fund: FundId;
    readonly surplus: Pence;
    readonly weeks: number;
    readonly since?: Day;
  };
  /** Money of an earlier time was misused, according to a decision. */
  'misused-before': Cited & { readonly on: Day };
  /** The payment began less than six months ago. */
  'first-months': Cited & { readonly began: Day };
}

export type SignalCode = keyof SignalFacts;

/** One signal, with its facts. `pence` is its amount, 0 if it has none. */
export type AccountSignal = {
  [Code in SignalCode]: Readonly<{ kind: Code; pence: Pence } & SignalFacts[Code]>;
}[SignalCode];
