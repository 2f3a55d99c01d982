/** `pbl plan`: `cli/actions/plan.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, pbl } from './run.js';
import { folderOfBooks, rowsOf } from './sample-books.js';

describe('pbl plan', () => {
  it('says who pays for what, and what nobody covers', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'needs.json'), (await pbl(folder, 'plan --example')).output);
    const { exitCode, output } = await pbl(folder, 'plan needs.json');
    expect(exitCode).toBe(3);
    expect(output).toContain('Who pays for 2 needs: £1,050.00 covered, £50.00 not');
    expect(output).toMatch(/care-june +1 Jun 2026 +£900.00 +NHS £600.00, Council £259.09 +£40.91/);
    expect(output).toContain('has no funder yet');
    const whole = JSON.parse((await pbl(folder, 'plan needs.json --json --whole')).output);
    expect(whole).toMatchObject({ covered: 1050_00, uncovered: 50_00 });
    await pbl(folder, 'plan needs.json --out plan.xlsx');
    expect(readFileSync(join(folder, 'plan.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('plans the needs of a CSV file over the funds of a book', async () => {
    const folder = await folderOfBooks('dp-1');
    const csv =
      'Need,Category,Day,Amount\ncare,personal-care,1/7/2026,900\ntrips,transport,2/7/2026,"£100.00"\n';
    const { exitCode, output } = await pbl(folder, 'plan - --book dp-1 --json', { input: csv });
    expect(exitCode).toBe(0);
    expect(rowsOf(output).map(({ id, payers, uncovered }) => [id, payers, uncovered])).toEqual([
      ['care', 'Care board £500.00, County council £400.00', 0],
      ['trips', 'County council £100.00', 0],
    ]);
    const refused = await pbl(folder, 'plan -', { input: csv });
    expect(refused.messages).toContain('Name the book whose funds may pay with --book.');
    const wrong = await pbl(folder, 'plan - --book dp-1', {
      input: 'Need,Category,Day\ncare,personal-care,1/7/2026\n',
    });
    expect(wrong.messages).toContain('- line 2: This need has no amount.');
  });

  it.each([
    ['plan', 'This names no file of needs.', 'begin with --example'],
    ['plan x.json --promise', 'A promise is recorded in a book.', 'Name it with --book.'],
    ['plan x.json', 'There is no such file.', 'Check the name'],
  ])('refuses %s', async (line, what, remedy) => {
    const { exitCode, messages } = await pbl(newFolder(), line);
    expect(exitCode).toBe(1);
    expect(messages).toContain(what);
    expect(messages).toContain(remedy);
  });
});
