/** The built program, run as a shell runs it: `cli/bin.ts`, `cli/process-context.ts`, `cli/complete.ts`, `cli/stores.ts`. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../cli/run.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(ROOT, 'out', `pbl-${process.pid}`);
const BUILT = join(PACKAGE, 'dist');

beforeAll(async () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const entryPoints = files.filter((file) => file.endsWith('.ts')).map((file) => join(ROOT, 'src', file));
  mkdirSync(BUILT, { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(PACKAGE, 'package.json'));
  // As tsup builds it: a file for each module.
  await build({
    entryPoints,
    outdir: BUILT,
    outbase: join(ROOT, 'src'),
    format: 'esm',
    target: 'es2023',
    platform: 'neutral',
  });
});
afterAll(() => rmSync(PACKAGE, { recursive: true, force: true }));

function run(folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return new Promise<{ exitCode: number; output: string; messages: string }>((resolve) => {
    const env = { ...process.env, ...environment };
    const options = { cwd: folder, env };
    const child = execFile(
      process.execPath,
      [join(BUILT, 'cli', 'bin.js'), ...args],
      options,
      (_, output, messages) => resolve({ exitCode: child.exitCode ?? -1, output, messages }),
    );
  });
}

const CSV = `Date,Description,Amount,Balance
02/04/2026,CARE CO,-100.01,899.99
07/04/2026,CORNER SHOP,-25.00,874.99
`;

describe('pbl as a process', () => {
  it('keeps books between calls, with colour nowhere and exit codes that a script can read', async () => {
    const folder = newFolder();
    expect((await run(folder, ['init', '--opens', '2026-04-01', '--fund', 'council=Council'])).exitCode).toBe(
      0,
    );
    writeFileSync(join(folder, 'april.csv'), CSV);
    writeFileSync(join(folder, 'accounts.csv'), 'bank account,book,opening\napril.csv,dp-1,1000\n');
    const taken = await run(folder, ['take', 'april.csv', '--json'], { PBL_USER: 'fo-17' });
    expect(taken.exitCode).toBe(3);
    expect(JSON.parse(taken.output)).toMatchObject({
      book: 'dp-1',
      lines: 2,
      waiting: 2,
      bankBalance: 87499,
    });
    const asked = await run(folder, ['questions', '--csv']);
    expect(asked.output).toContain('CORNER SHOP');
    expect(asked.output + taken.messages).not.toContain('\u001b[');
    const sealed = await run(folder, ['seal', '--book', 'dp-1']);
    expect(sealed.exitCode).toBe(1);
  });

  it('keeps them in a folder, if it is asked to', async () => {
    const folder = newFolder();
    await run(folder, ['init', '--opens', '2026-04-01']);
    writeFileSync(join(folder, 'april.csv'), CSV);
    const options = ['--book', 'dp-1', '--books', 'kept/'];
    expect((await run(folder, ['take', 'april.csv', ...options])).exitCode).toBe(3);
    const again = await run(folder, ['take', 'april.csv', '--json', ...options]);
    expect(JSON.parse(again.output)).toMatchObject({ known: 2, lines: 2 });
  });

  it('refuses a password on the command line', async () => {
    const { exitCode, messages } = await run(newFolder(), [
      'questions',
      '--books',
      'postgres://me:secret@host/db',
    ]);
    expect(exitCode).toBe(1);
    expect(messages).toContain('PGPASSWORD');
  });

  it('answers 4 for a file that holds no books', async () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'books.sqlite'),
      'this is no database, but long enough to be taken for one'.repeat(40),
    );
    const { exitCode, messages } = await run(folder, ['questions']);
    expect(exitCode).toBe(4);
    expect(messages).not.toContain('at ');
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('completes in %s', async (shell) => {
    const { exitCode, output } = await run(newFolder(), ['complete', shell]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/pbl[^\n]* complete|complete --/);
  });

  it('completes commands and options', async () => {
    const folder = newFolder();
    expect((await run(folder, ['complete', '--', 're'])).output).toContain('reconcile\t');
    expect((await run(folder, ['complete', '--', 'take', '--re'])).output).toContain('--record\t');
  });
});
