/**
 * A notice to repay as a document: the letter, and the working that ends in the amount.
 *
 * Source: SI 2013/1617 reg 15(1)–(7): the reasons, the amount, the time to pay and who must pay; Local Government and Social Care Ombudsman,
 * Lancashire 22 014 616 (money taken back without notice of amount, date or working).
 *
 * @module
 */
import type { RepaymentNotice } from '../england/closing/notice.js';
import { noticeParagraphs } from '../explain/england-notice.js';
import { ofLiterals } from '../problem/guard.js';
import { words } from './blocks.js';
import type { Document } from './document.js';
import { workingTable } from './working-table.js';
import { type WritingOptions, written } from './written.js';

/** Makes the document of a notice that `checkNotice` found complete. */
export const noticeDocument = ofLiterals(
  'noticeDocument',
  (notice: RepaymentNotice, options: WritingOptions = {}): Document =>
    written((all) => {
      const { notice: say, letter: head } = all;
      const { to, ask, why, ifWrong, cannotPay, law } = noticeParagraphs(notice, all);
      return {
        ...{ id: 'repayment-notice', title: say.title(notice.id) },
        facts: [
          { label: head.from, value: notice.body },
          { label: head.date, value: { day: notice.date } },
          { label: say.payer, value: say.payers[notice.payer.role] },
          { label: head.reference, value: notice.payer.reference },
          { label: head.amount, value: { pence: notice.pence } },
          { label: say.payBy, value: { day: notice.payBy.by } },
        ],
        sections: [
          { heading: say.whatWeAsk, blocks: [words(to, ask), words(why)] },
          {
            heading: say.howWorkedOut,
            blocks: [workingTable(say.working, notice.working, all.working)],
          },
          { heading: say.ifYouDisagree, blocks: [words(ifWrong), words(cannotPay), words(law)] },
        ],
      };
    }, options),
);
