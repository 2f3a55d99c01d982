/**
 * A request to pay a commitment, and the check whether an entry already records it.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { CommitmentId, Draft, EntryId } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Ledger } from '../ledger/ledger.js';
import { meetsNeed, shortIn, sumOn } from '../ledger/repeat.js';
import { outstandingBefore } from '../ledger/state/lines-before.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import { BANK, notSpending } from './spend.js';

/** A payment against a commitment. */
export interface CommitmentPayment {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  readonly effective?: Day;
  /** Above zero. */
  readonly pence: Pence;
  /** If less is paid than committed: `keep` the rest committed (absent), or `free` it. */
  readonly rest?: 'keep' | 'free';
  /** Who pays. Absent, the commitment’s own funds pay, and no more than was committed. */
  readonly rule?: NamedRule;
  readonly from?: AccountPath;
  readonly source?: string;
  /** If the money is short: refuse (absent), or charge the shortfall to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
  /** True: it has been paid already, and may use money that is committed to others. */
  readonly happened?: boolean;
}

/** Whether an entry pays this amount of a commitment, and frees as much of it as the payment says. */
export function paysCommitment(
  ledger: Ledger,
  entry: Draft,
  { commitment, pence, rest }: Pick<CommitmentPayment, 'commitment' | 'pence' | 'rest'>,
): boolean {
  if (entry.commitment?.id !== commitment || entry.commitment.act !== 'pay') return false;
  const outstanding = outstandingBefore(ledger, commitment, entry.id);
  const frees = rest === 'free' ? outstanding : Math.min(pence, outstanding);
  return spentIn(entry) === pence && sumOn(entry, FIXED_ACCOUNTS.committed, 'commitment') === frees;
}

/** Whether an entry is this payment, with recoverable VAT paid beside it. */
export function isPaymentOf(ledger: Ledger, entry: Draft, payment: CommitmentPayment, vat = 0): boolean {
  return (
    paysCommitment(ledger, entry, payment) &&
    sumOn(entry, payment.from ?? BANK, 'actual') === -(payment.pence + vat) &&
    isSplitAs(entry, payment, ledger.suspense)
  );
}

/**
 * Whether the right funds paid: those of the request’s rule, or without a rule those that made the commitment; and suspense only if
 * the request allows it.
 */
function isSplitAs(entry: Draft, payment: CommitmentPayment, suspense: FundId): boolean {
  const { rule, happened = false } = payment;
  const { explanations = [], postings } = entry;
  const mayCharge = payment.shortfall === 'suspense';
  if (rule) {
    const isBy = ({ category = '', need }: Explanation) =>
      meetsNeed(entry, { rule, category, need, happened });
    return explanations.length > 0 && explanations.every(isBy) && (mayCharge || shortIn(entry) === 0);
  }
  const ofSuspense = { ...entry, postings: postings.filter(({ fund }) => fund === suspense) };
  const promised = sumOn(ofSuspense, FIXED_ACCOUNTS.committed, 'commitment');
  return explanations.length === 0 && (mayCharge || spentIn(ofSuspense) <= promised);
}

/** The spending of a draft over all categories. */
function spentIn({ postings }: Draft): number {
  return postings
    .filter(({ account, balanceType }) => balanceType === 'actual' && notSpending(account).length === 0)
    .reduce((sum, { pence }) => sum + pence, 0);
}
