/** A month by a script, from the bank's file to a journal, run by Python and, where there is one, by PowerShell. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OFFICER, write } from '../cli/officer.js';
import { newFolder } from '../cli/run.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const script = (name: string) => join(ROOT, 'examples', name);
const PROGRAM = [
  process.execPath,
  '--import',
  import.meta.resolve('tsx'),
  join(ROOT, 'src', 'cli', 'bin.ts'),
];
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

const SAID = `dp-1.csv: 5 lines, 5 to answer
Nobody knows CORNER SHOP: recorded as money under query
dp-1: reconciled at 2026-04-29, 1853.00 at the bank
0 exceptions
Written to journal.hledger
`;

/** The bank's file of the officer's example, with a line that the script does not know. */
function statementIn(folder: string): string {
  const text = readFileSync(join(OFFICER, 'bank', 'dp-1.csv'), 'utf8');
  write(folder, 'dp-1.csv', `${text.trimEnd()}\n29/04/2026,CORNER SHOP,12.50,,1853.00\n`);
  return join(folder, 'dp-1.csv');
}

describe('a month by a script', () => {
  it('is kept in Python', () => {
    const folder = newFolder();
    const statement = statementIn(folder);
    const said = execFileSync('python3', [script('month.py'), join(folder, 'books'), statement, ...PROGRAM], {
      encoding: 'utf8',
    });
    expect(said).toBe(SAID);
    expect(readFileSync(join(folder, 'books', 'journal.hledger'), 'utf8')).toContain('expenses:unexplained');
  }, 120_000);

  it('stops where a command is refused, and says why', () => {
    const folder = newFolder();
    const run = () =>
      spawnSync('python3', [script('month.py'), folder, join(folder, 'none.csv'), ...PROGRAM], {
        encoding: 'utf8',
      });
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('pbl init failed with exit code 1:');
    expect(stderr).toContain('There is no such file.');
  }, 120_000);

  it.skipIf(!has('pwsh'))(
    'is kept in PowerShell',
    () => {
      const folder = newFolder();
      const statement = statementIn(folder);
      const program = PROGRAM.map((word) => `'${word}'`).join(',');
      const line = `& '${script('month.ps1')}' -Folder '${join(folder, 'books')}' -Statement '${statement}' -Program ${program}`;
      const said = execFileSync('pwsh', ['-NoProfile', '-Command', line], { encoding: 'utf8' });
      expect(said.replaceAll('\r\n', '\n')).toBe(SAID);
    },
    120_000,
  );
});
