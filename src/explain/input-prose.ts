/**
 * Messages about input: its shape, amounts, days, chart and files.
 *
 * @module
 */
import { dayText, listed, megabytes, type Prose, plain, pounds, quoted, whole } from './words.js';

/** The types of JSON, as people call them. */
const TYPE_WORDS = new Map<unknown, string>([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a record'],
]);

export const inputProse = {
  'field-invalid': ({ expected, found }) => [
    `A field contains ${quoted(found)}. Expected: ${TYPE_WORDS.get(expected) ?? whole(expected)}.`,
    'Correct the field and send the record again.',
  ],
  'field-missing': ({ name }) => [
    `The field ${quoted(name)} is missing.`,
    'Add it to the record, or to the file that the record is in.',
  ],
  'call-impossible': ({ call, reason }) => [
    `${quoted(call)} cannot use these records together: ${plain(reason)}.`,
    'Use records that belong together, with amounts and days within the limits.',
  ],
  'protection-unknown': ({ protection }) => [
    `There is no protection ${quoted(protection)} in the chart.`,
    'Check the spelling, or add the protection to the chart.',
  ],
  'id-invalid': ({ found }) => [
    `${quoted(found)} cannot be used as a reference.`,
    'Use 1 to 120 letters, digits and the characters . _ : @ / + # -, starting with a letter or a digit.',
  ],
  'pence-invalid': ({ found }) => [
    `The amount ${quoted(found)} is not a whole number of pence.`,
    'Give the amount in whole pence: £12.34 is 1234.',
  ],
  'pence-text-invalid': ({ text }) => [
    `${quoted(text)} is not an amount of money.`,
    'Write pounds and pence with two decimal places, such as £1,234.56.',
  ],
  'rate-invalid': ({ text }) => [
    `${quoted(text)} is not a rate.`,
    'Write a price such as 12.71, a percentage such as 60%, or a fraction such as 3/5. It cannot be negative.',
  ],
  'total-too-large': ({ limit }) => [
    `These amounts add up to more than ${pounds(limit)}, the largest total that can be held exactly.`,
    'Look for an amount with too many digits.',
  ],
  'day-invalid': ({ text }) => [
    `${quoted(text)} is not a day in the calendar.`,
    'Write the year, month and day, such as 2026-10-03. The year must be from 1900 to 2199.',
  ],
  'moment-invalid': ({ text }) => [
    `${quoted(text)} is not a date and time.`,
    'Write it in UTC with milliseconds, such as 2026-10-03T09:30:00.000Z.',
  ],
  'period-backwards': ({ from, to }) => [
    `The period starts on ${dayText(from)} but ends earlier, on ${dayText(to)}.`,
    'Put the two days in the right order.',
  ],
  'account-invalid': ({ path }) => [
    `${quoted(path)} is not a valid account.`,
    'Start with assets, liabilities, income, expenses or equity, and add parts in lower-case letters, digits and hyphens, such as expenses/personal-care/pa-wages.',
  ],
  'account-repeated': ({ account }) => [
    `The account ${quoted(account)} is listed more than once.`,
    'Keep one and remove the others.',
  ],
  'fund-repeated': ({ fund }) => [
    `The fund ${quoted(fund)} is listed more than once.`,
    'Keep one, or rename the others.',
  ],
  'suspense-missing': () => [
    'The book has no suspense fund, so it could not record spending that no other fund may pay for.',
    'Add one fund marked as suspense. Give it no restrictions, and allow it to go below zero.',
  ],
  'suspense-repeated': ({ funds }) => [
    `More than one fund is marked as suspense: ${listed(funds)}.`,
    'Mark only one of them as suspense.',
  ],
  'suspense-restricted': ({ fund }) => [
    `The suspense fund ${quoted(fund)} is restricted, so it could not record every payment that has happened.`,
    'Remove its restrictions and its closing day, and allow it to go below zero.',
  ],
  'terms-contradict': ({ fund, category }) => [
    `The terms of the fund ${quoted(fund)} both permit and prohibit ${quoted(category)}.`,
    'Decide which is right, and remove the category from the other list.',
  ],
  'category-not-expense': ({ fund, category }) => [
    `The terms of the fund ${quoted(fund)} name ${quoted(category)}, which is not a spend category.`,
    'Name an account under expenses.',
  ],
  'chart-narrowed': ({ name }) => [
    `The new chart removes or restricts ${quoted(name)}, which the journal may already use.`,
    'Leave it as it was. To stop using an account or a fund, give it a closing day.',
  ],
  'file-empty': () => ['The file is empty.', 'Download the file again.'],
  'file-too-large': ({ size, limit }) => [
    `The file is ${megabytes(size)}. The largest file that can be read at once is ${megabytes(limit)}.`,
    'Download a shorter period, or split the file.',
  ],
  'file-unreadable': ({ line, reason }) => [
    `The file cannot be read from line ${plain(line)} onwards: ${plain(reason)}.`,
    'Download it again. Files are often damaged when they are opened and saved in a spreadsheet.',
  ],
  'file-not-statement': ({ reason }) => [
    `This file is not a bank statement in a format that can be read: ${plain(reason)}.`,
    'Ask the bank for an OFX (Money, QuickBooks) or CSV download.',
  ],
  'csv-layout-unknown': ({ columns }) => [
    `The columns of this file do not match any known bank: ${listed(columns)}.`,
    'Say which column holds the date, which holds the amount (or money in and money out), and which holds the description.',
  ],
  'sign-unstated': ({ line }) => [
    `From line ${plain(line)} onwards, nothing in the file shows which amounts are money in and which are money out.`,
    'Find a payment that you know, then read the file again with the signs as written or reversed.',
  ],
  'csv-column-missing': ({ column, columns }) => [
    `The file has no column ${quoted(column)}. Its columns are ${listed(columns)}.`,
    'Choose the layout for this file, or correct the column name.',
  ],
  'statement-currency': ({ currency }) => [
    `The statement is in ${quoted(currency)}. Only accounts in pounds sterling can be reconciled.`,
    'Use the statement of a sterling account.',
  ],
  'journal-line-invalid': ({ line, reason }) => [
    `Line ${plain(line)} of the journal cannot be read: ${plain(reason)}.`,
    'Restore the journal from a backup. Never edit its lines by hand.',
  ],
} satisfies Partial<Prose>;
