/**
 * Splits the cost of a line between its funders, and spreads the charge over the lines that may be charged for.
 *
 * Method: fixed amounts come first; shares are of what they leave, by largest remainder. The charge is taken off the council’s parts: in
 * proportion to them, or off direct payments first.
 *
 * @module
 */
import { type Authority, isNhsMoney } from '../../agreement/agreement.js';
import { allocate } from '../../money/allocate.js';
import { allocateShares, remainingShare } from '../../money/allocate-shares.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import type { BudgetRevision, CostLine, FundedPart, LineFunding } from './budget-record.js';
import { freeUnder } from './free-of-charge.js';

/** A funder’s part, and whether it may be charged for. */
export interface SplitPart extends FundedPart {
  readonly chargeable: boolean;
}

const COUNCIL_AUTHORITIES: readonly Authority[] = ['care-act', 'section-117-aftercare'];

function payerOf(funding: LineFunding): FundedPart['payer'] {
  if (isNhsMoney(funding)) return 'nhs';
  return COUNCIL_AUTHORITIES.includes(funding.authority) ? 'council' : 'other';
}

const isFixed = (part: LineFunding['part']): part is { readonly pence: Pence } => 'pence' in part;

/** The parts of a line, in the order of its funding; their sum is undefined if the shares do not make one whole. */
export function splitLine(line: CostLine): { readonly parts: readonly SplitPart[]; readonly sum: number } {
  const fixed = line.fundedBy.map(({ part }) => (isFixed(part) ? part.pence : pence(0)));
  const left = line.pence - sumPence(fixed);
  const shares = line.fundedBy.flatMap(({ part }) => (isFixed(part) ? [] : [part.share]));
  const isWhole = shares.length > 0 && left >= 0 && remainingShare(shares) !== undefined;
  const shared = isWhole ? allocateShares(pence(left), shares).map((share) => share.pence) : [];
  const queue = [...shared];
  const parts = line.fundedBy.map((funding, index): SplitPart => {
    const amount = isFixed(funding.part) ? fixed[index]! : (queue.shift() ?? 0);
    const { authority } = funding;
    const payer = payerOf(funding);
    const chargeable = payer === 'council' && freeUnder(line, funding) === undefined;
    return { payer, authority, pence: pence(amount), chargeable };
  });
  return { parts, sum: parts.reduce((sum, part) => sum + part.pence, 0) };
}

/** The most that each line may be charged: the council’s parts of a weekly line. */
export function chargeableOf(line: CostLine, parts: readonly SplitPart[]): Pence {
  // The charge is a weekly one, so that only weekly costs bear it.
  if (line.frequency !== 'weekly') return pence(0);
  return sumPence(parts.filter(({ chargeable }) => chargeable).map((part) => part.pence));
}

/**
 * Spreads the charge over the lines.
 *
 * @param chargeable what each line may be charged at most; together at least the charge
 * @returns the charge on each line, none above its limit; together the charge
 */
export function spreadCharge(
  { charge, chargeAgainst, lines }: BudgetRevision,
  chargeable: readonly Pence[],
): readonly Pence[] {
  if (charge === 0) return lines.map(() => pence(0));
  if (chargeAgainst !== 'direct-payment-first') return allocate(charge, chargeable);
  const isDirect = lines.map(({ managedAs }) => managedAs === 'direct-payment');
  const direct = chargeable.map((limit, index) => (isDirect[index] ? limit : 0));
  const others = chargeable.map((limit, index) => (isDirect[index] ? 0 : limit));
  const onDirect = Math.min(
    charge,
    direct.reduce<number>((sum, limit) => sum + limit, 0),
  );
  const spread = (amount: number, limits: readonly number[]) =>
    amount === 0 ? limits.map(() => 0) : allocate(pence(amount), limits);
  const [first, then] = [spread(onDirect, direct), spread(charge - onDirect, others)];
  return first.map((amount, index) => pence(amount + then[index]!));
}

/** The parts of a line after the charge on it: the adult’s first, then the funders’ in their order, without those of nothing. */
export function partsAfterCharge(parts: readonly SplitPart[], charge: Pence): readonly FundedPart[] {
  const limits = parts.map((part) => (part.chargeable ? part.pence : 0));
  const charged = charge === 0 ? limits.map(() => 0) : allocate(charge, limits);
  const adult: FundedPart = { payer: 'adult', authority: 'client-contribution', pence: charge };
  const funded = parts.map(
    ({ payer, authority, pence: amount }, index): FundedPart => ({
      ...{ payer, authority, pence: pence(amount - charged[index]!) },
    }),
  );
  return [adult, ...funded].filter((part) => part.pence !== 0);
}
