/**
 * Messages about minimum balances, control totals, protections and transfers between books.
 *
 * @module
 */
import { type Prose, plain, pounds, poundsOf, quoted } from './words.js';

/** `outgoing half`, `incoming half`. */
const half = (direction: unknown) => `${direction === 'out' ? 'outgoing' : 'incoming'} half`;

export const controlProse = {
  'overdraft-contradicts': ({ fund, other }) => [
    `The fund ${quoted(fund)} has an overdraft limit, but it ${other === 'keep' ? 'must also keep a minimum balance' : 'may also overspend without limit'}.`,
    'Remove one of the two from its terms.',
  ],
  'fund-below-floor': ({ fund, keep, balance, change, short }) => [
    `The fund ${quoted(fund)} must keep ${pounds(keep)}. It holds ${pounds(balance)}, so taking out ${poundsOf(change)} would leave it ${pounds(short)} short.`,
    'Pay from another fund, or wait for more income.',
  ],
  'floor-of-overspender': ({ fund }) => [
    `The fund ${quoted(fund)} must keep a minimum balance, but it may also go below zero.`,
    'Remove the minimum balance, or the permission to overspend.',
  ],
  'money-leaves-fund': ({ fund, account, pence }) => [
    `${pounds(pence)} leaves the fund ${quoted(fund)} through ${quoted(account)}, but it is not spent, owed back or sent to another book.`,
    'Record the spending under its category. To correct an earlier entry, reverse it and record it again. To move money to another fund, record that it is owed back.',
  ],
  'spending-without-money': ({ fund, account, pence }) => [
    `${pounds(pence)} of the fund ${quoted(fund)} is spent from ${quoted(account)}, which does not hold money.`,
    'Pay from the account that holds the money, or record the amount as still owed.',
  ],
  'authority-set-aside': ({ fund, setAside, available, asked }) => [
    `${pounds(setAside)} of the budget of the fund ${quoted(fund)} has been delegated. That leaves ${pounds(available)}, which is less than ${pounds(asked)}.`,
    'Charge the amount to the delegated budget, or have some of that budget withdrawn first.',
  ],
  'control-exceeded': ({ account, fund, balance, change, short }) => [
    `${quoted(account)} holds ${pounds(balance)} of the fund ${quoted(fund)}. Taking out ${poundsOf(change)} would be ${pounds(short)} too much.`,
    'Take out less, or have more handed down to it first.',
  ],
  'protection-breached': ({ protection, authorised, floor, elsewhere, short }) => [
    `${quoted(protection)} protects ${pounds(floor)} of the ${pounds(authorised)} authorised. With ${pounds(elsewhere)} committed or spent elsewhere, it would be ${pounds(short)} short.`,
    'Spend less elsewhere, or have the budget raised.',
  ],
  'protection-budget-cut': ({ protection, floor, left, short }) => [
    `${quoted(protection)} must have a budget of ${pounds(floor)}. This would leave ${pounds(left)}, which is ${pounds(short)} too little.`,
    'Move less out of it, or move the same amount back in.',
  ],
  'transfer-unnamed': () => [
    'The entry uses the account for transfers between books, but names no transfer.',
    'Name the transfer and the other book, and record both halves together. To undo a transfer, reverse both halves.',
  ],
  'transfer-empty': ({ transfer, direction }) => [
    `The ${half(direction)} of the transfer ${quoted(transfer)} moves nothing ${plain(direction)} on the account for transfers.`,
    'Debit that account for money that goes out, and credit it for money that comes in.',
  ],
  'transfer-repeated': ({ transfer, direction, entry }) => [
    `The ${half(direction)} of the transfer ${quoted(transfer)} is already recorded as ${quoted(entry)}.`,
    'Nothing more is needed. Give a new transfer its own id.',
  ],
  'transfer-elsewhere': ({ transfer, entry, book }) => [
    `The transfer ${quoted(transfer)} is already complete: one half is recorded as ${quoted(entry)}, and the other is in the book ${quoted(book)}, not in this one.`,
    'Give a new transfer its own id. If the other book was lost, open both books again from their files first.',
  ],
  'transfer-half-alone': ({ transfer }) => [
    `Only one half of the transfer ${quoted(transfer)} was given.`,
    'Record both halves together, each with its own book.',
  ],
  'transfer-one-book': ({ transfer }) => [
    `Both halves of the transfer ${quoted(transfer)} are for the same book.`,
    'Give the other half the other book. No transfer is needed within one book.',
  ],
  'transfer-not-pair': ({ what, out, in: into }) => [
    `The two halves of the transfer do not match: the ${plain(what)} is ${quoted(out)} in one and ${quoted(into)} in the other.`,
    'Give both halves the same id and date. One goes out, one comes in, and each names the other book.',
  ],
  'transfer-halves-differ': ({ transfer, fund, balanceType, out, in: into }) => [
    `In the transfer ${quoted(transfer)}, ${pounds(out)} leaves the fund ${quoted(fund)} (${plain(balanceType)}) but ${pounds(into)} arrives.`,
    'Make the two amounts equal in each fund.',
  ],
} satisfies Partial<Prose>;
