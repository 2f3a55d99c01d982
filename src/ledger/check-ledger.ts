/**
 * Checks that a value is a ledger that this library made.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { shown } from '../problem/shown.js';
import { type Ledger, stateOfAny } from './ledger.js';

/** A ledger that `openLedger`, `replay` or `readJournal` made. */
export function checkLedger(value: unknown, at = 'ledger'): Result<Ledger> {
  if (stateOfAny(value) !== undefined) return accept(value as Ledger);
  return refuse(
    problem('field-invalid', { expected: 'a ledger that openLedger made', found: shown(value) }, at),
  );
}
