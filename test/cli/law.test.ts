/** What the law finds about purchases, when files are taken and in the exceptions: `cli/book-purchases.ts`, `cli/actions/take-part.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { write } from './officer.js';
import { newFolder, pbl } from './run.js';
import { rowsOf } from './sample-books.js';

const INIT = 'init --opens 2026-04-01 --fund "nhs=NHS board" --fund "council=County council"';
const BANK = `Date,Description,Amount,Balance
02/04/2026,LUCKY BETS,-30.00,970.00
03/04/2026,CARE CO,-20.00,950.00
`;
const ACCOUNTS = 'bank account,book,account,agreement,opening\ndp-1.csv,dp-1,,,nhs £1000\n';
const PAYEES =
  'payee,category,rule\nLUCKY BETS,expenses/prohibited/gambling,pays\nCARE CO,expenses/personal-care/agency-home-care,pays\n';

/** A folder in which the funds' own terms allow everything, so that the law alone objects. */
async function folderWith(law?: string): Promise<string> {
  const folder = newFolder();
  await pbl(folder, INIT);
  const agreement = JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8'));
  for (const fund of agreement.funds) if (!fund.suspense) fund.terms = { permitted: ['expenses'] };
  write(folder, 'agreement.json', JSON.stringify({ ...agreement, ...(law && { law }) }));
  write(folder, 'accounts.csv', ACCOUNTS);
  write(folder, 'payees.csv', PAYEES);
  write(folder, 'dp-1.csv', BANK);
  return folder;
}

interface Row {
  readonly code: string;
  readonly pence: number;
  readonly what: string;
  readonly line?: string;
}
const spending = (output: string) =>
  (rowsOf(output) as unknown as readonly Row[]).filter(({ code }) => code.startsWith('spending-'));

describe('an agreement under the law of England', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await folderWith();
  });

  it('is what pbl init writes', async () => {
    expect(JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8')).law).toBe('england');
  });

  it('has each purchase that the law bars told when its file is taken, and recorded all the same', async () => {
    const { messages, output } = await pbl(folder, 'take dp-1.csv');
    expect(messages).toContain('dp-1: 2 April 2026, LUCKY BETS, -£30.00: ');
    expect(messages).toContain('(SI 2013/1617 reg 8(5)(h))');
    expect(messages).not.toContain('CARE CO');
    expect(output).toMatch(/dp-1\.csv +dp-1 +2 +0 +2/);
  });

  it('has it among the exceptions, with its line, until its day is sealed', async () => {
    await pbl(folder, 'take dp-1.csv');
    const [found, ...others] = spending((await pbl(folder, 'exceptions --json')).output);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'spending-not-allowed', pence: -3000 });
    expect(found!.what).toContain('SI 2013/1617 reg 8(5)(h)');
    expect(found!.line).toMatch(/^2026-04-02/);
    await pbl(folder, 'seal');
    expect(spending((await pbl(folder, 'exceptions --json')).output)).toEqual([]);
  });

  it('has it no more once the line has another meaning, and a payment that is not at the bank yet by its entry', async () => {
    await pbl(folder, 'take dp-1.csv');
    const [{ line } = { line: '' }] = spending((await pbl(folder, 'exceptions --json')).output);
    await pbl(folder, `answer ${line!.slice(11, 15)} --category day-opportunities`);
    expect(spending((await pbl(folder, 'exceptions --json')).output)).toEqual([]);
    await pbl(
      folder,
      'post bill --book dp-1 --category gambling --amount 4 --date 2026-04-03 --rule pays --id stake --by clerk',
    );
    const again = spending((await pbl(folder, 'exceptions --json')).output);
    expect(again).toMatchObject([{ code: 'spending-not-allowed', pence: -400, entry: 'stake' }]);
    expect(again[0]!.line).toBeNull();
  });
});

describe('an agreement under another law', () => {
  it('is refused by the line that names it', async () => {
    const folder = await folderWith('atlantis');
    const { exitCode, messages } = await pbl(folder, 'agree');
    expect(exitCode).toBe(1);
    expect(messages).toContain('under the law “atlantis”, which this program does not know');
  });
});
