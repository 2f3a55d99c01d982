/**
 * The purchases that a proposed entry makes, one for each stream of money that pays, for the law to judge.
 *
 * Limit: a fund that several streams pay into is judged by each of their authorities. Money that has no stream in the agreement, such as
 * suspense, is not judged. A payment without a planned line is taken as a direct payment: it is made from the person’s own account.
 *
 * @module
 */
import type { Agreement, ManagedAs } from '../agreement/agreement.js';
import type { Payee, Purchase } from '../agreement/purchase.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft } from '../ledger/entry.js';

/** Facts about a payment beside its entry. */
export interface PurchaseFacts {
  readonly agreement: Agreement;
  /** The planned line that the payee map gives; absent, none. */
  readonly line?: string;
  readonly payee?: Payee;
}

/** The purchases of a draft of money out, in the order of its postings; none for any other draft. */
export function purchasesOf(draft: Draft, { agreement, line, payee }: PurchaseFacts): readonly Purchase[] {
  const planned = agreement.budget.lines.find(({ id }) => id === line);
  const managedAs: ManagedAs = planned?.managedAs ?? 'direct-payment';
  const purchases = new Map<string, Purchase>();
  for (const { account: category, fund, balanceType, pence } of draft.postings) {
    if (balanceType !== 'actual' || pence <= 0 || !isSpending(category)) continue;
    for (const { authority, body } of agreement.streams.filter((stream) => stream.fund === fund))
      purchases.set(`${category} ${authority} ${body}`, {
        day: draft.effective ?? draft.date,
        category,
        authority,
        ...(body && { body }),
        managedAs,
        ...(planned && { inPlan: true }),
        ...(payee && { payee }),
      });
  }
  return [...purchases.values()];
}

function isSpending(account: AccountPath): boolean {
  return account.startsWith('expenses/');
}
