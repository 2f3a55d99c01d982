/**
 * The caseload: every account with its position, its rating and why, in the order in which to contact people.
 *
 * Method: see `contact-order.ts`. Between accounts that meet the same rule, a shortage goes by the weeks held, the fewest first, and anything else
 * by its amount, the largest first; then by the number of reasons, then by book. Matters for the record do not rate unless a rule names them.
 *
 * @module
 */
import type { Exception } from '../exceptions/exceptions-facts.js';
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import type { AccountPosition } from './account-position.js';
import { type Rating, type RatingRules, type Reason, reasonsOf } from './contact-order.js';

/** One account of the caseload. */
export interface CaseloadRow {
  readonly position: AccountPosition;
  readonly rating: Rating;
  /** The exceptions that give it its rating, the most urgent first; none if it is green. */
  readonly why: readonly Exception[];
  /** Every exception of the account, the most serious first. */
  readonly exceptions: readonly Exception[];
}

/** A caseload on a day. */
export interface Caseload {
  readonly asAt: Day;
  readonly rules: RatingRules;
  /** In the order in which to contact people. */
  readonly rows: readonly CaseloadRow[];
  readonly counts: Readonly<Record<Rating, number>>;
}

/** An account with its reasons. */
interface RatedAccount {
  readonly position: AccountPosition;
  readonly exceptions: readonly Exception[];
  readonly reasons: readonly Reason[];
}

/** The weight of an account among those that meet the same rule first: more is more urgent. */
function weightOf({ position, reasons: [reason] }: RatedAccount): number {
  const { code, pence = 0 } = reason?.exception ?? {};
  const isShortage = code === 'balance-low' || code === 'contribution-owed';
  return isShortage ? 0 - (position.weeksHeldTenths ?? 0) : Math.abs(pence);
}

const placeOf = ({ reasons: [reason] }: RatedAccount) => reason?.place ?? Number.MAX_SAFE_INTEGER;

function byNeed(a: RatedAccount, b: RatedAccount): number {
  return (
    placeOf(a) - placeOf(b) ||
    weightOf(b) - weightOf(a) ||
    b.reasons.length - a.reasons.length ||
    byText(a.position.book, b.position.book)
  );
}

/**
 * Draws up the caseload.
 *
 * @param positions one for each account, in any order
 * @param exceptions as `listExceptions` answered them for these accounts, with their signals
 * @returns the accounts in the order in which to contact people
 */
export function caseload(
  positions: readonly AccountPosition[],
  exceptions: readonly Exception[],
  options: { readonly asAt: Day; readonly rules: RatingRules },
): Caseload {
  const byBook = new Map<string, Exception[]>();
  for (const exception of exceptions) addToList(byBook, exception.book, exception);
  const rows = positions
    .map((position): RatedAccount => {
      const own = byBook.get(position.book) ?? [];
      return { position, exceptions: own, reasons: reasonsOf(position, own, options.rules) };
    })
    .sort(byNeed)
    .map(({ position, exceptions: own, reasons }): CaseloadRow => {
      const why = reasons.map(({ exception }) => exception);
      return { position, rating: reasons[0]?.rating ?? 'green', why, exceptions: own };
    });
  const counts = { red: 0, amber: 0, green: 0 };
  for (const { rating } of rows) counts[rating] += 1;
  return { ...options, rows, counts };
}
