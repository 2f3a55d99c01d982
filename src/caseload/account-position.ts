/**
 * The position of a direct payment on a day: what it holds, in pence and in weeks, what is owed to it, what is due next, and its signals.
 *
 * Method: every figure is read from the book, the agreement and the events; nothing is entered by hand. A signal is a reason to ask, and no
 * verdict: each rests on a law or on the body's policy, and a policy that says nothing gives no signal.
 * Source: the matters that councils check are those of the pages of Camden, Trafford, Gateshead, North East Lincolnshire and Merton; Care
 * Act 2014 s33; SI 2014/2871 reg 7; SI 2013/1617 reg 14.
 *
 * @module
 */
import { PRIVATE_AUTHORITIES } from '../agreement/agreement.js';
import type { Clock } from '../england/clocks/clock.js';
import { clocksOf } from '../england/clocks/clocks.js';
import { eventsKnown, ofKind } from '../england/clocks/event.js';
import { type AccountSurplus, surplusOf } from '../england/closing/account-surplus.js';
import type { AccountSignal } from '../exceptions/account-signals.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { accept, type Problem, type Result, refuse } from '../problem/problem.js';
import { type ContributionAccount, contributionAccount } from '../reports/contribution-account.js';
import { type MoneyBridge, moneyBridge } from '../reports/money-bridge.js';
import { addMonths, type Day, earlierOf } from '../time/day.js';
import { balanceSignals, bankLineSignals, contributionSignals, datedByBank } from './money-signals.js';
import type { MonitoredAccount, MonitoringTerms } from './monitored-account.js';
import { employerSignals, planSignals } from './spending-signals.js';
import { type WaitingMoney, waitingMoney } from './waiting-money.js';
import { type WeeklyRate, weeklyRate } from './weekly-rate.js';

/** The position of one account. */
export interface AccountPosition {
  readonly book: string;
  /** A reference to the person, never a name. */
  readonly person: string;
  readonly asAt: Day;
  /** The last day that the bank’s lines show, up to the day of the report: nobody knows yet what happened after it. */
  readonly bankThrough: Day;
  readonly weekly: Pence;
  readonly rate: WeeklyRate;
  /** The money by the entries of the book. */
  readonly money: MoneyBridge;
  /** The bank lines that no entry has yet. */
  readonly waiting: WaitingMoney;
  /** The balance: the money by the entries of the book, and that of the lines that wait. */
  readonly held: Pence;
  /** The balance in tenths of a week of the payment, rounded to the nearest; absent if nothing is paid. */
  readonly weeksHeldTenths?: number;
  /** The contributions of the person, by stream. */
  readonly contributions: readonly ContributionAccount[];
  /** Owed by the person to the account; below zero, paid in advance. */
  readonly contributionOwed: Pence;
  /** The money that may stay in the account: the reserves of its funds. */
  readonly reserve: Pence;
  readonly surplus: AccountSurplus;
  readonly clocks: readonly Clock[];
  /** The day up to which the last return goes; absent if none has come in. */
  readonly lastReturn?: Day;
  readonly nextReview?: Clock;
  readonly signals: readonly AccountSignal[];
}

const REVIEWS: readonly string[] = ['review-first', 'review-next', 'review-of-plan', 'review-triggered'];

/** Late reviews, and the oldest of the returns that have not come in. */
function clockSignals(clocks: readonly Clock[]): readonly AccountSignal[] {
  const signals: AccountSignal[] = [];
  const returns = clocks.filter(({ code, state }) => code === 'return-due' && state === 'overdue').length;
  for (const { code, by, daysOver, citation } of clocks) {
    if (by === undefined || daysOver === undefined) continue;
    const late = { pence: pence(0), by, daysOver, citation };
    if (REVIEWS.includes(code))
      signals.push({ kind: 'review-overdue', isFirst: code === 'review-first', ...late });
    else if (code === 'return-due' && !signals.some(({ kind }) => kind === 'return-late'))
      signals.push({ kind: 'return-late', returns, ...late });
  }
  return signals;
}

