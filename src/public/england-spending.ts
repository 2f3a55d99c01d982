/**
 * England's law on purchases, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import * as oneOffRoom from '../england/spending/one-off.js';
import { policyBarSchema } from '../england/spending/policy-bar-schema.js';
import { spendingLaw as lawOf, type SpendingPolicy } from '../england/spending/spending-law.js';
import { maybe, record, type Schema, wholeNumber } from '../problem/check.js';
import { fits, guarded, optional } from '../problem/guard.js';

const policySchema: Schema<SpendingPolicy> = record<SpendingPolicy>({
  prohibited: maybe(z.array(policyBarSchema)),
  prohibitedByBoard: maybe(z.array(policyBarSchema)),
});

/**
 * Makes England's law on purchases, with the policy of one council and one integrated care board, for `propose` and `listExceptions`.
 *
 * @param policy spend categories that the policies of the council and the board do not allow, each with its source
 * @returns a function from a purchase to its findings, the gravest first
 * @example
 * const law = must(spendingLaw());
 * const payee = { relation: 'sibling', sameHousehold: true } as const;
 * const purchase = {
 *   ...{ day: day('2026-10-05'), category: 'expenses/personal-care', payee },
 *   ...{ authority: 'care-act', managedAs: 'direct-payment' },
 * } as const;
 * law(purchase).map(({ code, citation }) => `${code}: ${citation}`); // ['payee-connected: SI 2014/2871 reg 3']
 */
export const spendingLaw = guarded('spendingLaw', [optional(fits(policySchema, 'policy'))], lawOf);

/**
 * Says whether an NHS direct payment is one-off, so that it may go to a personal account.
 *
 * @param question.items how many items or services it is for
 * @returns true for at most five, if it is the only payment of the body in the financial year
 * @example
 * must(isOneOffNhsPayment({ items: 5, otherPaymentInYear: false })); // true
 */
export const isOneOffNhsPayment = guarded(
  'isOneOffNhsPayment',
  [
    fits(
      record<oneOffRoom.OneOffQuestion>({
        items: wholeNumber({ min: 0 }),
        otherPaymentInYear: z.boolean(),
        onlyPaymentBinds: maybe(z.enum(['all', 'several-items'])),
      }),
    ),
  ],
  oneOffRoom.isOneOffNhsPayment,
);
