/**
 * Guesses how a CSV file is laid out by the words of its header.
 *
 * Method: a guess is made only when one column alone can be the date, and one the amount or one each money in and out.
 * Limit: the words are English.
 *
 * @module
 */
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
  words('date transactiondate entrydate created datetime transactiondatetime'),
  words('valuedate'),
];
const AMOUNTS = [words('amount transactionamount billingamount netamount'), words('value')];
const OUTS = [
  words('debit debits debitamount paidout moneyout out withdrawal withdrawals withdrawn spent paymentout'),
];
const INS = [
  words('credit credits creditamount paidin moneyin in deposit deposits received paymentin lodgement'),
];
const FLAGS = [
  words('debit/credit credit/debit dr/cr cr/dr debit/creditflag debitcreditindicator creditdebitindicator'),
];
const TYPES = [words('type transactiontype')];
const OUT_VALUES = 'd dr debit dbit'.split(' ');
const IN_VALUES = 'c cr credit crdt'.split(' ');
const BALANCES = [words('runningbalance balanceafter'), words('balance accountbalance closingbalance')];
const PAYEES = [
  words('payee payeename merchant merchantname counterparty counterpartyname partnername beneficiary name'),
];
const TEXTS = words(
  'description details narrative memo reference transactiondescription transactiondetails particulars paymentreference text notes note message',
);
const IDS = [words('transactionid transactionreference uniqueid fitid'), words('id ref referencenumber')];
const ACCOUNTS = [words('accountnumber accountno account iban cardnumber cardno card')];
const CURRENCIES = [words('currency ccy currencycode')];
const STATES = [words('status state transactionstatus')];
const MERCHANT_CATEGORIES = [words('mcc merchantcategorycode merchantcategory merchantcode')];
const MEANINGFUL = [DATES, AMOUNTS, OUTS, INS, FLAGS, BALANCES, ACCOUNTS, CURRENCIES, STATES].flat();

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

/** The column that says debit or credit of every row, counted from 1. */
function flagOf(header: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  const at = only(header, FLAGS) ?? only(header, TYPES);
  if (at === undefined) return undefined;
  const values = rows.map((row) => (row[at - 1] ?? '').trim().toLowerCase()).filter(Boolean);
  return values.length > 0 && values.every((value) => OUT_VALUES.includes(value) || IN_VALUES.includes(value))
    ? at
    : undefined;
}

/** Whether a header word names what would change the meaning of a row. */
export function isMeaningful(word: string): boolean {
  return MEANINGFUL.some((list) => list.has(key(word)));
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
  const amount = only(header, AMOUNTS);
  const moneyOut = only(header, OUTS);
  const moneyIn = only(header, INS);
  if (amount === undefined && (moneyOut === undefined || moneyIn === undefined)) return undefined;
  const money: Partial<CsvColumns> =
    amount === undefined ? { moneyOut: moneyOut!, moneyIn: moneyIn! } : { amount };
  const text = header.flatMap((word, at) => (TEXTS.has(key(word)) ? [at + 1] : []));
  const account = only(header, ACCOUNTS);
  const state = only(header, STATES);
  const flag = amount === undefined ? undefined : flagOf(header, rows);
  const moneyHeader = amount === undefined ? '' : header[amount - 1]!;
  return {
    id: 'guessed',
    name: 'guessed from the header',
    columns: {
      date,
      ...money,
      text,
      ...some('balance', only(header, BALANCES)),
      ...some('payee', only(header, PAYEES)),
      ...some('bankId', only(header, IDS)),
      ...some('account', account === undefined ? undefined : [account]),
      ...some('currency', only(header, CURRENCIES)),
      ...some('merchantCategory', only(header, MERCHANT_CATEGORIES)),
    },
    dateOrder: 'dmy',
    ...some('currency', /\(([A-Z]{3})\)/.exec(moneyHeader)?.[1]),
    ...some('pending', state === undefined ? undefined : { column: state, values: PENDING }),
    ...some('notBooked', state === undefined ? undefined : { column: state, values: NOT_BOOKED }),
    ...some(
      'outFlag',
      flag === undefined ? undefined : { column: flag, values: ['D', 'DR', 'Debit', 'DBIT'] },
    ),
  };
}
