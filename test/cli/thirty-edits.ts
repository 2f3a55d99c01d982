/**
 * What an officer writes into the files that the program drafted for thirty accounts.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeAccount } from './thirty-files.js';

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
export function fillOpenings(folder: string, accounts: readonly MadeAccount[]): void {
  const byBook = new Map(accounts.map((account) => [account.book, account]));
  editRows(join(folder, 'accounts.csv'), ({ book = '', opening = '' }) => {
    const account = byBook.get(book)!;
    if (opening !== '') return {};
    return { opening: pounds(account.opening), balance: `${pounds(account.closing)} on 31/03/2026` };
  });
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
