/** `pbl export journals`: `cli/actions/export-journals.ts`. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CODES } from '../finance/sample-codes.js';
import { pbl } from './run.js';
import { folderOfBooks } from './sample-books.js';

describe('pbl export journals', () => {
  let folder: string;
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  const bill = (id: string, date: string) =>
    pbl(
      folder,
      `post bill --book dp-1 --category personal-care --amount 100.01 --payee "Rosa" --id ${id} --date ${date}`,
    );
  beforeAll(async () => {
    folder = await folderOfBooks('dp-1', 'dp-2');
    await bill('b1', '2026-05-04');
    writeFileSync(join(folder, 'codes.json'), JSON.stringify(CODES));
  });

  it('writes a file for each body, CSV and a workbook, and the record of the run', async () => {
    const { exitCode, messages, output } = await pbl(folder, 'export journals --month 2026-05');
    expect(exitCode, messages).toBe(0);
    expect(messages).toContain('Journal 4000-2026/02-1: ');
    expect(messages).toContain(`written to ${join('journals', '2026-02-1', '4000')}.csv and .xlsx`);
    expect(readdirSync(join(folder, 'journals/2026-02-1'))).toEqual([
      ...['4000.csv', '4000.xlsx', 'QXX.csv', 'QXX.xlsx', 'summary.csv'],
    ]);
    // Debits and credits by code, to agree with the finance system.
    expect(output).toMatch(/company +cost_centre +subjective/);
    expect(text('journals/2026-02-1/summary.csv')).toContain('QXX,CHC1,52160,,NR,,1,100.01,0.00');
    expect(JSON.parse(text('journals/runs.json'))).toMatchObject([{ period: { id: '2026/02' }, run: 1 }]);
    expect(text('journals/2026-02-1/4000.csv')).toMatch(/^journal,period,company,cost_centre/);
    expect(text('journals/2026-02-1/4000.csv')).toContain(',dp-1 b1,');
    expect(text('journals/2026-02-1/4000.csv')).toContain('belongs to 2 April 2026');
    expect(text('journals/2026-02-1/4000.csv')).not.toContain('Rosa');
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'journals/2026-02-1/4000.csv')).mode & 0o777).toBe(0o600);
  });

  it('sends nothing twice, and what came since in a run of its own', async () => {
    const none = await pbl(folder, 'export journals --month 2026-05');
    expect([none.exitCode, none.messages]).toEqual([
      0,
      'Nothing to send: every entry up to 2026-05-31 is in an earlier run.\n',
    ]);
    expect(existsSync(join(folder, 'journals/2026-02-2'))).toBe(false);
    await bill('b2', '2026-05-20');
    expect((await pbl(folder, 'export journals --month 2026-05')).messages).toContain(
      'Journal 4000-2026/02-2',
    );
    expect(text('journals/2026-02-2/4000.csv')).not.toContain('dp-1 b1');
  });

  it('writes an earlier run again as it was', async () => {
    const { exitCode, messages } = await pbl(folder, 'export journals --again 2026-02-1');
    expect(exitCode, messages).toBe(0);
    expect(text('journals/2026-02-1-again/QXX.csv')).toBe(text('journals/2026-02-1/QXX.csv'));
  });

  it('keeps the records of runs and the code map in a backup', async () => {
    await pbl(folder, 'backup --out kept');
    for (const file of ['codes.json', 'journals/runs.json'])
      expect(text(`kept/folder/${file}`)).toBe(text(file));
  });

  it.each([
    ['export journals', 'A month is needed.'],
    ['export journals --month May', '“May” is no month.'],
    ['export journals --again 2026-02-9', 'There is no run “2026-02-9”.'],
    ['export journals --month 2026-06 --codes none.json', 'There is no such file.'],
    ['export journals --month 2026-06 --codes few.json', 'The code map has no codes for “'],
  ])('refuses %s', async (line, what) => {
    await bill('b3', '2026-06-02');
    writeFileSync(join(folder, 'few.json'), JSON.stringify({ ...CODES, rows: CODES.rows.slice(0, 1) }));
    const { exitCode, messages } = await pbl(folder, line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
  });
});
