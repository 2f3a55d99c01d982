/**
 * Payments with VAT, as cost or recoverable, and receipts of recovered VAT.
 *
 * Method: the rule draws the net amount, and recoverable VAT follows it in the same funds in proportion, owed to them until it is
 * recovered. A fund is asked for no more than it can pay with the VAT on it.
 * Limit: pennies do not split, so that a fund may keep less than one penny of net costs with its VAT. Section 41 gives back VAT on
 * listed services only, and either regime may give back a part; the caller adds VAT that does not come back to the net amount.
 * Source: VAT Act 1994 s33 (local authorities), s41 (NHS bodies, contracted-out services; recalled and not read); HMRC
 * VATGPB6200 and VATGPB6640 (the regime of a pooled budget is that of the body that delivers).
 *
 * @module
 */

import type { Body } from '../agreement/agreement.js';
import { balances } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId, Posting } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { repeatOf, sumOn } from '../ledger/repeat.js';
import { allocate } from '../money/allocate.js';
import { isPence, MAX_PENCE, type Pence, pence, sumPence } from '../money/pence.js';
import { type VatRegime, vatReceivable } from '../pool/chart-of-pool.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { addToSum } from '../record/gather.js';
import { type CommitmentPayment, isPaymentOf } from '../rules/commitment-payment.js';
import { draw, headOf, isBillOf, type Payment } from '../rules/draw.js';
import { pay, payWithin } from '../rules/pay.js';
import {
  BANK,
  bothSides,
  freely,
  hasPromisedMoney,
  keeping,
  moneyIn,
  notPositive,
  notSpending,
  shortfall,
  walkOver,
} from '../rules/spend.js';
import type { Day } from '../time/day.js';

/** The regime of the body that delivers a scheme, whoever commissions it; none for others, to whom VAT is cost. */
export function vatRegimeOf(deliveredBy: Body): VatRegime | undefined {
  // HMRC VATGPB6640, VATGPB6200.
  if (deliveredBy === 'local-authority') return 'section-33';
  return deliveredBy === 'nhs' ? 'section-41' : undefined;
}

/** A payment whose `pence` are net, and the VAT on it. */
export interface PaymentWithVat extends Payment {
  /** Pence, zero or more. */
  readonly vat: Pence;
  readonly deliveredBy: Body;
}

/** The payment of a commitment whose `pence` are net, and the VAT on it. */
export interface CommitmentPaymentWithVat extends CommitmentPayment {
  /** Pence, zero or more. */
  readonly vat: Pence;
  readonly deliveredBy: Body;
}

function checkAmounts(net: number, vat: number): Problem[] {
  const problems = notPositive(net);
  if (!(isPence(vat) && vat >= 0)) problems.push(problem('amount-not-positive', { pence: vat }, 'vat'));
  else if (problems.length === 0 && net + vat > MAX_PENCE)
    problems.push(problem('total-too-large', { limit: MAX_PENCE }, 'vat'));
  return problems;
}

/** VAT owed to the funds that paid the net, in proportion, and paid from the same account. */
function vatOn(
  net: ReadonlyMap<FundId, number>,
  vat: Pence,
  regime: VatRegime,
  from: AccountPath,
): Posting[] {
  const parts = allocate(vat, [...net.values()]);
  const given = new Map([...net.keys()].map((fund, index) => [fund, parts[index]!]));
  return bothSides({ debit: vatReceivable(regime), credit: from, balanceType: 'actual', given });
}

/** The VAT on a part of the net: rounded down, so that no fund is asked for a penny more of VAT than it can pay with its net. */
function vatOnPart(vat: Pence, part: number, net: Pence): Pence {
  return pence(Number((BigInt(vat) * BigInt(part)) / BigInt(net)));
}

/** The largest net that an amount of money pays with the VAT on it: the largest n with n × (net + vat) ≤ money × net. */
function netWithin(money: number, net: Pence, vat: Pence): number {
  if (money === Number.POSITIVE_INFINITY) return money;
  return Number((BigInt(money) * BigInt(net)) / BigInt(net + vat));
}

/**
 * Drafts a payment with VAT.
 *
 * VAT that no regime gives back is part of the cost, and is drawn with it. Otherwise the category bears the net amount and the VAT is
 * owed to the funds that paid it; caps count the net amount.
 *
 * @returns the draft with its explanation; or `amount-not-positive`, `total-too-large`, `category-unknown`, or `draw-short` if the funds
 *   cannot pay net and VAT (with `shortfall: 'suspense'` the shortfall, and the VAT on it, is charged to suspense)
 */
