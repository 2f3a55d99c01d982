/**
 * Whole records that many functions take, each checked once: an agreement, a pool, a payment run.
 *
 * Method: the answer of a check is frozen and remembered, so that a function that is given it need not check it again; any other
 * record is checked at each call, because its owner can change it.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import { checkAgreement as checkAgreementOnce } from '../agreement/check-agreement.js';
import { ENGLISH_LAW } from '../england/spending/nhs-exclusions.js';
import { checkRun } from '../payments/check-run.js';
import type { PaymentRun } from '../payments/payment.js';
import { checkPool as checkPoolOnce } from '../pool/check-pool.js';
import type { PoolAgreement } from '../pool/pool.js';
import { remembering } from '../problem/check.js';
import { type Argument, within } from '../problem/guard.js';

/** Checks an agreement from outside by England's law: a frozen copy, or every problem. */
export const checkAgreement = remembering((value) => checkAgreementOnce(value, ENGLISH_LAW));

/** Checks a pool from outside by England's law: a frozen copy, or every problem. */
export const checkPool = remembering((value) => checkPoolOnce(value, ENGLISH_LAW));

export const anAgreement: Argument<Agreement> = (value) => within('agreement', checkAgreement(value));
export const aPool: Argument<PoolAgreement> = (value) => within('agreement', checkPool(value));
export { checkRun };

export const aRun: Argument<PaymentRun> = (value) => within('run', checkRun(value));
