/**
 * The figures of the book behind the working of a surplus: the balance of its fund, and what is promised.
 *
 * @module
 */
import type { AccountFundSurplus } from '../england/closing/account-surplus.js';
import { turned, turnedParts } from '../reports/figure.js';
import type { WorkingFigures } from './working-table.js';

export const surplusFigures = ({ balance, committed }: AccountFundSurplus): WorkingFigures => ({
  'surplus-balance': balance,
  'surplus-committed': { pence: turned(committed.pence), parts: turnedParts(committed.parts) },
});
