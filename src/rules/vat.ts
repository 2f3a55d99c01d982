/**
 * Pays with VAT, part of the cost or recoverable, and takes in what is recovered.
 *
 * Method: the net is drawn by the rule, and recoverable VAT follows it in the same funds in proportion, owed to them until it is
 * recovered. A fund is asked for no more than it can pay with the VAT on it.
 * Limit: section 41 gives back VAT on listed services alone, and either regime may give back a part; VAT that does not come back is
 * for the caller to add to the net.
 * Source: VAT Act 1994 s33 (local authorities), s41 (NHS bodies, contracted-out services; recalled and not read); HMRC
 * VATGPB6200 and VATGPB6640 (the regime of a pooled budget is that of the body that delivers).
 *
 * @module
 */
import { type VatRegime, vatReceivable } from '../agreement/chart-of-pool.js';
import type { Body } from '../agreement/pool.js';
import { balances } from '../ledger/balance.js';
import type { AccountPath, FundId } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { allocate } from '../money/allocate.js';
import { isPence, type Pence, sumPence } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import type { Day } from '../time/day.js';
import { draw, headOf, type Payment } from './draw.js';
import { BANK, bothSides, moneyIn, notPositive, notSpending, shortfall, walkOver } from './spend.js';

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

function checkVat(vat: number): Problem[] {
  return isPence(vat) && vat >= 0 ? [] : [problem('amount-not-positive', { pence: vat }, 'vat')];
}

/** The most net that so much money pays together with the VAT on it: the largest n with n × (net + vat) ≤ money × net. */
function netWithin(money: number, net: Pence, vat: Pence): number {
  if (money === Number.POSITIVE_INFINITY) return money;
  return Number((BigInt(money) * BigInt(net)) / BigInt(net + vat));
}

/**
 * Drafts a payment with VAT.
 *
 * Where no regime gives the VAT back it is part of the cost, drawn with it. Otherwise the category bears the net and the VAT is owed to
 * the funds that paid it; caps count the net.
 *
 * @returns the draft with its explanation; or `amount-not-positive`, `category-unknown`, or `draw-short` when the funds cannot pay net and
 *   VAT, the whole payment refused (with `shortfall: 'suspense'` what is short, and the VAT on it, is charged to suspense)
 */
export function payWithVat(ledger: Ledger, payment: PaymentWithVat): Result<Draft> {
  const { vat, deliveredBy, ...plain } = payment;
  const { category, pence: net, rule, date, effective, from = BANK } = plain;
  const problems = [...notPositive(net), ...checkVat(vat), ...notSpending(category)];
  if (problems.length > 0) return refuse(problems);
  const regime = vatRegimeOf(deliveredBy);
  if (vat === 0 || regime === undefined) return draw(ledger, { ...plain, pence: sumPence([net, vat]) });
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: net,
    category,
    day: effective ?? date,
    entered: date,
    available: (fund) => netWithin(moneyIn(ledger, fund), net, vat),
  });
  const short = net - explanation.covered;
  if (short > 0 && payment.shortfall !== 'suspense') return refuse(shortfall(explanation));
  const whole = new Map<FundId, number>(given);
  if (short > 0) whole.set(ledger.suspense, (whole.get(ledger.suspense) ?? 0) + short);
  const onEach = allocate(vat, [...whole.values()]);
  const vatBy = new Map([...whole.keys()].map((fund, index) => [fund, onEach[index]!]));
  const sides = { credit: from, balanceType: 'actual' } as const;
  return accept({
    ...headOf(plain, 'pay'),
    postings: [
      ...bothSides({ ...sides, debit: category, given: whole }),
      ...bothSides({ ...sides, debit: vatReceivable(regime), given: vatBy }),
    ],
    explanations: [explanation],
  });
}

/**
 * Drafts the receipt of recovered VAT, split over the funds in proportion to what each is owed.
 *
 * @param recovered.pence above zero; a part leaves the rest owed
 * @returns the draft; or `amount-not-positive`, `receipt-exceeds` when more comes in than is owed under the regime
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
  const { regime, pence, into = BANK } = recovered;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(problems);
  const account = vatReceivable(regime);
  const rows = balances(ledger, { account, balanceType: 'actual' }).filter((row) => row.pence > 0);
  const owed = sumPence(rows.map((row) => row.pence));
  if (pence > owed) return refuse(problem('receipt-exceeds', { of: regime, owed, asked: pence }));
  const parts = allocate(
    pence,
    rows.map((row) => row.pence),
  );
  const given = new Map(rows.map((row, index) => [row.fund, parts[index]!]));
  const postings = bothSides({ debit: into, credit: account, balanceType: 'actual', given });
  return accept({ ...headOf(recovered, 'receive'), postings });
}
