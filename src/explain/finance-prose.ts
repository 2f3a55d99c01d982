/**
 * Messages about code maps, journals and payables files for finance systems.
 *
 * @module
 */
import { between, dayText, type Prose, plain, pounds, quoted } from './words.js';

export const financeProse = {
  'codes-missing': ({ account, fund, from, to, entries }) => [
    `The code map has no codes for ${quoted(account)} in the fund ${quoted(fund)}. ${entries === 1 ? '1 entry needs' : `${plain(entries)} entries need`} them, ${from === to ? `on ${dayText(from)}` : between(from, to)}.`,
    'Add a row for the account, or for an account above it, with days that cover these.',
  ],
  'partner-codes-missing': ({ body, partner, from, to }) => [
    `The code map does not say which codes ${quoted(body)} uses for what it owes ${quoted(partner)} or is owed by it, ${from === to ? `on ${dayText(from)}` : between(from, to)}.`,
    'Add the pair to “partners”, in both directions.',
  ],
  'codes-overlap': ({ row, other }) => [
    `Rows ${plain(other)} and ${plain(row)} give codes for the same account and fund on the same days.`,
    'Remove one of the two, or end the earlier one before the later one begins.',
  ],
  'finance-body-unknown': ({ body }) => [
    `The code map has no body ${quoted(body)}.`,
    'Check the spelling, or add the body with the code of its company.',
  ],
  'finance-book-missing': ({ book }) => [
    `The book ${quoted(book)} is not among those given.`,
    'Add the book with its ledger.',
  ],
  'journal-run-differs': ({ period, run, book }) => [
    `Run ${plain(run)} of period ${quoted(period)} sent other entries of the book ${quoted(book)} than it would send now.`,
    'Use the list of runs and the first day (“since”) that the run was made with. If both are unchanged, verify the book.',
  ],
  'finance-journal-differs': ({ journal }) => [
    `The journal ${quoted(journal)} was sent with other lines than it would have now.`,
    'Make it again with the code map of that day. Give a code that changed days, and keep the old row.',
  ],
  'journal-run-unknown': ({ period, run }) => [
    `There is no run ${plain(run)} of period ${quoted(period)} among those that were sent.`,
    'Check the number, or give the record of the run.',
  ],
  'supplier-unknown': ({ payment, payee }) => [
    `${quoted(payee)}, who is paid by ${quoted(payment)}, has no supplier number.`,
    'Add the supplier with the sort code and account number that are paid.',
  ],
  'payment-not-recorded': ({ payment, book }) => [
    `The book ${quoted(book)} has not recorded the payment ${quoted(payment)}.`,
    'Record the run first. Then each line has what each fund paid.',
  ],
  'bill-exceeds-promise': ({ commitment, promised, billed }) => [
    `Bills come to ${pounds(billed)}, and ${pounds(promised)} of the commitment ${quoted(commitment)} is unpaid.`,
    'Correct the bills, or raise the commitment first.',
  ],
} satisfies Partial<Prose>;
