/**
 * Walks through one item of a book: assessment, award, rule, promise, payment, run, bank, receipt, outcome; each with who signed it and when.
 *
 * Method: every step is looked up in the journal and the state of the book. Papers that a book does not keep, such as the assessment and the receipt,
 * are those that the auditor was shown. A step that nothing shows is said to be missing, never passed over.
 * Limit: it reads the whole journal, so it costs the life of the book.
 *
 * @module
 */
import type { WalkPaper, WalkPapers, WalkThrough } from '../assurance/walk.js';
import type { EntryId } from '../ledger/entry.js';
import { entryOf, noteOf } from '../ledger/journal.js';
import { check, idSchema, maybe, record, textSchema } from '../problem/check.js';
import { withAll, within } from '../problem/guard.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { daySchema } from '../time/schema.js';
import { recordsOf } from './audit-records.js';
import type { ReadableBook } from './readable-book.js';
import {
  amountOf,
  assessmentStep,
  awardStep,
  bankStep,
  entryEvidence,
  outcomeStep,
  paperEvidence,
  promiseStep,
  ruleStep,
  runStep,
  step,
} from './walk-steps.js';

const words = textSchema({ min: 1, max: 300 });
const paper = maybe(
  record<WalkPaper>({
    ...{ reference: words, on: daySchema },
    preparedBy: maybe(words),
    approvedBy: maybe(words),
  }),
);
const papersSchema = record<WalkPapers>({ assessment: paper, receipt: paper, outcome: paper });

/**
 * Walks through an entry of a book.
 *
 * @param id the entry, such as one that was drawn in a sample
 * @param papers those that the auditor was shown
 * @returns every step, with what shows it and what is missing; or `entry-unknown`, `store-failed`
 */
export async function walkThrough(
  book: ReadableBook,
  id: EntryId,
  papers: WalkPapers = {},
): Promise<Result<WalkThrough>> {
  const loaded = await book.loadHistory();
  const read = loaded.ok ? await recordsOf(book) : loaded;
  const checked = [
    read,
    within('entry', check(idSchema, id)),
    within('papers', check(papersSchema, papers)),
  ] as const;
  return withAll(checked, (records, name, shown) => {
    const entry = entryOf(book.ledger, name);
    if (!entry) return refuse(problem('entry-unknown', { id: name }, 'entry'));
    const walk = { book, entry, records, papers: shown };
    const ruled = ruleStep(walk);
    const note = noteOf(book.ledger, name);
    const receipt = paperEvidence('paper', shown.receipt);
    return accept({
      ...{ book: book.id, entry, ...(note && { note }), chart: book.ledger.chart, rules: ruled.rules },
      steps: [
        ...[assessmentStep(walk), awardStep(walk), ruled.step, promiseStep(walk)],
        step('payment', entryEvidence(walk, 'entry', name, amountOf(entry))),
        ...[runStep(walk), bankStep(walk), step('receipt', receipt, receipt.length === 0 ? ['receipt'] : [])],
        outcomeStep(walk),
      ],
    });
  });
}