export function payWithVat(ledger: Ledger, payment: PaymentWithVat): Result<Draft> {
  const { vat, deliveredBy, ...plain } = payment;
  const { category, pence: net, rule, date, effective, from = BANK, happened } = plain;
  const problems = [...checkAmounts(net, vat), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const regime = vatRegimeOf(deliveredBy);
  if (vat === 0 || regime === undefined) return draw(ledger, { ...plain, pence: sumPence([net, vat]) });
  const head = headOf(plain, 'pay');
  const before = repeatOf(ledger, head, (entry) => {
    const netPaid = sumOn(entry, category, 'actual');
    const vatPaid = sumOn(entry, vatReceivable(regime), 'actual');
    return (
      isBillOf(entry, plain, netPaid) &&
      vatPaid === vatOnPart(vat, netPaid, net) &&
      sumOn(entry, from, 'actual') === -(netPaid + vatPaid)
    );
  });
  if (before) return before;
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: net,
    category,
    day: effective ?? date,
    entered: date,
    available: (fund) => netWithin(moneyIn(ledger, fund, { happened }), net, vat),
    hasPromised: (fund) => hasPromisedMoney(ledger, fund, { happened }),
  });
  const kept = keeping(explanation);
  if (kept.length > 0) return refuse(kept);
  const short = net - explanation.covered;
  const isPart = payment.shortfall === 'part' && given.size > 0;
  if (short > 0 && payment.shortfall !== 'suspense' && !isPart) return refuse(shortfall(explanation));
  const whole = new Map<FundId, number>(given);
  if (short > 0 && !isPart) addToSum(whole, ledger.suspense, short);
  const onWhole = isPart ? vatOnPart(vat, explanation.covered, net) : vat;
  return accept({
    ...head,
    postings: [
      ...bothSides({ debit: category, credit: from, balanceType: 'actual', given: whole }),
      ...vatOn(whole, onWhole, regime, from),
    ],
    explanations: [freely(explanation, happened)],
  });
}

/**
 * Drafts the payment of a commitment with VAT.
 *
 * A commitment is of the cost: the net amount if the VAT comes back, which is then owed to the funds that pay; otherwise net and VAT.
 *
 * @returns the draft; or as `pay`, and `total-too-large`. A fund that cannot pay its net and the VAT on it is `draw-short`
 */
export function payCommitmentWithVat(ledger: Ledger, payment: CommitmentPaymentWithVat): Result<Draft> {
  const { vat, deliveredBy, ...plain } = payment;
  const { pence: net, from = BANK } = plain;
  const problems = checkAmounts(net, vat);
  if (problems.length > 0) return refuse(problems);
  const regime = vatRegimeOf(deliveredBy);
  if (vat === 0 || regime === undefined) return pay(ledger, { ...plain, pence: sumPence([net, vat]) });
  const before = repeatOf(
    ledger,
    headOf(plain, 'pay'),
    (entry) =>
      sumOn(entry, vatReceivable(regime), 'actual') === vat && isPaymentOf(ledger, entry, plain, vat),
  );
  if (before) return before;
  const paid = payWithin(ledger, plain, (money) => netWithin(money, net, vat));
  if (!paid.ok) return paid;
  const given = new Map<FundId, number>();
  for (const { account, fund, balanceType, pence } of paid.value.postings)
    if (account === from && balanceType === 'actual') addToSum(given, fund, -pence);
  return accept({
    ...paid.value,
    postings: [...paid.value.postings, ...vatOn(given, vat, regime, from)],
  });
}

/**
 * Drafts the receipt of recovered VAT, split over the funds in proportion to what each is owed on the day. An amount that a fund owes to
 * HMRC reduces the total.
 *
 * @param recovered.pence above zero; a part leaves the rest owed
 * @returns the draft; or `amount-not-positive`, `receipt-exceeds` if more comes in than is owed under the regime
 */
export function recoverVat(
  ledger: Ledger,
  recovered: {
    readonly id: EntryId;
    readonly date: Day;
    readonly regime: VatRegime;
    readonly pence: Pence;
    readonly into?: AccountPath;
    readonly source?: string;
  },
): Result<Draft> {
  const { date, regime, pence, into = BANK } = recovered;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(problems);
  const account = vatReceivable(regime);
  const before = repeatOf(
    ledger,
    headOf(recovered, 'receive'),
    (entry) => sumOn(entry, into, 'actual') === pence && sumOn(entry, account, 'actual') === -pence,
  );
  if (before) return before;
  const onDay = balances(ledger, { account, balanceType: 'actual', asAt: date });
  const standings = balances(ledger, { account, balanceType: 'actual' }).map((row, index) => ({
    fund: row.fund,
    pence: Math.min(row.pence, onDay[index]!.pence) as Pence,
  }));
  // One claim is made for all funds: a fund that owes HMRC, for recovered VAT on a refund, reduces it.
  const owed = Math.max(0, sumPence(standings.map((row) => row.pence)));
  const rows = standings.filter((row) => row.pence > 0);
  if (pence > owed) return refuse(problem('receipt-exceeds', { of: regime, owed, asked: pence }));
  const parts = allocate(
    pence,
    rows.map((row) => row.pence),
  );
  const given = new Map(rows.map((row, index) => [row.fund, parts[index]!]));
  const postings = bothSides({ debit: into, credit: account, balanceType: 'actual', given });
  return accept({ ...headOf(recovered, 'receive'), postings });
}
