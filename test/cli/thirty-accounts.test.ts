/**
 * Thirty accounts, no JavaScript: from the files of three banks to reconciled books, as the README of the room tells it. `cli/actions/first-accounts.ts`,
 * `cli/actions/drafted-layouts.ts`, `cli/actions/question-names.ts`, `cli/actions/answer-names.ts`, `cli/actions/answer-line.ts`, `cli/balances.ts`.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from './officer.js';
import { type Answer, newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';
import { type Accounts, askBack, fillIn, fillOpenings, fillPayer, writePayroll } from './thirty-edits.js';
import { thirtyAccounts } from './thirty-files.js';

const README = readFileSync(new URL('../../src/cli/README.md', import.meta.url), 'utf8');
const [, story = ''] = /^## Thirty accounts[\s\S]*?^```sh\n([\s\S]*?)^```/m.exec(README) ?? [];
const COMMANDS = story.match(/^pbl .*$/gm) ?? [];

/** The officer’s work after a command, by its first words. */
const EDITS: readonly (readonly [after: string, edit: (folder: string, accounts: Accounts) => void])[] = [
  ['pbl init', fillOpenings],
  ['pbl init', askBack],
  ['pbl take', fillIn],
  ['pbl export', writePayroll],
  ['pbl export', fillPayer],
];

describe('thirty accounts, no JavaScript', () => {
  const accounts = thirtyAccounts();
  const folder = newFolder();
  const answers = new Map<string, Answer>();
  const answerTo = (command: string) =>
    answers.get(COMMANDS.find((line) => line.startsWith(`pbl ${command}`))!)!;
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');

  beforeAll(async () => {
    mkdirSync(join(folder, 'bank'));
    for (const { file, text } of accounts) write(folder, join('bank', file), text);
    for (const command of COMMANDS) {
      answers.set(command, await pbl(folder, command.replace('pbl ', '')));
      for (const [after, edit] of EDITS) if (command.startsWith(after)) edit(folder, accounts);
    }
  }, 120_000);

  it('takes eight commands', () => {
    expect(COMMANDS).toHaveLength(8);
    expect([...answers.values()].map(({ exitCode }) => exitCode)).toEqual([0, 3, 0, 0, 0, 0, 0, 0]);
  });

  it('drafts a layout for each of the three kinds of file, and the table of accounts', () => {
    const { exitCode, messages } = answerTo('init');
    expect(exitCode).toBe(0);
    expect(messages.match(/A first layout is in/g)).toHaveLength(3);
    expect(messages).toContain('The same columns as dp-101: dp-102.csv to dp-110.csv (9 files)\n');
    expect(messages).toContain('accounts.csv has 30 accounts.');
    const { budget } = JSON.parse(text('agreement.json'));
    expect(budget.period).toEqual({ from: '2025-04-01', to: '2026-03-31' });
  });

  it('takes every line, and asks about each name once', () => {
    const { exitCode, output, messages } = answerTo('take');
    expect(exitCode).toBe(3);
    expect(output).toMatch(/Total +1108 +0 +61 +0 +1047\n$/);
    expect(messages).toContain('1047 lines to answer: fill in answers.csv');
    const rows = text('answers.csv').trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 43);
  });

  it('reconciles and seals every account to the penny', async () => {
    expect(answerTo('answer').messages).toBe('');
    const { exitCode, output } = await pbl(folder, 'reconcile --json');
    expect(exitCode).toBe(0);
    const rows = rowsOf(output);
    expect(rows.map(({ book, bank }) => [book, bank])).toEqual(
      accounts.map(({ book, closing }) => [book, closing]),
    );
    expect(rows.filter(({ status }) => !['sealed', 'reconciled'].includes(status))).toEqual([]);
  });

  it('shows in Excel what no fund bears, and the proof of every account', () => {
    const files = unzipSync(readFileSync(join(folder, 'exceptions.xlsx')));
    const words = strFromU8(files['xl/sharedStrings.xml']!);
    for (const word of ['BRIGHTBET ONLINE', 'Not allowed: Gambling', 'No money left in County council'])
      expect(words).toContain(word);
    // A split that was put right names the payment, once.
    expect(words).not.toContain('split:');
    const workbook = strFromU8(files['xl/workbook.xml']!);
    for (const sheet of ['Exceptions', 'Accounts', 'Under query', 'Reconciliations'])
      expect(workbook).toContain(`name="${sheet}"`);
  });

  it('closes the year: what is left above the contingency is asked back, and every penny is somewhere', () => {
    const { output } = answerTo('close');
    const pounds = accounts.reduce((sum, { closing }) => sum + closing, 0);
    const [, left, returned, kept, query] = /^Total +(\S+) +(\S+) +(\S+) +(\S+)/m.exec(output)!;
    const pence = (amount = '') => Math.round(Number(amount.replace(/[£,]/g, '')) * 100);
    expect(pence(left)).toBe(pounds);
    expect(pence(returned) + pence(kept) + pence(query)).toBe(pounds);
    expect(pence(kept)).toBe(30 * 500_00);
  });

  it('ends a year once, and seals nothing twice', async () => {
    expect((await pbl(folder, 'seal')).messages).toBe('');
    const again = await pbl(folder, 'close');
    expect(again.messages).toContain('dp-101: its year to 31 March 2026 was ended before.\n');
  });

  it('writes a journal for each book, and a Bacs file of every payment', () => {
    expect(readdirSync(join(folder, 'journals'))).toHaveLength(30);
    const paid = text('bacs.txt')
      .split('\n')
      .filter((line) => line.includes('WAGES JULY'));
    expect(paid).toHaveLength(30);
  });
});
