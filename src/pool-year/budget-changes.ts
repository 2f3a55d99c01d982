/**
 * The original budget of each scheme, and every change of it: what moved, when and why.
 *
 * Method: the original budget is the first award of the year. Every later budget entry is a change, by scheme. A revision of the award
 * has the reasons of the variations that became known since the award before it. A settlement says which schemes gave or took.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import { entries, entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, pence } from '../money/pence.js';
import type { PoolAgreement, SchemeId } from '../pool/pool.js';
import { schemesByCategory } from '../pool/risk-share/bridge-sums.js';
import { settlementSource } from '../pool/settlement-source.js';
import { addToSum } from '../record/gather.js';
import type { FundStatementQuery } from '../reports/fund-statement.js';
import { YEAR_END_KIND } from '../rules/year-end/ended-before.js';
import type { Day } from '../time/day.js';
import { contains } from '../time/period.js';

/** `revision`: the award was revised. `moved`: budget moved between schemes, or from the risk pool, by a settlement. `further`: further contributions. `year-end`: authority that the end of the year released or carried. `other`: anything else. */
export const CHANGE_KINDS = ['revision', 'moved', 'further', 'year-end', 'other'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A change of one scheme's budget by one entry. */
export interface BudgetChange {
  readonly entry: EntryId;
  readonly date: Day;
  /** Absent: outside the schemes. */
  readonly scheme?: SchemeId;
  readonly kind: ChangeKind;
  /** Above zero, the budget rose. */
  readonly pence: Pence;
  /** The schemes whose budget the same entry changed the other way. */
  readonly others: readonly SchemeId[];
  /** The reasons of the variations that a revision takes in. */
  readonly reasons: readonly string[];
}

/** Budgets of the year up to a day. */
export interface BudgetChanges {
  /** By scheme; the key of nothing is for budgets outside the schemes. */
  readonly original: ReadonlyMap<SchemeId | undefined, Pence>;
  /** The entry of the first award; absent, nothing was awarded. */
  readonly award?: EntryId;
  /** In order of recording, then in the order of the agreement. */
  readonly changes: readonly BudgetChange[];
}

/** The variations that became known after one award, up to another. */
function reasonsBetween({ variations }: PoolAgreement, after: Day, to: Day): readonly string[] {
  const known = variations.filter(({ knownOn }) => knownOn > after && knownOn <= to);
  return [...new Set(known.map(({ reason }) => reason))];
}

/**
 * Finds the original budgets and their changes.
 *
 * @param query.from first day of the year; `query.to` the last day that counts
 */
export function budgetChanges(
  ledger: Ledger,
  agreement: PoolAgreement,
  query: FundStatementQuery,
): BudgetChanges {
  const { knownAt } = query;
  const schemeOf = schemesByCategory(agreement);
  const places = new Map(agreement.schemes.map(({ id }, place) => [id, place]));
  const original = new Map<SchemeId | undefined, Pence>();
  const changes: BudgetChange[] = [];
  let award: EntryId | undefined;
  let lastAward: Day | undefined;
  for (const entry of entries(ledger)) {
    if (!contains(query, entry.date) || (knownAt !== undefined && entry.recordedAt > knownAt)) continue;
    const sums = new Map<SchemeId | undefined, number>();
    for (const { account, balanceType, pence } of entry.postings)
      if (balanceType === 'budget' && covers('expenses', account)) addToSum(sums, schemeOf(account), pence);
    if (sums.size === 0) continue;
    const counted = (entry.reverses && entryOf(ledger, entry.reverses.entry)) ?? entry;
    if (award === undefined && entry.kind === 'award') {
      [award, lastAward] = [entry.id, entry.date];
      for (const [scheme, sum] of sums) original.set(scheme, pence(sum));
      continue;
    }
    const isSettlement = counted.source === settlementSource(agreement);
    const kind: ChangeKind =
      counted.kind === 'award'
        ? 'revision'
        : isSettlement && counted.kind === 'virement'
          ? 'moved'
          : isSettlement && counted.kind === 'settle'
            ? 'further'
            : counted.kind === YEAR_END_KIND
              ? 'year-end'
              : 'other';
    const reasons =
      kind === 'revision' && lastAward !== undefined ? reasonsBetween(agreement, lastAward, entry.date) : [];
    if (entry.kind === 'award') lastAward = entry.date;
    const moved = [...sums]
      .filter(([, sum]) => sum !== 0)
      .sort(([a], [b]) => (places.get(a ?? '') ?? places.size) - (places.get(b ?? '') ?? places.size));
    for (const [scheme, sum] of moved) {
      const others = moved.flatMap(([other, amount]) => (other && amount < 0 !== sum < 0 ? [other] : []));
      changes.push({
        ...{ entry: entry.id, date: entry.date, ...(scheme !== undefined && { scheme }) },
        ...{ kind, pence: pence(sum), others, reasons },
      });
    }
  }
  return { original, ...(award !== undefined && { award }), changes };
}
