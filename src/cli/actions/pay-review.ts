/**
 * Reviews a payment run for its approver: what each payment is for, and what changed since the run before.
 *
 * @module
 */
import { runReviewDocument } from '../../documents/run-review-document.js';
import type { RunReviewRequest } from '../../payments/run-review.js';
import { reviewRun } from '../../public/run-review.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dataIn } from '../data-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';
import { booksOfRun, madeRun, readRun } from '../run-file.js';

type ReviewOptions = BooksOptions & {
  readonly before?: string;
  readonly bases?: string;
  readonly reasons?: string;
  readonly preparedBy?: string;
  readonly approvedBy?: string;
  readonly out?: string;
};

/** Writes the review of a run. */
export async function reviewPayments(
  context: Context,
  name: string,
  options: ReviewOptions,
): Promise<ExitCode> {
  const { before, preparedBy, approvedBy } = options;
  const on = dayOf(context.clock());
  return withBooks(context, options, 'read', async (books) => {
    const request = await readRun(books, name);
    const run = await madeRun(request);
    const review = await orRefuse(
      reviewRun({
        run,
        bases: await dataIn<NonNullable<RunReviewRequest['bases']>>(context, options.bases, []),
        ...(before !== undefined && { before: await madeRun(await readRun(books, before)) }),
        reasons: await dataIn<NonNullable<RunReviewRequest['reasons']>>(context, options.reasons, []),
        ...(preparedBy !== undefined && { prepared: { by: preparedBy, on } }),
        ...(approvedBy !== undefined && { approved: { by: approvedBy, on } }),
      }),
    );
    const { ledger } = await books.openQuickly(booksOfRun(request)[0]!);
    const funds = ledger.chart.funds.map(({ id, name: fund = id }) => ({ id, name: fund }));
    await printPage(context, runReviewDocument(review, { funds }), review, options);
    return EXIT.done;
  });
}
