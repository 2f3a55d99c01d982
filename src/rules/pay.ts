/**
 * Drafts the payment of a commitment: one entry that frees committed money and posts the payment.
 *
 * Method: the amount freed is shared over the commitment’s funds in proportion to what is outstanding on each. With a rule, the rule
 * decides who pays, with the money of the day; without one, the commitment’s own funds pay.
 *
 * @module
 */
import { FIXED_ACCOUNTS } from '../agreement/chart-of.js';
import { type CapChange, drawnUnderCaps, givenUnderCapsOf, mergeChanges } from '../ledger/caps.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import { capsFreedBy, commitmentOf } from '../ledger/commitment.js';
import type { Draft } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Ledger } from '../ledger/ledger.js';
import { repeatOf } from '../ledger/repeat.js';
import type { CommitmentLine } from '../ledger/state/commitment-state.js';
import { allocate } from '../money/allocate.js';
import type { Pence } from '../money/pence.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { type CommitmentPayment, isPaymentOf } from './commitment-payment.js';
import { headOf } from './draw.js';
import {
  BANK,
  bothSides,
  freely,
  fundsOf,
  hasPromisedMoney,
  keeping,
  moneyIn,
  notPositive,
  shortfall,
  walkOver,
} from './spend.js';
import { whyNot } from './walk.js';

/** Who pays one category, and how much is short. */
interface CategorySplit {
  readonly given: ReadonlyMap<FundId, number>;
  readonly short: number;
  readonly explanation?: Explanation;
  /** The problem that it is, when something is short and nobody is to bear it. */
  readonly problem: Problem;
}

/** What a commitment’s own funds are asked to pay, and on which day. */
interface PromiseQuery {
  readonly category: AccountPath;
  readonly day: Day;
  readonly entered: Day;
  readonly parts: readonly (readonly [FundId, number])[];
  readonly available: (fund: FundId) => number;
}

/** The commitment’s own funds pay their parts, as far as their money and terms allow on the day. */
function byPromise(
  ledger: Ledger,
  { category, day, entered, parts, available }: PromiseQuery,
): CategorySplit {
  const given = new Map<FundId, number>();
  const funds: string[] = [];
  let [need, covered] = [0, 0];
  for (const [id, pence] of parts) {
    const fund = fundsOf(ledger.chart).get(id);
    assert(fund !== undefined, `a commitment names funds of the chart: ${id}`);
    const why = whyNot(fund, { category, day, entered });
    const able = why ? 0 : Math.min(pence, Math.max(0, available(id)));
    given.set(id, able);
    need += pence;
    covered += able;
    if (able < pence) funds.push(`${id}: ${why ?? 'exhausted'}`);
  }
  const short = need - covered;
  return { given, short, problem: problem('draw-short', { category, need, covered, short, funds }) };
}

/** The funds that a rule names pay, with the money that there is. */
function byRule(ledger: Ledger, need: Parameters<typeof walkOver>[1]): CategorySplit {
  const { given, explanation } = walkOver(ledger, need);
  const short = explanation.need - explanation.covered;
  return { given, short, explanation, problem: shortfall(explanation) };
}

/** The parts of a payment by category: the part of each line, and any excess with the first line. */
function byCategory(lines: readonly CommitmentLine[], split: readonly number[], beyond: number) {
  const categories = new Map<AccountPath, [FundId, number][]>();
  for (const [index, { account, fund }] of lines.entries()) {
    const parts = categories.get(account) ?? [];
    parts.push([fund, split[index]! + (index === 0 ? beyond : 0)]);
    categories.set(account, parts);
  }
  return categories;
}

/** The committed money that a payment frees, by fund. */
function freedByFund(freeing: readonly { readonly line: CommitmentLine; readonly pence: number }[]) {
  const freed = new Map<FundId, number>();
  for (const { line, pence } of freeing) freed.set(line.fund, (freed.get(line.fund) ?? 0) + pence);
  return freed;
}