/** The death of the person, with the payments since; an earlier misuse; the first six months. */
function personSignals(
  { ledger, events, died, misused }: MonitoredAccount,
  { citation }: MonitoringTerms,
  asAt: Day,
): readonly AccountSignal[] {
  const signals: AccountSignal[] = [];
  if (died !== undefined && died <= asAt) {
    const out = new Map<string, number>();
    for (const { entry, posting } of trail(ledger, { account: 'assets/bank', asAt }))
      if (entry.date > died) out.set(entry.id, (out.get(entry.id) ?? 0) - posting.pence);
    const paid = [...out].filter(([, amount]) => amount > 0);
    const paidSince = pence(paid.reduce((sum, [, amount]) => sum + amount, 0));
    const entries = paid.map(([entry]) => entry);
    signals.push({ kind: 'person-died', pence: paidSince, on: died, paidSince, entries, citation });
  }
  if (misused && misused.on <= asAt) signals.push({ kind: 'misused-before', pence: pence(0), ...misused });
  const began = ofKind(eventsKnown(events, asAt), 'payment-began').at(-1)?.on;
  if (began !== undefined && began <= asAt && asAt < addMonths(began, 6))
    signals.push({ kind: 'first-months', pence: pence(0), began, citation: 'practice in rating accounts' });
  return signals;
}

/**
 * Finds the position of a direct payment on a day.
 *
 * @param asAt the end of this day counts
 * @returns the position, its signals in no order of weight; or the problems of `surplusOf` and `contributionAccount`
 */
export function accountPosition(
  account: MonitoredAccount,
  terms: MonitoringTerms,
  asAt: Day,
): Result<AccountPosition> {
  const { ledger, agreement, law, events, weekly, reserves } = account;
  const bankThrough = earlierOf(asAt, account.bankThrough ?? asAt);
  const charged = agreement.budget.contributions.map(({ stream }) => stream);
  const own = agreement.streams
    .filter(({ id, authority }) => PRIVATE_AUTHORITIES.includes(authority) && charged.includes(id))
    .map(({ id }) => id);
  const contributions: ContributionAccount[] = [];
  const problems: Problem[] = [];
  for (const stream of own) {
    const result = contributionAccount(ledger, agreement, { stream, asAt: bankThrough });
    if (result.ok) contributions.push(result.value);
    else for (const fault of result.problems) problems.push(fault);
  }
  const surplus = surplusOf(ledger, agreement, { id: 'surplus', asAt, funds: reserves });
  if (!surplus.ok) return refuse([...problems, ...surplus.problems]);
  if (problems.length > 0) return refuse(problems);
  const money = moneyBridge(ledger, { asAt });
  const { clocks: policy } = terms;
  const clocks = clocksOf({ law, events, on: asAt, ...(policy && { policy }) });
  const returns = ofKind(eventsKnown(events, asAt), 'return-received').map(({ through }) => through);
  const lastReturn = returns.sort().at(-1);
  const nextReview = clocks.find(({ code }) => REVIEWS.includes(code));
  const waiting = waitingMoney(account.waiting ?? [], asAt);
  const held = pence(money.balance.pence + waiting.pence);
  const signals = [
    ...personSignals(account, terms, asAt),
    ...clockSignals(clocks),
    ...bankLineSignals(bankThrough, terms, asAt),
    ...contributions.flatMap(contributionSignals),
    ...employerSignals(account, terms, bankThrough),
    ...planSignals(account, terms, asAt),
    ...balanceSignals({ surplus: surplus.value, money, held, asAt }, account, terms),
  ];
  return accept({
    ...{ book: agreement.book, person: agreement.budget.person, asAt, bankThrough, money, waiting, held },
    ...{ weekly, rate: weeklyRate(account, own, asAt) },
    ...(weekly > 0 && { weeksHeldTenths: Math.round((held * 10) / weekly) }),
    ...{ contributions, contributionOwed: sumPence(contributions.map(({ owed }) => owed)) },
    reserve: sumPence(reserves.map(({ reserve }) => pence(reserve.weeks * reserve.weekly))),
    ...{ surplus: surplus.value, clocks },
    ...(lastReturn !== undefined && { lastReturn }),
    ...(nextReview && { nextReview }),
    signals: signals.map((signal) => datedByBank(signal, bankThrough)),
  });
}
