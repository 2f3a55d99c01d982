/**
 * Guesses how a CSV file is laid out by the words of its header.
 *
 * Method: a guess is made only when one column alone can be the date, and one the amount or one each money in and out.
 * Limit: the words are English.
 *
 * @module
 */
import { bareWord } from './cells.js';
import type { CsvColumns, CsvLayout } from './layout.js';

/** A header word without case, blanks, signs and whatever stands in brackets: `Amount (GBP)` is `amount`. */
function key(word: string): string {
  // No header word is as long, and a narrative need not be looked through.
  if (word.length > 60) return '';
  const plain = word.replace(/\([^()]{0,40}\)/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9/]+/g, '');
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words by which a column is guessed; of several lists the earlier goes first. */
const DATES = [
  words('dateposted posteddate postingdate bookingdate bookeddate completeddate dateprocessed processeddate'),
  words('date transactiondate entrydate created datetime transactiondatetime dateoftransaction'),
  words('valuedate'),
];
const VALUE_DATES = [words('valuedate')];
const AMOUNTS = [
  words('amount transactionamount billingamount netamount amountgbp gbpamount billedamount'),
  words('value'),
];
const OUTS = [
  words(
    'debit debits debitamount paidout moneyout out withdrawal withdrawals withdrawn spent paymentout paymentsout payments outgoing',
  ),
];
const INS = [
  words(
    'credit credits creditamount paidin moneyin in deposit deposits received paymentin paymentsin lodgement receipts receipt incoming',
  ),
];
const FLAGS = [
  words(
    'debit/credit credit/debit dr/cr cr/dr d/c c/d drcr crdr debitorcredit creditordebit debitcredit creditdebit debit/creditflag debitcreditflag debitcreditindicator creditdebitindicator debit/creditindicator indicator sign direction in/out',
  ),
];
const TYPES = [words('type transactiontype')];
const OUT_VALUES = 'd dr db debit debits dbit - \u2212 out moneyout paidout outgoing withdrawal'.split(' ');
const IN_VALUES = 'c cr credit credits crdt + in moneyin paidin incoming deposit'.split(' ');
const BALANCES = [
  words('runningbalance runningtotal balanceafter balanceaftertransaction'),
  words('balance accountbalance closingbalance currentbalance ledgerbalance'),
  words('available availablebalance'),
];
const PAYEES = [
  words(
    'payee payeename merchant merchantname counterparty counterpartyname partnername beneficiary recipient paidto name',
  ),
];
const TEXTS = words(
  `description details narrative memo reference transactiondescription transactiondetails particulars paymentreference text
  notes note message transactions transaction location merchantcity originaldescription narrativetext extendeddetails
  paymentdetails additionalinformation remarks comments merchant/description`.replace(/\s+/g, ' '),
);
/** Descriptions that are parted into several columns. */
const NUMBERED_TEXT = /^(?:narrative|description|details?|memo|text)[1-9]$/;
const IDS = [words('transactionid transactionreference uniqueid fitid'), words('id ref referencenumber')];
const ACCOUNTS = [
  words('accountnumber accountno account iban cardnumber cardno card'),
  words('accountname accountid'),
];
const CURRENCIES = [words('currency ccy currencycode')];
const STATES = [words('status state transactionstatus')];
const MERCHANT_CATEGORIES = [words('mcc merchantcategorycode merchantcategory merchantcode')];

/** Values of a state column that say a row has not been booked yet, and those that say it never will be. */
const PENDING = 'pending authorised authorized'.split(' ');
const NOT_BOOKED = 'reverted reversed declined failed cancelled canceled rejected'.split(' ');

/** The one column that the words name, counted from 1; undefined when none does or several do. */
function only(header: readonly string[], lists: readonly ReadonlySet<string>[]): number | undefined {
  for (const list of lists) {
    const found = header.flatMap((word, at) => (list.has(key(word)) ? [at + 1] : []));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

function some<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [K in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: Value });
}

