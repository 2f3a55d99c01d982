/**
 * What is wrong with an input: its shape, its amounts, its days, its chart, its file.
 *
 * @module
 */
import { dayText, listed, megabytes, type Prose, plain, pounds, quoted, whole } from './words.js';

export const inputProse = {
  'field-invalid': ({ expected, found }) => [
    `A field holds ${quoted(found)} where ${whole(expected)} was expected.`,
    'Correct that field and send the record again.',
  ],
  'field-missing': ({ name }) => [
    `The field ${quoted(name)} is missing.`,
    'Add that field and send the record again.',
  ],
  'call-impossible': ({ call, reason }) => [
    `${quoted(call)} cannot work with these records together: ${plain(reason)}.`,
    'Give it records that belong together, with amounts and days within the limits.',
  ],
  'protection-unknown': ({ protection }) => [
    `There is no protection ${quoted(protection)} in the chart.`,
    'Check the spelling, or add the protection to the chart.',
  ],
  'id-invalid': ({ found }) => [
    `${quoted(found)} cannot be used as a reference.`,
    'Use 1 to 120 letters, digits and the signs . _ : @ / + # -, beginning with a letter or a digit.',
  ],
  'pence-invalid': ({ found }) => [
    `The amount ${quoted(found)} is not a whole number of pence.`,
    'Give the amount in whole pence: £12.34 is 1234.',
  ],
  'pence-text-invalid': ({ text }) => [
    `${quoted(text)} is not an amount of money.`,
    'Write pounds and pence, such as £1,234.56, with two figures for the pence.',
  ],
  'rate-invalid': ({ text }) => [
    `${quoted(text)} is not a rate.`,
    'Write a price such as 12.71, a percentage such as 60%, or a fraction such as 3/5; it cannot be below zero.',
  ],
  'total-too-large': ({ limit }) => [
    `These amounts come to more than ${pounds(limit)}, the most that can be added up exactly.`,
    'Look for an amount with too many figures.',
  ],
  'day-invalid': ({ text }) => [
    `${quoted(text)} is not a day in the calendar.`,
    'Write the day as year, month, day, such as 2026-10-03, between the years 1900 and 2199.',
  ],
  'moment-invalid': ({ text }) => [
    `${quoted(text)} is not a date and time.`,
    'Write it in universal time with thousandths of a second, such as 2026-10-03T09:30:00.000Z.',
  ],
  'period-backwards': ({ from, to }) => [
    `A period cannot begin on ${dayText(from)} and end before that, on ${dayText(to)}.`,
    'Put the two days the right way round.',
  ],
  'account-invalid': ({ path }) => [
    `${quoted(path)} is not an account.`,
    'Begin with assets, liabilities, income, expenses or equity, then parts in small letters, digits and hyphens: expenses/personal-care/pa-wages.',
  ],
  'account-repeated': ({ account }) => [
    `The account ${quoted(account)} is listed more than once.`,
    'Keep one of them and take the others out.',
  ],
  'fund-repeated': ({ fund }) => [
    `The fund ${quoted(fund)} is listed more than once.`,
    'Keep one of them, or give the other a name of its own.',
  ],
  'suspense-missing': () => [
    'The book has no suspense fund, so spending that no fund may pay for would have nowhere to go.',
    'Add one fund marked as suspense, without restrictions, that may go below zero.',
  ],
  'suspense-repeated': ({ funds }) => [
    `More than one fund is marked as suspense: ${listed(funds)}.`,
    'Leave the mark on one of them only.',
  ],
  'suspense-restricted': ({ fund }) => [
    `The suspense fund ${quoted(fund)} is restricted, so it could not take everything that really happens.`,
    'Take away its restrictions and closing day, and let it go below zero.',
  ],
  'terms-contradict': ({ fund, category }) => [
    `The terms of the fund ${quoted(fund)} both permit and prohibit ${quoted(category)}.`,
    'Decide which it is, and take it out of the other list.',
  ],
  'category-not-expense': ({ fund, category }) => [
    `The terms of the fund ${quoted(fund)} name ${quoted(category)}, which is not a spend category.`,
    'Name an account under expenses.',
  ],
  'chart-narrowed': ({ name }) => [
    `The new chart leaves out or narrows ${quoted(name)}, which the journal may already use.`,
    'Keep what was there; close an account or fund by its closing day instead of removing it.',
  ],
  'file-empty': () => ['The file is empty.', 'Download the statement from the bank again.'],
  'file-too-large': ({ size, limit }) => [
    `The file is too large: ${megabytes(size)}, where ${megabytes(limit)} is the most that is read at once.`,
    'Download a shorter period, or split the file.',
  ],
  'file-unreadable': ({ line, reason }) => [
    `The file cannot be read from line ${plain(line)} on: ${plain(reason)}.`,
    'Download it again; opening and saving it in a spreadsheet often does the damage.',
  ],
  'file-not-statement': ({ reason }) => [
    `This is not a bank statement in a format that can be read: ${plain(reason)}.`,
    'Ask the bank for its OFX (Money, QuickBooks) or CSV download.',
  ],
  'csv-layout-unknown': ({ columns }) => [
    `The columns of this file are not those of a known bank: ${listed(columns)}.`,
    'Say which column holds the date, which the amount or the money in and out, and which the description.',
  ],
  'sign-unstated': ({ line }) => [
    `Nothing in the file says whether its amounts are money in or money out, from line ${plain(line)} on.`,
    'Compare a payment that you know, and read the file again with the signs as written, or turned.',
  ],
  'csv-column-missing': ({ column, columns }) => [
    `The file has no column ${quoted(column)}; it has ${listed(columns)}.`,
    'Choose the layout that belongs to this file, or correct the name of the column.',
  ],
  'statement-currency': ({ currency }) => [
    `The statement is in ${quoted(currency)}; only pounds sterling can be reconciled.`,
    'Use the statement of a sterling account.',
  ],
  'journal-line-invalid': ({ line, reason }) => [
    `Line ${plain(line)} of the journal cannot be read: ${plain(reason)}.`,
    'Restore the journal from a copy; its lines are never to be edited by hand.',
  ],
} satisfies Partial<Prose>;
