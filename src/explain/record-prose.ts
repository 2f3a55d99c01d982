/**
 * Why an entry, a reversal or a movement of a commitment was not recorded.
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

/** What a commitment must be for each thing that can be done to it. */
const ACTS = new Map<unknown, string>([
  ['open', 'promise'],
  ['raise', 'raise'],
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
  ['given-not-sum', 'a step gives another sum than the steps below it'],
  ['share-differs', 'its part is not what the shares of the split come to'],
  ['period-differs', 'a cap is counted in another week, month or year than that of the payment'],
  ['totals-differ', 'the need and the sum covered are not those of its first step'],
]);

const FREES = 'it takes credits that free what was promised, and nothing is paid';
const FITTING = new Map<unknown, string>([
  ['open', 'it takes debits to spend categories, committed only'],
  ['raise', 'it takes debits to spend categories, committed only'],
  ['pay', 'it takes credits that free what was promised, and actual postings that pay'],
  ['release', FREES],
  ['expire', FREES],
  ['reopen', 'it takes debits that promise again what was freed, and nothing is paid'],
]);

const act = (name: unknown): string => ACTS.get(name) ?? quoted(name);

export const recordProse = {
  'draft-empty': () => [
    'The entry has no postings, so it would record nothing.',
    'Add the postings, or leave it out.',
  ],
  'entry-unbalanced': ({ fund, balanceType, difference }) => [
    `In the fund ${quoted(fund)}, the ${BALANCE_TYPES.get(balanceType) ?? plain(balanceType)} postings do not balance: ` +
      `debits ${isAbove(difference, 0) ? 'exceed' : 'fall short of'} credits by ${poundsOf(difference)}.`,
    'Make them equal within this fund; money of one fund cannot balance money of another.',
  ],
  'posting-zero': ({ account }) => [`The posting to ${quoted(account)} is of £0.00.`, 'Leave it out.'],
  'account-unknown': ({ account }) => [
    `There is no account ${quoted(account)} in this book.`,
    'Check the spelling, or add the account to the chart first.',
  ],
  'account-not-open': ({ account, date, opens, closes }) => [
    `The account ${quoted(account)} is not open on ${dayText(date)}; it is open ${between(opens, closes)}.`,
    'Date the entry within those days, or use another account.',
  ],
  'fund-unknown': ({ fund }) => [
    `There is no fund ${quoted(fund)} in this book.`,
    'Check the spelling, or add the fund to the chart first.',
  ],
  'fund-not-open': ({ fund, date, opens, closes }) => [
    `The fund ${quoted(fund)} is not open on ${dayText(date)}; it is open ${between(opens, closes)}.`,
    'Date the entry within those days, or use another fund.',
  ],
  'id-reused': ({ id }) => [
    `The id ${quoted(id)} belongs to an entry that is already recorded.`,
    'Give the new entry a reference of its own; to correct the old one, reverse it.',
  ],
  'recorded-backwards': ({ recordedAt, last }) => [
    `The entry says it was recorded on ${momentText(recordedAt)}, before the last one, recorded on ${momentText(last)}.`,
    'Check the clock of the machine that records.',
  ],
  'recorded-ahead': ({ recordedAt, latest }) => [
    `The moment of recording, ${momentText(recordedAt)}, is too far ahead; nothing could be recorded in this book until then. The latest that is accepted is ${momentText(latest)}.`,
    'Check the year, and the clock of the machine that records.',
  ],
  'close-ahead': ({ date, latest }) => [
    `To close the book to ${dayText(date)} would shut it until then, and a closing is not reversed. The latest day that can be closed now is ${dayText(latest)}.`,
    'Check the year; close a later period when it has come.',
  ],
  'effective-not-before-date': ({ date, effective }) => [
    `The day to which the entry belongs, ${dayText(effective)}, is not before the day on which it counts, ${dayText(date)}.`,
    'Leave it out; it is needed only for something late, from a period already closed.',
  ],
  'effective-not-closed': ({ date, effective }) => [
    `The entry is dated ${dayText(date)} and says that it belongs to ${dayText(effective)}, a day that is still open.`,
    'Date the entry on the day to which it belongs. A day of its own is only for something late, from a period already closed.',
  ],
  'period-closed': ({ date, closedThrough }) => [
    `${dayText(date)} cannot take another entry: the book is closed up to and including ${dayText(closedThrough)}.`,
    'Date the entry after the close, and give the earlier day as the day to which it belongs.',
  ],
  'category-not-allowed': ({ fund, category }) => [
    `The fund ${quoted(fund)} may not pay for ${quoted(category)}.`,
    'Let another fund pay; if it is already spent, record it against suspense until it is decided who pays.',
  ],
  'day-not-allowed': ({ fund, day, from, to }) => [
    `The fund ${quoted(fund)} may not pay for anything on ${dayText(day)}; it may ${between(from, to)}.`,
    'Let another fund pay, or have the terms of this one extended.',
  ],
  'fund-overdrawn': ({ fund, balance, change, short, overdraft }) => [
    `The fund ${quoted(fund)} holds ${pounds(balance)}; taking ${poundsOf(change)} would put it ${poundsOf(short)} below ` +
      `${overdraft === undefined ? 'zero' : `its overdraft of ${pounds(overdraft)}`}.`,
    'Wait for more income, let another fund pay the rest, or record the rest against suspense.',
  ],
  'fund-promised': ({ fund, free, promised, asked, short }) => [
    `${pounds(promised)} of the fund ${quoted(fund)} is promised and not paid yet, so that ${pounds(free)} is free; ${pounds(asked)} is ${pounds(short)} more.`,
    'Draw the payment again, so that another fund is asked; release a commitment that is no longer wanted; or say that the payment has happened.',
  ],
  'fund-overcommitted': ({ fund, available, asked, short }) => [
    `The fund ${quoted(fund)} has ${pounds(available)} of its budget available; ${poundsOf(asked)} is ${poundsOf(short)} too much to promise.`,
    'Promise less, release another commitment, or have the budget raised.',
  ],
  'book-full': ({ turnover, debits, limit }) => [
    `With ${pounds(debits)} more on top of ${pounds(turnover)}, the book would pass ${pounds(limit)}, the most for which it can also record every reversal.`,
    'Look for an amount with too many figures; if all are right, continue in a new book.',
  ],
  'secret-short': ({ found, least }) => [
    `The secret of the book is too short: it has ${plain(found)} and needs ${plain(least)}.`,
    'Use 16 random bytes or more, written in hexadecimal digits, and keep them with the notes.',
  ],
  'note-erased': ({ id }) => [
    `The note of the entry ${quoted(id)} was erased, and is not put back.`,
    'Send the entry again without its note; it is recorded as it was.',
  ],
  'note-reused': ({ id }) => [
    `The entry ${quoted(id)} is already recorded with another note.`,
    'Keep the note that is there, or erase it first.',
  ],
  'explanation-broken': ({ rule, node, why }) => [
    `The explanation by the rule ${quoted(rule)} does not add up${node === '' ? '' : ` at node ${quoted(node)}`}: ${EXPLANATION_FAULTS.get(why) ?? plain(why)}.`,
    'Use the explanation that the rule made, without any change.',
  ],
  'explanation-not-posted': ({ rule, fund, category, explained, posted }) => [
    `By its explanation, the rule ${quoted(rule)} gives ${pounds(explained)} of the fund ${quoted(fund)}${category === '' ? '' : ` to ${quoted(category)}`}; the postings give ${pounds(posted)}.`,
    'Draft the entry again by the rule, so that its postings and its explanation agree.',
  ],
  'entry-unknown': ({ id }) => [
    `There is no entry ${quoted(id)} in this book.`,
    'Check the reference of the entry.',
  ],
  'reversal-of-reversal': ({ id }) => [
    `The entry ${quoted(id)} is itself a reversal and cannot be reversed.`,
    'Record the original event again, as a new entry.',
  ],
  'reversal-of-closing': ({ id }) => [
    `The entry ${quoted(id)} closed a period and cannot be reversed.`,
    'Record the correction after the close, and give the earlier day as the day to which it belongs.',
  ],
  'reversed-already': ({ id }) => [
    `The entry ${quoted(id)} has already been reversed.`,
    'Nothing more is needed.',
  ],
  'reversal-before-entry': ({ id, day, entered }) => [
    `The entry ${quoted(id)} is of ${dayText(entered)} and cannot be reversed on ${dayText(day)}, before that.`,
    'Date the reversal on the day of the entry or later.',
  ],
  'reversal-exceeds': ({ id, asked, remaining }) => [
    `Only ${pounds(remaining)} of the entry ${quoted(id)} is left to reverse, not ${poundsOf(asked)}.`,
    'Reverse what is left at most; a refund above what was paid is income, not a reversal.',
  ],
  'reversal-not-mirror': ({ id }) => [
    `The entry is not the mirror image of ${quoted(id)}, which it claims to reverse.`,
    'Have the reversal made from the entry itself, so that it goes back to the same funds in the same proportions.',
  ],
  'commitment-unnamed': () => [
    'The entry moves committed money without saying to which commitment it belongs.',
    'Name the commitment, and say whether this is a promise, a payment, a release, an expiry or a reopening.',
  ],
  'commitment-unknown': ({ commitment }) => [
    `There is no commitment ${quoted(commitment)} in this book.`,
    'Check its reference, or record the promise first.',
  ],
  'commitment-exists': ({ commitment }) => [
    `The commitment ${quoted(commitment)} has already been made.`,
    'Give the new commitment a reference of its own.',
  ],
  'commitment-act-mismatch': ({ commitment, act: done }) => [
    `The postings do not fit the ${act(done)} of the commitment ${quoted(commitment)}: ${FITTING.get(done) ?? 'they must do what it says'}.`,
    'Correct the postings, or say what is really being done to the commitment.',
  ],
  'commitment-exceeded': ({ commitment, account, fund, outstanding, asked }) => [
    `The commitment ${quoted(commitment)} has ${pounds(outstanding)} outstanding for ${quoted(account)} from the fund ${quoted(fund)}, not ${poundsOf(asked)}.`,
    'Take no more than is outstanding; pay the rest as ordinary spending or commit more first.',
  ],
  'commitment-not-expired': ({ commitment, date, expires }) => [
    `The commitment ${quoted(commitment)} cannot expire on ${dayText(date)}; it ` +
      (expires === 'never' ? 'has no day on which it runs out.' : `runs until ${dayText(expires)}.`),
    'Release it if it is no longer wanted, or wait until that day has passed.',
  ],
  'commitment-before-opening': ({ commitment, date, opened }) => [
    `The commitment ${quoted(commitment)} was made on ${dayText(opened)}; nothing can be done with it on ${dayText(date)}, before that.`,
    'Date the entry on the day of the promise or later; a payment before the promise is recorded without it.',
  ],
  'commitment-ended': ({ commitment }) => [
    `The commitment ${quoted(commitment)} has ended; nothing of it is outstanding.`,
    'Reopen it if it was ended unpaid, or make a new commitment.',
  ],
  'commitment-expired': ({ commitment, date, expires }) => [
    `The commitment ${quoted(commitment)} ran until ${dayText(expires)}; nothing is paid or promised on it on ${dayText(date)}.`,
    'Reopen it with a new last day, or draw the payment as ordinary spending.',
  ],
  'cap-exceeded': ({ rule, cap, per, from, limit, used, asked, over }) => [
    `The cap ${quoted(cap)} of the rule ${quoted(rule)} is ${pounds(limit)} for the ${plain(per)} from ${dayText(from)}. ` +
      `${pounds(used)} of it is used, and ${pounds(asked)} more would pass it by ${pounds(over)}.`,
    'Draft the entry again, so that the rule sees what is used and asks the next fund; or release another promise under the cap.',
  ],
} satisfies Partial<Prose>;
