/**
 * Lists payments between a pool and one partner, for agreeing balances.
 *
 * Method: an entry on the bank and on the partner's own accounts (receivable, payable, income of its streams) is a payment, of the
 * amount by which the partner's accounts changed. So is a transfer to or from a book of the partner. A payment that was reversed in
 * part is listed with its remaining amount.
 *
 * @module
 */

import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Entry, EntryId } from '../../ledger/entry.js';
import { TRANSFERS } from '../../ledger/fixed-accounts.js';
import { entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { trail } from '../../ledger/trail.js';
import { pence } from '../../money/pence.js';
import { byText } from '../../record/order.js';
import type { Moment } from '../../time/moment.js';
import { contains, type Period } from '../../time/period.js';
import { partnerPayable, partnerReceivable } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement } from '../pool.js';
import type { PartnerPayment, PaymentLists } from './agree-balances.js';

export interface PartnerPaymentsQuery extends Period {
  readonly partner: PartnerId;
  readonly knownAt?: Moment;
  /** The partner's own books, with which money is transferred; absent, the book of the partner's id. */
  readonly books?: readonly string[];
  /** The bank account; absent, `assets/bank`. */
  readonly bank?: AccountPath;
}

/**
 * Lists the payments between the pool and a partner.
 *
 * @param query.from first day; `query.to` last day
 * @returns `paid` to the partner and `received` from it; each with the entry's id, and its source as reference; by day, then id
 */
export function partnerPayments(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: PartnerPaymentsQuery,
): PaymentLists {
  const { partner, to: asAt, knownAt, bank = 'assets/bank', books = [partner] } = query;
  const owed = [partnerReceivable(partner), partnerPayable(partner)];
  const streams = new Map<AccountPath, Set<FundId>>();
  for (const { account, fund, partner: of } of agreement.streams) {
    if (of === partner) streams.set(account, (streams.get(account) ?? new Set()).add(fund));
  }
  const isPartners = (account: AccountPath, fund: FundId) =>
    owed.some((path) => covers(path, account)) || (streams.get(account)?.has(fund) ?? false);

  const paymentsById = new Map<EntryId, { entry: Entry; pence: number }>();
  const seen = new Set<EntryId>();
  for (const { entry } of ledger.chart.accounts.some(({ path }) => path === bank)
    ? trail(ledger, { account: bank, asAt, ...(knownAt && { knownAt }) })
    : []) {
    if (seen.has(entry.id)) continue;
    seen.add(entry.id);
    const isWithBook = entry.transfer !== undefined && books.includes(entry.transfer.book);
    const postings = entry.postings.filter(
      ({ balanceType, account, fund }) =>
        balanceType === 'actual' && (isPartners(account, fund) || (isWithBook && account === TRANSFERS)),
    );
    const change = postings.reduce((sum, posting) => sum - posting.pence, 0);
    if (change === 0) continue;
    const reversed = (entry.reverses && entryOf(ledger, entry.reverses.entry)) ?? entry;
    const payment = paymentsById.get(reversed.id) ?? { entry: reversed, pence: 0 };
    payment.pence += change;
    paymentsById.set(reversed.id, payment);
  }
  const payments = [...paymentsById.values()]
    .filter(({ entry, pence: amount }) => amount !== 0 && contains(query, entry.date))
    .sort((a, b) => byText(a.entry.date + a.entry.id, b.entry.date + b.entry.id));
  const listed = (sign: 1 | -1): readonly PartnerPayment[] =>
    payments
      .filter(({ pence: amount }) => amount * sign > 0)
      .map(({ entry: { id, date, source }, pence: amount }) => ({
        id,
        day: date,
        pence: pence(amount * sign),
        ...(source !== undefined && { reference: source }),
      }));
  return { paid: listed(-1), received: listed(1) };
}
