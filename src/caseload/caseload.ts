/**
 * The caseload: every account with its position, its rating and why, sorted by what needs a person.
 *
 * Method: the rating follows from the exceptions of the account alone, by rules that are the body's own; no score is added up, so that
 * anyone can say why an account is red. Matters for the record do not rate unless a rule names them.
 *
 * @module
 */
import { EXCEPTION_CODES, type Exception, type ExceptionCode } from '../exceptions/exceptions-facts.js';
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { Day } from '../time/day.js';
import type { AccountPosition } from './account-position.js';

/** The ratings, the most urgent first. */
export const RATINGS = ['red', 'amber', 'green'] as const;
export type Rating = (typeof RATINGS)[number];

/** The policy of a body on ratings: the codes that make an account red, and those that make it amber. */
export interface RatingRules {
  /** The policy, and its date. */
  readonly citation: string;
  readonly red: readonly ExceptionCode[];
  readonly amber: readonly ExceptionCode[];
}

/** One account of the caseload. */
export interface CaseloadRow {
  readonly position: AccountPosition;
  readonly rating: Rating;
  /** The exceptions that give it its rating; none if it is green. */
  readonly why: readonly Exception[];
  /** Every exception of the account, the most serious first. */
  readonly exceptions: readonly Exception[];
}

/** A caseload on a day. */
export interface Caseload {
  readonly asAt: Day;
  readonly rules: RatingRules;
  readonly rows: readonly CaseloadRow[];
  readonly counts: Readonly<Record<Rating, number>>;
}

const PLACE = new Map(EXCEPTION_CODES.map((code, place) => [code, place]));

/** Rates one account. */
function rated(position: AccountPosition, exceptions: readonly Exception[], rules: RatingRules): CaseloadRow {
  for (const rating of ['red', 'amber'] as const) {
    const why = exceptions.filter(({ code }) => rules[rating].includes(code));
    if (why.length > 0) return { position, rating, why, exceptions };
  }
  return { position, rating: 'green', why: [], exceptions };
}

function byNeed(a: CaseloadRow, b: CaseloadRow): number {
  const first = ({ why: [exception] }: CaseloadRow) => (exception ? PLACE.get(exception.code)! : PLACE.size);
  const amount = ({ why: [exception] }: CaseloadRow) => Math.abs(exception?.pence ?? 0);
  return (
    RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) ||
    first(a) - first(b) ||
    b.why.length - a.why.length ||
    amount(b) - amount(a) ||
    byText(a.position.book, b.position.book)
  );
}

/**
 * Draws up the caseload.
 *
 * @param positions one for each account, in any order
 * @param exceptions as `listExceptions` answered them for these accounts, with their signals
 * @returns the accounts that need a person first; accounts of the same rating by their most serious exception
 */
export function caseload(
  positions: readonly AccountPosition[],
  exceptions: readonly Exception[],
  options: { readonly asAt: Day; readonly rules: RatingRules },
): Caseload {
  const byBook = new Map<string, Exception[]>();
  for (const exception of exceptions) addToList(byBook, exception.book, exception);
  const rows = positions
    .map((position) => rated(position, byBook.get(position.book) ?? [], options.rules))
    .sort(byNeed);
  const counts = { red: 0, amber: 0, green: 0 };
  for (const { rating } of rows) counts[rating] += 1;
  return { ...options, rows, counts };
}
