/**
 * A revision of the chart: one step in the history of a book, between two entries.
 *
 * @module
 */
import type { Moment } from '../time/moment.js';
import type { Account, Fund, Protection } from './chart.js';

/** What a revision adds to the chart or changes in it, whole records; nothing is ever taken out. */
export interface ChartChange {
  readonly accounts?: readonly Account[];
  readonly funds?: readonly Fund[];
  readonly protections?: readonly Protection[];
}

/**
 * A revision as recorded. It is in force from here on: the entries before it were admitted without it, and those after it
 * are held to it.
 */
export interface ChartRevision {
  readonly revision: ChartChange;
  /** How many entries the book had when it was revised. */
  readonly entriesBefore: number;
  /** When the chart was revised; left out in a book that knew no moment yet. */
  readonly recordedAt?: Moment;
}

/** Whether a value of a history is meant as a revision of the chart, and not as an entry. */
export function isRevision(value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'revision');
  } catch {
    return false;
  }
}
