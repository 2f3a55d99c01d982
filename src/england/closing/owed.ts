/**
 * Money of an account that is owed back: to a funder or to the person.
 *
 * Method: a draft takes the amount off the income of the stream and puts it into what the account owes to whoever paid it. From then on it is
 * no longer the account’s money, so that no later surplus counts it again. What is paid back, or waived, ends the debt.
 *
 * @module
 */
import type { IncomeStream } from '../../agreement/agreement.js';
import { funderPayable } from '../../agreement/chart-of.js';
import { balance, hasAccount } from '../../ledger/balance.js';
import type { AccountPath } from '../../ledger/chart.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Pence } from '../../money/pence.js';
import { type Problem, problem } from '../../problem/problem.js';
import { BANK, bothSides } from '../../rules/spend.js';
import type { Day } from '../../time/day.js';

/** An amount that changes what is owed back to one stream. */
export interface OwedChange {
  readonly id: EntryId;
  readonly date: Day;
  readonly stream: Pick<IncomeStream, 'id' | 'fund' | 'account'>;
  readonly pence: Pence;
}

/** The stages of money that is owed back: it becomes owed; it is paid; or the debt ends without a payment. */
export type OwedAct = 'owe' | 'repay' | 'let-go';

/** Drafts a change of what is owed back; none for nothing. */
export function owedDrafts(
  act: OwedAct,
  kind: string,
  { id, date, stream, pence }: OwedChange,
): readonly Draft[] {
  const payable = funderPayable(stream.id);
  const sides: Readonly<Record<OwedAct, { debit: AccountPath; credit: AccountPath }>> = {
    owe: { debit: stream.account, credit: payable },
    repay: { debit: payable, credit: BANK },
    'let-go': { debit: payable, credit: stream.account },
  };
  const given = new Map([[stream.fund, pence]]);
  const postings = bothSides({ ...sides[act], balanceType: 'actual', given });
  return postings.length === 0 ? [] : [{ id, date, kind, postings }];
}

/** The pence that an account owes back to a stream. */
export function owedTo(ledger: Ledger, { id, fund }: Pick<IncomeStream, 'id' | 'fund'>): number {
  const payable = funderPayable(id);
  return hasAccount(ledger, payable) ? 0 - balance(ledger, { account: payable, fund }) : 0;
}

/** The problems of the accounts and fund that a debt to a stream needs and the chart does not have. */
export function missingFor(ledger: Ledger, { id, fund, account }: IncomeStream, at: string): Problem[] {
  const accounts = [account, funderPayable(id)].filter((path) => !hasAccount(ledger, path));
  const hasFund = ledger.chart.funds.some((candidate) => candidate.id === fund);
  return [
    ...accounts.map((path) => problem('account-unknown', { account: path }, at)),
    ...(hasFund ? [] : [problem('fund-unknown', { fund }, at)]),
  ];
}
