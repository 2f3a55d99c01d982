/**
 * Pays the liabilities of an account that closes, one after the other, by the rule that says which fund pays.
 *
 * @module
 */
import type { FundId } from '../../ledger/chart.js';
import type { Draft } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import { pence } from '../../money/pence.js';
import { BANK, bothSides, moneyIn, walkOver } from '../../rules/spend.js';
import type { ClosingLiability, ClosingRequest, Liability } from './closing-request.js';
import type { LiabilityRule } from './stop.js';

/** The payment of each liability from the account, by fund. */
export interface AccountPayments {
  readonly liabilities: readonly ClosingLiability[];
  readonly used: ReadonlyMap<FundId, number>;
  readonly drafts: readonly Draft[];
}

/** Pays the liabilities from the account, one after the other, as far as the money reaches. */
export function payLiabilities(
  ledger: Ledger,
  request: ClosingRequest,
  passesTo: LiabilityRule['passesTo'],
): AccountPayments {
  const { id, rule, closesOn, settleFrom } = request;
  // Only a body that takes the liabilities over can pay them instead of the account.
  const bodyPays = settleFrom === 'body' && passesTo !== 'nobody';
  const used = new Map<FundId, number>();
  const drafts: Draft[] = [];
  const payOne = (liability: Liability): ClosingLiability => {
    const { pence: need, category, on = closesOn } = liability;
    const available = (fund: FundId) => moneyIn(ledger, fund, { happened: true }) - (used.get(fund) ?? 0);
    const walk = walkOver(ledger, { rule, need, category, day: on, entered: on, available });
    const given = bodyPays ? new Map<FundId, number>() : walk.given;
    for (const [fund, amount] of given) used.set(fund, (used.get(fund) ?? 0) + amount);
    const paid = pence([...given.values()].reduce((sum, amount) => sum + amount, 0));
    const postings = bothSides({ debit: category, credit: BANK, balanceType: 'actual', given });
    const draft = { id: `${id}:${liability.id}`, date: on, kind: 'pay', postings };
    if (paid > 0) drafts.push({ ...draft, explanations: [walk.explanation] });
    const rest = pence(need - paid);
    const nothing = pence(0);
    return passesTo === 'nobody'
      ? { ...liability, paid, passed: nothing, unmet: rest }
      : { ...liability, paid, passed: rest, unmet: nothing };
  };
  return { liabilities: request.liabilities.map(payOne), used, drafts };
}