/** The column that says debit or credit of every row, counted from 1, and whether it names both sides. */
function flagOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  amount: number,
): { readonly column: number; readonly namesBoth: boolean } | undefined {
  const paid = rows.filter((row) => /\d/.test(row[amount - 1] ?? ''));
  const named = [only(header, FLAGS), only(header, TYPES)].filter((column) => column !== undefined);
  // A column of any other name says it too, if nothing else is in it.
  const others = header.map((_, index) => index + 1).filter((column) => column !== amount);
  for (const column of [...named, ...others]) {
    const values = paid.map((row) => bareWord((row[column - 1] ?? '').slice(0, 20)));
    const filled = values.filter(Boolean);
    const isFlag = filled.every((value) => OUT_VALUES.includes(value) || IN_VALUES.includes(value));
    if (!isFlag || filled.length === 0) continue;
    const namesBoth = filled.some((value) => IN_VALUES.includes(value));
    if (named.includes(column) || filled.length === values.length) return { column, namesBoth };
  }
  return undefined;
}

/** The column that is called debit and credit at once and holds signed amounts. */
function signedSides(header: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  const column = only(header, FLAGS);
  if (column === undefined) return undefined;
  const cells = rows.map((row) => (row[column - 1] ?? '').trim()).filter(Boolean);
  return cells.some((cell) => /\d/.test(cell)) ? column : undefined;
}

/** The columns of words that no name tells: more than half of their cells hold letters, and more than a code has. */
function wordColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly (number | undefined)[],
): readonly number[] {
  return header.flatMap((_, index) => {
    if (taken.includes(index + 1)) return [];
    const cells = rows.map((row) => (row[index] ?? '').trim()).filter(Boolean);
    const worded = cells.filter((cell) => /[A-Za-z]{3}/.test(cell.slice(0, 200)) && cell.length > 3);
    return worded.length * 2 > cells.length ? [index + 1] : [];
  });
}

/**
 * Guesses a layout from the words of a header.
 *
 * @param rows below it, by which a column of debit and credit is told from one of other kinds.
 * @returns undefined when no column alone can be the date, or none the amount.
 */
export function guess(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): CsvLayout | undefined {
  const date = only(header, DATES);
  if (date === undefined) return undefined;
  const amount = only(header, AMOUNTS) ?? signedSides(header, rows);
  const moneyOut = only(header, OUTS);
  const moneyIn = only(header, INS);
  if (amount === undefined && (moneyOut === undefined || moneyIn === undefined)) return undefined;
  const money: Partial<CsvColumns> =
    amount === undefined ? { moneyOut: moneyOut!, moneyIn: moneyIn! } : { amount };
  const account = only(header, ACCOUNTS);
  const state = only(header, STATES);
  const balance = only(header, BALANCES);
  const payee = only(header, PAYEES);
  const currency = only(header, CURRENCIES);
  const flag = amount === undefined ? undefined : flagOf(header, rows, amount);
  const named = header.flatMap((word, at) =>
    TEXTS.has(key(word)) || NUMBERED_TEXT.test(key(word)) ? [at + 1] : [],
  );
  const taken = [date, amount, moneyOut, moneyIn, account, state, balance, currency, flag?.column];
  const text = named.length > 0 || payee !== undefined ? named : wordColumns(header, rows, taken);
  const valueDate = only(header, VALUE_DATES);
  const moneyHeader = amount === undefined ? '' : header[amount - 1]!;
  return {
    id: 'guessed',
    name: 'guessed from the header',
    columns: {
      date,
      ...money,
      text,
      ...some('valueDate', valueDate === date ? undefined : valueDate),
      ...some('balance', balance),
      ...some('payee', payee),
      ...some('bankId', only(header, IDS)),
      ...some('account', account === undefined ? undefined : [account]),
      ...some('currency', currency),
      ...some('merchantCategory', only(header, MERCHANT_CATEGORIES)),
    },
    dateOrder: 'dmy',
    ...some('currency', /\(([A-Z]{3})\)/.exec(moneyHeader)?.[1]),
    ...some('pending', state === undefined ? undefined : { column: state, values: PENDING }),
    ...some('notBooked', state === undefined ? undefined : { column: state, values: NOT_BOOKED }),
    ...some('outFlag', flag && { column: flag.column, values: OUT_VALUES }),
    ...some('inFlag', flag?.namesBoth ? { column: flag.column, values: IN_VALUES } : undefined),
  };
}
