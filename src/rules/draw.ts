/**
 * Draws a payment from the funds that a rule names, and explains it.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import { accept, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { BANK, bothSides, moneyIn, notPositive, notSpending, shortfall, walkOver } from './spend.js';

/** What is to be paid. */
export interface Payment {
  readonly id: EntryId;
  readonly date: Day;
  /** The earlier day to which it belongs, when that day's period is closed; the terms of funds are held against it. */
  readonly effective?: Day;
  readonly category: AccountPath;
  /** Above zero. */
  readonly pence: Pence;
  readonly rule: NamedRule;
  /** The account it is paid from; absent, `assets/bank`. */
  readonly from?: AccountPath;
  readonly source?: string;
  /**
   * What to do when the rule cannot cover it: refuse (absent), or charge what is short to the suspense fund, where it
   * stays visible and owed. A payment that has happened is recorded with `suspense`.
   */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** The fields that every draft of a payment has. */
export function headOf(
  payment: Pick<Payment, 'id' | 'date' | 'effective' | 'source'>,
  kind: string,
): Omit<Draft, 'postings'> {
  const { id, date, effective, source } = payment;
  return { id, date, ...(effective ? { effective } : {}), kind, ...(source ? { source } : {}) };
}

/**
 * Drafts a payment.
 *
 * @param ledger read for balances; nothing is written
 * @returns a balanced draft with its explanation; or `amount-not-positive`, `category-unknown`, or `draw-short` with what is short and why
 *   each fund gave no more
 */
export function draw(ledger: Ledger, payment: Payment): Result<Draft> {
  const { category, pence, rule, date, effective, from = BANK } = payment;
  const problems = [...notPositive(pence), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const available = (fund: string) => moneyIn(ledger, fund);
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: pence,
    category,
    day: effective ?? date,
    entered: date,
    available,
  });
  const short = pence - explanation.covered;
  if (short > 0 && payment.shortfall !== 'suspense') return refuse(shortfall(explanation));
  const whole = new Map<string, number>(given);
  if (short > 0) whole.set(ledger.suspense, (whole.get(ledger.suspense) ?? 0) + short);
  return accept({
    ...headOf(payment, 'pay'),
    postings: bothSides({ debit: category, credit: from, balanceType: 'actual', given: whole }),
    explanations: [explanation],
  });
}
