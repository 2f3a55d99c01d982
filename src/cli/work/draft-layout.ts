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
import type { CsvColumns, CsvLayout } from '../../statement/csv/layout.js';
import { readStatement } from '../../statement/read-statement.js';
import type { BankFile } from '../bank-files.js';
import type { Context } from '../context.js';
import { kindOf, writeTo } from '../files.js';
import { findFolder } from '../folder.js';
import { LAYOUTS_FOLDER } from '../layouts.js';
import { counted } from '../list.js';
import { refusal } from '../refusal.js';

type Facts = Extract<Problem, { code: 'csv-layout-unknown' }>['facts'];

/** Words of a header that speak for a column; the first pattern is for it, the second against it. */
const IN = /\b(?:in|credit|credits|received|receipt|receipts|deposit|deposits|income)\b/i;
const OUT = /\b(?:out|debit|debits|paid|spent|payment|payments|withdrawal|withdrawals|expenditure)\b/i;
const BALANCE = /\b(?:balance|bal|running|left)\b/i;
const ACCOUNT = /\b(?:account|acct|a\/c|sort)\b/i;

/** A reading of the money columns, and how far the words of the header speak for it. */
interface Reading {
  readonly columns: Pick<CsvColumns, 'amount' | 'moneyIn' | 'moneyOut' | 'balance'>;
  readonly inverted?: true;
  readonly words: number;
}

/** Every way in which the columns of amounts may be meant. */
function readingsOf(amounts: readonly string[]): readonly Reading[] {
  const readings: Reading[] = [];
  const speaks = (...claims: readonly boolean[]) => claims.filter(Boolean).length;
  for (const balance of [undefined, ...amounts]) {
    const others = amounts.filter((column) => column !== balance);
    const isBalance = balance !== undefined && BALANCE.test(balance);
    const withBalance = balance === undefined ? {} : { balance };
    for (const amount of others) {
      const words = speaks(isBalance, !BALANCE.test(amount));
      readings.push({ columns: { amount, ...withBalance }, words });
      readings.push({ columns: { amount, ...withBalance }, inverted: true, words: words - 1 });
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
): CsvLayout {
  const like = (form: string) => header.filter((_, place) => looksLike[place] === form);
  const account = header.find((word) => ACCOUNT.test(word) && !Object.values(columns).includes(word));
  const text = like('text').filter((word) => word !== account && word !== '');
  return {
    ...{ id, name: id, header: header.filter((word) => word !== '') },
    columns: {
      date: like('day')[0]!,
      ...columns,
      text,
      ...(account !== undefined && { account: [account] }),
    },
    dateOrder: 'dmy',
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

/** The best layout for a file; undefined if no column is a day or none an amount. */
export function bestLayout(id: string, bytes: Uint8Array, facts: Facts): CsvLayout | undefined {
  const { columns, looksLike } = facts;
  if (!looksLike.includes('day')) return undefined;
  const amounts = columns.filter((word, place) => looksLike[place] === 'amount' && word !== '').slice(0, 6);
  const tried = readingsOf(amounts).map((reading) => {
    const layout = layoutFor(id, facts, reading);
    return { layout, score: scoreOf(bytes, layout, reading.words) };
  });
  return tried.sort((a, b) => b.score - a.score)[0]?.layout;
}

/** The layout in words: which column is what, for a person to check. */
function checks({ columns, inverted }: CsvLayout): readonly string[] {
  const { date, amount, moneyIn, moneyOut, balance, text = [], account = [] } = columns;
  const sign = inverted ? 'money out is above zero' : 'money in is above zero, money out below';
  return [
    `date         ${date} (the day before the month)`,
    ...(amount === undefined ? [] : [`amount       ${amount} (${sign})`]),
    ...(moneyIn === undefined ? [] : [`money in     ${moneyIn}`, `money out    ${moneyOut}`]),
    `balance      ${balance ?? 'no column found: nothing proves that the amounts are read rightly'}`,
    `words        ${text.join(', ') || 'no column found'}`,
    `account      ${account.join(', ') || 'no column found: the name of the file says whose it is'}`,
  ];
}

/** Writes a first layout for a file, and says what to check in it. A layout that is there already is left alone. */
export async function draftLayout(context: Context, { name, bytes, read }: BankFile): Promise<void> {
  const { messages } = context;
  const problem = read.ok ? undefined : read.problems.find(({ code }) => code === 'csv-layout-unknown');
  const facts = problem?.facts as Facts;
  const id = basename(name).replace(/\.[^.]*$/, '');
  const layout = bestLayout(id, bytes, facts);
  if (!layout) {
    const what = 'No column of this file looks like a day, or none like an amount.';
    throw refusal('layout-not-drafted', what, 'Check that it is a bank’s file, and save it as CSV.', name);
  }
  const { path, settings } = await findFolder(context);
  const file = join(settings.layouts ?? LAYOUTS_FOLDER, `${id}.json`);
  if ((await kindOf(join(path, file))) === 'nothing')
    await writeTo(
      path,
      file,
      `${JSON.stringify({ $schema: '../schemas/layout.schema.json', ...layout }, null, 2)}\n`,
    );
  messages.write(`${name}: nobody has described this kind of CSV yet. A first layout is in ${file}:\n\n`);
  for (const check of checks(layout)) messages.write(`  ${check}\n`);
  const again = read.ok ? undefined : readStatement(bytes, { layout });
  if (again?.ok) {
    const lines = again.value.statements.flatMap((statement) => statement.lines);
    const total = sumPence(lines.map(({ pence }) => pence));
    messages.write(
      `\n  Read so, it has ${counted(lines.length, 'line')} that add up to ${formatPence(total)}.\n`,
    );
  }
  messages.write(`\nCheck it, edit ${file} if a column is wrong, and read the file again.\n`);
}
