/**
 * Adds up budgets and spending of a pool by scheme, fund and reason.
 *
 * Method: the journal is read once. A reversal counts as the entry that it reverses. Entries that end a year or a pool move unspent
 * money, and change nobody's share of the spending.
 *
 * @module
 */

import { pathsAbove } from '../../agreement/paths-below.js';
import type { AccountPath, FundId } from '../../ledger/chart.js';
import type { Entry } from '../../ledger/entry.js';
import { entries, entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { covers } from '../../ledger/state/terms.js';
import { addToSum } from '../../record/gather.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { contains } from '../../time/period.js';
import type { Attribution } from '../attribution.js';
import { isHeld, partnerPayable } from '../chart-of-pool.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';

/** Changes of a scheme's budget in one fund, by reason, and its spending. Pence. */
export interface FundSums {
  readonly fund: FundId;
  agreed: number;
  offset: number;
  riskPool: number;
  further: number;
  moved: number;
  spent: number;
}

/** One scheme; without a name, the budgets and spending outside the schemes. */
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

/** The scheme of each category: its own, or that of the nearest category above. */
export function schemesByCategory({
  schemes,
}: PoolAgreement): (category: AccountPath) => SchemeId | undefined {
  const named = new Map<AccountPath, SchemeId>();
  for (const { id, tier, category } of schemes)
    if (isHeld(tier) && !named.has(category)) named.set(category, id);
  const schemeByCategory = new Map<AccountPath, SchemeId | undefined>();
  return (category) => {
    if (schemeByCategory.has(category)) return schemeByCategory.get(category);
    const path = pathsAbove(category).find((above) => named.has(above));
    const scheme = path === undefined ? undefined : named.get(path);
    schemeByCategory.set(category, scheme);
    return scheme;
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
  const fundOf = (account: AccountPath, fund: FundId) => {
    const scheme = sums.get(schemeOf(account))!;
    const earlier = scheme.funds.get(fund);
    if (earlier) return { scheme, fund: earlier };
    const fresh = { fund, agreed: 0, offset: 0, riskPool: 0, further: 0, moved: 0, spent: 0 };
    scheme.funds.set(fund, fresh);
    return { scheme, fund: fresh };
  };
  const stepOf = (entry: Entry, fund: FundId): BudgetStep => {
    if (entry.kind === 'award') return 'agreed';
    if (entry.source !== source) return 'moved';
    if (entry.kind === 'settle') return 'further';
    return entry.kind === 'virement' ? (fund === riskPool ? 'riskPool' : 'offset') : 'moved';
  };
  for (const entry of entries(ledger)) {
    if (!contains(query, entry.date) || (knownAt !== undefined && entry.recordedAt > knownAt)) continue;
    const counted = (entry.reverses && entryOf(ledger, entry.reverses.entry)) ?? entry;
    if (ENDINGS.includes(counted.kind)) continue;
    const paid = new Set<{ payments: number }>();
    for (const { account, fund, balanceType, pence } of entry.postings) {
      if (balanceType === 'actual' && counted.kind === 'settle' && counted.source === source) {
        const partner = payables.get(account);
        if (partner === undefined || owners.get(fund) === partner) continue;
        addToSum(shared, owners.get(fund), -pence);
        addToSum(shared, partner, pence);
      }
      if (balanceType === 'commitment' || !covers('expenses', account)) continue;
      const { scheme, fund: sums } = fundOf(account, fund);
      sums[balanceType === 'actual' ? 'spent' : stepOf(counted, fund)] += pence;
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
