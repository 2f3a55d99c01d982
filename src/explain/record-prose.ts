/**
 * Messages about entries, reversals and commitments that were not recorded.
 *
 * @module
 */
import {
  between,
  dayText,
  isAbove,
  momentText,
  type Prose,
  plain,
  pounds,
  poundsOf,
  quoted,
} from './words.js';

const BALANCE_TYPES = new Map<unknown, string>([
  ['budget', 'budgeted'],
  ['commitment', 'committed'],
  ['actual', 'actual'],
]);

/** The acts on a commitment, in words. */
const ACTS = new Map<unknown, string>([
  ['open', 'opening'],
  ['raise', 'raising'],
  ['pay', 'payment'],
  ['release', 'release'],
  ['expire', 'expiry'],
  ['reopen', 'reopening'],
]);

const EXPLANATION_FAULTS = new Map<unknown, string>([
  ['root-missing', 'its first step is not the rule itself'],
  ['node-repeated', 'a step is repeated'],
  ['parent-missing', 'the step above is missing'],
  ['given-beyond-asked', 'a step gives less than nothing, or more than it was asked for or has'],
  ['asked-beyond-parent', 'a step is asked for more than the step above'],
  ['given-not-sum', 'a step does not give the sum of the steps below it'],
  ['share-differs', 'a part does not match the shares of the split'],
  ['period-differs', 'a cap counts in a different week, month or year from the payment'],
  ['totals-differ', 'its need and the amount covered do not match its first step'],
]);

const OPENS = 'it needs debits to spend categories, as commitments only';
const FREES = 'it needs credits that free committed money, with nothing paid';
const FITTING = new Map<unknown, string>([
  ['open', OPENS],
  ['raise', OPENS],
  ['pay', 'it needs credits that free committed money, and actual postings that pay'],
  ['release', FREES],
  ['expire', FREES],
  ['reopen', 'it needs debits that commit freed money again, with nothing paid'],
]);

const act = (name: unknown): string => ACTS.get(name) ?? quoted(name);

