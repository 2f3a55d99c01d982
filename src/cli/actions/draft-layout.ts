/**
 * Drafts a layout for a CSV file that is not known: tries which columns lead to a file whose balances follow from its amounts.
 *
 * Method: every column that looks like an amount is tried as the amount, as money in and out, and as the balance, with both signs. A reading in
 * which more rows are read, and more balances follow, is better; of equal readings the one that the words of the header speak for.
 * Limit: without a balance column nothing proves a draft. A person checks every draft once.
 *
 * @module
 */
import { basename, join } from 'node:path';
import { formatPence, sumPence } from '../../money/pence.js';
import type { Problem } from '../../problem/problem.js';
import { beginningOf, unixLines } from '../../statement/csv/beginning.js';
import { onlyColumn, PAYEES } from '../../statement/csv/header-words.js';
import type { Column, CsvColumns, CsvLayout } from '../../statement/csv/layout.js';
import { readStatement } from '../../statement/read-statement.js';
import type { DateOrder } from '../../statement/reading/day-text.js';
import { decode } from '../../statement/reading/decode.js';
import type { BankFile } from '../bank-files.js';
import type { Context } from '../context.js';
import { kindOf, writeTo } from '../files.js';
import type { BooksFolder } from '../folder.js';
import { LAYOUTS_FOLDER } from '../layouts.js';
import { counted } from '../list.js';
import { type Refusal, refusal } from '../refusal.js';

type Facts = Extract<Problem, { code: 'csv-layout-unknown' }>['facts'];

/** Words of a header that speak for a column; the first pattern is for it, the second against it. */
const IN = /\b(?:in|credit|credits|received|receipt|receipts|deposit|deposits|income)\b/i;
const OUT = /\b(?:out|debit|debits|paid|spent|payment|payments|withdrawal|withdrawals|expenditure)\b/i;
const BALANCE = /\b(?:balance|bal|running|left)\b/i;
const ACCOUNT = /\b(?:account|acct|a\/c|sort)\b/i;

/** Words for the payee that are only taken so in a draft, which a person checks. */
const MORE_PAYEES: ReadonlySet<string> = new Set(['who', 'whom', 'party', 'otherparty']);

/** A reading of the money columns, and how far the words of the header speak for it. */
interface Reading {
  readonly columns: Pick<CsvColumns, 'amount' | 'moneyIn' | 'moneyOut' | 'balance'>;
  readonly inverted?: true;
  readonly words: number;
}

/** How many of some claims hold. */
const speaks = (...claims: readonly boolean[]) => claims.filter(Boolean).length;

/** Every way in which the columns of amounts may be meant. */
function readingsOf(amounts: readonly string[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const balance of [undefined, ...amounts]) {
    const others = amounts.filter((column) => column !== balance);
    const isBalance = balance !== undefined && BALANCE.test(balance);
    const withBalance = balance === undefined ? {} : { balance };
    for (const amount of others) {
      const isOut = OUT.test(amount) && !IN.test(amount);
      const words = speaks(isBalance, !BALANCE.test(amount));
      readings.push({ columns: { amount, ...withBalance }, words: isOut ? words - 1 : words });
      readings.push({
        columns: { amount, ...withBalance },
        inverted: true,
        words: isOut ? words : words - 1,
      });
      for (const moneyOut of others)
        if (moneyOut !== amount) {
          const words = speaks(isBalance, IN.test(amount), OUT.test(moneyOut));
          readings.push({ columns: { moneyIn: amount, moneyOut, ...withBalance }, words });
        }
    }
  }
  return readings;
}

/** The layout of a reading. */
function layoutFor(
  id: string,
  { columns: header, looksLike }: Facts,
  { columns, inverted }: Reading,
  dateOrder: DateOrder,
): CsvLayout {
  const like = (form: string) => header.filter((_, place) => looksLike[place] === form);
  const account = header.find((word) => ACCOUNT.test(word) && !Object.values(columns).includes(word));
  const named = onlyColumn(header, [...PAYEES, MORE_PAYEES]);
  const payee = named !== undefined && looksLike[named - 1] === 'text' ? header[named - 1] : undefined;
  const text = like('text').filter((word) => ![account, payee, ''].includes(word));
  return {
    ...{ id, name: id, header: header.filter((word) => word !== '') },
    columns: {
      ...{ date: like('day')[0]!, ...columns, text },
      ...(payee !== undefined && { payee }),
      ...(account !== undefined && { account: [account] }),
    },
    dateOrder,
    ...(inverted && { inverted }),
  };
}

/** How well a file is read by a layout: rows read, less what contradicts it. */
function scoreOf(bytes: Uint8Array, layout: CsvLayout, words: number): number {
  const read = readStatement(bytes, { layout });
  if (!read.ok) return Number.NEGATIVE_INFINITY;
  const { statements, rejected, warnings } = read.value;
  const lines = statements.flatMap((statement) => statement.lines);
  const against = warnings.filter(
    ({ reason }) => reason === 'balance-mismatch' || reason === 'sign-contradicted',
  );
  const hasBalance = layout.columns.balance !== undefined && against.length === 0;
  const isEmpty = lines.every(({ pence }) => pence === 0);
  return (isEmpty ? -100 : 0) + (hasBalance ? 100 : 0) + words - 10 * rejected.length - 10 * against.length;
}

/** Columns that may hold amounts: those that look so, and empty ones whose word says so. */
function amountColumns({ columns, looksLike }: Facts): readonly string[] {
  const isAmount = (word: string, form: string | undefined) =>
    form === 'amount' || (form === 'nothing' && (IN.test(word) || OUT.test(word)));
  return columns.filter((word, place) => word !== '' && isAmount(word, looksLike[place])).slice(0, 6);
}

