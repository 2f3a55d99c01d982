/**
 * What a floor, a control total, a protection or a transfer between books does not let through.
 *
 * @module
 */
import { type Prose, plain, pounds, poundsOf, quoted } from './words.js';

export const controlProse = {
  'overdraft-contradicts': ({ fund, other }) => [
    `The fund ${quoted(fund)} has an overdraft and also ${other === 'keep' ? 'money that it must keep' : 'may overspend without limit'}.`,
    'Leave one of the two out of its terms.',
  ],
  'fund-below-floor': ({ fund, keep, balance, change, short }) => [
    `${pounds(keep)} must stay in the fund ${quoted(fund)}. It holds ${pounds(balance)}; taking out ${poundsOf(change)} leaves ${pounds(short)} too little.`,
    'Pay from another fund, or wait until more money is received.',
  ],
  'floor-of-overspender': ({ fund }) => [
    `The fund ${quoted(fund)} has a floor, and may go below zero as well.`,
    'Leave out the floor, or the permission to overspend.',
  ],
  'money-leaves-fund': ({ fund, account, pence }) => [
    `${pounds(pence)} leaves the fund ${quoted(fund)} over ${quoted(account)}, without being spent, owed back or sent to another book.`,
    'Record the spending with its category. To correct an earlier entry, reverse it and record it again; to move money to another fund, show it as owed back.',
  ],
  'spending-without-money': ({ fund, account, pence }) => [
    `${pounds(pence)} of the fund ${quoted(fund)} is spent from ${quoted(account)}, where no money is.`,
    'Pay from the account that holds the money, or record what is still owed for it.',
  ],
  'authority-set-aside': ({ fund, setAside, available, asked }) => [
    `${pounds(setAside)} of the budget of the fund ${quoted(fund)} is handed down. That leaves ${pounds(available)}, and ${pounds(asked)} is asked for.`,
    'Charge it to the node that has the authority, or have authority withdrawn first.',
  ],
  'control-exceeded': ({ account, fund, balance, change, short }) => [
    `${quoted(account)} holds ${pounds(balance)} of the fund ${quoted(fund)}. Taking out ${poundsOf(change)} is ${pounds(short)} more than there is.`,
    'Take out less, or have more handed to it first.',
  ],
  'protection-breached': ({ protection, authorised, floor, elsewhere, short }) => [
    `${quoted(protection)} keeps ${pounds(floor)} of the ${pounds(authorised)} authorised. With ${pounds(elsewhere)} committed or spent elsewhere, ${pounds(short)} of it would be gone.`,
    'Spend less elsewhere, or have the budget raised.',
  ],
  'protection-budget-cut': ({ protection, floor, left, short }) => [
    `${quoted(protection)} must have a budget of ${pounds(floor)}. This leaves ${pounds(left)}, ${pounds(short)} too little.`,
    'Move less out of it, or move as much back in.',
  ],
  'transfer-unnamed': () => [
    'A posting stands on the account of transfers between books, and no transfer is named.',
    'Name the transfer and the other book, and record both halves together. To undo a transfer, reverse both halves.',
  ],
  'transfer-empty': ({ transfer, direction }) => [
    `The half of the transfer ${quoted(transfer)} that goes ${plain(direction)} moves nothing that way on the account of transfers.`,
    'Post what goes out as a debit of that account, what comes in as a credit.',
  ],
  'transfer-repeated': ({ transfer, direction, entry }) => [
    `The half of the transfer ${quoted(transfer)} that goes ${plain(direction)} is already recorded, as ${quoted(entry)}.`,
    'Nothing more is needed. Give a further transfer an id of its own.',
  ],
  'transfer-elsewhere': ({ transfer, entry, book }) => [
    `The transfer ${quoted(transfer)} is recorded as ${quoted(entry)} and complete: its other half is in the book ${quoted(book)}, not in this one.`,
    'Give a further transfer an id of its own. If the other book was lost, open both books again from their files first.',
  ],
  'transfer-half-alone': ({ transfer }) => [
    `Only one half of the transfer ${quoted(transfer)} was given.`,
    'Record both halves together, each with its book.',
  ],
  'transfer-one-book': ({ transfer }) => [
    `Both halves of the transfer ${quoted(transfer)} are for one book.`,
    'Give the other half the other book. Within one book, no transfer is needed.',
  ],
  'transfer-not-pair': ({ what, out, in: into }) => [
    `The two halves of the transfer do not fit: the ${plain(what)} of one is ${quoted(out)}, of the other ${quoted(into)}.`,
    'Give both halves one id and one date; one goes out, one comes in, and each names the other book.',
  ],
  'transfer-halves-differ': ({ transfer, fund, balanceType, out, in: into }) => [
    `Of the transfer ${quoted(transfer)}, ${pounds(out)} leaves the fund ${quoted(fund)} (${plain(balanceType)}) and ${pounds(into)} arrives in it.`,
    'Let as much arrive as left, in the same fund.',
  ],
} satisfies Partial<Prose>;
