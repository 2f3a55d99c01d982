/**
 * The data that a report over all books needs beside each journal: the place of the book, and the facts of a health budget that no agreement has.
 *
 * @module
 */
import type { HealthBudget } from '../england/returns/health-budget-counts.js';
import type { Day } from '../time/day.js';

/** The facts of a person’s health budget that the national collection asks for, and the agreement does not say. */
export interface HealthFacts
  extends Partial<Pick<HealthBudget, 'group' | 'type' | 'oneOff' | 'annualReviews'>> {
  /** The last day, if it ended before the budget’s period did. */
  readonly to?: Day;
}

/** A book, and its place. */
export interface BookDescription {
  readonly book: string;
  /** A path from the largest place to the smallest, such as `england/north/riverside/mill-street`. It may have any number of parts. */
  readonly place: string;
  readonly health?: HealthFacts;
}
