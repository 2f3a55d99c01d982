/** `pbl report` and `pbl close`: `cli/actions/report.ts`, `cli/actions/close.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

describe('pbl report', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    await pbl(folder, 'post bill --book dp-1 --category personal-care --amount 100.01 --date 2026-04-07');
  });

  it('shows each fund of each book, and the total', async () => {
    const { output } = await pbl(folder, 'report');
    expect(output).toContain('Money by fund, as at 6 July 2026');
    expect(output).toMatch(/dp-1 {3}Care board +£399.99 +£100.01\n/);
    expect(output).toMatch(/Total +£2,099.99 /);
    expect(output).not.toContain('Spending by category');
  });

  it('shows one book by fund and by category, as at a day', async () => {
    const { output } = await pbl(folder, 'report --book dp-1');
    expect(output).toMatch(/Spending by category, dp-1[\s\S]*Personal care +£100.01/);
    const before = rowsOf((await pbl(folder, 'report --book dp-1 --as-at 1/4/2026 --json')).output);
    expect(before.map(({ id, money }) => [id, money])).toEqual([
      ['dp-1/nhs', 500_00],
      ['dp-1/council', 500_00],
      ['dp-1/suspense', 0],
    ]);
  });

  it('shows each category with its funds if that is asked for', async () => {
    const { output } = await pbl(folder, 'report --book dp-1 --per category');
    expect(output).toMatch(/^Spending by category and fund[\s\S]*Personal care +Care board +£100.01/);
    expect(output).not.toContain('Money by fund');
  });

  it('is a list for Excel', async () => {
    const { output } = await pbl(folder, 'report --per category --csv');
    expect(output).toContain(
      'Book,As at,Category id,Category,Fund id,Fund,Planned,Spent,Not yet spent,Of it promised,Neither spent nor promised',
    );
    expect(output).toContain(
      'dp-1,2026-07-06,expenses/personal-care,Personal care,nhs,Care board,0.00,100.01,-100.01,0.00,-100.01',
    );
    await pbl(folder, 'report --out report.xlsx');
    expect(readFileSync(join(folder, 'report.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('pbl close', () => {
  /** A book of £600.00, of which the council asks back all but £200.00. */
  async function folderThatReturns(): Promise<string> {
    const folder = newFolder();
    await pbl(folder, 'init --opens 2025-04-01 --fund "council=County council"');
    const file = join(folder, 'agreement.json');
    const agreement = JSON.parse(readFileSync(file, 'utf8'));
    agreement.streams[0].yearEnd = { unspent: 'return', keep: 200_00 };
    writeFileSync(file, JSON.stringify(agreement));
    writeFileSync(
      join(folder, 'accounts.csv'),
      'bank account,book,account,agreement,opening\nx,dp-1,,,£500\n',
    );
    await pbl(folder, 'post receive --book dp-1 --stream council --amount 100 --date 2025-05-01');
    return folder;
  }

  it('says what would be asked back, then records it once', async () => {
    const folder = await folderThatReturns();
    const dry = await pbl(folder, 'close --dry-run');
    expect(dry.output).toMatch(/dp-1 +County council +County council +£600.00 +£400.00 +£200.00 +£0.00/);
    expect(dry.output).toContain('Nothing was recorded.');
    const ended = await pbl(folder, 'close --json');
    expect(rowsOf(ended.output)).toEqual([
      expect.objectContaining({ id: 'dp-1/council', day: '2026-03-31', returned: 400_00, carried: 200_00 }),
    ]);
    const again = await pbl(folder, 'close');
    expect(again).toMatchObject({
      exitCode: 0,
      messages: 'dp-1: its year to 31 March 2026 was ended before.\n',
    });
    expect((await pbl(folder, 'history')).output).toContain('Year end of £400.00');
    expect((await pbl(folder, 'books --json')).output).toContain('"closedThrough":"2026-03-31"');
  });

  it('ends a year whose last month was sealed: on the first open day, as belonging to the last of the year', async () => {
    const folder = await folderThatReturns();
    const csv =
      'Date,Description,Amount,Balance\n01/05/2025,COUNCIL,100,600\n31/03/2026,CORNER SHOP,-50,550\n';
    writeFileSync(join(folder, 'year.csv'), csv);
    await pbl(folder, 'take year.csv --book dp-1 --record nothing');
    const early = await pbl(folder, 'close');
    expect(early.messages).toBe(
      'dp-1: Up to 31 March 2026, 2 bank lines wait for an answer.\n  Answer first: pbl questions\n',
    );
    const lines = rowsOf((await pbl(folder, 'questions --json')).output).map(({ line }) => line);
    await pbl(folder, `answer ${lines[0]} --yes`);
    await pbl(folder, `answer ${lines[1]} --category transport`);
    expect((await pbl(folder, 'seal')).exitCode).toBe(0);
    const { exitCode, output } = await pbl(folder, 'close');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/dp-1 +County council +County council +£550.00 +£350.00 +£200.00 +£0.00/);
    expect((await pbl(folder, 'who year-end:2026-03-31:council')).output).toContain(
      'Belongs to   31 Mar 2026',
    );
    expect((await pbl(folder, 'close')).messages).toContain('was ended before');
  });

  it('lets a year be sealed after it was ended', async () => {
    const folder = await folderThatReturns();
    writeFileSync(
      join(folder, 'year.csv'),
      'Date,Description,Amount,Balance\n01/05/2025,COUNCIL,100,600\n31/03/2026,COUNCIL,50,650\n',
    );
    await pbl(folder, 'take year.csv --book dp-1 --record nothing');
    const [first, second] = rowsOf((await pbl(folder, 'questions --json')).output).map(({ line }) => line);
    await pbl(folder, `answer ${first} --yes`);
    await pbl(folder, `answer ${second} --stream council`);
    expect((await pbl(folder, 'close --unsealed')).exitCode).toBe(0);
    expect((await pbl(folder, 'seal')).output).toMatch(/dp-1 +31 Mar 2026 +sealed/);
    expect((await pbl(folder, 'verify')).exitCode).toBe(0);
  });

  it('does not end a year that has not come to its end', async () => {
    const folder = await folderOfBooks('dp-1');
    const { exitCode, messages } = await pbl(folder, 'close');
    expect(exitCode).toBe(1);
    expect(messages).toBe(
      'dp-1: The year ends on 31 March 2027, which has not come yet.\n  See what would happen with --dry-run, or name another last day with --on.\n',
    );
  });
});