/**
 * Drafts the payment of a commitment, in full or in part. Its own funds pay from what they committed. A rule may also use a fund’s
 * free money, and what this payment frees of the fund’s commitment.
 *
 * @returns the draft, with an explanation if a rule decided who pays; if the payment is already recorded, the draft of its entry. Or
 *   `amount-not-positive`, `id-reused` if another entry has this id, `commitment-unknown`, `commitment-ended`, `commitment-expired`
 *   after its last day (`reopen` gives another), `commitment-exceeded` if more is paid than committed and no rule decides who pays it,
 *   `draw-short` if the money is short
 */
export function pay(ledger: Ledger, payment: CommitmentPayment): Result<Draft> {
  return payWithin(ledger, payment, (money) => money);
}

/** As `pay`, but each fund pays no more than `within` allows of its money: the net amount that goes with the VAT on it. */
export function payWithin(
  ledger: Ledger,
  payment: CommitmentPayment,
  within: (money: number) => number,
): Result<Draft> {
  const { pence, from = BANK, rule } = payment;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(problems);
  const head = headOf(payment, 'pay');
  const repeat = repeatOf(ledger, head, (entry) => isPaymentOf(ledger, entry, payment));
  if (repeat) return repeat;
  const commitment = commitmentOf(ledger, payment.commitment);
  if (!commitment) return refuse(problem('commitment-unknown', { commitment: payment.commitment }));
  const lines = commitment.lines.filter((line) => line.outstanding > 0);
  if (lines.length === 0) return refuse(problem('commitment-ended', { commitment: payment.commitment }));
  const on = payment.effective ?? payment.date;
  if (commitment.expires !== undefined && on > commitment.expires) {
    const facts = { commitment: payment.commitment, date: on, expires: commitment.expires };
    return refuse(problem('commitment-expired', facts, payment.effective ? 'effective' : 'date'));
  }
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
  const freeing = lines.map((line, index) => {
    return { line, pence: payment.rest === 'free' ? line.outstanding : freed[index]! };
  });
  const postings = freeing.flatMap(({ line, pence: amount }) =>
    bothSides({
      debit: FIXED_ACCOUNTS.committed,
      credit: line.account,
      balanceType: 'commitment',
      given: new Map([[line.fund, amount]]),
    }),
  );
  const explanations: Explanation[] = [];
  const used = new Map<FundId, number>();
  // The amount freed no longer counts under the caps of the commitment when the rule is asked who pays; and no cap is used twice in one entry.
  const capsFreed = capsFreedBy(ledger, payment.commitment, freeing);
  const capsDrawn: CapChange[] = [];
  const query = { happened: payment.happened, freed: freedByFund(freeing) };
  const available = (fund: FundId) => within(moneyIn(ledger, fund, query)) - (used.get(fund) ?? 0);
  const hasPromised = (fund: FundId) => hasPromisedMoney(ledger, fund, query);
  for (const [category, parts] of byCategory(lines, freed, Math.max(0, pence - outstanding))) {
    const need = parts.reduce((sum, [, part]) => sum + part, 0) as Pence;
    if (need === 0) continue;
    const terms = { category, day: on, entered: payment.date, available };
    const capChanges = mergeChanges([capsFreed, capsDrawn]);
    const split = rule
      ? byRule(ledger, { ...terms, rule, need, capChanges, hasPromised })
      : byPromise(ledger, { ...terms, parts });
    if (split.explanation) {
      problems.push(...keeping(split.explanation));
      explanations.push(freely(split.explanation, payment.happened));
      capsDrawn.push(...drawnUnderCaps(givenUnderCapsOf(split.explanation)));
    }
    if (split.short > 0 && payment.shortfall !== 'suspense') problems.push(split.problem);
    const given = new Map(split.given);
    if (split.short > 0) given.set(ledger.suspense, (given.get(ledger.suspense) ?? 0) + split.short);
    for (const [fund, amount] of given) used.set(fund, (used.get(fund) ?? 0) + amount);
    postings.push(...bothSides({ debit: category, credit: from, balanceType: 'actual', given }));
  }
  if (problems.length > 0) return refuse(problems);
  return accept({
    ...head,
    postings,
    commitment: { id: payment.commitment, act: 'pay' },
    ...(explanations.length > 0 ? { explanations } : {}),
  });
}
