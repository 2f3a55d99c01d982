/**
 * The CSV layouts of UK credit cards, and of prepaid cards as they may be, that are built in.
 *
 * Limit: as of the banks' layouts. The portals of prepaid card programmes are closed and no file of theirs is
 * public, so their layouts are guesses. Most cards write purchases above zero, and are turned to the holder's side.
 * Source: sample exports published by open projects, as at November 2026.
 *
 * @module
 */
import type { CsvLayout } from './layout.js';

/** Splits a header as it would be in the file. */
function cells(header: string): readonly string[] {
  return header.split(',');
}

const dmy = { dateOrder: 'dmy' } as const;

/** Layouts of cards, each recognised by its header or its shape. */
export const CARD_LAYOUTS: readonly CsvLayout[] = [
  {
    id: 'tesco-card',
    name: 'Tesco Bank card',
    header: cells('Transaction Date,Posting Date,Billing Amount,Merchant,Debit/Credit Flag'),
    optional: cells('Reference Number,Merchant City'),
    columns: { date: 'Posting Date', amount: 'Billing Amount', text: ['Merchant', 'Merchant City'] },
    outFlag: { column: 'Debit/Credit Flag', values: ['D', 'DR', 'Debit'] },
    ...dmy,
  },
  {
    id: 'amex',
    name: 'American Express UK',
    header: cells('Date,Description,Amount,Extended Details,Appears On Your Statement As,Reference,Category'),
    optional: cells('Card Member,Account #,Address,Town/City,Postcode,Country'),
    columns: { date: 'Date', amount: 'Amount', text: ['Description'], bankId: 'Reference' },
    inverted: true,
    ...dmy,
  },
  {
    id: 'aqua',
    name: 'Aqua card',
    header: cells('Date,Description,Note,Amount(GBP)'),
    columns: { date: 'Date', amount: 'Amount(GBP)', text: ['Description', 'Note'] },
    inverted: true,
    ...dmy,
  },
  {
    id: 'john-lewis-card',
    name: 'John Lewis card',
    header: cells('Date Processed,Description,Amount'),
    columns: { date: 'Date Processed', amount: 'Amount', text: ['Description'] },
    inverted: true,
    ...dmy,
  },
  {
    id: 'virgin-card',
    name: 'Virgin Money card',
    header: cells(
      'Transaction Date,Posting Date,Billing Amount,Merchant,Merchant City,Reference Number,Debit or Credit,SICMCC Code,Status,Transaction Currency,Card Used',
    ),
    columns: {
      date: 'Posting Date',
      amount: 'Billing Amount',
      payee: 'Merchant',
      text: ['Merchant City'],
      bankId: 'Reference Number',
      merchantCategory: 'SICMCC Code',
    },
    outFlag: { column: 'Debit or Credit', values: ['DBIT'] },
    inFlag: { column: 'Debit or Credit', values: ['CRDT'] },
    provisional: true,
    dateOrder: 'ymd',
  },
  {
    id: 'lloyds-card',
    name: 'Lloyds Bank card',
    header: cells('Date,Date entered,Reference,Description,Amount'),
    columns: { date: 'Date entered', amount: 'Amount', text: ['Description'], bankId: 'Reference' },
    inverted: true,
    provisional: true,
    ...dmy,
  },
  {
    id: 'nationwide-card',
    name: 'Nationwide card',
    header: cells('Date,Transactions,Location,Paid out,Paid in'),
    columns: {
      date: 'Date',
      moneyOut: 'Paid out',
      moneyIn: 'Paid in',
      text: ['Transactions', 'Location'],
    },
    provisional: true,
    ...dmy,
  },
  {
    id: 'barclaycard-business',
    name: 'Barclaycard Business',
    header: cells(
      'Cardholder Name,Account Number,Transaction Date,Merchant Name,Amount,Currency,Original Amount,Original Currency,Conversion Rate,Posted Date,Transaction Time,Authorisation Code,Transaction ID,Merchant Category,Transaction Type,MCC Description,Merchant Town/City,Merchant County/State,Merchant Post code/Zipcode,MCC,Statement Cycle',
    ),
    columns: {
      date: 'Posted Date',
      amount: 'Amount',
      payee: 'Merchant Name',
      text: ['Merchant Town/City'],
      bankId: 'Transaction ID',
      account: ['Account Number'],
      currency: 'Currency',
      merchantCategory: 'MCC',
    },
    inverted: true,
    provisional: true,
    ...dmy,
  },
  {
    id: 'barclaycard',
    name: 'Barclaycard, without header',
    columns: { date: 1, text: [2], moneyIn: 6, moneyOut: 7 },
    shape: { columns: 7, monthNamed: true },
    ...dmy,
  },
];

/** Prepaid card programmes, all guessed: the usual columns of card portals, with and without a column each way. */
export const PREPAID_LAYOUTS: readonly CsvLayout[] = [
  {
    id: 'prepaid-card-in-out',
    name: 'prepaid card programme, money in and out',
    header: cells('Card Number,Date,Description,MCC,Debit,Credit,Balance'),
    optional: cells('Cardholder,Merchant,Status'),
    columns: {
      date: 'Date',
      moneyOut: 'Debit',
      moneyIn: 'Credit',
      balance: 'Balance',
      payee: 'Merchant',
      text: ['Description'],
      account: ['Card Number'],
      merchantCategory: 'MCC',
    },
    pending: { column: 'Status', values: ['Pending', 'Authorised'] },
    notBooked: { column: 'Status', values: ['Declined', 'Reversed'] },
    provisional: true,
    ...dmy,
  },
  {
    id: 'prepaid-card-signed',
    name: 'prepaid card programme, signed',
    header: cells('Card ID,Transaction Date,Merchant Name,MCC,Amount,Balance,Status'),
    optional: cells('Cardholder,Description,Transaction Type,Currency'),
    columns: {
      date: 'Transaction Date',
      amount: 'Amount',
      balance: 'Balance',
      payee: 'Merchant Name',
      text: ['Description', 'Transaction Type'],
      account: ['Card ID'],
      merchantCategory: 'MCC',
    },
    pending: { column: 'Status', values: ['Pending', 'Authorised'] },
    notBooked: { column: 'Status', values: ['Declined', 'Reversed'] },
    provisional: true,
    ...dmy,
  },
];
