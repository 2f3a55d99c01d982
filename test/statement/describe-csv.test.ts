import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { describeCsv } from '../../src/statement/csv/describe-csv.js';
import { readStatement } from '../../src/statement/read-statement.js';

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));

describe('describeCsv', () => {
  it('tells the columns of a known bank and the layout by which it is read', () => {
    const found = must(describeCsv(sample('barclays.csv')));
    expect(found).toMatchObject({ by: 'header', layout: { id: 'barclays' } });
    expect(found.columns).toHaveLength(found.looksLike.length);
  });

  it('tells the columns of a file that is only guessed, below its titles', () => {
    const file = 'My bank\nAccount,123\n\nDay,Words,Sum,Left\n05/10/2026,CARE,-99.00,1.00\n';
    const found = must(describeCsv(file));
    expect(found.columns).toEqual(['Day', 'Words', 'Sum', 'Left']);
    expect(found.looksLike).toEqual(['day', 'text', 'amount', 'amount']);
  });

  it('tells the columns of a file that nothing recognises, which a layout can then name', () => {
    const file = 'A;B;C\n2026-10-05;SUNRISE;-99.00\n2026-10-06;SUNRISE;-1.00\n';
    const found = must(describeCsv(file));
    expect(found).toEqual({ columns: ['A', 'B', 'C'], looksLike: ['day', 'text', 'amount'] });
    expect(readStatement(file).ok).toBe(false);
    const layout = {
      ...{ id: 'own', name: 'Own', dateOrder: 'ymd' as const },
      columns: { date: 'A', text: ['B'], amount: 'C' },
    };
    const [statement] = must(readStatement(file, { layout })).statements;
    expect(statement!.lines.map(({ pence }) => pence)).toEqual([-99_00, -1_00]);
  });

  it('refuses a file that is no table', () => {
    expect(describeCsv('nothing').ok).toBe(false);
    expect(describeCsv('').ok).toBe(false);
    expect(describeCsv(7 as never).ok).toBe(false);
  });
});
