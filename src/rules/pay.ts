/**
 * Pays a commitment: one entry that frees what was promised and posts what is paid.
 *
 * Method: the payment is split over the commitment's funds in proportion to what each still promises. What goes beyond the
 * commitment is drawn by a rule, if one is given.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import { commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId, Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Ledger } from '../ledger/ledger.js';
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { headOf } from './draw.js';
import { BANK, bothSides, moneyIn, notPositive, shortfall, walkOver } from './spend.js';

/** What is to be paid, against which promise. */
export interface CommitmentPayment {
  readonly id: EntryId;
  readonly commitment: CommitmentId;
  readonly date: Day;
  readonly effective?: Day;
  /** Above zero. */
  readonly pence: Pence;
  /** When less is paid than promised: `keep` the rest promised (absent), or `free` it. */
  readonly rest?: 'keep' | 'free';
  /** Draws what goes beyond the promise; absent, paying more than was promised is refused. */
  readonly beyond?: NamedRule;
  readonly from?: AccountPath;
  readonly source?: string;
  /** What to do when a fund has not the money: refuse (absent), or charge what is short to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** Posts the parts that funds can pay, and what they cannot against suspense. */
class Paying {
  readonly parts = new Map<AccountPath, Map<string, number>>();
  readonly #used = new Map<string, number>();
  short = 0;

  constructor(readonly ledger: Ledger) {}

  left(fund: string): number {
    return Math.max(0, moneyIn(this.ledger, fund) - (this.#used.get(fund) ?? 0));
  }

  put(account: AccountPath, fund: string, pence: number): void {
    if (pence === 0) return;
    const funds = this.parts.get(account) ?? new Map<string, number>();
    funds.set(fund, (funds.get(fund) ?? 0) + pence);
    this.parts.set(account, funds);
    this.#used.set(fund, (this.#used.get(fund) ?? 0) + pence);
  }

  pay(account: AccountPath, fund: string, pence: number): void {
    const able = Math.min(pence, this.left(fund));
    this.put(account, fund, able);
    this.put(account, this.ledger.suspense, pence - able);
    this.short += pence - able;
  }
}

/**
 * Drafts the payment of a commitment, in full or in part.
 *
 * @returns the draft; or `amount-not-positive`, `commitment-unknown`, `commitment-ended`, `commitment-exceeded` when more
 *   is paid than promised and nothing says who pays the rest, `draw-short` when funds have not the money
 */
export function pay(ledger: Ledger, payment: CommitmentPayment): Result<Draft> {
  const { pence, from = BANK, beyond } = payment;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(...problems);
  const commitment = commitmentOf(ledger, payment.commitment);
  if (!commitment) return refuse(problem('commitment-unknown', { commitment: payment.commitment }));
  const lines = commitment.lines.filter((line) => line.outstanding > 0);
  if (lines.length === 0) return refuse(problem('commitment-ended', { commitment: payment.commitment }));
  const outstanding = lines.reduce((sum, line) => sum + line.outstanding, 0);
  const { account, fund } = lines[0]!;
  if (pence > outstanding && !beyond) {
    const facts = { commitment: payment.commitment, account, fund, outstanding, asked: pence };
    return refuse(problem('commitment-exceeded', facts));
  }
  const promised = Math.min(pence, outstanding) as Pence;
  const split = allocate(
    promised,
    lines.map((line) => line.outstanding),
  );
  const paying = new Paying(ledger);
  for (const [index, line] of lines.entries()) paying.pay(line.account, line.fund, split[index]!);
  const explanations: Explanation[] = [];
  if (pence > promised && beyond) {
    const asked = {
      rule: beyond,
      need: (pence - promised) as Pence,
      category: account,
      day: payment.effective ?? payment.date,
    };
    const { given, explanation } = walkOver(ledger, { ...asked, available: (one) => paying.left(one) });
    for (const [one, amount] of given) paying.put(account, one, amount);
    paying.put(account, ledger.suspense, explanation.need - explanation.covered);
    paying.short += explanation.need - explanation.covered;
    explanations.push(explanation);
    if (paying.short > 0 && payment.shortfall !== 'suspense') return refuse(shortfall(explanation));
  }
  if (paying.short > 0 && payment.shortfall !== 'suspense') {
    const facts = { category: account, need: pence, covered: pence - paying.short, short: paying.short };
    return refuse(problem('draw-short', { ...facts, funds: lines.map((line) => `${line.fund}: exhausted`) }));
  }
  const freed: Posting[] = lines.flatMap((line, index) =>
    bothSides({
      debit: FIXED_ACCOUNTS.committed,
      credit: line.account,
      balanceType: 'commitment',
      given: new Map([[line.fund, payment.rest === 'free' ? line.outstanding : split[index]!]]),
    }),
  );
  const paid = [...paying.parts].flatMap(([debit, given]) =>
    bothSides({ debit, credit: from, balanceType: 'actual', given }),
  );
  return accept({
    ...headOf(payment, 'pay'),
    postings: [...freed, ...paid],
    commitment: { id: payment.commitment, act: 'pay' },
    ...(explanations.length > 0 ? { explanations } : {}),
  });
}
