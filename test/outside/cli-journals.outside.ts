/** The journals that `pbl export hledger` writes of thirty accounts, read and checked by hledger itself. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { write } from '../cli/officer.js';
import { newFolder, pbl } from '../cli/run.js';
import { fillIn, fillOpenings } from '../cli/thirty-edits.js';
import { thirtyAccounts } from '../cli/thirty-files.js';
import { hledgerBalances, outcome, requirePrograms } from './programs.js';

beforeAll(requirePrograms);

it('hledger reads thirty journals, and finds in each what the bank shows', async () => {
  const accounts = thirtyAccounts();
  const folder = newFolder();
  mkdirSync(join(folder, 'bank'));
  for (const { file, text } of accounts) write(folder, join('bank', file), text);
  await pbl(folder, 'init --fund "council=County council" --statements bank/*.csv');
  fillOpenings(folder, accounts);
  await pbl(folder, 'take bank/*.csv --questions answers.csv');
  fillIn(folder);
  await pbl(folder, 'answer --from answers.csv');
  await pbl(folder, 'close');
  await pbl(folder, 'export hledger --out journals');
  for (const { book, closing } of accounts) {
    const journal = join(folder, 'journals', `${book}.hledger`);
    expect(outcome('hledger', '-f', journal, 'check', '--strict'), book).toEqual({ code: 0, said: '' });
    const atBank = [...hledgerBalances(journal)].filter(
      ([name]) => name.startsWith('assets:bank') && name.endsWith(' GBP'),
    );
    expect(
      atBank.reduce((sum, [, pence]) => sum + pence, 0),
      book,
    ).toBe(closing);
  }
}, 300_000);
