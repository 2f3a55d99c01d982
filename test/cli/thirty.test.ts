/** Thirty accounts whose CSVs have columns of their own, from files to sealed books: `cli/each-book.ts`, `cli/progress.ts`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addDays, day } from '../../src/time/day.js';
import { write } from './officer.js';
import { newFolder, pbl } from './run.js';

const OPENS = day('2026-04-01');
const pounds = (pence: number) => (pence / 100).toFixed(2);

/** A quarter of a card: wages every week, a day centre every other week, the council every four weeks; on some a shop. */
function cardFile(nth: number): string {
  const lines = ['When,Who it went to,Spent,Received,Left over'];
  let balance = 1200_00;
  const add = (on: number, words: string, pence: number) => {
    balance += pence;
    const [year, month, date] = addDays(OPENS, on).split('-');
    const amounts = pence < 0 ? `${pounds(-pence)},` : `,${pounds(pence)}`;
    lines.push(`${date}/${month}/${year},${words},${amounts},${pounds(balance)}`);
  };
  for (let on = 1; on <= 90; on++) {
    if (on % 28 === 6) add(on, `COUNCIL DP P${on}`, 1053_00);
    if (on % 7 === 1) add(on, 'DELE OKOYE WAGES', -183_40 - nth);
    if (on % 14 === 4) add(on, 'LANTERN DAY CENTRE', -20_70 - on);
    if (on === 50 && nth % 5 === 0) add(on, 'CORNER SHOP', -12_50);
  }
  return `${lines.join('\n')}\n`;
}

it('takes thirty accounts from their files to sealed books in six commands', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'bank'));
  const books = Array.from({ length: 30 }, (_, nth) => `dp-${String(nth + 301)}`);
  for (const [nth, book] of books.entries()) write(folder, `bank/${book}.csv`, cardFile(nth));
  const accounts = books.map((book) => `${book}.csv,${book},stated`);
  write(folder, 'accounts.csv', ['bank account,book,opening', ...accounts, ''].join('\n'));
  write(
    folder,
    'payees.csv',
    `payee,line,stream,category,rule
COUNCIL DP,,council,,
DELE OKOYE,,,expenses/personal-care/pa-wages,pays
LANTERN,,,expenses/day-and-respite/day-opportunities,pays
`,
  );
  await pbl(folder, 'init --opens 2026-04-01 --fund council=Council');
  await pbl(folder, 'read bank/dp-301.csv');
  const taken = await pbl(folder, 'take bank/*.csv --json');
  const rows = taken.output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { status: string });
  expect(rows).toHaveLength(30);
  expect(rows.filter(({ status }) => status === 'reconciled')).toHaveLength(24);
  expect(taken.exitCode).toBe(3);
  await pbl(folder, 'answer --payee "CORNER SHOP" --category activity-leisure');
  const exceptions = await pbl(folder, 'exceptions --out exceptions.xlsx');
  expect(exceptions).toEqual({ exitCode: 0, output: '', messages: 'Written to exceptions.xlsx\n' });
  const sealed = await pbl(folder, 'seal');
  expect(sealed.messages).toBe('');
  expect(sealed.output.match(/ sealed$/gm)).toHaveLength(30);
  expect((await pbl(folder, 'reconcile')).exitCode).toBe(0);
});
