/**
 * The NHS minimum contribution to adult social care: required, planned and spent.
 *
 * Method: the money is that of the streams whose authority is the NHS minimum contribution; what counts as adult social care is the
 * caller's list of schemes.
 * Source: NHS England, Better Care Fund grants and funding, 2025/26: a required amount in each area, ring-fenced by directions under
 * NHS Act 2006 s223B(6), (7A). The amount of an area is the caller's, with its source.
 *
 * @module
 */
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { PoolAgreement, SchemeId } from '../pool/pool.js';
import { schemeParts } from '../pool/returns/agreed-parts.js';
import { inFunds, movedIn, noParts, type PartsOf, together } from '../pool/returns/parts.js';
import { type Figure, figure } from '../reports/figure.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';

/** The amount that an area must give, and the schemes that count. */
export interface SocialCareRequirement {
  /** For the year. */
  readonly required: Pence;
  /** The document that gives the amount. */
  readonly citation: string;
  readonly schemes: readonly SchemeId[];
}

/** Planned for the year and spent to date, from the NHS minimum contribution. */
export interface SocialCareFigures {
  readonly planned: Figure;
  readonly spent: Figure;
}

/** The minimum, by scheme and in all. */
export interface SocialCareMinimum {
  readonly citation: string;
  readonly required: Pence;
  readonly schemes: readonly (SocialCareFigures & { readonly scheme: SchemeId })[];
  readonly total: SocialCareFigures;
  /** Planned beyond the requirement; below zero, short of it. */
  readonly above: Pence;
}

/**
 * Works out the minimum.
 *
 * @param query the year up to the last day that counts
 */
export function socialCareMinimum(
  ledger: Ledger,
  agreement: PoolAgreement,
  { required, citation, schemes }: SocialCareRequirement,
  query: FundStatementQuery,
): SocialCareMinimum {
  const { knownAt, ...days } = query;
  const funds = agreement.streams
    .filter(({ authority }) => authority === 'nhs-minimum-contribution')
    .map(({ fund }) => fund);
  const times = knownAt ? { knownAt } : {};
  const parts = schemeParts(ledger, agreement);
  const moved = (of: PartsOf, balanceType: 'budget' | 'actual') =>
    figure(ledger, movedIn(days, inFunds(of, funds), { ...times, balanceType }));
  const figuresOn = (of: PartsOf) => ({ planned: moved(of, 'budget'), spent: moved(of, 'actual') });
  const counted = [...new Set(schemes)];
  const rows = counted.map((scheme) => ({ scheme, ...figuresOn(parts.get(scheme) ?? noParts) }));
  const total = figuresOn(together(counted.map((scheme) => parts.get(scheme) ?? noParts)));
  const planned = sumPence(rows.map((row) => row.planned.pence));
  return { citation, required, schemes: rows, total, above: pence(planned - required) };
}
