/** The facts of one line of every code, as they might be met. */
import type { WorkingCode, WorkingFacts } from '../../src/england/working.js';

export const SAMPLE_LINES: { readonly [Code in WorkingCode]: WorkingFacts[Code] } = {
  'amount-given': { name: 'State Pension' },
};
