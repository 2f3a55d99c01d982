/**
 * Messages about reconciliations, seals, payments, payment runs and the tables that check them.
 *
 * @module
 */
import { between, dayText, listed, type Prose, plain, pounds, poundsOf, quoted } from './words.js';

/** The fields of a replacement payment, in words. */
const REPLACEMENT_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['book', 'book'],
  ['pence', 'amount'],
  ['instalment', 'instalment'],
  ['payee', 'payee'],
]);

/** Why a payment came back, in words. */
const FAILURE_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['account-closed', 'the account is closed'],
  ['no-account', 'there is no such account'],
  ['details-invalid', 'the details are wrong'],
  ['account-transferred', 'the account has moved to another bank'],
  ['payee-deceased', 'the payee has died'],
]);

const ONLY_RECONCILED = 'Only a reconciled account can be sealed.';

export const paymentProse = {
  'reconciliation-not-proved': ({ account, difference, statementDifference }) =>
    difference === 0 && statementDifference === 0
      ? [
          `The bank does not state a balance of ${quoted(account)} in pounds, or its statement does not continue from the balance before.`,
          `Reconcile with a bank statement that states its balance and follows the one before. ${ONLY_RECONCILED}`,
        ]
      : [
          difference === 0
            ? `The statement of ${quoted(account)} does not add up: it is ${poundsOf(statementDifference)} out.`
            : `The book and the bank differ by ${poundsOf(difference)} on ${quoted(account)}.`,
          `Find the difference and reconcile again. ${ONLY_RECONCILED}`,
        ],
  'reconciliation-undated': ({ account }) => [
    `The statement of ${quoted(account)} does not state its last day.`,
    'Use a statement with a closing day.',
  ],
  'seal-lines-unrecorded': ({ account, lines, pence }) => [
    `The bank shows ${pounds(pence)} on ${quoted(account)} that is not in the book: ${listed(lines)}.`,
    'Record these lines and reconcile again. If someone has decided to leave a line open, list it in “unrecorded”.',
  ],
  'split-unsettled': ({ entries }) => [
    `It is not settled who pays. In order of date, other funds would pay for ${listed(entries)}.`,
    'Post all the corrections that settleSplit drafts together, then seal.',
  ],
  'reconciliation-sealed': ({ account, through }) => [
    `${quoted(account)} is sealed up to and including ${dayText(through)}.`,
    'Leave the link as it is. To correct an entry, reverse it in the open period.',
  ],
  'seal-altered': ({ account, through }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} has been changed since it was sealed.`,
    'Use the record as it was sealed, and find out who changed it.',
  ],
  'seal-chain-broken': ({ account, through }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} does not name the record before it.`,
    'Give every sealed record of the account, from the first one on, exactly as it was kept.',
  ],
  'seal-record-missing': ({ entry, closes }) => [
    `The entry ${quoted(entry)} closed the book up to ${dayText(closes)}, but its sealed record is missing.`,
    'Give every sealed record of the book exactly as it was kept. A new record cannot replace the sealed one.',
  ],
  'seal-closing-differs': ({ account, through, entry, closes }) => [
    `${quoted(account)} is sealed up to ${dayText(through)}, but its entry ${quoted(entry)} closes the book up to ${dayText(closes)}.`,
    'Post the closing exactly as seal drafts it, and ask an auditor to check both.',
  ],
  'seal-balance-differs': ({ account, through, sealed, book }) => [
    `On ${dayText(through)} the book has ${pounds(book)} on ${quoted(account)}, but it was reconciled at ${pounds(sealed)}.`,
    'Reconcile the book as it is now, and seal that.',
  ],
  'seal-sum-differs': ({ account, through, figure, sealed, sum }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} gives ${pounds(sealed)} as ${quoted(figure)}, but its own figures add up to ${pounds(sum)}.`,
    'Use the record as it was sealed, and find out who changed it.',
  ],
  'seal-item-differs': ({ account, through, list, entry }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} lists ${quoted(entry)} under ${quoted(list)}, but the book does not have that entry with that amount and day.`,
    'Use the record as it was sealed, and find out who changed it.',
  ],
  'seal-entries-differ': ({ account, through, sealed, least, most }) => [
    `The record of ${quoted(account)} up to ${dayText(through)} counts ${plain(sealed)} entries in the journal, but there were at least ${plain(least)} and at most ${plain(most)}.`,
    'Use the record as it was sealed, and find out who changed it.',
  ],
  'link-part-not-open': ({ what, id }) => [
    `The ${plain(what)} ${quoted(id)} is not open, or is listed twice.`,
    'Match again, and link only items that are still open.',
  ],
  'link-unbalanced': ({ lines, entries }) => [
    `Lines of ${pounds(lines)} and entries of ${pounds(entries)} cannot be the same payment.`,
    'Link items in the same direction. Any difference must be smaller than the last item.',
  ],
  'holidays-not-covering': ({ day, from, to }) => [
    `The list of bank holidays covers days ${between(from, to)}, but not ${dayText(day)}.`,
    'Use a list that covers that day.',
  ],
  'sort-code-invalid': ({ found }) => [`${quoted(found)} is not a sort code.`, 'Enter six digits.'],
  'account-number-invalid': ({ found }) => [
    `${quoted(found)} is not an account number.`,
    'Enter eight digits. For nine or ten digits, ask the bank which eight it uses, and say so.',
  ],
  'account-check-failed': ({ payment, version }) => [
    `The sort code and account number of the payment ${quoted(payment)} do not match (checked with table ${quoted(version)}).`,
    'Ask the payee to confirm them before you pay.',
  ],
  'weight-table-line-invalid': ({ table, line, found }) => [
    `Line ${plain(line)} of the ${plain(table)} table cannot be read: ${quoted(found)}.`,
    'Download the table again from its publisher.',
  ],
  'payment-in-run': ({ payment, run }) => [
    `The payment ${quoted(payment)} is already in the run ${quoted(run)}.`,
    'Remove it from this run, or withdraw the other run if it has not been sent.',
  ],
  'instalment-in-run': ({ instalment, payment, run }) => [
    `${quoted(instalment)} is already paid by ${quoted(payment)} in the run ${quoted(run)}.`,
    'Remove the second payment.',
  ],
  'payment-day-not-working': ({ payment, day }) => [
    `${quoted(payment)} is due on ${dayText(day)}, which is not a working day.`,
    'Choose another day, or allow the day to move.',
  ],
  'payment-day-too-soon': ({ payment, day, earliest }) => [
    `${quoted(payment)} cannot be paid on ${dayText(day)}. The earliest possible day is ${dayText(earliest)}.`,
    'Pay it on that day or later. For a day still to come, a faster scheme may be in time.',
  ],
  'payment-day-too-far': ({ payment, day, latest }) => [
    `${quoted(payment)} is for ${dayText(day)}. The latest day for this run is ${dayText(latest)}.`,
    'Put it in a later run.',
  ],
  'payment-too-large': ({ payment, pence, limit }) => [
    `${quoted(payment)} is for ${pounds(pence)}. The limit for one payment is ${pounds(limit)}.`,
    'Use another scheme, or ask the bank.',
  ],
  'payment-unwritable': ({ payment, field, text }) => [
    `The ${plain(field)} ${quoted(text)} of ${quoted(payment)} has no letters that banks accept.`,
    'Write it in Latin letters.',
  ],
  'payment-unknown': ({ payment }) => [
    `The payment ${quoted(payment)} is not in any run.`,
    'Check the spelling of its id.',
  ],
  'payment-failed-already': ({ payment }) => [
    `The payment ${quoted(payment)} is already marked as failed.`,
    'Nothing more is needed.',
  ],
  'payment-not-failed': ({ payment }) => [
    `A new payment is meant to replace ${quoted(payment)}, which has not failed.`,
    'Mark the old payment as failed first.',
  ],
  'payment-replaced': ({ payment, by }) => [
    `The failed payment ${quoted(payment)} has already been replaced by ${quoted(by)}.`,
    'Remove the second replacement.',
  ],
  'replacement-differs': ({ payment, field }) => [
    `The replacement for the failed payment ${quoted(payment)} has a different ${REPLACEMENT_WORDS.get(field) ?? plain(field)}.`,
    field === 'payee'
      ? 'Pay the same payee. If the name was wrong, ask a second person to approve the correction, and name both people in “details”.'
      : 'Pay the same amount for the same thing from the same book, or make a new payment that does not replace another.',
  ],
  'account-came-back': ({ payment, reason, on }) => [
    `${quoted(payment)} was sent to the same account and came back on ${dayText(on)}: ${FAILURE_WORDS.get(reason) ?? plain(reason)}.`,
    'Ask the payee for a different account, and ask a second person to approve it.',
  ],
  'details-not-approved': ({ payment, earlier }) => [
    `${quoted(payment)} goes to a different account from ${quoted(earlier)}, which paid the same payee.`,
    'Call the payee on a number that you already have, ask a second person to approve the change, and name both people in “details”.',
  ],
  'approval-not-second': ({ person }) => [
    `${quoted(person)} both prepared and approved the change of bank details.`,
    'Ask someone else to approve it.',
  ],
  'payment-net-differs': ({ payment, gross, contribution, net }) => [
    `${quoted(payment)} pays ${pounds(net)}, but ${pounds(gross)} less a contribution of ${pounds(contribution)} is another amount.`,
    'Correct the gross payment or the contribution, or make the run again with the right amount.',
  ],
  'payment-funds-differ': ({ payment, net, funds }) => [
    `${quoted(payment)} pays ${pounds(net)}, but its funds come to ${pounds(funds)}.`,
    'Correct what each fund pays.',
  ],
  'register-key-differs': () => [
    'The payment register was made with a different key.',
    'Use the key that it was made with.',
  ],
  'run-not-made-yet': ({ run, madeOn, on }) => [
    `The run ${quoted(run)} was made on ${dayText(madeOn)}, so it cannot have been used on ${dayText(on)}.`,
    'Check the day.',
  ],
  'run-too-late': ({ run, day, sendBy, on }) => [
    `The run ${quoted(run)} pays on ${dayText(day)}. The bank needed it by ${dayText(sendBy)}, and it is now ${dayText(on)}.`,
    'Withdraw the run, and make one that pays on a later day.',
  ],
  'run-unknown': ({ run }) => [
    `The payment register has no run ${quoted(run)}.`,
    'Enter the run in the register first, or check the spelling of its id.',
  ],
  'run-sent': ({ run, sentOn }) => [
    `The run ${quoted(run)} was sent on ${dayText(sentOn)}, so it cannot be withdrawn or sent again.`,
    'Ask the bank to recall single payments, and mark them as failed.',
  ],
  'run-not-sent': ({ run }) => [
    `The run ${quoted(run)} has not been sent, so none of its payments can have failed.`,
    'Mark the run as sent first, or withdraw it.',
  ],
  'run-withdrawn': ({ run, withdrawnOn }) => [
    `The run ${quoted(run)} was withdrawn on ${dayText(withdrawnOn)}.`,
    'Make a new run with a new id.',
  ],
  'run-altered': ({ run, total, stated, found }) => [
    `The run ${quoted(run)} was changed after it was made: its ${plain(total)} should be ${plain(stated)} but is ${plain(found)}.`,
    'Make the run again, and have it approved again.',
  ],
  'run-of-other-scheme': ({ run, scheme, file }) => [
    `The run ${quoted(run)} is for ${plain(scheme)}, but this file is for ${plain(file)}.`,
    'Write a file for the scheme of the run.',
  ],
} satisfies Partial<Prose>;
