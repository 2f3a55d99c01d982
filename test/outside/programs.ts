/**
 * Runs other people's ledger programs and reads their balances, by string, to the penny.
 *
 * @module
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Account and commodity, parted by a blank, to pence. */
export type Balances = Map<string, number>;

/** The programs and where Debian keeps each. */
const PROGRAMS = new Map([
  ['hledger', 'hledger'],
  ['ledger', 'ledger'],
  ['bean-check', 'beancount'],
  ['bean-query', 'beancount'],
]);

/** Fails with what to install, when a program is not there. */
export function requirePrograms(): void {
  for (const [program, debian] of PROGRAMS) {
    if (spawnSync(program, ['--version']).error !== undefined) {
      throw new Error(`${program} is not installed; on Debian: apt-get install ${debian}`);
    }
  }
}

/** Hands a text to an action as a file, and takes the file away afterwards. */
export function withFile<T>(lines: Iterable<string>, extension: string, action: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    const path = join(folder, `book.${extension}`);
    writeFileSync(path, `${[...lines].join('\n')}\n`);
    return action(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, ...parameters: string[]): string {
  return execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Exit code and everything that was said. */
export function outcome(program: string, ...parameters: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

/** Pence from a decimal text, by its figures; a part of a penny is an error. */
function penceOf(text: string): number {
  const found = /^(-?)(\d+)(?:\.(\d{0,2})0*)?$/.exec(text);
  if (!found) throw new Error(`not an amount in pence: ${text}`);
  const size = Number(found[2] + (found[3] ?? '').padEnd(2, '0'));
  return found[1] && size !== 0 ? -size : size;
}

function collect(rows: Iterable<readonly [account: string, amounts: string]>): Balances {
  const balances: Balances = new Map();
  for (const [account, amounts] of rows) {
    for (const [, amount, commodity] of amounts.matchAll(/(-?[\d.]+) ([A-Z]+)/g)) {
      const pence = penceOf(amount as string);
      if (pence !== 0) balances.set(`${account} ${commodity}`, pence);
    }
  }
  return balances;
}

export function hledgerBalances(path: string): Balances {
  run('hledger', '-f', path, 'check', '--strict', 'accounts', 'commodities', 'payees');
  const rows = run('hledger', '-f', path, 'balance', '--flat', '-E', '-O', 'csv', '--no-total')
    .trim()
    .split('\n');
  return collect(
    rows.slice(1).map((row) => /^"([^"]+)","([^"]*)"$/.exec(row)?.slice(1, 3) as [string, string]),
  );
}

export function ledgerBalances(path: string): Balances {
  const format = '%(account)\\t%(join(scrub(display_total)))\\n';
  const rows = run(
    'ledger',
    '--strict',
    '--pedantic',
    '-f',
    path,
    'balance',
    '--flat',
    '-E',
    '--no-total',
    '--format',
    format,
  );
  return collect(
    rows
      .trim()
      .split('\n')
      .map((row) => row.split('\t') as [string, string]),
  );
}

export function beancountBalances(path: string): Balances {
  const complaints = run('bean-check', '--no-cache', path);
  if (complaints !== '') throw new Error(complaints);
  const query = 'SELECT account, currency, sum(number) AS total GROUP BY account, currency';
  const rows = run('bean-query', '-f', 'csv', path, query).trim().split(/\r?\n/).slice(1);
  return collect(
    rows.map((row) => {
      const [account = '', currency = '', total = ''] = row.split(',').map((cell) => cell.trim());
      return [account, `${total} ${currency}`] as const;
    }),
  );
}
