import { describe, expect, it } from 'vitest';
import { capFromOf } from '../../src/ledger/cap-period.js';
import { day } from '../../src/time/day.js';

describe('capFromOf', () => {
  it.each([
    ['week', '2026-05-03', '2026-04-27'],
    ['week', '2026-05-04', '2026-05-04'],
    ['month', '2026-05-31', '2026-05-01'],
    ['month', '2026-05-01', '2026-05-01'],
    ['year', '2026-03-31', '2025-04-01'],
    ['year', '2026-04-01', '2026-04-01'],
  ] as const)('begins the %s of %s on %s', (period, date, from) => {
    expect(capFromOf(period, day(date))).toBe(from);
  });
});
