/**
 * The order of contact: which exceptions rate an account, and whom an officer should contact first.
 *
 * Method: an ordered list of rules, each a rating, the code of an exception and, if it has one, a limit in weeks of the payment. The first rule
 * that an account meets gives its rating and its place. No score is added up, so that anyone can say why an account is red.
 * Limit: the order and its weeks are each body’s own policy. `CONTACT_ORDER` is a list to begin with: death; then whoever may go without care;
 * then unlawful spending, books that do not agree and late reviews; money that has built up comes after any shortage.
 *
 * @module
 */
import type { Exception, ExceptionCode } from '../exceptions/exceptions-facts.js';
import type { AccountPosition } from './account-position.js';

/** The ratings, the most urgent first. */
export const RATINGS = ['red', 'amber', 'green'] as const;
export type Rating = (typeof RATINGS)[number];

/** One rule of the order: an account with this exception has this rating. */
export interface ContactRule {
  readonly rating: Exclude<Rating, 'green'>;
  readonly code: ExceptionCode;
  /** The rule is only for accounts that hold less than so many weeks of their payment. */
  readonly weeksBelow?: number;
}

/** The policy of a body on ratings: its rules, the most urgent of each rating first. */
export interface RatingRules {
  /** The policy, and its date. */
  readonly citation: string;
  readonly order: readonly ContactRule[];
}

/** An order to begin with; the body decides its own. */
export const CONTACT_ORDER: readonly ContactRule[] = [
  { rating: 'red', code: 'person-died' },
  { rating: 'red', code: 'balance-low' },
  { rating: 'red', code: 'contribution-owed', weeksBelow: 2 },
  { rating: 'red', code: 'spending-not-allowed' },
  { rating: 'red', code: 'book-differs' },
  { rating: 'red', code: 'review-overdue' },
  { rating: 'amber', code: 'bank-lines-old' },
  { rating: 'amber', code: 'contribution-owed' },
  { rating: 'amber', code: 'employer-payment-missing' },
  { rating: 'amber', code: 'spend-off-plan' },
  { rating: 'amber', code: 'spend-over-plan' },
  { rating: 'amber', code: 'cash-withdrawal' },
  { rating: 'amber', code: 'paid-to-party' },
  { rating: 'amber', code: 'surplus' },
  { rating: 'amber', code: 'return-late' },
];

/** Green says that nothing was seen, which nobody can say of days that the bank has not shown: an account with old lines is never green. */
const NEVER_GREEN: ContactRule = { rating: 'amber', code: 'bank-lines-old' };

const meets =
  ({ weeksHeldTenths }: AccountPosition, { code }: Exception) =>
  (rule: ContactRule) =>
    rule.code === code &&
    (rule.weeksBelow === undefined ||
      (weeksHeldTenths !== undefined && weeksHeldTenths < 10 * rule.weeksBelow));

/** An exception, and the place of the first rule that it meets. */
export interface Reason {
  readonly exception: Exception;
  readonly rating: ContactRule['rating'];
  readonly place: number;
}

/** The reasons for the rating of an account, the most urgent first; none for an account that is green. */
export function reasonsOf(
  position: AccountPosition,
  exceptions: readonly Exception[],
  { order }: RatingRules,
): readonly Reason[] {
  const rules = RATINGS.flatMap((rating) => [...order, NEVER_GREEN].filter((rule) => rule.rating === rating));
  const reasons = exceptions.flatMap((exception): Reason[] => {
    const place = rules.findIndex(meets(position, exception));
    return place < 0 ? [] : [{ exception, rating: rules[place]!.rating, place }];
  });
  const worst = RATINGS.find((rating) => reasons.some((reason) => reason.rating === rating));
  return reasons.filter(({ rating }) => rating === worst).sort((a, b) => a.place - b.place);
}
