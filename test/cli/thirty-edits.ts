/**
 * What an officer writes into the files that the program drafted for thirty accounts.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeAccount } from './thirty-files.js';

/** The accounts of the story. */
export type Accounts = readonly MadeAccount[];

/** Changes the cells of each row of a CSV file without commas in its cells. */
function editRows(
  file: string,
  edit: (row: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): void {
  const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const columns = head.replace(/^\uFEFF/, '').split(',');
  const edited = rows.map((row) => {
    const cells = Object.fromEntries(row.split(',').map((cell, place) => [columns[place]!, cell]));
    const changed: Readonly<Record<string, string>> = { ...cells, ...edit(cells) };
    return columns.map((column) => changed[column] ?? '').join(',');
  });
  writeFileSync(file, `${[head, ...edited].join('\n')}\n`);
}

const pounds = (pence: number) => (pence / 100).toFixed(2);

/** Writes down what accounts began with and what the bank shows at the end, if their files do not say so. */
export function fillOpenings(folder: string, accounts: Accounts): void {
  const byBook = new Map(accounts.map((account) => [account.book, account]));
  editRows(join(folder, 'accounts.csv'), ({ book = '', opening = '' }) => {
    const account = byBook.get(book)!;
    if (opening !== '') return {};
    return { opening: pounds(account.opening), balance: `${pounds(account.closing)} on 31/03/2026` };
  });
}

/** Changes a file of JSON. */
function editJson(file: string, edit: (value: Record<string, unknown>) => object): void {
  writeFileSync(file, JSON.stringify(edit(JSON.parse(readFileSync(file, 'utf8'))), null, 2));
}

/** Writes into the agreement that money left at the end of the year is asked back, but for £500. */
export function askBack(folder: string): void {
  editJson(join(folder, 'agreement.json'), (agreement) => {
    const streams = agreement['streams'] as readonly object[];
    const yearEnd = { unspent: 'return', keep: 500_00 };
    return { ...agreement, streams: streams.map((stream) => ({ ...stream, yearEnd })) };
  });
}

/** Writes which account pays, and the bank holidays, into the settings. */
export function fillPayer(folder: string): void {
  const payer = {
    name: 'Example Council',
    sortCode: '10-79-99',
    account: '88837491',
    serviceNumber: '123456',
  };
  const covers = { from: '2026-01-01', to: '2026-12-31' };
  const holidays = { covers, days: ['2026-08-31', '2026-12-25', '2026-12-28'] };
  editJson(join(folder, 'pbl.json'), (settings) => ({ ...settings, payer, holidays }));
}

/** Writes the list that the payroll provider sends: the wages of each personal assistant. */
export function writePayroll(folder: string, accounts: Accounts): void {
  const rows = accounts.map(({ book, lines }, index) => {
    const payee = lines.find(({ words }) => words.endsWith(' WAGES'))!.words.replace(' WAGES', '');
    const bank = `20-00-${10 + index},${41000000 + 37 * index}`;
    return `${book},${payee},${pounds(120_00 + 7 * index)},10/07/2026,PA wages,WAGES JULY,${bank}`;
  });
  const head = 'book,payee,amount,due,category,reference,sort code,account';
  writeFileSync(join(folder, 'payroll.csv'), `${[head, ...rows].join('\n')}\n`);
}

/** Words on statements, and what the officer knows of them. */
const ANSWERS: readonly (readonly [words: RegExp, answer: Readonly<Record<string, string>>])[] = [
  [/COUNTY COUNCIL/, { Stream: 'council' }],
  [/WAGES/, { Category: 'PA wages' }],
  [/PAYROLL/, { Category: 'Payroll fee' }],
  [/CARE/, { Category: 'Agency home care' }],
  [/LANTERN/, { Category: 'day-opportunities' }],
  [/GARDEN/, { Category: 'Activity and leisure' }],
  [/BRIGHTBET/, { Category: 'gambling' }],
  [/CHQ|CASH|PAYPAL|CORNER/, { Answer: 'suspense' }],
];

/** Fills in the file of answers: names, and the few lines that come alone. */
export function fillIn(folder: string): void {
  editRows(join(folder, 'answers.csv'), (row) => {
    const words = row['As the bank wrote it'] ?? '';
    return ANSWERS.find(([pattern]) => pattern.test(words))?.[1] ?? {};
  });
}
