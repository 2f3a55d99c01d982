/** Lists for spreadsheets: `render/table/csv.ts`, `render/table/xlsx.ts`, `render/table/sheet.ts`. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { sheetCsv } from '../../src/render/table/csv.js';
import { decimalPounds, type Sheet } from '../../src/render/table/sheet.js';
import { sheetsXlsx } from '../../src/render/table/xlsx.js';

const sheet = (text: string, amount = -12_50): Sheet => ({
  name: 'Payments: april/may',
  columns: [
    { name: 'day', head: 'Day', kind: 'day' },
    { name: 'payee', head: 'Payee', kind: 'text' },
    { name: 'amount', head: 'Amount', kind: 'pence' },
    { name: 'lines', head: 'Lines', kind: 'count' },
  ],
  rows: [{ day: '2026-04-02', payee: text, amount, lines: 3 }],
});

async function workbook(of: Sheet) {
  const parts = unzipSync(await sheetsXlsx([of]));
  return (name: string) => new TextDecoder().decode(parts[name]);
}

describe('sheetCsv', () => {
  it('writes what Excel reads as text, days and numbers', () => {
    expect(sheetCsv(sheet('Care, "Co"'))).toBe(
      '\uFEFFDay,Payee,Amount,Lines\r\n2026-04-02,"Care, ""Co""",-12.50,3\r\n',
    );
  });

  it.each(['=1+1', '+44 20', '-5', '@SUM', '\t=1', '\r=1'])('keeps %j from being a formula', (text) => {
    expect(sheetCsv(sheet(text))).toMatch(/,"?'/);
  });

  it('leaves a value blank that there is not', () => {
    expect(sheetCsv({ ...sheet(''), rows: [{ day: '2026-04-02' }] })).toContain('2026-04-02,,,\r\n');
  });
});

describe('sheetCsv, always', () => {
  it('is read back by a reader of CSV as it was, and begins no cell like a formula', () => {
    fc.assert(
      fc.property(fc.string(), fc.maxSafeInteger(), (text, amount) => {
        const [, row] = Papa.parse<string[]>(sheetCsv(sheet(text, amount)).slice(1), { delimiter: ',' }).data;
        expect(row![1]).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(row![1]!.replace(/^'/, '').length).toBeLessThanOrEqual(text.length);
        expect(BigInt(row![2]!.replace('.', ''))).toBe(BigInt(amount));
      }),
      // A reader that guesses the delimiter takes this for columns between bars.
      { examples: [['||"', 0]] },
    );
  });
});

describe('decimalPounds', () => {
  it.each([
    [0, '0.00'],
    [-5, '-0.05'],
    [123_456, '1234.56'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('writes %d as %s', (pence, text) => {
    expect(decimalPounds(pence)).toBe(text);
  });
});

describe('sheetsXlsx', () => {
  it('has amounts as numbers, days as dates, and heads in view', async () => {
    const part = await workbook(sheet('Care Co'));
    const cells = part('xl/worksheets/sheet1.xml');
    expect(cells).toContain('<v>-12.5</v>');
    // The second of April 2026, as spreadsheets count days.
    expect(cells).toContain('<v>46114</v>');
    expect(cells).toContain('<v>3</v>');
    expect(cells).toContain('state="frozen"');
    expect(part('xl/workbook.xml')).toContain('name="Payments  april may"');
  });

  it.each(['=1+1', '+44', '-5', '@SUM'])('has no formula in %s', async (text) => {
    const part = await workbook(sheet(text));
    expect(part('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(part('xl/sharedStrings.xml')).toContain(text);
  });

  it('keeps a text that looks like an escaped letter', async () => {
    expect((await workbook(sheet('_x0041_')))('xl/sharedStrings.xml')).toContain('_x005F_x0041_');
  });

  it('cuts what no cell can hold, and drops what no file can', async () => {
    const strings = (await workbook(sheet(`${'a'.repeat(40_000)}\u0000\ud800`)))('xl/sharedStrings.xml');
    expect(strings).toMatch(/<t[^>]*>a{32766}…<\/t>/);
    expect((await workbook(sheet('a\u0001b\ud800c')))('xl/sharedStrings.xml')).toContain('a b c');
  });
});