/** The best layout for a file; undefined if no column is a day or none an amount. */
export function bestLayout(id: string, bytes: Uint8Array, facts: Facts): CsvLayout | undefined {
  if (!facts.looksLike.includes('day')) return undefined;
  const readings = readingsOf(amountColumns(facts));
  const tried = (['dmy', 'mdy'] as const).flatMap((order) =>
    readings.map((reading) => {
      const layout = layoutFor(id, facts, reading, order);
      // Dates are written as British people do, unless more rows can be read otherwise.
      const score = scoreOf(bytes, layout, reading.words) - (order === 'dmy' ? 0 : 1);
      return { layout, score };
    }),
  );
  return tried.sort((a, b) => b.score - a.score)[0]?.layout;
}

/** The layout that a file was read by if it was guessed, or nobody has seen a file of that bank, with its columns by their words; undefined if it is known. */
function guessedLayout(id: string, bytes: Uint8Array): CsvLayout | undefined {
  const beginning = beginningOf(unixLines(decode(bytes).text));
  if (!beginning.ok) return undefined;
  const { detected, header } = beginning.value;
  const { provisional, ...layout } = detected.layout;
  if (detected.by !== 'guess' && !provisional) return undefined;
  const wordOf = (column: Column): Column => {
    const word = typeof column === 'number' ? header[column - 1] : column;
    return word && header.filter((other) => other === word).length === 1 ? word : column;
  };
  const columns = Object.entries(layout.columns).map(([name, column]) => [
    name,
    Array.isArray(column) ? column.map(wordOf) : wordOf(column),
  ]);
  const words = header.filter((word) => word.trim() !== '');
  return { ...layout, id, name: id, header: words, columns: Object.fromEntries(columns) };
}

/**
 * The layout in words: which column is what, for a person to check.
 *
 * @param stated the account that is named above the columns
 */
function checks({ columns, inverted, dateOrder }: CsvLayout, stated: string): readonly string[] {
  const { date, amount, moneyIn, moneyOut, balance, payee, text = [], account = [] } = columns;
  const sign = inverted ? 'money out is above zero' : 'money in is above zero, money out below';
  const order = `02/04 is read as ${dateOrder === 'mdy' ? '4 February' : '2 April'}`;
  return [
    `date         ${date} (${order})`,
    ...(amount === undefined ? [] : [`amount       ${amount} (${sign})`]),
    ...(moneyIn === undefined ? [] : [`money in     ${moneyIn}`, `money out    ${moneyOut}`]),
    `balance      ${balance ?? 'no column found: nothing proves that the amounts are read rightly'}`,
    ...(payee === undefined ? [] : [`payee        ${payee}`]),
    `words        ${text.join(', ') || 'no column found'}`,
    `account      ${account.join(', ') || stated || 'no column found: the name of the file says whose it is'}`,
  ];
}

/** A layout and the result of reading its file by it, for a person to check. */
function draftText(bytes: Uint8Array, layout: CsvLayout): string {
  const read = readStatement(bytes, { layout });
  const statements = read.ok ? read.value.statements : [];
  const lines = statements.flatMap((statement) => statement.lines);
  const total = formatPence(sumPence(lines.map(({ pence }) => pence)));
  const account = statements[0]?.account ?? '';
  const result = read.ok ? `\n  Read so, it has ${counted(lines.length, 'line')}, ${total} in all.\n` : '';
  const words = checks(layout, account === '' ? '' : `${account}, above the columns`);
  return `${words.map((check) => `  ${check}\n`).join('')}${result}`;
}

const FORM_WORDS = { nothing: 'empty', day: 'days', amount: 'amounts', code: 'codes', text: 'words' };

/** Why no layout could be drafted: the columns of the file, and what they hold. */
function notDrafted(name: string, { columns, looksLike }: Facts): Refusal {
  const missing = looksLike.includes('day') ? 'amounts' : 'days';
  const form = (place: number) => FORM_WORDS[looksLike[place] as keyof typeof FORM_WORDS];
  const list = columns.map((word, place) => `${word || 'a column without a name'} (${form(place)})`);
  const what = `No column of this file holds ${missing}. It has: ${list.join(', ')}.`;
  const remedy =
    'Check that it is a bank’s file, with a row of column names above its lines, and save it as CSV.';
  return refusal('layout-not-drafted', what, remedy, name);
}

/**
 * Writes a first layout for a file, and says what to check in it. A layout that is there already is left alone.
 *
 * @returns the layout; undefined if the file needs none, because its bank is known
 */
export async function draftLayout(
  { messages }: Context,
  { path, settings }: BooksFolder,
  { name, bytes, read }: BankFile,
): Promise<CsvLayout | undefined> {
  const id = basename(name).replace(/\.[^.]*$/, '');
  const problem = read.ok ? undefined : read.problems.find(({ code }) => code === 'csv-layout-unknown');
  const layout = problem ? bestLayout(id, bytes, problem.facts as Facts) : guessedLayout(id, bytes);
  if (!layout && read.ok) {
    messages.write(`${name}: this kind of file is known (${read.value.format}), so it needs no layout.\n`);
    return undefined;
  }
  if (!layout) throw notDrafted(name, problem!.facts as Facts);
  const file = join(settings.layouts ?? LAYOUTS_FOLDER, `${id}.json`);
  if ((await kindOf(join(path, file))) === 'nothing') {
    const content = { $schema: '../schemas/layout.schema.json', ...layout };
    await writeTo(path, file, `${JSON.stringify(content, null, 2)}\n`);
  }
  messages.write(`${name}: nobody has described this kind of CSV yet. A first layout is in ${file}:\n\n`);
  messages.write(draftText(bytes, layout));
  messages.write(`\nCheck it. If a column is wrong, edit ${file} and read the file again.\n\n`);
  return layout;
}
