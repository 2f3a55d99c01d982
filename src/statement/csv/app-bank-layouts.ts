/**
 * The CSV layouts of UK banks that have no branches: Monzo, Revolut, Chase and Tide.
 *
 * Source: sample exports published by open projects, as at November 2026.
 *
 * @module
 */
import type { CsvLayout } from './layout.js';

/** Splits a header as it is in the file. */
function cells(header: string): readonly string[] {
  return header.split(',');
}

const dmy = { dateOrder: 'dmy' } as const;

/** Layouts of app banks, each recognised by its header. */
export const APP_BANK_LAYOUTS: readonly CsvLayout[] = [
  {
    id: 'monzo',
    name: 'Monzo',
    header: cells('Transaction ID,Date,Type,Name,Amount,Currency'),
    optional: cells(
      'Time,Emoji,Category,Local amount,Local currency,Notes and #tags,Notes,Address,Receipt,Description,Category split,Money Out,Money In,Balance,Balance currency',
    ),
    columns: {
      date: 'Date',
      amount: 'Amount',
      payee: 'Name',
      text: ['Notes and #tags', 'Notes', 'Description'],
      bankId: 'Transaction ID',
      currency: 'Currency',
    },
    ...dmy,
  },
  {
    id: 'monzo-prepaid',
    name: 'Monzo, prepaid years',
    header: cells('id,created,amount,currency,local_amount,local_currency,category'),
    optional: cells('emoji,description,address,notes,receipt,decline_reason'),
    columns: {
      date: 'created',
      amount: 'amount',
      text: ['description', 'notes'],
      bankId: 'id',
      currency: 'currency',
    },
    notBooked: { column: 'decline_reason', values: ['*'] },
    dateOrder: 'ymd',
  },
  {
    id: 'revolut',
    name: 'Revolut',
    header: cells('Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance'),
    columns: {
      date: 'Completed Date',
      amount: 'Amount',
      fee: 'Fee',
      balance: 'Balance',
      text: ['Description'],
      account: ['Product'],
      currency: 'Currency',
    },
    pending: { column: 'State', values: ['PENDING'] },
    notBooked: { column: 'State', values: ['REVERTED', 'DECLINED', 'FAILED'] },
    dateOrder: 'ymd',
  },
  {
    id: 'tide',
    name: 'Tide',
    header: cells('Date,Transaction ID,Transaction description,Reference,Paid in,Paid out,Status'),
    optional: cells('From,To,Category name,Initiated by'),
    columns: {
      date: 'Date',
      moneyIn: 'Paid in',
      moneyOut: 'Paid out',
      text: ['Transaction description', 'Reference'],
      bankId: 'Transaction ID',
    },
    pending: { column: 'Status', values: ['Pending', 'Authorised'] },
    notBooked: { column: 'Status', values: ['Declined', 'Reversed', 'Cancelled', 'Failed'] },
    provisional: true,
    ...dmy,
  },
  {
    id: 'chase',
    name: 'Chase UK',
    header: cells('Date,Time,Transaction Type,Transaction Description,Amount,Currency,Balance'),
    columns: {
      date: 'Date',
      amount: 'Amount',
      balance: 'Balance',
      text: ['Transaction Description'],
      currency: 'Currency',
    },
    ...dmy,
  },
];
