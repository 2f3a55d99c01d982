/**
 * Thirty accounts, no JavaScript: from the files of three banks to reconciled books, as the README of the room tells it. `cli/work/first-accounts.ts`,
 * `cli/work/drafted-layouts.ts`, `cli/work/question-names.ts`, `cli/work/answer-names.ts`, `cli/work/answer-line.ts`, `cli/balances.ts`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from './officer.js';
import { type Answer, newFolder, pbl } from './run.js';
import { fillIn, fillOpenings } from './thirty-edits.js';
import { thirtyAccounts } from './thirty-files.js';

const COMMANDS = [
  'init --fund "council=County council" --statements bank/*.csv',
  'take bank/*.csv --questions answers.csv',
  'answer --from answers.csv',
];

describe('thirty accounts, no JavaScript', () => {
  const accounts = thirtyAccounts();
  const folder = newFolder();
  const answers: Answer[] = [];

  beforeAll(async () => {
    mkdirSync(join(folder, 'bank'));
    for (const { file, text } of accounts) write(folder, join('bank', file), text);
    for (const command of COMMANDS) {
      answers.push(await pbl(folder, command));
      if (command.startsWith('init')) fillOpenings(folder, accounts);
      if (command.startsWith('take')) fillIn(folder);
    }
  }, 120_000);

  it('drafts a layout for each of the three kinds of file, and the table of accounts', () => {
    const { exitCode, messages } = answers[0]!;
    expect(exitCode).toBe(0);
    expect(messages.match(/A first layout is in/g)).toHaveLength(3);
    expect(messages).toContain('The same columns as dp-101: dp-102.csv to dp-110.csv (9 files)\n');
    expect(messages).toContain('accounts.csv has 30 accounts.');
    const { budget } = JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8'));
    expect(budget.period).toEqual({ from: '2025-04-01', to: '2026-03-31' });
  });

  it('takes every line, and asks about each name once', () => {
    const { exitCode, output, messages } = answers[1]!;
    expect(exitCode).toBe(3);
    expect(output).toMatch(/Total +1108 +0 +61 +1047\n$/);
    expect(messages).toContain('1047 lines to answer: fill in answers.csv');
    const rows = readFileSync(join(folder, 'answers.csv'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 43);
  });

  it('reconciles every account to the penny', async () => {
    expect(answers[2]!.messages).toBe('');
    const { exitCode, output } = await pbl(folder, 'reconcile --json');
    expect(exitCode).toBe(0);
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ book, bank, status }) => [book, bank, status])).toEqual(
      accounts.map(({ book, closing }) => [book, closing, 'reconciled']),
    );
  });
});
