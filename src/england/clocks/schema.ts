/**
 * Schemas of spans of time, made when they are first used.
 *
 * @module
 */
import * as z from 'zod/mini';
import { record, type Schema, wholeNumber } from '../../problem/check.js';
import type { Span } from './deadline.js';

let span: Schema<Span> | undefined;

/** Schema of a span: so many days, weeks or months. */
export function spanSchema(): Schema<Span> {
  span ??= z.union([
    record<{ readonly days: number }>({ days: wholeNumber({ min: 0, max: 36_525 }) }),
    record<{ readonly weeks: number }>({ weeks: wholeNumber({ min: 0, max: 5200 }) }),
    record<{ readonly months: number }>({ months: wholeNumber({ min: 0, max: 1200 }) }),
  ]);
  return span;
}
