/**
 * The sum of a statement: opening balance + lines = closing balance, and who states the two balances.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { StatedBalance, Statement } from '../statement/statement.js';
import type { BalanceOrigin, StatementSum } from './reconciliation.js';

const originOf = ({ statedBy }: StatedBalance): BalanceOrigin =>
  statedBy === 'holder' ? 'declared' : 'stated';

/**
 * Adds a statement up, and works out a balance that it does not state.
 *
 * @param carriedBalance the opening balance that the book expects; undefined if this is the first reconciliation of the account
 */
export function statementSum(statement: Statement, carriedBalance: Pence | undefined): StatementSum {
  const lines = sumPence(statement.lines.map((line) => line.pence));
  const workedOut = statement.closing ? pence(statement.closing.pence - lines) : pence(0);
  const opening = statement.opening?.pence ?? carriedBalance ?? workedOut;
  const closing = statement.closing?.pence ?? pence(opening + lines);
  const unstated = carriedBalance === undefined ? 'worked-out' : 'carried-forward';
  return {
    opening,
    openingIs: statement.opening ? originOf(statement.opening) : unstated,
    lines,
    closing,
    closingIs: statement.closing ? originOf(statement.closing) : 'worked-out',
    difference: pence(closing - (opening + lines)),
  };
}
