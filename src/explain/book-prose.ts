/**
 * Messages about books: who must approve, which book is meant, where it is kept, and its statements and payments.
 *
 * @module
 */
import { counted, dayText, type Prose, plain, pounds, quoted } from './words.js';

/** Records, as people call them. */
const RECORD_WORDS = new Map<unknown, string>([
  ['entry', 'This entry'],
  ['run', 'This payment run'],
  ['payee', 'This meaning of a name on statements'],
  ['details', 'This change of bank details'],
  ['rule', 'This rule'],
  ['chart', 'This change of the chart'],
  ['agreement', 'This agreement'],
  ['seal', 'This seal'],
  ['erasure', 'This erasure'],
  ['policy', 'This policy'],
]);

/** Why a store failed, and what to do. */
const STORE_WORDS = new Map<unknown, readonly [what: string, remedy: string]>([
  ['unavailable', ['cannot be reached', 'Check that it is running, then try again.']],
  ['full', ['has no room left', 'Make room, then try again.']],
  ['locked', ['is in use by another program', 'Close the other program, or wait, then try again.']],
  ['damaged', ['does not hold what was written to it', 'Restore the last good copy, and verify it.']],
  [
    'version',
    ['was written by another version of this library', 'Use the version that wrote it, or a later one.'],
  ],
  ['misused', ['was used wrongly', 'Ask whoever looks after this system.']],
]);

export const bookProse = {
  'approval-needed': ({ request, record }) => [
    `${RECORD_WORDS.get(record) ?? 'This record'} needs a second person. It is kept as ${quoted(request)} and is not recorded yet.`,
    'Ask a second person to approve it, or withdraw it.',
  ],
  'approver-is-actor': ({ actor }) => [
    `${quoted(actor)} prepared this and cannot approve it as well.`,
    'Ask another person to approve it.',
  ],
  'approver-not-allowed': ({ approver, pence, upTo }) => [
    upTo === undefined
      ? `${quoted(approver)} is not among those who may approve.`
      : `${quoted(approver)} may approve up to ${pounds(upTo)}, and this is ${pounds(pence)}.`,
    'Ask someone who may approve it.',
  ],
  'override-not-allowed': ({ override }) => [
    `The policy of this book allows no exceptions, so the reason ${quoted(override)} does not help.`,
    'Ask a second person to approve it.',
  ],
  'request-unknown': ({ request }) => [
    `Nothing called ${quoted(request)} waits for approval. It may have been approved or withdrawn.`,
    'List what waits for approval, and choose from the list.',
  ],
  'line-recorded': ({ line, entry }) => [
    `The bank’s line ${quoted(line)} is recorded already${entry === undefined ? '' : `, as ${quoted(entry)}`}.`,
    'If that is wrong, undo the link between the two, or reverse the entry, and answer again.',
  ],
  'details-differ': ({ payment }) => [
    `The payment ${quoted(payment)} goes to another account than the one kept for this payee.`,
    'Check the account with the payee on a number that you already have. Then change the details kept for the payee, and make the run again.',
  ],
  'book-differs': ({ book, what }) => [
    what === 'secret'
      ? `The book ${quoted(book)} was made with another secret.`
      : `The book ${quoted(book)} is there already, with another ${plain(what)}.`,
    what === 'secret'
      ? 'Give the secret that it was made with.'
      : 'Open it without this option. To change the chart, the agreement or the policy, use the calls of the book. For other books, choose another id.',
  ],
  'book-unknown': ({ book }) => [
    `There is no book ${quoted(book)} in this store.`,
    'Check the id and the store. To begin a new book, give its agreement or its chart.',
  ],
  'pack-partial': ({ book, shown, withheld }) => [
    `The pack shows ${counted(shown, 'line')} of the book ${quoted(book)} and withholds ${plain(withheld)}, so the book cannot be made from it.`,
    'Read the lines that it shows, or ask for a pack of the whole book.',
  ],
  'book-busy': ({ book, tries }) => [
    `Other programs were faster ${plain(tries)} times in recording in the book ${quoted(book)}. Nothing was recorded.`,
    'Try again.',
  ],
  'transfer-other-book': ({ book, named }) => [
    `This half of the transfer names the book ${quoted(named)}, but the other half is for the book ${quoted(book)}.`,
    'Draft the transfer with the two books that it is for.',
  ],
  'transfer-other-store': ({ book }) => [
    `The book ${quoted(book)} is kept in another store, so both halves cannot be recorded together.`,
    'Open both books from one store.',
  ],
  'transfer-not-approved': ({ book }) => [
    `This transfer needs a second person in the book ${quoted(book)}. Nothing was recorded.`,
    'Ask a second person, and name them as the one who approved it.',
  ],
  'store-failed': ({ book, kind, reason }) => {
    const [what, remedy] = STORE_WORDS.get(kind) ?? ['failed', 'Try again.'];
    return [`The store of the book ${quoted(book)} ${what}: ${plain(reason)}.`, remedy];
  },
  'record-damaged': ({ book, sequence }) => [
    `Record ${plain(sequence)} of the book ${quoted(book)} is not what was written there.`,
    'Do not go on with this copy. Verify it, and restore the last good one.',
  ],
  'statement-missing': ({ account, through }) => [
    `The book has no unsealed statement of ${quoted(account)}${through === undefined ? '' : ` that begins by ${dayText(through)}`}.`,
    'Import a statement of that account, then prove or seal it.',
  ],
  'statement-account-unknown': ({ account }) => [
    `The file contains several bank accounts, and ${quoted(account)} is not linked to an account of the book.`,
    'Say which account of the book each bank account in the file is.',
  ],
  'payment-needs-promise': ({ payment, category, commitment }) => [
    `The payment ${quoted(payment)} says that it is for ${quoted(category)}, but all the money for that is promised already.`,
    `Name the promise that it pays instead of the category: ${quoted(commitment)}.`,
  ],
} satisfies Partial<Prose>;
