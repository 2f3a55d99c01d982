/**
 * The CSV layouts of UK banks that are built in.
 *
 * Limit: layouts are taken from public samples and from what other projects read; banks change them without
 * notice, and no sample of TSB, of the Co-operative Bank or of a council's prepaid card is public. Where two
 * banks share a header, the name says so. A layout for which no file of the bank was seen is provisional, and reading by it is a warning. A
 * layout from the caller is tried before these.
 * Source: sample exports published by open projects, as at November 2026.
 *
 * @module
 */
import { APP_BANK_LAYOUTS } from './app-bank-layouts.js';
import { CARD_LAYOUTS, PREPAID_LAYOUTS } from './card-layouts.js';
import { HEADERLESS_LAYOUTS } from './headerless-layouts.js';
import type { CsvLayout } from './layout.js';

/** Splits a header as it would be in the file. */
function cells(header: string): readonly string[] {
  return header.split(',');
}

const dmy = { dateOrder: 'dmy' } as const;

/** Every layout that is recognised by its header or its shape. */
export const KNOWN_LAYOUTS: readonly CsvLayout[] = [
  {
    id: 'barclays',
    name: 'Barclays',
    header: cells('Number,Date,Account,Amount,Subcategory,Memo'),
    columns: { date: 'Date', amount: 'Amount', text: ['Memo'], account: ['Account'] },
    ...dmy,
  },
  {
    id: 'barclays-in-out',
    name: 'Barclays, money in and out',
    header: cells('Date,Description,Money Out,Money In,Balance'),
    optional: ['Type'],
    columns: {
      date: 'Date',
      moneyOut: 'Money Out',
      moneyIn: 'Money In',
      balance: 'Balance',
      text: ['Description'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'lloyds',
    name: 'Lloyds Bank, Halifax, Bank of Scotland',
    header: cells(
      'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance',
    ),
    columns: {
      date: 'Transaction Date',
      moneyOut: 'Debit Amount',
      moneyIn: 'Credit Amount',
      balance: 'Balance',
      text: ['Transaction Description'],
      account: ['Sort Code', 'Account Number'],
    },
    ...dmy,
  },
  {
    id: 'lloyds-short',
    name: 'Lloyds Bank, without the account',
    header: cells('Transaction Date,Transaction Type,Description,Debit,Credit,Balance'),
    columns: {
      date: 'Transaction Date',
      moneyOut: 'Debit',
      moneyIn: 'Credit',
      balance: 'Balance',
      text: ['Description'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'natwest',
    name: 'NatWest, Royal Bank of Scotland',
    header: cells('Date,Type,Description,Value,Balance,Account Name,Account Number'),
    columns: {
      date: 'Date',
      amount: 'Value',
      balance: 'Balance',
      text: ['Description'],
      account: ['Account Number'],
    },
    ...dmy,
  },
  {
    id: 'hsbc-in-out',
    name: 'HSBC, paid in and out',
    header: cells('Date,Type,Description,Paid Out,Paid In,Balance'),
    columns: {
      date: 'Date',
      moneyOut: 'Paid Out',
      moneyIn: 'Paid In',
      balance: 'Balance',
      text: ['Description'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'first-direct',
    name: 'first direct, Santander',
    header: cells('Date,Description,Amount,Balance'),
    columns: { date: 'Date', amount: 'Amount', balance: 'Balance', text: ['Description'] },
    ...dmy,
  },
  {
    id: 'nationwide',
    name: 'Nationwide',
    header: cells('Date,Transaction type,Description,Paid out,Paid in,Balance'),
    columns: {
      date: 'Date',
      moneyOut: 'Paid out',
      moneyIn: 'Paid in',
      balance: 'Balance',
      text: ['Description'],
    },
    ...dmy,
  },
  {
    id: 'starling',
    name: 'Starling',
    header: cells('Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)'),
    optional: ['Spending Category', 'Notes'],
    columns: {
      date: 'Date',
      amount: 'Amount (GBP)',
      balance: 'Balance (GBP)',
      payee: 'Counter Party',
      text: ['Reference'],
    },
    ...dmy,
  },
  ...APP_BANK_LAYOUTS,
  {
    id: 'metro',
    name: 'Metro Bank',
    header: cells('Date,Transaction type,Description,Money out,Money in,Balance'),
    columns: {
      date: 'Date',
      moneyOut: 'Money out',
      moneyIn: 'Money in',
      balance: 'Balance',
      text: ['Description'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'metro-current-balance',
    name: 'Metro Bank, with the time',
    header: cells('Date,Description,Time,Money Out,Money In,Current Balance'),
    columns: {
      date: 'Date',
      moneyOut: 'Money Out',
      moneyIn: 'Money In',
      balance: 'Current Balance',
      text: ['Description'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'midata',
    name: 'midata, of all large banks',
    header: cells('Date,Type,Merchant/Description,Debit/Credit,Balance'),
    columns: { date: 'Date', amount: 'Debit/Credit', balance: 'Balance', text: ['Merchant/Description'] },
    ...dmy,
  },
  {
    id: 'bank-of-ireland',
    name: 'Bank of Ireland',
    header: cells('Date,Details,Debit,Credit,Balance'),
    columns: { date: 'Date', moneyOut: 'Debit', moneyIn: 'Credit', balance: 'Balance', text: ['Details'] },
    ...dmy,
  },
  {
    id: 'co-operative',
    name: 'Co-operative Bank',
    header: cells('Date,Description,Memo,Money In,Money Out,Balance'),
    columns: {
      date: 'Date',
      moneyIn: 'Money In',
      moneyOut: 'Money Out',
      balance: 'Balance',
      text: ['Description', 'Memo'],
    },
    provisional: true,
    ...dmy,
  },
  ...HEADERLESS_LAYOUTS,
  ...CARD_LAYOUTS,
  ...PREPAID_LAYOUTS,
];
