/** `pbl init`: `cli/actions/init.ts`, `cli/actions/first-agreement.ts`, `cli/secrets.ts`. */
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OFFICER } from './officer.js';
import { newFolder, pbl } from './run.js';
import { folderOfBooks } from './sample-books.js';

const json = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

describe('pbl init', () => {
  it('asks nothing if options say it', async () => {
    const folder = newFolder();
    const { exitCode, output } = await pbl(
      folder,
      'init dp --opens 2026-04-01 --fund "council=County council"',
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('agreement.json    what was agreed');
    const agreement = json(folder, 'dp/agreement.json');
    expect(agreement.funds.map(({ id }: { id: string }) => id)).toEqual(['council', 'suspense']);
    expect(agreement.budget.period).toEqual({ from: '2026-04-01', to: '2027-03-31' });
  });

  it('asks a person at a terminal', async () => {
    const folder = newFolder();
    await pbl(folder, 'init', { answers: ['', 'nhs=ICB, council=Council'] });
    const agreement = json(folder, 'agreement.json');
    expect(agreement.budget.period.from).toBe('2026-04-01');
    expect(agreement.rules[0].name).toBe('ICB, then Council');
  });

  it('has a schema for each file that is edited', async () => {
    const folder = newFolder();
    await pbl(folder, 'init');
    for (const file of ['pbl.json', 'agreement.json']) {
      const { $schema } = json(folder, file);
      expect(json(folder, $schema).properties).toHaveProperty('$schema');
    }
  });

  it.skipIf(process.platform === 'win32')('keeps its secrets from others', async () => {
    const folder = newFolder();
    await pbl(folder, 'init');
    expect(statSync(join(folder, 'pbl.secret.json')).mode & 0o777).toBe(0o600);
  });

  it('leaves a folder of books alone', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'pbl.json'), '{}');
    const { exitCode, messages } = await pbl(folder, 'init');
    expect(exitCode).toBe(1);
    expect(messages).toContain('This is a folder of books already.');
  });

  it('keeps the files that are there already', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'payees.csv'), 'payee,line\n');
    const { messages } = await pbl(folder, 'init');
    expect(messages).toBe('payees.csv was there already, and is as it was.\n');
    expect(readFileSync(join(folder, 'payees.csv'), 'utf8')).toBe('payee,line\n');
  });

  it('adds to a folder what bank files show, and says what it left alone', async () => {
    const folder = newFolder();
    await pbl(folder, 'init --opens 2026-04-01');
    cpSync(join(OFFICER, 'bank'), join(folder, 'bank'), { recursive: true });
    const first = await pbl(folder, 'init --statements bank/dp-1.csv');
    expect([first.exitCode, first.output]).toEqual([0, '']);
    expect(first.messages).toContain('1 account added to accounts.csv: dp-1. Check the name of each book.');
    const left = 'Left as it was: agreement.json, payees.csv, pbl.json, schemas/, pbl.secret.json\n';
    expect(first.messages).toContain(left);
    const table = join(folder, 'accounts.csv');
    writeFileSync(
      table,
      readFileSync(table, 'utf8').replace('dp-1.csv,dp-1,', 'dp-1.csv,smith-j,').trimEnd(),
    );
    rmSync(join(folder, 'payees.csv'));
    const second = await pbl(folder, 'init --statements bank/*.csv');
    expect(second.output).toBe('Added: payees.csv\n');
    expect(second.messages).toContain('2 accounts added to accounts.csv: april, dp-2.');
    expect(second.messages).toContain('1 account that accounts.csv has already');
    expect(second.messages).not.toContain('A first layout');
    const lines = readFileSync(table, 'utf8').trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['smith-j', 'april', 'dp-2']);
    const third = await pbl(folder, 'init --statements bank/*.csv');
    expect(third.messages).toMatch(/^Left as it was: 3 accounts that accounts.csv has already/);
    expect(readFileSync(table, 'utf8').trimEnd().split('\n')).toEqual(lines);
  });

  it('makes no other secrets for books that need those that are missing', async () => {
    const folder = await folderOfBooks('dp-1');
    cpSync(join(OFFICER, 'bank'), join(folder, 'bank'), { recursive: true });
    rmSync(join(folder, 'pbl.secret.json'));
    const { messages } = await pbl(folder, 'init --statements bank/dp-2.csv');
    expect(messages).toContain('pbl.secret.json is missing, and the books cannot be opened without it');
    expect(existsSync(join(folder, 'pbl.secret.json'))).toBe(false);
  });

  it('says that an agreement begins after the first line of the statements', async () => {
    const folder = newFolder();
    await pbl(folder, 'init --opens 2027-04-01');
    cpSync(join(OFFICER, 'bank'), join(folder, 'bank'), { recursive: true });
    const { messages } = await pbl(folder, 'init --statements bank/*.csv');
    expect(messages).toContain(
      'agreement.json begins on 1 Apr 2027, but the first line of these files is of',
    );
  });

  it.each([
    ['--opens 1/4/26', '“1/4/26” is no day.'],
    ['--fund "County council"', '“County council” is no fund.'],
  ])('refuses %s', async (options, what) => {
    const { exitCode, messages } = await pbl(newFolder(), `init ${options}`);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
  });
});
