/**
 * Draws an audit sample of books, and writes its page or its sheets.
 *
 * @module
 */
import { DIRECT_PAYMENT_TESTS } from '../../assurance/item-tests.js';
import type { AuditedBook, PopulationRequest } from '../../assurance/population.js';
import { sampleDocument } from '../../documents/sample-document.js';
import { sampleSheetsDocument } from '../../documents/sample-sheets-document.js';
import { drawSample, samplePopulation } from '../../public/assurance.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';

type SampleOptions = BooksOptions &
  Pick<PopulationRequest, 'of' | 'account'> & {
    readonly from: string;
    readonly to: string;
    readonly seed: string;
    readonly size: string;
    readonly method: 'random' | 'monetary-unit';
    readonly reserves?: string;
    readonly knownAt?: string;
    readonly sheets?: true;
    readonly out?: string;
  };

/** Draws a sample of the books that a command is about. */
export async function sampleBooks(context: Context, options: SampleOptions): Promise<ExitCode> {
  const { of, account, seed, size, method, reserves, sheets } = options;
  const [from, to] = [(await dayOption(options.from, '--from'))!, (await dayOption(options.to, '--to'))!];
  const knownAt = (options.knownAt ?? context.clock()) as ReturnType<Context['clock']>;
  return withBooks(context, options, 'read', async (books) => {
    const audited: AuditedBook[] = [];
    for (const id of await books.ids()) {
      const { ledger, root } = await books.open(id);
      audited.push({ book: id, ledger, checkpoint: root });
    }
    const population = await orRefuse(
      samplePopulation(audited, {
        ...{ of, period: { from, to }, knownAt },
        ...(account !== undefined && { account }),
      }),
    );
    const sample = await orRefuse(
      drawSample(population, {
        ...{ seed, method, size: size === 'all' ? 'all' : Number(size) },
        ...(reserves !== undefined && { reserves: Number(reserves) }),
      }),
    );
    const chart = audited[0]?.ledger.chart;
    const page = sheets
      ? sampleSheetsDocument(sample, DIRECT_PAYMENT_TESTS, chart ? { chart } : {})
      : sampleDocument(sample);
    await printPage(context, page, sample, options);
    return EXIT.done;
  });
}
