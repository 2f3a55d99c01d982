/**
 * Schemas of a table of rates, so that a council can keep a table of its own.
 *
 * @module
 */
import * as z from 'zod/mini';
import { penceSchema } from '../../money/schema.js';
import { fault, maybe, record, refinement, textSchema } from '../../problem/check.js';
import { daySchema } from '../../time/schema.js';
import { type Commencements, PENDING_LAW, type PendingLaw } from './pending-law.js';
import { RATE_STATUSES, type RateCell, type RateQuestion } from './rate-cell.js';

const makeName = () => textSchema({ min: 1, max: 200 });
const makeNames = () => z.array(rateNameSchema());

const makeCell = () =>
  record<RateCell>({
    rate: rateNameSchema(),
    from: daySchema,
    to: daySchema,
    announced: daySchema,
    pence: penceSchema,
    status: z.enum(RATE_STATUSES),
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

/** A day of commencement, which is never before Royal Assent. */
const firstDay = ({ passed }: PendingLaw) =>
  maybe(
    daySchema.check(
      refinement((on, ctx) => {
        if (passed !== undefined && on < passed)
          fault(ctx, 'field-invalid', { expected: `a day from ${passed}`, found: on });
      }),
    ),
  );
const makeCommencements = () =>
  record<Commencements>({
    'aftercare-recommendation': firstDay(PENDING_LAW['aftercare-recommendation']),
    'aftercare-joint-notice': firstDay(PENDING_LAW['aftercare-joint-notice']),
    'care-cost-cap': firstDay(PENDING_LAW['care-cost-cap']),
    'daily-living-costs': firstDay(PENDING_LAW['daily-living-costs']),
    'independent-personal-budget': firstDay(PENDING_LAW['independent-personal-budget']),
    'care-account': firstDay(PENDING_LAW['care-account']),
  });

let nameSchema: ReturnType<typeof makeName> | undefined;
let namesSchema: ReturnType<typeof makeNames> | undefined;
let cellSchema: ReturnType<typeof makeCell> | undefined;
let tableSchema: ReturnType<typeof makeTable> | undefined;
let questionSchema: ReturnType<typeof makeQuestion> | undefined;
let commencements: ReturnType<typeof makeCommencements> | undefined;

/** The schema of one cell; `period-backwards` if it ends before it begins. */
export const rateCellSchema = () => (cellSchema ??= makeCell());
/** The schema of a table of rates. */
export const rateTableSchema = () => (tableSchema ??= makeTable());
/** The schema of a question to a table of rates. */
export const rateQuestionSchema = () => (questionSchema ??= makeQuestion());
/** The schema of the name of a row. */
export const rateNameSchema = () => (nameSchema ??= makeName());
/** The schema of the names of several rows. */
export const rateNamesSchema = () => (namesSchema ??= makeNames());
/** The schema of days of commencement, by the name of the law; a day before Royal Assent is refused. */
export const commencementsSchema = () => (commencements ??= makeCommencements());
