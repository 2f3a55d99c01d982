/** An adult of pension age at home with a State Pension, changed as a test needs. */
import type { ChargeAssessment } from '../../src/england/charge/assessment.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';

export const anAssessment = (changes: Partial<ChargeAssessment> = {}): ChargeAssessment => ({
  on: day('2026-05-01'),
  setting: 'home',
  household: { kind: 'single', age: 'pension-age' },
  services: [{ kind: 'care', weekly: pence(300_00) }],
  income: [{ kind: 'state-pension', pence: pence(241_30) }],
  capital: [],
  ...changes,
});
