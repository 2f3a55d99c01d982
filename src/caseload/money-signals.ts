/**
 * Signals about the money of an account: contribution that is owed, too much or too little in it, and bank lines that are too old to say.
 *
 * Method: the day since which something has been so is read from the entries behind the figure, without a break up to now.
 *
 * @module
 */
import type { AccountSignal } from '../exceptions/account-signals.js';
import type { Ledger } from '../ledger/ledger.js';
import { pence } from '../money/pence.js';
import { addToSum } from '../record/gather.js';
import type { ContributionAccount } from '../reports/contribution-account.js';
import { evidence, type Figure } from '../reports/figure.js';
import { type Day, daysBetween } from '../time/day.js';
import type { AccountPosition } from './account-position.js';
import type { MonitoredAccount, MonitoringTerms } from './monitored-account.js';
import { notInBook, type WaitingLine } from './waiting-money.js';

/** The signals that rest on the lines of the bank. */
const ON_BANK_LINES = [
  'person-died',
  'contribution-owed',
  'employer-payment-missing',
  'spend-off-plan',
  'spend-over-plan',
  'balance-low',
  'surplus',
] as const;
type BankLineSignal = Extract<AccountSignal, { kind: (typeof ON_BANK_LINES)[number] }>;

const isOnBankLines = (signal: AccountSignal): signal is BankLineSignal =>
  ON_BANK_LINES.some((kind) => kind === signal.kind);

/** A signal that rests on the lines of the bank, with the last day that they show; any other as it is. */
export function datedByBank(signal: AccountSignal, bankThrough: Day): AccountSignal {
  return isOnBankLines(signal) ? { ...signal, bankThrough } : signal;
}

/** The day since which a figure, with lines that no entry has, has been so without a break; undefined if it is not so now. */
export function daySince(
  ledger: Ledger,
  figure: Pick<Figure, 'parts'>,
  isSo: (pence: number) => boolean,
  lines: readonly WaitingLine['line'][] = [],
): Day | undefined {
  const changes = new Map<Day, number>();
  for (const { entry, pence: change } of evidence(ledger, figure)) addToSum(changes, entry.date, change);
  for (const line of lines) addToSum(changes, line.date, line.pence);
  let sum = 0;
  let since: Day | undefined;
  for (const day of [...changes.keys()].sort()) {
    sum += changes.get(day)!;
    since = isSo(sum) ? (since ?? day) : undefined;
  }
  return since;
}

/** The library’s own limit, for a body whose policy names none: a month. */
const BANK_DAYS = 30;

/** Bank lines that end too long ago. */
export function bankLineSignals(
  bankThrough: Day,
  { bankDays: mostDays = BANK_DAYS, citation }: MonitoringTerms,
  asAt: Day,
): readonly AccountSignal[] {
  const daysOld = daysBetween(bankThrough, asAt);
  if (daysOld <= mostDays) return [];
  return [{ kind: 'bank-lines-old', pence: pence(0), bankThrough, daysOld, mostDays, citation }];
}

/** A contribution in arrears, and the day since which the account has been behind. */
export function contributionSignals({
  stream,
  owed,
  rows,
  findings,
}: ContributionAccount): readonly AccountSignal[] {
  const behind = rows.findLastIndex(({ carried }) => carried >= 0) + 1;
  const since = rows[behind]?.days.from;
  const [late] = findings;
  if (owed <= 0 || since === undefined || late === undefined) return [];
  const lastPaid = rows.flatMap(({ receipts }) => receipts).findLast((receipt) => receipt.pence > 0);
  return [
    {
      ...{ kind: 'contribution-owed', pence: owed, stream, owed, since, citation: late.citation },
      ...(lastPaid && { lastPaid: lastPaid.on }),
    },
  ];
}

/** Too much or too little money. */
export function balanceSignals(
  { surplus, money, held, asAt }: Pick<AccountPosition, 'surplus' | 'money' | 'held' | 'asAt'>,
  { ledger, weekly, reserves, died, waiting = [] }: MonitoredAccount,
  { leastWeeks, citation }: MonitoringTerms,
): readonly AccountSignal[] {
  const over = surplus.funds.flatMap((fund, place): AccountSignal[] => {
    if (fund.surplus <= 0) return [];
    const mayStay = fund.balance.pence - fund.surplus;
    const since = daySince(ledger, fund.balance, (amount) => amount > mayStay)!;
    const { weeks, citation: policy } = reserves[place]!.reserve;
    const facts = { fund: fund.fund, surplus: fund.surplus, weeks, since, citation: policy };
    return [{ kind: 'surplus', pence: fund.surplus, ...facts }];
  });
  const least = pence((leastWeeks ?? 0) * weekly);
  if (leastWeeks === undefined || died !== undefined || held >= least) return over;
  const since = daySince(ledger, money.balance, (amount) => amount < least, notInBook(waiting, asAt));
  const facts = { balance: held, least, ...(since !== undefined && { since }), citation };
  return [{ kind: 'balance-low', pence: held, ...facts }, ...over];
}
