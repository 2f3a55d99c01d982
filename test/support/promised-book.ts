/**
 * A book on which something is promised: two funds with authority to spend, a third without, and what to read of them.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { type CommitmentRequest, commit } from '../../src/rules/commit.js';
import type { CommitmentPayment } from '../../src/rules/commitment-payment.js';
import { day } from '../../src/time/day.js';
import { authorise, bookOf, byShare, fund, named, RECORDED, WAGES } from './random-rule.js';

export const HALVES = named(byShare(['50%', 'nhs'], ['50%', 'council']));
export const FREE = { id: 'free-1', commitment: 'c1', date: day('2026-06-20') };
export const promised = (more: Partial<CommitmentRequest> = {}): CommitmentRequest => ({
  id: 'commit-1',
  commitment: 'c1',
  date: day('2026-06-15'),
  category: WAGES,
  pence: pence(201),
  rule: HALVES,
  ...more,
});
export const payment = (amount: number, more: Partial<CommitmentPayment> = {}): CommitmentPayment => ({
  id: 'pay-1',
  commitment: 'c1',
  date: day('2026-06-20'),
  pence: pence(amount),
  ...more,
});

export function book(money = 1000, budget = 1000): Ledger {
  const days = { from: day('2026-04-01'), to: day('2026-06-30') };
  const funds = [fund('nhs'), fund('council', { terms: { days } }), fund('own')];
  const ledger = bookOf(funds, { nhs: money, council: money, own: money });
  for (const id of ['nhs', 'council']) authorise(ledger, id, budget);
  return ledger;
}

export const record = (ledger: Ledger, draft: Result<Draft>) => must(post(ledger, must(draft), RECORDED));
/** A book on which 201p is promised, 101 of it by the NHS. */
export function promisedBook(money?: number, more: Partial<CommitmentRequest> = {}): Ledger {
  const ledger = book(money);
  record(ledger, commit(ledger, promised(more)));
  return ledger;
}
export const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));
export const short = (result: Result<unknown>) => (result.ok ? {} : result.problems[0]!.facts);
export const standing = (ledger: Ledger) => {
  const { lines, standing: stands } = commitmentOf(ledger, 'c1')!;
  return [stands, ...lines.map((one) => `${one.fund} ${one.outstanding}/${one.opened} paid ${one.spent}`)];
};
export const paidBy = (draft: Draft) =>
  draft.postings
    .filter((one) => one.balanceType === 'actual' && one.account === WAGES)
    .map((one) => `${one.fund} ${one.pence}`);
export const freed = (draft: Draft) =>
  draft.postings
    .filter((one) => one.balanceType === 'commitment' && one.account === WAGES)
    .map((one) => `${one.fund} ${one.pence}`);
