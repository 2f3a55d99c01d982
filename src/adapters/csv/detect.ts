/**
 * Finds out how a CSV file is laid out: by the layout it is given, by the header of a known bank, by the shape
 * of a known bank without header, or by the words of its header.
 *
 * Method: the start of the file is read with each delimiter, and the surest answer counts. A known header may
 * have columns beside its own, but none that names a date, an amount, a balance, an account or a state, for then
 * it is some other layout. A guess is made only when one column alone can be the date, and one the amount or one
 * each money in and out.
 * Limit: the header stands in the first 60 rows and in English.
 *
 * @module
 */
import { shown } from '../../check.js';
import { accept, problem, type Result, refuse } from '../../problem.js';
import { amountOf } from '../statement/amount-text.js';
import { dayOf, namesMonth } from '../statement/day-text.js';
import { type Column, type CsvColumns, type CsvLayout, neededColumns } from './layout.js';
import { KNOWN_LAYOUTS } from './layouts.js';

/** A layout, how it was come by, and where in the file it begins. */
export interface Detected {
  readonly layout: CsvLayout;
  readonly by: 'given' | 'header' | 'shape' | 'guess';
  readonly delimiter: string;
  /** The header row, counted from 0; -1 when there is none. */
  readonly headerAt: number;
  /** The first row after the header, counted from 0. */
  readonly firstAt: number;
}

/** The rows at the start of a file, as one delimiter parts them. */
export interface Preview {
  readonly delimiter: string;
  readonly rows: readonly (readonly string[])[];
}

const HEADER_WITHIN = 60;
const SHAPE_WITHIN = 20;
const COLUMNS_SHOWN = 50;

/** A header word without case, blanks, signs and whatever stands in brackets: `Amount (GBP)` is `amount`. */
function key(word: string): string {
  const plain = word.replace(/\([^()]{0,40}\)/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9/]+/g, '');
}

/** A header word without case and blanks, all else kept, to compare headers as they stand. */
function exact(word: string): string {
  return word.toLowerCase().replace(/[\s\u00a0:'"]+/g, '');
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
const MEANINGFUL = [DATES, AMOUNTS, OUTS, INS, FLAGS, BALANCES, ACCOUNTS, CURRENCIES, STATES].flat();

/** Values of a state column that say a row has not been booked. */
const NOT_BOOKED = 'pending reverted declined failed cancelled canceled rejected authorised authorized'.split(
  ' ',
);

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

/** Guesses a layout from the words of a header. */
function guess(header: readonly string[], rows: readonly (readonly string[])[]): CsvLayout | undefined {
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
    },
    dateOrder: 'dmy',
    ...some('currency', /\(([A-Z]{3})\)/.exec(moneyHeader)?.[1]),
    ...some('notBooked', state === undefined ? undefined : { column: state, values: NOT_BOOKED }),
    ...some(
      'outFlag',
      flag === undefined ? undefined : { column: flag, values: ['D', 'DR', 'Debit', 'DBIT'] },
    ),
  };
}

/** Whether a row is the header of a layout: every word of it, and none beside it that would change its meaning. */
function isHeaderOf(row: readonly string[], layout: CsvLayout): boolean {
  const there = new Set(row.map(exact));
  if (!layout.header!.every((word) => there.has(exact(word)))) return false;
  const own = new Set([...layout.header!, ...(layout.optional ?? [])].map(exact));
  return row.every((word) => own.has(exact(word)) || !MEANINGFUL.some((list) => list.has(key(word))));
}

function hasShape(rows: readonly (readonly string[])[], layout: CsvLayout): boolean {
  const { shape, columns, dateOrder } = layout;
  const seen = rows.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, SHAPE_WITHIN);
  const at = (row: readonly string[], column: Column | undefined) => row[Number(column) - 1] ?? '';
  const other = dateOrder === 'dmy' ? 'mdy' : 'dmy';
  return (
    seen.length > 0 &&
    seen.every((row) => {
      const date = at(row, columns.date);
      const money = [columns.amount, columns.moneyIn, columns.moneyOut].filter(
        (column) => column !== undefined,
      );
      const amounts = money.map((column) => amountOf(at(row, column), '.'));
      return (
        row.length === shape!.columns &&
        (dayOf(date, dateOrder) ?? dayOf(date, other)) !== undefined &&
        namesMonth(date) === shape!.monthNamed &&
        amounts.every((amount) => typeof amount === 'number' || amount === 'missing') &&
        amounts.some((amount) => typeof amount === 'number')
      );
    })
  );
}

