import { describe, expect, it } from 'vitest';
import { cyclesOver } from '../../../src/england/schedule/cycles.js';
import type { PaymentTerms } from '../../../src/england/schedule/terms.js';
import { must } from '../../../src/explain/must.js';
import { day } from '../../../src/time/day.js';

const terms: PaymentTerms = {
  method: 'net',
  cycle: { kind: 'four-weekly', from: day('2026-04-06') },
  timing: 'in-advance',
  citation: 'policy',
};
const cycles = (more: Partial<PaymentTerms>, from: string, to: string) =>
  must(cyclesOver({ ...terms, ...more }, { from: day(from), to: day(to) })).map(
    ({ days, payOn }) => `${days.from} ${days.to} ${payOn}`,
  );

describe('cyclesOver', () => {
  it('counts cycles of weeks from a first day, before it too', () => {
    expect(cycles({}, '2026-04-05', '2026-05-04')).toEqual([
      '2026-03-09 2026-04-05 2026-03-09',
      '2026-04-06 2026-05-03 2026-04-06',
      '2026-05-04 2026-05-31 2026-05-04',
    ]);
    const weekly = { cycle: { kind: 'weekly', from: day('2026-04-06') } } as const;
    expect(cycles(weekly, '2026-04-12', '2026-04-13')).toHaveLength(2);
    const fortnightly = { cycle: { kind: 'fortnightly', from: day('2026-04-06') } } as const;
    expect(cycles(fortnightly, '2026-04-19', '2026-04-20')).toHaveLength(2);
  });

  it('takes months as they are in the calendar', () => {
    const monthly = { cycle: { kind: 'monthly' }, offsetDays: -1 } as const;
    expect(cycles(monthly, '2026-01-31', '2026-02-01')).toEqual([
      '2026-01-01 2026-01-31 2025-12-31',
      '2026-02-01 2026-02-28 2026-01-30',
    ]);
  });

  it('pays in arrears on the last day, and moves off weekends the way that is asked', () => {
    const arrears = { timing: 'in-arrears' } as const;
    expect(cycles(arrears, '2026-04-06', '2026-04-06')).toEqual(['2026-04-06 2026-05-03 2026-05-01']);
    const later = { ...arrears, move: 'later' } as const;
    expect(cycles(later, '2026-04-06', '2026-04-06')).toEqual(['2026-04-06 2026-05-03 2026-05-04']);
  });

  it('moves off the bank holidays that it is given', () => {
    const covers = { from: day('2026-01-01'), to: day('2026-12-31') };
    const holidays = { covers, days: [day('2026-04-03'), day('2026-04-06')] };
    expect(cycles({ holidays }, '2026-04-06', '2026-04-06')).toEqual(['2026-04-06 2026-05-03 2026-04-02']);
    const later = { holidays, move: 'later' } as const;
    expect(cycles(later, '2026-04-06', '2026-04-06')).toEqual(['2026-04-06 2026-05-03 2026-04-07']);
    const nextYear = cyclesOver({ ...terms, holidays }, { from: day('2027-04-05'), to: day('2027-04-05') });
    expect(nextYear.ok ? '' : nextYear.problems[0]!.code).toBe('holidays-not-covering');
  });
});
