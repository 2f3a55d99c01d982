/**
 * Agrees the balances of two bodies at the end of a month: receivable with payable, income with expenditure, and each difference named.
 *
 * Method: charges and payments of both halves are paired as `agreeBalances` pairs payments. Our receivable + differences = their payable:
 * the difference of a balance is that of the openings and charges, less that of the payments. A difference within the threshold of its kind is
 * shown, and needs no action.
 * Limit: thresholds are set by the bodies' own guidance of the year; none is built in.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import {
  agreeBalances,
  type BalanceAgreement,
  type BalanceDirection,
} from '../pool/contributions/agree-balances.js';
import type { Day } from '../time/day.js';
import type { BalanceHalf, BalanceSide } from './partner-balances.js';

/** The differences that need no action, with their source. */
export interface BalanceThreshold {
  readonly citation: string;
  /** Of receivables and payables. */
  readonly balances: Pence;
  /** Of income and expenditure. */
  readonly transactions: Pence;
}

export interface AgreeHalvesQuery {
  readonly ours: BalanceHalf;
  readonly theirs: BalanceHalf;
  readonly threshold?: BalanceThreshold;
  /** How many days apart two amounts may be, without a reference in common; absent, 7. */
  readonly windowDays?: number;
}

export const BALANCE_LINES = ['receivable', 'payable', 'income', 'expenditure'] as const;
export type BalanceLine = (typeof BALANCE_LINES)[number];

/** One line, from our side: our receivable is their payable, our income their expenditure. */
export interface AgreedLine {
  readonly line: BalanceLine;
  readonly ours: Pence;
  readonly theirs: Pence;
  /** theirs − ours. */
  readonly difference: Pence;
  /** Whether the difference is no more than the threshold; nothing is, without one, but no difference. */
  readonly isWithin: boolean;
}

/** The balances of two bodies on a day. */
export interface HalvesAgreement {
  readonly from: Day;
  readonly to: Day;
  readonly threshold?: BalanceThreshold;
  readonly lines: readonly AgreedLine[];
  /** Differences of the openings: of what they owe us, and of what we owe them. */
  readonly openings: { readonly owedToUs: Pence; readonly weOwe: Pence };
  /** `received`: what they owe us. `paid`: what we owe them. */
  readonly charges: BalanceAgreement;
  readonly payments: BalanceAgreement;
  /** True when every difference is within its threshold. */
  readonly isAgreed: boolean;
}

const charged = ({ charges }: BalanceSide) => sumPence(charges.map((charge) => charge.pence));
const balanceOf = (side: BalanceSide) =>
  pence(side.opening + charged(side) - sumPence(side.payments.map((payment) => payment.pence)));

/** Pairs the charges of both halves, or their payments. */
function paired(
  of: 'charges' | 'payments',
  { ours, theirs, windowDays }: AgreeHalvesQuery,
): BalanceAgreement {
  return agreeBalances({
    ours: { received: ours.owedToUs[of], paid: ours.weOwe[of] },
    theirs: { received: theirs.owedToUs[of], paid: theirs.weOwe[of] },
    asAt: ours.to,
    ...(windowDays !== undefined && { windowDays }),
  });
}

/** What differs in one direction, by name, as it changes the balance. */
export function namedDifferences(direction: BalanceDirection): number {
  return direction.differences.reduce((sum, { pence: amount }) => sum + amount, 0);
}

/**
 * Agrees two halves.
 *
 * @param query.ours our half; `query.theirs` theirs, from their own side, to the same day
 */
export function agreeHalves(query: AgreeHalvesQuery): HalvesAgreement {
  const { ours, theirs, threshold } = query;
  const lineOf = (line: BalanceLine, our: Pence, their: Pence): AgreedLine => {
    const limit = line === 'receivable' || line === 'payable' ? threshold?.balances : threshold?.transactions;
    const difference = pence(their - our);
    return { line, ours: our, theirs: their, difference, isWithin: Math.abs(difference) <= (limit ?? 0) };
  };
  const lines = [
    lineOf('receivable', balanceOf(ours.owedToUs), balanceOf(theirs.weOwe)),
    lineOf('payable', balanceOf(ours.weOwe), balanceOf(theirs.owedToUs)),
    lineOf('income', charged(ours.owedToUs), charged(theirs.weOwe)),
    lineOf('expenditure', charged(ours.weOwe), charged(theirs.owedToUs)),
  ];
  return {
    ...{ from: ours.from, to: ours.to, ...(threshold && { threshold }), lines },
    openings: {
      owedToUs: pence(theirs.weOwe.opening - ours.owedToUs.opening),
      weOwe: pence(theirs.owedToUs.opening - ours.weOwe.opening),
    },
    ...{ charges: paired('charges', query), payments: paired('payments', query) },
    isAgreed: lines.every(({ isWithin }) => isWithin),
  };
}
