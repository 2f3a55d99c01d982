/**
 * Reports the VAT of a period, with every argument checked first.
 *
 * @module
 */
import * as z from 'zod/mini';
import { checkLedger } from '../ledger/check-ledger.js';
import { VAT_REGIMES } from '../pool/chart-of-pool.js';
import { check, maybe, record, textSchema } from '../problem/check.js';
import { type Argument, guarded, withAll } from '../problem/guard.js';
import { accept } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import * as vatReportRoom from '../vat/vat-report.js';
import { forward, passedOn } from './fields.js';
import { anAgreement } from './records.js';

const words = textSchema({ min: 1, max: 300 });
const querySchema = forward(
  record<vatReportRoom.VatQuery>({
    from: daySchema,
    to: daySchema,
    claims: maybe(
      z.array(
        record<vatReportRoom.VatClaim>({
          regime: z.enum(VAT_REGIMES),
          box: maybe(words),
          reference: maybe(words),
          citation: words,
        }),
      ),
    ),
    agreement: maybe(passedOn<NonNullable<vatReportRoom.VatQuery['agreement']>>()),
  }),
);

/** A query with its agreement checked as a whole. */
const aQuery: Argument<vatReportRoom.VatQuery> = (value) =>
  withAll([check(querySchema, value)], (query) =>
    withAll([query.agreement === undefined ? accept(undefined) : anAgreement(query.agreement)], (agreement) =>
      accept({ ...query, ...(agreement && { agreement }) }),
    ),
  );

/** Lists the VAT of a period by regime. */
export const vatReport = guarded('vatReport', [checkLedger, aQuery], vatReportRoom.vatReport);
