/** The cost of the command line over the library: the help as a process, and the lines of a long file as a list. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readStatement } from 'personal-budget-ledger/statement';
import type { Context } from '../../src/cli/context.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { runProgram } from '../../src/cli/program.js';
import { moment } from '../../src/public/literals.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const LINES = 100_000;
const ROUNDS = 5;
/** The lists are written, and read by nobody. */
const PIPES = { stdio: 'ignore' as const };
const BUILT = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

/** A CSV of a year, with a balance after each line. */
function longCsv(): string {
  let balance = 10_000_000;
  const rows = Array.from({ length: LINES }, (_, at) => {
    const pence = at % 10 === 0 ? 45_000 : -4_900 - (at % 100);
    balance += pence;
    const on = new Date(Date.UTC(2026, 3, 1) + Math.floor((at * 365) / LINES) * 86_400_000);
    const date = on.toISOString().slice(0, 10).split('-').reverse().join('/');
    const amounts = `${(pence / 100).toFixed(2)},${(balance / 100).toFixed(2)}`;
    return `${date},BRIGHTSIDE HOMECARE INV ${at % 9_999},${amounts}\n`;
  });
  return `Date,Description,Amount,Balance\n${rows.join('')}`;
}

function contextIn(folder: string): Context {
  const same = (text: string) => text;
  const output = { isTerminal: false, width: 110, write: () => undefined };
  return {
    ...{ folder, environment: {}, output, messages: output, version: 'measured', exitCode: EXIT.done },
    ...{ colours: { bold: same, red: same, dim: same }, hasFileModes: true, input: async () => '' },
    clock: () => moment('2026-07-06T09:00:00.000Z'),
  };
}

/** The least time of some rounds, in milliseconds. */
async function least(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

/** The same as processes: a program that only reads the file by the library, and the command that also writes its lines. */
async function asProcesses(row: Row, folder: string): Promise<void> {
  const help = await least(() => spawnSync(process.execPath, [BUILT, '--help']));
  row('    pbl --help, milliseconds', help.toFixed(0), '≤ 150', help <= 150);
  const program = join(folder, 'read.mjs');
  const library = new URL('../statement/index.js', pathToFileURL(BUILT)).href;
  writeFileSync(
    program,
    `import { readFileSync } from 'node:fs';
import { readStatement } from '${library}';
readStatement(readFileSync('long.csv'));`,
  );
  const run = (...words: readonly string[]) => spawnSync(process.execPath, words, { cwd: folder, ...PIPES });
  const alone = await least(() => run(program));
  for (const form of ['--json', '--csv']) {
    const ratio = (await least(() => run(BUILT, 'read', 'long.csv', form))) / alone;
    const what = `    pbl read ${form} of 100,000 lines, against a program that only reads them`;
    row(what, `${ratio.toFixed(2)} ×`, '≤ 1.5 ×', ratio <= 1.5);
  }
}

export async function commandLine(row: Row): Promise<void> {
  console.log('\n(i) the command line');
  const folder = mkdtempSync(join(tmpdir(), 'pbl-bench-'));
  try {
    const bytes = new TextEncoder().encode(longCsv());
    writeFileSync(join(folder, 'long.csv'), bytes);
    if (existsSync(BUILT)) await asProcesses(row, folder);
    else console.log('    the processes are measured of the built package: npm run build');
    const library = await least(() => readStatement(bytes));
    row('    the library reads 100,000 lines, milliseconds', library.toFixed(0), 'reported', undefined);
    for (const form of ['--json', '--csv']) {
      const program = await least(() => runProgram(contextIn(folder), ['read', 'long.csv', form]));
      const what = `    the same and its list ${form}, against it, in a process that is warm`;
      row(what, `${(program / library).toFixed(2)} ×`, 'reported', undefined);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
