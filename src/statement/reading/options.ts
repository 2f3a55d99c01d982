/**
 * The choices of a caller about how a statement file is read: the order of day and month, the day by which lines are dated, and
 * the direction of amounts if nothing in the file shows it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { check, maybe, record } from '../../problem/check.js';
import { within } from '../../problem/guard.js';
import type { Result } from '../../problem/problem.js';
import type { DatedBy } from './lines.js';
import type { Signs } from './signs.js';

/** The choices of a caller. Each reader uses those that concern its format. */
export interface ReadingOptions {
  /** Whether the day is before the month; absent, the file shows it. */
  readonly dayFirst?: boolean;
  /** The direction of amounts if nothing in the file states it; absent, as written, with a warning. */
  readonly signs?: Signs;
  /** The day by which a line is dated, if the file has two; absent, as the reader of the format does. */
  readonly dates?: DatedBy;
}

/** The schema of each choice. */
export const READING_FIELDS = {
  dayFirst: maybe(z.boolean()),
  signs: maybe(z.enum(['stated', 'as-written', 'turned'])),
  dates: maybe(z.enum(['booking', 'value'])),
};

const optionsSchema = record<ReadingOptions>(READING_FIELDS);

/** Checks the choices of a caller. Refuses with `field-invalid`. */
export function checkOptions(options: unknown): Result<ReadingOptions> {
  return within('options', check(optionsSchema, options));
}
