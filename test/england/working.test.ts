import { describe, expect, it } from 'vitest';
import { provisionalCells, type Working, type WorkingLine } from '../../src/england/working.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';

describe('provisionalCells', () => {
  it('names each provisional figure once', () => {
    const cell = (status: 'published' | 'provisional') => ({
      ...{ rate: 'a', from: day('2026-04-06'), to: day('2027-04-05'), announced: day('2026-02-17') },
      ...{ pence: pence(100), status, source: 'a page' },
    });
    const [published, provisional] = [cell('published'), cell('provisional')];
    const line: WorkingLine = {
      code: 'amount-given',
      pence: pence(100),
      facts: { name: 'rent' },
      citation: 'an article',
      cells: [published, provisional],
    };
    const working: Working = [line, line];
    expect(provisionalCells(working)).toEqual([provisional]);
  });
});
