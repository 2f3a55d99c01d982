import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateCell } from '../../src/england/rates/rate-cell.js';
import type { Working, WorkingCode, WorkingLine } from '../../src/england/working.js';
import { explainLine, explainWorking, WORKING_CODES } from '../../src/explain/explain-working.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { SAMPLE_LINES } from '../support/sample-working.js';

const cell: RateCell = {
  rate: 'guarantee/single-25',
  from: day('2026-04-06'),
  to: day('2027-04-05'),
  announced: day('2026-04-06'),
  pence: pence(120_40),
  status: 'provisional',
  source: 'a circular',
};
const pension: WorkingLine = {
  code: 'amount-given',
  pence: pence(98_05),
  exact: '9805 5/13',
  facts: { name: 'State Pension' },
  citation: 'SI 2014/2672 reg 13',
  cells: [cell],
};

describe('explainWorking', () => {
  it('writes each line with its amount and its law, and the notes beneath', () => {
    expect(explainWorking([pension])).toBe(
      [
        '1. State Pension, as the officer entered it: £98.05 (SI 2014/2672 reg 13)',
        '   The exact amount is £98.05 and 5/13 of a penny.',
        '   £120.40 is the figure for “guarantee, single 25” from 6 April 2026 (a circular). This figure is provisional.',
      ].join('\n'),
    );
  });

  it('never cuts a citation', () => {
    const citation =
      'the policy of Anytown Council on direct payments, section 12, as it was agreed in March 2026';
    const line = { code: 'amount-given', pence: pence(1), facts: { name: 'Rent' }, citation } as const;
    expect(explainWorking([line])).toBe(`1. Rent, as the officer entered it: £0.01 (${citation})`);
  });

  it('writes nothing for a working without lines', () => {
    expect(explainWorking([])).toBe('');
  });

  it('repeats a code that it does not know', () => {
    expect(explainLine({ ...pension, code: 'unheard-of' as WorkingCode } as WorkingLine).what).toBe(
      'unheard-of',
    );
  });

  it.each(WORKING_CODES)('has words for %s, without a full stop', (code) => {
    const { what } = explainLine({ ...pension, code, facts: SAMPLE_LINES[code] } as WorkingLine);
    expect(what).toMatch(/^[A-Z“0-9£].*[^.\s]$/);
    expect(what).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe('explainWorking, always', () => {
  it('answers with words, whatever the facts are', () => {
    const oddFacts = fc.oneof(fc.object(), fc.constantFrom(null, undefined, 7, 'text', []));
    fc.assert(
      fc.property(fc.constantFrom(...WORKING_CODES), oddFacts, (code, facts) => {
        const working = [{ ...pension, code, facts }] as unknown as Working;
        expect(explainWorking(working)).toContain('£98.05');
      }),
    );
  });
});
