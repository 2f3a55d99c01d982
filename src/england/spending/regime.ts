/**
 * The regulations that govern a purchase: those of the NHS, of a council, or of an education, health and care plan.
 *
 * Limit: to a council’s payments for aftercare its regulations apply with modifications (SI 2014/2871 reg 11), which were not read.
 * Source: SI 2013/1617 (NHS); SI 2014/2871 (council); SI 2014/1652 (education, health and care plan).
 *
 * @module
 */
import { type Authority, type Body, isNhsMoney, PRIVATE_AUTHORITIES } from '../../agreement/agreement.js';
import type { Purchase } from '../../agreement/purchase.js';

/** The rules under which a purchase is made. */
export type Regime = 'nhs' | 'council' | 'education';

/** Council money that the Care Act’s regulations on direct payments govern. Grants and other money have terms of their own. */
const CARE_ACT_MONEY: readonly Authority[] = ['care-act', 'section-117-aftercare'];

/** The regime of a purchase; none for people’s own money, and for grants and other money that has its own terms. */
export function regimeOf({
  authority,
  body,
}: Pick<Purchase, 'authority'> & { body?: Body }): Regime | undefined {
  if (PRIVATE_AUTHORITIES.includes(authority)) return undefined;
  if (authority === 'education-health-care-plan') return 'education';
  if (isNhsMoney({ authority, ...(body && { body }) })) return 'nhs';
  return CARE_ACT_MONEY.includes(authority) ? 'council' : undefined;
}
