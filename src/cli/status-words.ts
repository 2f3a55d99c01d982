/**
 * How far an account is reconciled, in words.
 *
 * @module
 */
import type { ReconciliationStatus } from '../reconcile/reconciliation.js';

export const STATUS_WORDS: Readonly<Record<ReconciliationStatus | 'sealed', string>> = {
  sealed: 'sealed',
  reconciled: 'reconciled',
  'lines-open': 'lines open',
  declared: 'not verified by the bank',
  'not-reconciled': 'not reconciled',
};