export const recordProse = {
  'draft-empty': () => [
    'The entry has no postings, so it would record nothing.',
    'Add the postings, or leave the entry out.',
  ],
  'entry-unbalanced': ({ fund, balanceType, difference }) => [
    `In the fund ${quoted(fund)}, the ${BALANCE_TYPES.get(balanceType) ?? plain(balanceType)} postings do not balance: ` +
      `debits ${isAbove(difference, 0) ? 'exceed' : 'fall short of'} credits by ${poundsOf(difference)}.`,
    'Make debits and credits equal within this fund. Money in one fund cannot balance money in another.',
  ],
  'posting-zero': ({ account }) => [`The posting to ${quoted(account)} is for £0.00.`, 'Remove it.'],
  'account-unknown': ({ account }) => [
    `There is no account ${quoted(account)} in this book.`,
    'Check the spelling, or add the account to the chart first.',
  ],
  'account-not-open': ({ account, date, opens, closes }) => [
    `The account ${quoted(account)} is not open on ${dayText(date)}; it is open ${between(opens, closes)}.`,
    'Choose a date within those days, or use another account.',
  ],
  'fund-unknown': ({ fund }) => [
    `There is no fund ${quoted(fund)} in this book.`,
    'Check the spelling, or add the fund to the chart first.',
  ],
  'fund-not-open': ({ fund, date, opens, closes }) => [
    `The fund ${quoted(fund)} is not open on ${dayText(date)}; it is open ${between(opens, closes)}.`,
    'Choose a date within those days, or use another fund.',
  ],
  'id-reused': ({ id }) => [
    `The id ${quoted(id)} already belongs to a different entry.`,
    'Give the new entry its own id. To correct the old entry, reverse it.',
  ],
  'recorded-backwards': ({ recordedAt, last }) => [
    `The entry was recorded on ${momentText(recordedAt)}, before the last one, which was recorded on ${momentText(last)}.`,
    'Check the clock of the computer that records entries.',
  ],
  'recorded-ahead': ({ recordedAt, latest }) => [
    `The time of recording, ${momentText(recordedAt)}, is too far ahead: nothing could be recorded in this book until then. The latest time allowed is ${momentText(latest)}.`,
    'Check the year, and the clock of the computer that records entries.',
  ],
  'close-ahead': ({ date, latest }) => [
    `Closing the book to ${dayText(date)} would lock it until then, and a closing cannot be reversed. The latest day that can be closed now is ${dayText(latest)}.`,
    'Check the year. Close a later period when it has ended.',
  ],
  'effective-not-before-date': ({ date, effective }) => [
    `The day that the entry belongs to, ${dayText(effective)}, is not before the date of the entry, ${dayText(date)}.`,
    'Remove it. Only a late entry for a closed period needs an earlier day.',
  ],
  'effective-not-closed': ({ date, effective }) => [
    `The entry is dated ${dayText(date)} and belongs to ${dayText(effective)}, which is still open.`,
    'Date the entry on the day that it belongs to. Only a late entry for a closed period needs an earlier day.',
  ],
  'period-closed': ({ date, closedThrough }) => [
    `The book is closed up to and including ${dayText(closedThrough)}, so nothing can be recorded on ${dayText(date)}.`,
    'Date the entry after the closed period, and give the earlier day as the day that it belongs to.',
  ],
  'category-not-allowed': ({ fund, category }) => [
    `The fund ${quoted(fund)} may not pay for ${quoted(category)}.`,
    'Pay from another fund. If the money is already spent, charge it to suspense until it is decided who pays.',
  ],
  'day-not-allowed': ({ fund, day, from, to }) => [
    `The fund ${quoted(fund)} may not pay for anything on ${dayText(day)}; it may pay ${between(from, to)}.`,
    'Pay from another fund, or have the terms of this one extended.',
  ],
  'fund-overdrawn': ({ fund, balance, change, short, overdraft }) => [
    `The fund ${quoted(fund)} holds ${pounds(balance)}. Taking out ${poundsOf(change)} would put it ${poundsOf(short)} below ` +
      `${overdraft === undefined ? 'zero' : `its overdraft limit of ${pounds(overdraft)}`}.`,
    'Wait for more income, let another fund pay the rest, or charge the rest to suspense.',
  ],
  'fund-promised': ({ fund, free, promised, asked, short }) => [
    `${pounds(promised)} of the fund ${quoted(fund)} is committed but not yet paid, so ${pounds(free)} is free. ${pounds(asked)} is ${pounds(short)} too much.`,
    'Draw the payment again so that the rule tries another fund, release a commitment that is no longer needed, or mark the payment as one that has already happened.',
  ],
  'fund-overcommitted': ({ fund, available, asked, short }) => [
    `The fund ${quoted(fund)} has ${pounds(available)} of its budget available. Committing ${poundsOf(asked)} would be ${poundsOf(short)} too much.`,
    'Commit less, release another commitment, or have the budget raised.',
  ],
  'book-full': ({ turnover, debits, limit }) => [
    `Adding ${pounds(debits)} to ${pounds(turnover)} would take the book past ${pounds(limit)}, the most that it can hold and still record every reversal.`,
    'Look for an amount with too many digits. If all are right, continue in a new book.',
  ],
  'secret-short': ({ found, least }) => [
    `The secret of the book is too short: it has ${plain(found)} and needs ${plain(least)}.`,
    'Use at least 16 random bytes, written as hexadecimal digits, and keep them with the notes.',
  ],
  'history-missing': ({ entry }) => [
    entry === undefined
      ? 'This needs every entry of the book, but the book was opened without its journal.'
      : `The book was opened without its journal, so it is not known whether it has an entry ${quoted(entry)}.`,
    'Load the journal with “await book.loadHistory()” and ask again, or ask within a call of the book.',
  ],
  'note-erased': ({ id }) => [
    `The note of the entry ${quoted(id)} was erased and cannot be put back.`,
    'Send the entry again without its note.',
  ],
  'note-reused': ({ id }) => [
    `The entry ${quoted(id)} is already recorded with a different note.`,
    'Keep the note that is there, or erase it first.',
  ],
  'explanation-broken': ({ rule, node, why }) => [
    `The explanation of the rule ${quoted(rule)} does not add up${node === '' ? '' : ` at node ${quoted(node)}`}: ${EXPLANATION_FAULTS.get(why) ?? plain(why)}.`,
    'Use the explanation exactly as the rule made it.',
  ],
  'explanation-not-posted': ({ rule, fund, category, explained, posted }) => [
    `The explanation says that the rule ${quoted(rule)} gives ${pounds(explained)} of the fund ${quoted(fund)}${category === '' ? '' : ` to ${quoted(category)}`}, but the postings give ${pounds(posted)}.`,
    'Draft the entry again with the rule, so that its postings match its explanation.',
  ],
  'entry-unknown': ({ id }) =>
    id === ''
      ? [
          'This book has no payment on this category that the money could go back to.',
          'Check the category, or say which income it is.',
        ]
      : [`There is no entry ${quoted(id)} in this book.`, 'Check its reference.'],
  'reversal-of-reversal': ({ id }) => [
    `The entry ${quoted(id)} is itself a reversal and cannot be reversed.`,
    'Record the original event again as a new entry.',
  ],
  'reversal-of-closing': ({ id }) => [
    `The entry ${quoted(id)} closed a period and cannot be reversed.`,
    'Date the correction after the closed period, and give the earlier day as the day that it belongs to.',
  ],
  'reversed-already': ({ id }) => [
    `The entry ${quoted(id)} has already been reversed.`,
    'Nothing more is needed.',
  ],
  'reversal-before-entry': ({ id, day, entered }) => [
    `The entry ${quoted(id)} is dated ${dayText(entered)} and cannot be reversed earlier, on ${dayText(day)}.`,
    'Date the reversal on the day of the entry or later.',
  ],
  'reversal-exceeds': ({ id, asked, remaining }) => [
    `Only ${pounds(remaining)} of the entry ${quoted(id)} can still be reversed, not ${poundsOf(asked)}.`,
    'Reverse no more than that. Record a refund of more than was paid as income.',
  ],
  'reversal-not-mirror': ({ id }) => [
    `The entry does not mirror ${quoted(id)}, which it is meant to reverse.`,
    'Make the reversal from the original entry, so that the money goes back to the same funds in the same proportions.',
  ],
  'commitment-unnamed': () => [
    'The entry moves committed money but names no commitment.',
    'Name the commitment, and say whether the entry opens, raises, pays, releases, expires or reopens it.',
  ],
  'commitment-unknown': ({ commitment }) => [
    `There is no commitment ${quoted(commitment)} in this book.`,
    'Check its reference, or record the commitment first.',
  ],
  'commitment-exists': ({ commitment }) => [
    `The commitment ${quoted(commitment)} already exists.`,
    'Give the new commitment its own reference.',
  ],
  'commitment-act-mismatch': ({ commitment, act: done }) => [
    `The postings do not fit the ${act(done)} of the commitment ${quoted(commitment)}: ${FITTING.get(done) ?? 'they must do what it says'}.`,
    'Correct the postings, or correct what the entry does to the commitment.',
  ],
  'commitment-exceeded': ({ commitment, account, fund, outstanding, asked }) => [
    `The commitment ${quoted(commitment)} has ${pounds(outstanding)} outstanding for ${quoted(account)} from the fund ${quoted(fund)}, not ${poundsOf(asked)}.`,
    'Take no more than is outstanding. Pay the rest as ordinary spending, or commit more first.',
  ],
  'commitment-not-expired': ({ commitment, date, expires }) => [
    `The commitment ${quoted(commitment)} cannot expire on ${dayText(date)}: it ` +
      (expires === 'never' ? 'has no last day.' : `runs until ${dayText(expires)}.`),
    'Release it if it is no longer needed, or wait until that day has passed.',
  ],
  'commitment-before-opening': ({ commitment, date, opened }) => [
    `The commitment ${quoted(commitment)} was made on ${dayText(opened)}, so nothing can be recorded on it for ${dayText(date)}.`,
    'Date the entry on that day or later. Record an earlier payment without the commitment.',
  ],
  'commitment-ended': ({ commitment }) => [
    `The commitment ${quoted(commitment)} has ended: nothing is outstanding on it.`,
    'Reopen it if it ended unpaid, or make a new commitment.',
  ],
  'commitment-expired': ({ commitment, date, expires }) => [
    `The commitment ${quoted(commitment)} ran until ${dayText(expires)}, so nothing can be paid or committed on it on ${dayText(date)}.`,
    'Reopen it with a new last day, or record the payment as ordinary spending.',
  ],
  'cap-exceeded': ({ rule, cap, per, from, limit, used, asked, over }) => [
    `The cap ${quoted(cap)} of the rule ${quoted(rule)} is ${pounds(limit)} for the ${plain(per)} from ${dayText(from)}. ` +
      `${pounds(used)} of it is used, so ${pounds(asked)} more would exceed it by ${pounds(over)}.`,
    'Draft the entry again so that the rule tries the next fund, or release another commitment under the cap.',
  ],
} satisfies Partial<Prose>;
