/**
 * A notice to repay as a document: the letter, and the working that ends in the amount.
 *
 * Source: Local Government and Social Care Ombudsman, Lancashire 22 014 616 (money taken back without notice of amount, date or working).
 *
 * @module
 */
import type { RepaymentNotice } from '../england/closing/notice.js';
import { writeNotice } from '../explain/england-notice.js';
import { ofLiterals } from '../problem/guard.js';
import { words } from './blocks.js';
import type { Document } from './document.js';
import { workingTable } from './working-table.js';

/** Makes the document of a notice that `checkNotice` found complete. */
export const noticeDocument = ofLiterals('noticeDocument', (notice: RepaymentNotice): Document => {
  // The working is a table of its own here.
  const [, , ...paragraphs] = writeNotice(notice).split('\n\n');
  const letter = paragraphs.filter((paragraph) => !paragraph.startsWith('How we worked it out'));
  return {
    ...{ id: 'repayment-notice', title: `Notice to repay: ${notice.id}` },
    facts: [
      { label: 'From', value: notice.body },
      { label: 'Date', value: { day: notice.date } },
      { label: 'Reference', value: notice.payer.reference },
      { label: 'Amount', value: { pence: notice.pence } },
      { label: 'To pay by', value: { day: notice.payBy.by } },
    ],
    sections: [
      { heading: 'What we ask', blocks: letter.slice(0, 2).map((paragraph) => words(paragraph)) },
      { heading: 'How we worked it out', blocks: [workingTable('The working', notice.working)] },
      {
        heading: 'If you disagree, or cannot pay',
        blocks: letter.slice(2).map((paragraph) => words(paragraph)),
      },
    ],
  };
});
