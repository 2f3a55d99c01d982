/**
 * Adds up budgets and spending of a pool by scheme, fund and reason.
 *
 * Method: the journal is read once. A reversal counts as the entry that it reverses. Entries that end a year or a pool move unspent
 * money, and change nobody's share of the spending.
 *
 * @module
 */

import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { contains } from '../../time/period.js';
import type { Attribution } from '../attribution.js';
import { isHeld, partnerPayable } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';

/** Changes of a scheme's budget in one fund, by why, and what it spent. Pence. */
export interface FundSums {
  readonly fund: FundId;
  agreed: number;
  offset: number;
  riskPool: number;
  further: number;
  moved: number;
  spent: number;
}

/** One scheme; none is what is spent and authorised outside the schemes. */
export interface SchemeSums {
  readonly scheme?: SchemeId;
  readonly funds: readonly FundSums[];
  /** How many entries spent on it. */
  readonly payments: number;
}

export interface BridgeSums {
  /** In the order of the agreement; the last is outside the schemes. */
  readonly schemes: readonly SchemeSums[];
  /** For each partner, the underspends that its funds owe other partners, less those they owe it. */
  readonly shared: ReadonlyMap<PartnerId | undefined, number>;
}

/** The kinds of entries that move what is left, when a year or a pool ends. */
const ENDINGS: readonly string[] = ['year-end', 'exit'];

type BudgetStep = Exclude<keyof FundSums, 'fund' | 'spent'>;

/** The scheme that each category belongs to: its own, or that of the nearest one above. */
function schemesByCategory({ schemes }: PoolAgreement): (category: AccountPath) => SchemeId | undefined {
  const named = new Map<AccountPath, SchemeId>();
  for (const { id, tier, category } of schemes)
    if (isHeld(tier) && !named.has(category)) named.set(category, id);
  const schemeByCategory = new Map<AccountPath, SchemeId | undefined>();
  return (category) => {
    if (schemeByCategory.has(category)) return schemeByCategory.get(category);
    let path = category;
    while (path !== '' && !named.has(path)) path = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    schemeByCategory.set(category, named.get(path));
    return named.get(path);
  };
}

/** Reads the journal of a pool once. */
export function bridgeSums(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: FundStatementQuery & { readonly owners: Attribution; readonly source: string },
): BridgeSums {
  const { knownAt, owners, source } = query;
  const { riskPool } = agreement.waterfall;
  const schemeOf = schemesByCategory(agreement);
  const payables = new Map<AccountPath, PartnerId>(
    agreement.partners.map(({ id }) => [partnerPayable(id), id]),
  );
  const sums = new Map<SchemeId | undefined, { funds: Map<FundId, FundSums>; payments: number }>();
  for (const { id, tier } of agreement.schemes)
    if (isHeld(tier)) sums.set(id, { funds: new Map(), payments: 0 });
  sums.set(undefined, { funds: new Map(), payments: 0 });
  const shared = new Map<PartnerId | undefined, number>();
  const share = (partner: PartnerId | undefined, amount: number) =>
    shared.set(partner, (shared.get(partner) ?? 0) + amount);
  const fundOf = (account: AccountPath, fund: FundId) => {
    const scheme = sums.get(schemeOf(account))!;
    const earlier = scheme.funds.get(fund);
    if (earlier) return { scheme, fund: earlier };
    const fresh = { fund, agreed: 0, offset: 0, riskPool: 0, further: 0, moved: 0, spent: 0 };
    scheme.funds.set(fund, fresh);
    return { scheme, fund: fresh };
  };
  const stepOf = (first: Entry, fund: FundId): BudgetStep => {
    if (first.kind === 'award') return 'agreed';
    if (first.source !== source) return 'moved';
    if (first.kind === 'settle') return 'further';
    return first.kind === 'virement' ? (fund === riskPool ? 'riskPool' : 'offset') : 'moved';
  };
  for (const entry of entries(ledger)) {
    if (!contains(query, entry.date) || (knownAt !== undefined && entry.recordedAt > knownAt)) continue;
    const first = (entry.reverses && entryOf(ledger, entry.reverses.entry)) ?? entry;
    if (ENDINGS.includes(first.kind)) continue;
    const paid = new Set<{ payments: number }>();
    for (const { account, fund, balanceType, pence } of entry.postings) {
      if (balanceType === 'actual' && first.kind === 'settle' && first.source === source) {
        const partner = payables.get(account);
        if (partner === undefined || owners.get(fund) === partner) continue;
        share(owners.get(fund), -pence);
        share(partner, pence);
      }
      if (balanceType === 'commitment' || !covers('expenses', account)) continue;
      const { scheme, fund: sums } = fundOf(account, fund);
      sums[balanceType === 'actual' ? 'spent' : stepOf(first, fund)] += pence;
      if (balanceType === 'actual') paid.add(scheme);
    }
    for (const scheme of paid) scheme.payments++;
  }
  return {
    schemes: [...sums].map(([scheme, { funds, payments }]) => ({
      ...(scheme !== undefined && { scheme }),
      funds: [...funds.values()],
      payments,
    })),
    shared,
  };
}
