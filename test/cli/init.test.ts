/** `pbl init`: `cli/actions/init.ts`, `cli/actions/first-agreement.ts`, `cli/secrets.ts`. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';

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

  it.each([
    ['--opens 1/4/26', '“1/4/26” is no day.'],
    ['--fund "County council"', '“County council” is no fund.'],
  ])('refuses %s', async (options, what) => {
    const { exitCode, messages } = await pbl(newFolder(), `init ${options}`);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
  });
});
