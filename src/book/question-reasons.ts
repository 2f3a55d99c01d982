/**
 * Says of each open line that the payee map knows why it is not recorded: it only waits, or its funds cannot pay for it.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { accept, type Result } from '../problem/problem.js';
import { payeeFinder } from '../reconcile/payee-map.js';
import type { Proposal } from '../reconcile/propose.js';
import { proposalFor } from './cash-row.js';
import { type OpenLine, openLines } from './open-lines.js';
import { prove } from './prove.js';
import type { Turn } from './turn.js';

/** A line that may be recorded without a question: the payee map knows it, and the funds can pay it in full. */
export const isExplained = ({ reason, suspense }: Proposal) =>
  reason !== 'unknown-payee' && reason !== 'refused' && suspense === 0;

/** The open lines; a line that matches nothing in the book says whether the payee map knows it and the funds can pay it now. */
export function withReasons(turn: Turn, lines: readonly OpenLine[]): readonly OpenLine[] {
  const meaningOf = payeeFinder(turn.state.payees);
  return lines.map((open) => {
    const { line, account, why } = open;
    if (why !== 'unexplained' || !meaningOf(line)) return open;
    const proposal = proposalFor(turn, line, { account });
    if (!proposal.ok) return open;
    if (isExplained(proposal.value)) return { ...open, why: 'explained' };
    const { suspense: short, problems } = proposal.value;
    return { ...open, why: 'not-covered', short, problems };
  });
}

/** The questions of an account: its open lines as its statements are now. */
export function questions(turn: Turn, account: AccountPath): Result<readonly OpenLine[]> {
  const proved = prove(turn, account);
  return proved.ok ? accept(withReasons(turn, openLines(turn, proved.value))) : proved;
}
