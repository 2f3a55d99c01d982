/**
 * Drafts a payment from the funds that a rule names, and explains it.
 *
 * Method: a payment takes free money, which is neither committed nor part of a minimum balance, so that every commitment can still be
 * met. A payment that has already happened may take committed money too; `promiseFindings` then lists the commitments that can no
 * longer be met.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { keptIn, meetsNeed, repeatOf, shortIn, sumOn } from '../ledger/repeat.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import {
  BANK,
  bothSides,
  freely,
  hasPromisedMoney,
  moneyIn,
  notPositive,
  notSpending,
  shortfall,
  walkOver,
} from './spend.js';

export type {} from './problems.js';

/** A payment to be drafted. */
export interface Payment {
  readonly id: EntryId;
  readonly date: Day;
  /** The earlier day that it belongs to, if that day’s period is closed. The terms of funds go by it. */
  readonly effective?: Day;
  readonly category: AccountPath;
  /** Above zero. */
  readonly pence: Pence;
  readonly rule: NamedRule;
  /** The account it is paid from; absent, `assets/bank`. */
  readonly from?: AccountPath;
  readonly source?: string;
  /**
   * If the rule cannot cover it: refuse (absent); draw the part that is covered; or charge the shortfall to the suspense fund, where
   * it stays visible and owed. Use `suspense` for a payment that has happened.
   */
  readonly shortfall?: 'refuse' | 'part' | 'suspense';
  /** True: it has been paid already, and may use money that is committed to others. */
  readonly happened?: boolean;
}

/** The fields that every draft of a payment has. */
export function headOf(
  payment: Pick<Payment, 'id' | 'date' | 'effective' | 'source'>,
  kind: string,
): Omit<Draft, 'postings'> {
  const { id, date, effective, source } = payment;
  return { id, date, ...(effective ? { effective } : {}), kind, ...(source ? { source } : {}) };
}

/** Whether an entry that pays this amount is of this bill: by its rule, and with the shortfall treated as the request says. */
export function isBillOf(entry: Draft, payment: Payment, paid: number): boolean {
  const { category, pence: need, rule, shortfall = 'refuse', happened = false } = payment;
  if (entry.commitment || !meetsNeed(entry, { rule, category, need, happened })) return false;
  const short = shortIn(entry);
  const unpaid = keptIn(entry) + (shortfall === 'part' ? short : 0);
  return paid + unpaid === need && (shortfall !== 'refuse' || short === 0);
}

/**
 * Drafts a payment.
 *
 * @param ledger read for balances; nothing is written
 * @returns a balanced draft with its explanation; if the payment is already recorded, the draft of its entry. Or
 *   `amount-not-positive`, `category-unknown`; `id-reused` if another entry has this id; or `draw-short` with the shortfall and why
 *   each fund gave no more (with `shortfall: 'part'`, only if there is nothing at all)
 */
export function draw(ledger: Ledger, payment: Payment): Result<Draft> {
  const { category, pence, rule, date, effective, from = BANK, happened } = payment;
  const problems = [...notPositive(pence), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const head = headOf(payment, 'pay');
  const repeat = repeatOf(ledger, head, (entry) => {
    const paid = sumOn(entry, category, 'actual');
    return isBillOf(entry, payment, paid) && sumOn(entry, from, 'actual') === -paid;
  });
  if (repeat) return repeat;
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: pence,
    category,
    day: effective ?? date,
    entered: date,
    available: (fund) => moneyIn(ledger, fund, { happened }),
    hasPromised: (fund) => hasPromisedMoney(ledger, fund, { happened }),
  });
  const short = pence - explanation.covered;
  const isEnough = short === 0 || payment.shortfall === 'suspense';
  if (!isEnough && !(payment.shortfall === 'part' && given.size > 0)) return refuse(shortfall(explanation));
  // A rule may keep all of a small sum.
  if (given.size === 0 && short === 0) return refuse(problem('draft-empty', {}, 'rule'));
  const whole = new Map<string, number>(given);
  if (short > 0 && payment.shortfall === 'suspense')
    whole.set(ledger.suspense, (whole.get(ledger.suspense) ?? 0) + short);
  return accept({
    ...head,
    postings: bothSides({ debit: category, credit: from, balanceType: 'actual', given: whole }),
    explanations: [freely(explanation, happened)],
  });
}
