/**
 * Schemas of a finance period and of the record of a run of journals.
 *
 * @module
 */
import * as z from 'zod/mini';
import {
  fault,
  idSchema,
  record,
  refinement,
  type Schema,
  textSchema,
  wholeNumber,
} from '../problem/check.js';
import { daySchema } from '../time/schema.js';
import { codeSchema } from './code-map.js';
import type { BookOfRun, FinancePeriod, JournalRun, RunName } from './journal.js';

const digest = textSchema({ max: 64 });
const count = wholeNumber({ min: 0 });

/** Schema of a period of a finance system. */
export const financePeriodSchema: Schema<FinancePeriod> = record<FinancePeriod>({
  id: codeSchema,
  from: daySchema,
  to: daySchema,
}).check(
  refinement(({ from, to }, ctx) => {
    if (to < from) fault(ctx, 'period-backwards', { from, to });
  }),
);

/** Schema of the name of a run. */
export const runNameSchema: Schema<RunName> = record<RunName>({
  period: codeSchema,
  run: wholeNumber({ min: 1 }),
});

/** Schema of the record of a run. */
export const journalRunSchema: Schema<JournalRun> = record<JournalRun>({
  period: financePeriodSchema,
  run: wholeNumber({ min: 1 }),
  books: z.array(record<BookOfRun>({ book: idSchema, size: count, entries: count, digest })),
  journals: z.array(
    record<JournalRun['journals'][number]>({ number: textSchema({ max: 100 }), lines: count, digest }),
  ),
});
