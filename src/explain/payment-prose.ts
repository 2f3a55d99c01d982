/**
 * What is wrong with a reconciliation, a payment, a run of payments, or the tables that payments are checked against.
 *
 * @module
 */
import { between, dayText, listed, type Prose, plain, pounds, poundsOf, quoted } from './words.js';

/** The fields of a replacement in words. */
const REPLACEMENT_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['book', 'book'],
  ['pence', 'amount'],
  ['instalment', 'instalment'],
  ['payee', 'payee'],
]);

/** Why money came back, in words. */
const FAILURE_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['account-closed', 'the account is closed'],
  ['no-account', 'there is no such account'],
  ['details-invalid', 'the details are wrong'],
  ['account-transferred', 'the account has moved to another bank'],
  ['payee-deceased', 'the payee has died'],
]);

export const paymentProse = {
  'reconciliation-not-proved': ({ account, difference, statementDifference }) =>
    difference === 0 && statementDifference === 0
      ? [
          `The bank states no balance of ${quoted(account)} in pounds, or its statement does not go on from the balance before.`,
          'Reconcile with a statement of the bank that states its balance and follows the one before; only what is proved is sealed.',
        ]
      : [
          difference === 0
            ? `The statement of ${quoted(account)} does not add up: it is ${poundsOf(statementDifference)} out.`
            : `Book and bank differ by ${poundsOf(difference)} on ${quoted(account)}.`,
          'Find the difference and reconcile again; only what is proved is sealed.',
        ],
  'reconciliation-undated': ({ account }) => [
    `The statement of ${quoted(account)} does not say up to which day it speaks.`,
    'Use a statement with a closing day.',
  ],
  'seal-lines-unrecorded': ({ account, lines, pence }) => [
    `The bank has ${pounds(pence)} on ${quoted(account)} that is not in the book: ${listed(lines)}.`,
    'Record these lines and reconcile again. If a person has decided to leave a line open, name it in “unrecorded”.',
  ],
  'split-unsettled': ({ entries }) => [
    `Who pays is not settled: in order of date, other funds pay for ${listed(entries)}.`,
    'Post the corrections that settleSplit drafts, all or nothing; then seal.',
  ],
  'reconciliation-sealed': ({ account, through }) => [
    `${quoted(account)} is sealed up to and including ${dayText(through)}.`,
    'Leave the link as it is. To correct what was recorded, reverse the entry in the open period.',
  ],
  'statement-missing': ({ account, through }) => [
    `The book has no statement of ${quoted(account)} that is not sealed${through === undefined ? '' : ` and begins by ${dayText(through)}`}.`,
    'Take a statement of that account; then prove or seal it.',
  ],
  'statement-account-unknown': ({ account }) => [
    `The file shows several bank accounts, and nobody has said which account of the book ${quoted(account)} is.`,
    'Name the account of the book for each bank account that the file shows.',
  ],
  'seal-altered': ({ account, through }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} is not as it was sealed.`,
    'Use the record as it was kept when it was sealed, and find out who changed it.',
  ],
  'seal-chain-broken': ({ account, through }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} does not name the one before it.`,
    'Give every sealed record of the account, from its first on, as they were kept.',
  ],
  'seal-record-missing': ({ entry, closes }) => [
    `The entry ${quoted(entry)} closed the book up to ${dayText(closes)} with a record that is not given.`,
    'Give every sealed record of the book, as they were kept; a record made anew is not the one that was sealed.',
  ],
  'seal-closing-differs': ({ account, through, entry, closes }) => [
    `${quoted(account)} is sealed up to ${dayText(through)}, but its entry ${quoted(entry)} closes the book up to ${dayText(closes)}.`,
    'Post the closing that seal drafts, as it is; have an auditor see both.',
  ],
  'seal-balance-differs': ({ account, through, sealed, book }) => [
    `On ${dayText(through)} the book has ${pounds(book)} on ${quoted(account)}; it was reconciled with ${pounds(sealed)}.`,
    'Reconcile again with the book as it is, and seal that.',
  ],
  'link-part-not-open': ({ what, id }) => [
    `The ${plain(what)} ${quoted(id)} is not open, or is named twice.`,
    'Match again, and name what is left.',
  ],
  'link-unbalanced': ({ lines, entries }) => [
    `Lines of ${pounds(lines)} and entries of ${pounds(entries)} cannot be one payment.`,
    'Link what goes the same way and differs by less than its last part.',
  ],
  'holidays-not-covering': ({ day, from, to }) => [
    `The bank holidays given are those ${between(from, to)}; ${dayText(day)} is not among those days.`,
    'Give a list of bank holidays that reaches that day.',
  ],
  'sort-code-invalid': ({ found }) => [`${quoted(found)} is not a sort code.`, 'Give six digits.'],
  'account-number-invalid': ({ found }) => [
    `${quoted(found)} is not an account number.`,
    'Give eight digits. For nine or ten digits, ask the bank which eight it uses, and say so.',
  ],
  'account-check-failed': ({ payment, version }) => [
    `The sort code and account number of the payment ${quoted(payment)} do not belong together (checked with table ${quoted(version)}).`,
    'Ask the payee for them again before paying.',
  ],
  'weight-table-line-invalid': ({ table, line, found }) => [
    `Line ${plain(line)} of the ${plain(table)} table cannot be read: ${quoted(found)}.`,
    'Fetch the table again from its publisher.',
  ],
  'payment-in-run': ({ payment, run }) => [
    `The payment ${quoted(payment)} is already in the run ${quoted(run)}.`,
    'Leave it out; or withdraw that run, if it has not been sent.',
  ],
  'instalment-in-run': ({ instalment, payment, run }) => [
    `${quoted(instalment)} is already paid by ${quoted(payment)} in the run ${quoted(run)}.`,
    'Leave it out.',
  ],
  'payment-day-not-working': ({ payment, day }) => [
    `${dayText(day)}, on which ${quoted(payment)} is due, is not a working day.`,
    'Choose another day, or let the day move.',
  ],
  'payment-day-too-soon': ({ payment, day, earliest }) => [
    `${quoted(payment)} cannot be paid on ${dayText(day)}. The earliest day is ${dayText(earliest)}.`,
    'Pay it on that day, or by a faster scheme.',
  ],
  'payment-day-too-far': ({ payment, day, latest }) => [
    `${quoted(payment)} is for ${dayText(day)}. This run can reach ${dayText(latest)} at most.`,
    'Put it into a later run.',
  ],
  'payment-too-large': ({ payment, pence, limit }) => [
    `${quoted(payment)} is ${pounds(pence)}. The most that this scheme pays at once is ${pounds(limit)}.`,
    'Use another scheme, or ask the bank.',
  ],
  'payment-unwritable': ({ payment, field, text }) => [
    `Nothing of the ${plain(field)} ${quoted(text)} of ${quoted(payment)} can be written in the letters that banks take.`,
    'Give it in Latin letters.',
  ],
  'payment-unknown': ({ payment }) => [
    `The payment ${quoted(payment)} is in no run.`,
    'Check the spelling of its id.',
  ],
  'payment-failed-already': ({ payment }) => [
    `The payment ${quoted(payment)} is already marked as failed.`,
    'There is nothing more to mark.',
  ],
  'payment-not-failed': ({ payment }) => [
    `A new payment names ${quoted(payment)} as the one that it replaces, and that one has not failed.`,
    'Mark it as failed first.',
  ],
  'payment-replaced': ({ payment, by }) => [
    `The failed payment ${quoted(payment)} is already replaced by ${quoted(by)}.`,
    'Leave this one out.',
  ],
  'replacement-differs': ({ payment, field }) => [
    `A payment made in place of ${quoted(payment)}, which failed, has another ${REPLACEMENT_WORDS.get(field) ?? plain(field)}.`,
    field === 'payee'
      ? 'Pay the same payee. If the name was wrong, have the correction approved by a second person, and name both in “details”.'
      : 'Pay the same sum for the same thing from the same book, or make a payment of its own that replaces none.',
  ],
  'account-came-back': ({ payment, reason, on }) => [
    `${quoted(payment)} was sent to the same account and came back on ${dayText(on)}: ${FAILURE_WORDS.get(reason) ?? plain(reason)}.`,
    'Ask the payee for another account, and have it approved by a second person.',
  ],
  'details-not-approved': ({ payment, earlier }) => [
    `${quoted(payment)} goes to another account than ${quoted(earlier)}, which paid the same payee.`,
    'Call the payee on a number that you know, have the change approved by a second person, and name both people in “details”.',
  ],
  'approval-not-second': ({ person }) => [
    `${quoted(person)} prepared and approved the same change of bank details.`,
    'Have it approved by another person.',
  ],
  'register-key-differs': () => [
    'The register of payments was kept with another key.',
    'Give the key that it was kept with.',
  ],
  'run-not-made-yet': ({ run, madeOn, on }) => [
    `The run ${quoted(run)} was made on ${dayText(madeOn)}, so nothing can have been done with it on ${dayText(on)}.`,
    'Check the day.',
  ],
  'run-too-late': ({ run, day, sendBy, on }) => [
    `The run ${quoted(run)} pays on ${dayText(day)}; the bank had to be told by ${dayText(sendBy)}, and it is ${dayText(on)}.`,
    'Withdraw the run, and make one that pays on a later day.',
  ],
  'run-unknown': ({ run }) => [`There is no run ${quoted(run)}.`, 'Check the spelling of its id.'],
  'run-sent': ({ run, sentOn }) => [
    `The run ${quoted(run)} was sent on ${dayText(sentOn)}. It is neither withdrawn nor sent again.`,
    'Recall single payments with the bank, and mark them as failed.',
  ],
  'run-not-sent': ({ run }) => [
    `The run ${quoted(run)} has not been sent, so that no payment in it can have failed.`,
    'Mark the run as sent first, or withdraw it.',
  ],
  'run-withdrawn': ({ run, withdrawnOn }) => [
    `The run ${quoted(run)} was withdrawn on ${dayText(withdrawnOn)}.`,
    'Make a new run under a new id.',
  ],
  'run-altered': ({ run, total, stated, found }) => [
    `The run ${quoted(run)} was altered after it was made: its ${plain(total)} is stated as ${plain(stated)} and comes to ${plain(found)}.`,
    'Make the run again, and have it approved again.',
  ],
  'run-of-other-scheme': ({ run, scheme, file }) => [
    `The run ${quoted(run)} is for ${plain(scheme)}, and this file is for ${plain(file)}.`,
    'Write the file of the run’s own scheme.',
  ],
} satisfies Partial<Prose>;
