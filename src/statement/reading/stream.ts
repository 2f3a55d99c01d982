/**
 * The parts in which a large statement file is read.
 *
 * @module
 */
import type { Problem } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';
import type { RowFinding, StatedBalance, StatementLine } from '../statement.js';
import type { Direction } from './lines.js';

/** The totals of a file for one account and currency. */
export interface StatementTotal {
  readonly account: string;
  readonly currency: string;
  /** How many lines are booked. */
  readonly lines: number;
  /** The sum of the lines that are booked. */
  readonly pence: number;
  readonly opening?: StatedBalance;
  readonly closing?: StatedBalance;
}

/** One part of a file. `end` or `refused` is always the last; after `refused`, discard the parts before it. */
export type StatementPart =
  | {
      readonly kind: 'lines';
      readonly account: string;
      readonly currency: string;
      /** In the order of the file. */
      readonly lines: readonly StatementLine[];
    }
  | {
      readonly kind: 'findings';
      readonly rejected: readonly RowFinding[];
      readonly skipped: readonly RowFinding[];
      readonly warnings: readonly RowFinding[];
    }
  | {
      readonly kind: 'end';
      readonly format: string;
      /** Which way the file runs by its dates. */
      readonly direction: Direction;
      readonly statements: readonly StatementTotal[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** How many days, and how many names of lines on them, are remembered in case a day comes again. */
const DAYS_KEPT = 400;
export const NAMES_KEPT = 250_000;

/** Numbers equal lines in a file that is never in memory whole. */
export class NameCounts {
  private readonly days = new Map<Day, Map<string, number>>();
  private readonly gone = new Set<Day>();
  private kept = 0;

  /** The name with its number on this day; undefined if the day was forgotten since. */
  next(date: Day, name: string): string | undefined {
    let names = this.days.get(date);
    if (names === undefined) {
      if (this.gone.has(date)) return undefined;
      names = new Map();
      this.days.set(date, names);
    }
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    if (times === 1) this.kept++;
    if (this.days.size > DAYS_KEPT || this.kept > NAMES_KEPT) this.putAway(date);
    return times === 1 ? name : `${name}.${times}`;
  }
  /** Forgets the first day, but never the day that is being read. */
  private putAway(current: Day): void {
    for (const [day, names] of this.days) {
      if (day === current) continue;
      this.days.delete(day);
      this.gone.add(day);
      this.kept -= names.size;
      return;
    }
  }
}
