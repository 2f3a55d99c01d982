/** The list of a journal, and its forms. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { FinanceJournal } from '../../src/finance/journal.js';
import { journalSheet } from '../../src/finance/journal-sheet.js';
import { pence } from '../../src/money/pence.js';
import { sheetCsv, sheetsXlsx } from '../../src/render/table/index.js';
import { day } from '../../src/time/day.js';

const line = {
  book: 'dp-301',
  entry: 'wages',
  date: day('2026-10-09'),
  costCentre: '0047',
  subjective: '5200',
};
const JOURNAL: FinanceJournal = {
  ...{ number: '4000-2026/07-1', period: '2026/07', body: 'council', company: '4000', debits: pence(100_01) },
  lines: [
    { ...line, vatCode: 'OS', pence: pence(100_01), description: 'Pay: Care, =HYPERLINK("x"), "Rosa"' },
    { ...line, analysis: 'A', pence: pence(-100_01), description: '=cmd|x', partner: 'QXX' },
  ],
};

describe('journalSheet', () => {
  it('has the twelve columns of a journal interface, and no row of totals', () => {
    const [head, debit, credit, ...more] = sheetCsv(journalSheet(JOURNAL), { byteOrderMark: false })
      .trimEnd()
      .split('\r\n');
    expect(head).toBe(
      'journal,period,company,cost_centre,subjective,analysis,debit,credit,vat_code,description,source_entry,partner',
    );
    expect(debit).toContain('4000-2026/07-1,2026/07,4000,0047,5200,,100.01,,OS,');
    expect(credit).toBe("4000-2026/07-1,2026/07,4000,0047,5200,A,,100.01,,'=cmd|x,dp-301 wages,QXX");
    expect(more).toEqual([]);
  });

  it('is read back by a program as it was written, from the first head on', () => {
    const text = sheetCsv(journalSheet(JOURNAL), { byteOrderMark: false });
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data.map(({ journal, cost_centre }) => [journal, cost_centre])).toEqual([
      ['4000-2026/07-1', '0047'],
      ['4000-2026/07-1', '0047'],
    ]);
    expect(sheetCsv(journalSheet(JOURNAL)).startsWith('\uFEFFjournal')).toBe(true);
  });

  it('keeps codes as texts in a workbook, amounts as numbers, and has no formula', async () => {
    const files = unzipSync(await sheetsXlsx([journalSheet(JOURNAL)]));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<v>100\.01<\/v>/g)).toHaveLength(2);
    expect(strFromU8(files['xl/sharedStrings.xml']!)).toContain('0047');
  });
});
