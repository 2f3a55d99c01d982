/**
 * The share bridge: from each partner's agreed contribution to its final cost, step by step, by scheme and clause.
 *
 * Method: each partner begins with the awarded budget. Settlements show the amounts moved to and from other schemes, drawn on the risk pool
 * and asked of partners. A scheme's remaining variance falls on the partners as its budget does; other differences are separate
 * steps: paid from other schemes' underspends, paid in the order of the scheme's own rule, or odd pennies. So every row adds up to the
 * penny, and every step between partners adds up to nothing.
 * Limit: spending outside the partners' funds (suspense) is not attributed. Differences of at most a penny for each payment of a scheme
 * are rounding. Money moved at the end of a year is not in the bridge.
 * Source: practice in section 75 agreements: partners want stream reporting though money loses its identity in the pool.
 *
 * @module
 */

import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import type { FundStatementQuery } from '../../reports/fund-statement.js';
import { attribution } from '../attribution.js';
import type { PartnerId, PoolAgreement, SchemeId } from '../pool.js';
import { settlementSource } from '../settlement-source.js';
import { bridgeSums } from './bridge-sums.js';
import { splitVariance } from './split-variance.js';

/** The steps of the bridge, in order. */
export const BRIDGE_STEPS = [
  'agreed',
  'variance',
  'offset',
  'riskPool',
  'further',
  'moved',
  'others',
  'order',
  'shared',
  'rounding',
] as const;
export type BridgeStep = (typeof BRIDGE_STEPS)[number];

/**
 * Pence. The steps add up to `borne`.
 *
 * `agreed`: budget awarded from its contributions. `variance`: spent over budget, or under it (below zero), as the budget is shared.
 * `offset`: budget taken from other schemes, or given to them (below zero). `riskPool`: authorised from the risk pool. `further`: further
 * contributions. `moved`: other changes of budget. `others`: paid from underspends of other schemes, instead of by the partners who had agreed to
 * pay. `order`: paid sooner or later than the others by the order of the scheme's rule. `shared`: part of an underspend that is owed to other partners, or
 * by them (below zero). `rounding`: odd pennies.
 */
export type BridgeAmounts = { readonly [Step in BridgeStep]: Pence } & { readonly borne: Pence };

/** One scheme and one partner. */
export interface BridgeRow extends BridgeAmounts {
  /** Absent: outside the schemes. */
  readonly scheme?: SchemeId;
  /** The risk share of the scheme; absent, its commissioner's own risk. */
  readonly clause?: string;
  /** Absent: not attributed to a partner. */
  readonly partner?: PartnerId;
}

/** The steps from the contributions of partners to the final cost of each. */
export interface ShareBridge extends FundStatementQuery {
  /** By scheme in the order of the agreement, then by partner; rows of nothing are left out. */
  readonly rows: readonly BridgeRow[];
  /** Every partner, in the order of the agreement. */
  readonly partners: readonly (BridgeAmounts & { readonly partner: PartnerId })[];
  readonly notAttributed: BridgeAmounts;
  readonly total: BridgeAmounts;
}

type Amounts = Record<BridgeStep, number>;

const nothing = (): Amounts =>
  Object.fromEntries(BRIDGE_STEPS.map((step) => [step, 0])) as unknown as Amounts;

function finished(amounts: Amounts): BridgeAmounts {
  const borne = BRIDGE_STEPS.reduce((sum, step) => sum + amounts[step], 0);
  const steps = Object.fromEntries(BRIDGE_STEPS.map((step) => [step, pence(amounts[step])]));
  return { ...steps, borne: pence(borne) } as unknown as BridgeAmounts;
}

function addedUp(all: readonly BridgeAmounts[]): BridgeAmounts {
  const sum = nothing();
  for (const amounts of all) for (const step of BRIDGE_STEPS) sum[step] += amounts[step];
  return finished(sum);
}

const isSomething = (amounts: BridgeAmounts) => BRIDGE_STEPS.some((step) => amounts[step] !== 0);

/**
 * Draws up the share bridge of a pool.
 *
 * @param agreement as it was checked; the ledger is that of its book
 * @param query.from first day; `query.to` last day, not before it; `query.knownAt` as known when, absent all
 * @returns rows that add up to the partners, partners that add up to the total; `borne` is the spending of the trial balance
 */
export function shareBridge(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: FundStatementQuery,
): ShareBridge {
  const { from, to, knownAt } = query;
  const owners = attribution(agreement);
  // The last place is nobody's: suspense, and funds of no one partner.
  const partners: readonly (PartnerId | undefined)[] = [...agreement.partners.map(({ id }) => id), undefined];
  const sums = bridgeSums(ledger, agreement, {
    ...query,
    owners,
    source: settlementSource(agreement),
  });
  const rows = sums.schemes.flatMap(({ scheme, funds, payments }): readonly BridgeRow[] => {
    const { riskShare: clause } = agreement.schemes.find(({ id }) => id === scheme) ?? {};
    const split = splitVariance(funds, { partners, owners, payments });
    return partners.map((partner, place) => {
      const amounts = nothing();
      for (const fund of funds.filter(({ fund }) => owners.get(fund) === partner)) {
        for (const step of ['agreed', 'offset', 'riskPool', 'further', 'moved'] as const)
          amounts[step] += fund[step];
      }
      for (const step of ['variance', 'others', 'order', 'rounding'] as const)
        amounts[step] = split[step][place]!;
      if (scheme === undefined) amounts.shared = sums.shared.get(partner) ?? 0;
      return {
        ...(scheme !== undefined && { scheme }),
        ...(clause !== undefined && { clause }),
        ...(partner !== undefined && { partner }),
        ...finished(amounts),
      };
    });
  });
  const ofPartner = (partner: PartnerId | undefined) =>
    addedUp(rows.filter((row) => row.partner === partner));
  return {
    ...{ from, to },
    ...(knownAt && { knownAt }),
    rows: rows.filter(isSomething),
    partners: agreement.partners.map(({ id }) => ({ partner: id, ...ofPartner(id) })),
    notAttributed: ofPartner(undefined),
    total: addedUp(rows),
  };
}
