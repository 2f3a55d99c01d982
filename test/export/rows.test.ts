/** Tables with a header: `export/rows.ts`. */
import { expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readRows } from '../../src/export/rows.js';
import { parsePence } from '../../src/money/pence.js';

it('a cell that a row leaves out at its end is blank', () => {
  const rows = must(readRows('date,amount,text\n06/04/2026,12.50\n', 'a.csv', { amount: parsePence }));
  expect(rows).toEqual([{ date: '06/04/2026', amount: 12_50 }]);
});

it('a cell that is read is refused if a row leaves it out', () => {
  expect(readRows('date,amount\n06/04/2026\n', 'a.csv', { amount: parsePence })).toMatchObject({ ok: false });
});

it('a row with more cells than the header is refused', () => {
  expect(readRows('date,amount\n06/04/2026,12.50,text\n', 'a.csv', {})).toMatchObject({
    ok: false,
    problems: [{ code: 'file-unreadable', facts: { line: 2 } }],
  });
});
