/**
 * Pays a commitment: one entry that frees what was promised and posts what is paid.
 *
 * Method: what is freed is split over the commitment's funds in proportion to what each still promises. Who pays is said by the
 * rule, with the money that there is on the day; without a rule, the commitment's own funds pay what they promised.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { type CommitmentLine, commitmentOf } from '../ledger/commitment.js';
import type { CommitmentId, Draft, EntryId } from '../ledger/entry.js';
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
  /** Who pays. Absent, the commitment's own funds pay, and paying more than was promised is refused. */
  readonly rule?: NamedRule;
  readonly from?: AccountPath;
  readonly source?: string;
  /** What to do when the money does not reach: refuse (absent), or charge what is short to the suspense fund. */
  readonly shortfall?: 'refuse' | 'suspense';
}

/** Who pays one category, and what none of them could. */
interface Split {
  readonly given: ReadonlyMap<FundId, number>;
  readonly short: number;
  readonly explanation?: Explanation;
}

/** The commitment's own funds, each what it promised, as far as its money goes. */
function byPromise(
  ledger: Ledger,
  parts: readonly (readonly [FundId, number])[],
  used: ReadonlyMap<FundId, number>,
): Split {
  const given = new Map<FundId, number>();
  let short = 0;
  for (const [fund, pence] of parts) {
    const able = Math.min(pence, Math.max(0, moneyIn(ledger, fund) - (used.get(fund) ?? 0)));
    given.set(fund, able);
    short += pence - able;
  }
  return { given, short };
}

/** The parts of a payment by category: what each line of the commitment bears, and what goes beyond it with the first. */
function byCategory(lines: readonly CommitmentLine[], split: readonly number[], beyond: number) {
  const categories = new Map<AccountPath, [FundId, number][]>();
  for (const [index, { account, fund }] of lines.entries()) {
    const parts = categories.get(account) ?? [];
    parts.push([fund, split[index]! + (index === 0 ? beyond : 0)]);
    categories.set(account, parts);
  }
  return categories;
}

/**
 * Drafts the payment of a commitment, in full or in part.
 *
 * @returns the draft, with an explanation where a rule said who pays; or `amount-not-positive`, `commitment-unknown`,
 *   `commitment-ended`, `commitment-exceeded` when more is paid than promised and no rule says who pays it, `draw-short` when
 *   the money does not reach
 */
export function pay(ledger: Ledger, payment: CommitmentPayment): Result<Draft> {
  const { pence, from = BANK, rule } = payment;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(...problems);
  const commitment = commitmentOf(ledger, payment.commitment);
  if (!commitment) return refuse(problem('commitment-unknown', { commitment: payment.commitment }));
  const lines = commitment.lines.filter((line) => line.outstanding > 0);
  if (lines.length === 0) return refuse(problem('commitment-ended', { commitment: payment.commitment }));
  const outstanding = lines.reduce((sum, line) => sum + line.outstanding, 0);
  if (pence > outstanding && !rule) {
    const { account, fund } = lines[0]!;
    const facts = { commitment: payment.commitment, account, fund, outstanding, asked: pence };
    return refuse(problem('commitment-exceeded', facts));
  }
  const freed = allocate(
    Math.min(pence, outstanding) as Pence,
    lines.map((line) => line.outstanding),
  );
  const postings = lines.flatMap((line, index) => {
    const amount = payment.rest === 'free' ? line.outstanding : freed[index]!;
    const given = new Map([[line.fund, amount]]);
    return bothSides({
      debit: FIXED_ACCOUNTS.committed,
      credit: line.account,
      balanceType: 'commitment',
      given,
    });
  });
  const explanations: Explanation[] = [];
  const used = new Map<FundId, number>();
  const available = (fund: FundId) => moneyIn(ledger, fund) - (used.get(fund) ?? 0);
  for (const [category, parts] of byCategory(lines, freed, Math.max(0, pence - outstanding))) {
    const need = parts.reduce((sum, [, part]) => sum + part, 0) as Pence;
    if (need === 0) continue;
    let split: Split;
    if (rule) {
      const walked = walkOver(ledger, {
        rule,
        need,
        category,
        day: payment.effective ?? payment.date,
        available,
      });
      split = { given: walked.given, short: need - walked.explanation.covered };
      explanations.push(walked.explanation);
      if (split.short > 0 && payment.shortfall !== 'suspense') return refuse(shortfall(walked.explanation));
    } else {
      split = byPromise(ledger, parts, used);
      if (split.short > 0 && payment.shortfall !== 'suspense') {
        const facts = { category, need, covered: need - split.short, short: split.short };
        return refuse(
          problem('draw-short', { ...facts, funds: parts.map(([fund]) => `${fund}: exhausted`) }),
        );
      }
    }
    const given = new Map(split.given);
    if (split.short > 0) given.set(ledger.suspense, (given.get(ledger.suspense) ?? 0) + split.short);
    for (const [fund, amount] of given) used.set(fund, (used.get(fund) ?? 0) + amount);
    postings.push(...bothSides({ debit: category, credit: from, balanceType: 'actual', given }));
  }
  return accept({
    ...headOf(payment, 'pay'),
    postings,
    commitment: { id: payment.commitment, act: 'pay' },
    ...(explanations.length > 0 ? { explanations } : {}),
  });
}
