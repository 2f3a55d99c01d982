/** `pbl exceptions`: `cli/actions/exceptions.ts`, `cli/book-reviews.ts`, `cli/paragraph.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { officerFolder, write } from './officer.js';
import { pbl } from './run.js';

const LIST = `Accounts that need attention, 1 April 2026 to 30 April 2026
===========================================================

3 accounts reviewed, 0 of them in order.
`;

describe('pbl exceptions', () => {
  it('lists everything that needs a person, with what to do', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    const { exitCode, output } = await pbl(folder, 'exceptions --from 2026-04-01 --to 30/04/2026');
    expect(exitCode).toBe(0);
    expect(output.startsWith(LIST)).toBe(true);
    expect(output).toContain(`things to see to, 1 April 2026 to 30 April 2026

The account is not reconciled
-----------------------------
  1. `);
    expect(output).toContain('£784.00 went to =HOMEWARD CARE on 15 April 2026.');
    expect(output).toContain('     To do: ');
    const [, line] = /line (\w{4})\)/.exec(output)!;
    expect((await pbl(folder, `who ${line}`)).output).toContain('Statement taken');
  });

  it('asks for no day before the first that a statement shows, if no days are given', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    expect((await pbl(folder, 'exceptions')).output).not.toContain('There is no statement for');
  });

  it('lists accounts of the table that sent no statement, if days are given', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv bank/dp-2.csv');
    const { output } = await pbl(folder, 'exceptions --from 2026-04-02 --to 2026-04-28');
    expect(output).toContain('3 accounts reviewed, 0 of them in order.');
    expect(output).toContain('dp-3. There is no statement for 2 April 2026 to 28 April 2026');
  });

  it('has nothing of what is sealed', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-2.csv');
    await pbl(folder, 'answer --payee HOMEWARD --category agency-home-care');
    await pbl(folder, 'seal');
    expect((await pbl(folder, 'exceptions')).output).toBe('Nothing needs a person: all is sealed.\n');
    expect((await pbl(folder, 'reconcile')).output).toContain('sealed');
  });

  it('is a workbook with amounts as numbers and no formula', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    await pbl(folder, 'exceptions --out exceptions.xlsx');
    const parts = unzipSync(readFileSync(join(folder, 'exceptions.xlsx')));
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    expect(text('xl/workbook.xml')).toContain('name="Exceptions"');
    expect(text('xl/workbook.xml')).toContain('name="Accounts"');
    expect(text('xl/worksheets/sheet1.xml')).toContain('<v>-784</v>');
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  });

  it('answers JSON lines with a code on each', async () => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/*.csv');
    const { output } = await pbl(folder, 'exceptions --json');
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ book, code }) => [book, code])).toEqual([
      ['dp-2', 'line-unexplained'],
      ['dp-1', 'line-unexplained'],
      ['dp-3', 'line-unexplained'],
    ]);
  });

  it.each([
    ['--long abc', 2, 'Give a whole number of days, such as 30.'],
    ['--from 2026-05-01 --to 2026-04-01', 1, 'The last day is before the first.'],
    ['--from 31/4/2026', 1, 'is not a day in the calendar'],
  ])('refuses %s', async (options, code, what) => {
    const folder = await officerFolder();
    await pbl(folder, 'take bank/dp-1.csv');
    const { exitCode, messages, output } = await pbl(folder, `exceptions ${options}`);
    expect(exitCode).toBe(code);
    expect(messages).toContain(what);
    expect(output).toBe('');
  });

  it('needs a statement', async () => {
    const folder = await officerFolder();
    const none = await pbl(folder, 'exceptions');
    expect(none.exitCode).toBe(1);
    expect(none.messages).toContain('There are no books here yet.');
    write(
      folder,
      'p.csv',
      'book,date,payee,paid,category,rule\ndp-1,08/04/2026,S,1,expenses/community,pays\n',
    );
    await pbl(folder, 'take --cash-book p.csv');
    expect((await pbl(folder, 'exceptions')).messages).toContain('No statement was taken yet.');
  });
});
