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
import type { Pence } from '../money/pence.js';

/** Facts about a payment beside its entry. */
export interface PurchaseFacts {
  readonly agreement: Agreement;
  /** The planned line that the payee map gives; absent, none. */
  readonly line?: string;
  readonly payee?: Payee;
}

/** A purchase, and the pence that its stream paid. */
export interface PaidPurchase {
  readonly purchase: Purchase;
  readonly pence: Pence;
}

/** The purchases of a draft or an entry of money out, in the order of its postings, each with its pence; none for any other. */
export function paidPurchases(
  { postings, date, effective = date }: Pick<Draft, 'postings' | 'date' | 'effective'>,
  { agreement, line, payee }: PurchaseFacts,
): readonly PaidPurchase[] {
  const planned = agreement.budget.lines.find(({ id }) => id === line);
  const managedAs: ManagedAs = planned?.managedAs ?? 'direct-payment';
  const purchases = new Map<string, PaidPurchase>();
  for (const { account: category, fund, balanceType, pence } of postings) {
    if (balanceType !== 'actual' || pence <= 0 || !isSpending(category)) continue;
    for (const { authority, body } of agreement.streams.filter((stream) => stream.fund === fund)) {
      const name = `${category} ${authority} ${body}`;
      const before = purchases.get(name)?.pence ?? 0;
      const purchase: Purchase = {
        ...{ day: effective, category, authority, managedAs },
        ...(body && { body }),
        ...(planned && { inPlan: true }),
        ...(payee && { payee }),
      };
      purchases.set(name, { purchase, pence: (before + pence) as Pence });
    }
  }
  return [...purchases.values()];
}

/** The purchases of a draft of money out, in the order of its postings; none for any other draft. */
export function purchasesOf(draft: Draft, facts: PurchaseFacts): readonly Purchase[] {
  return paidPurchases(draft, facts).map(({ purchase }) => purchase);
}

function isSpending(account: AccountPath): boolean {
  return account.startsWith('expenses/');
}
