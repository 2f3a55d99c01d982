/**
 * Schemas of a table of rates, so that a council can keep a table of its own.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../../money/schema.js';
import { fault, maybe, record, refinement, textSchema } from '../../problem/check.js';
import { daySchema } from '../../time/schema.js';
import type { RateCell, RateQuestion } from './rate-cell.js';

const rateName = () => textSchema({ min: 1, max: 200 });

const makeCell = () =>
  record<RateCell>({
    rate: rateName(),
    from: daySchema,
    to: daySchema,
    announced: daySchema,
    pence: penceSchema,
    status: z.enum(['published', 'provisional']),
    source: textSchema({ min: 1, max: 1000 }),
  }).check(
    refinement(({ from, to }, ctx) => {
      if (to < from) fault(ctx, 'period-backwards', { from, to });
    }),
  );
const makeTable = () => z.array(rateCellSchema());
const makeQuestion = () =>
  record<RateQuestion>({
    on: daySchema,
    knownOn: maybe(daySchema),
    acceptProvisional: maybe(z.boolean()),
  });

let cellSchema: ReturnType<typeof makeCell> | undefined;
let tableSchema: ReturnType<typeof makeTable> | undefined;
let questionSchema: ReturnType<typeof makeQuestion> | undefined;

/** The schema of one cell; `period-backwards` if it ends before it begins. */
export const rateCellSchema = () => (cellSchema ??= makeCell());
/** The schema of a table of rates. */
export const rateTableSchema = () => (tableSchema ??= makeTable());
/** The schema of a question to a table of rates. */
export const rateQuestionSchema = () => (questionSchema ??= makeQuestion());
/** The schema of the name of a row. */
export { rateName as rateNameSchema };