/** Where a column stands in the rows, counted from 0; -1 when the header does not have it. */
export function placeOf(column: Column, header: readonly string[]): number {
  return typeof column === 'number' ? column - 1 : header.findIndex((word) => exact(word) === exact(column));
}

/** Finds the row from which a given layout can be read, or says which columns are missing. */
export function fitLayout(layout: CsvLayout, previews: readonly Preview[]): Result<Detected> {
  let nearest: { readonly missing: readonly Column[]; readonly row: readonly string[] } | undefined;
  const needed = neededColumns(layout);
  const isNamed = needed.some((column) => typeof column === 'string');
  for (const { delimiter, rows } of previews) {
    const skip = layout.skipRows ?? 0;
    for (let at = skip; at < Math.min(rows.length, skip + HEADER_WITHIN); at++) {
      const row = rows[at]!;
      if (!isNamed && !row.some((cell) => cell.trim() !== '')) continue;
      const missing = needed.filter((column) => {
        const place = placeOf(column, row);
        return place < 0 || place >= row.length;
      });
      const isHeader = isNamed || (layout.header !== undefined && isHeaderOf(row, layout));
      if (missing.length === 0 && (isHeader || layout.header === undefined)) {
        const headerAt = isHeader ? at : -1;
        return accept({ layout, by: 'given', delimiter, headerAt, firstAt: isHeader ? at + 1 : skip });
      }
      if (nearest === undefined || missing.length < nearest.missing.length) nearest = { missing, row };
    }
  }
  const columns = (nearest?.row ?? []).slice(0, COLUMNS_SHOWN).map(shown);
  const missing = nearest?.missing.length ? nearest.missing : needed;
  return refuse(missing.map((column) => problem('csv-column-missing', { column: String(column), columns })));
}

/** Finds the layout of a file that came without one. */
export function detectLayout(previews: readonly Preview[]): Result<Detected> {
  for (const { delimiter, rows } of previews) {
    for (let at = 0; at < Math.min(rows.length, HEADER_WITHIN); at++) {
      const known = KNOWN_LAYOUTS.filter(({ header }) => header !== undefined)
        .toSorted((a, b) => b.header!.length - a.header!.length)
        .find((layout) => isHeaderOf(rows[at]!, layout));
      if (known) return accept({ layout: known, by: 'header', delimiter, headerAt: at, firstAt: at + 1 });
    }
  }
  for (const { delimiter, rows } of previews) {
    for (let at = 0; at < Math.min(rows.length, HEADER_WITHIN); at++) {
      const layout = guess(rows[at]!, rows.slice(at + 1));
      if (layout) return accept({ layout, by: 'guess', delimiter, headerAt: at, firstAt: at + 1 });
    }
  }
  for (const { delimiter, rows } of previews) {
    const layout = KNOWN_LAYOUTS.find((one) => one.shape !== undefined && hasShape(rows, one));
    if (layout) return accept({ layout, by: 'shape', delimiter, headerAt: -1, firstAt: 0 });
  }
  const widest = previews
    .flatMap(({ rows }) => rows)
    .reduce<readonly string[]>((most, row) => (row.length > most.length ? row : most), []);
  if (widest.length < 2) return refuse(problem('file-not-statement', { reason: 'no columns of a table' }));
  return refuse(problem('csv-layout-unknown', { columns: widest.slice(0, COLUMNS_SHOWN).map(shown) }));
}
