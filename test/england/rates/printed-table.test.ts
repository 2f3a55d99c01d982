import { describe, expect, it } from 'vitest';
import { cellsOf, type PrintedColumn } from '../../../src/england/rates/printed-table.js';
import { BrokenInvariant } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';

const COLUMNS: readonly PrintedColumn[] = [
  {
    periods: [{ from: day('2025-04-06'), to: day('2026-04-05') }],
    origins: { '': { source: 'a page', status: 'published', announced: day('2025-02-01') } },
  },
  {
    periods: [{ from: day('2026-04-06'), to: day('2027-04-05') }],
    origins: { C: { source: 'computed', status: 'provisional' } },
  },
];

describe('cellsOf', () => {
  it('reads a cell for each figure, with the day and source of its column', () => {
    expect(cellsOf('fee | art 1 | 1.00 | 1,234.50 C\nfare | art 2 | - | 2.00 C', COLUMNS)).toMatchObject([
      { rate: 'fee', from: '2025-04-06', announced: '2025-02-01', pence: 100, source: 'art 1: a page' },
      { rate: 'fee', from: '2026-04-06', announced: '2026-04-06', pence: 123_450, status: 'provisional' },
      { rate: 'fare', pence: 200, source: expect.stringContaining('no announcement read') },
    ]);
  });

  it('throws for a line with a figure too few, an unknown mark or no amount', () => {
    expect(() => cellsOf('fee | art 1 | 1.00', COLUMNS)).toThrow(BrokenInvariant);
    expect(() => cellsOf('fee | art 1 | 1.00 X | 1.00 C', COLUMNS)).toThrow(BrokenInvariant);
    expect(() => cellsOf('fee | art 1 | one | 1.00 C', COLUMNS)).toThrow(BrokenInvariant);
  });
});
