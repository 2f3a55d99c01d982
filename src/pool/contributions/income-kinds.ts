/**
 * Splits the income of a stream by kind of contribution: recurrent, in kind, capital and so on.
 *
 * Method: the source of an entry names the instalment (`<contribution>:<due day>`) that it calls or receives; a reversal has the kind of
 * the entry that it reverses. Income without a contribution of the stream is `other`.
 *
 * @module
 */

import type { Entry, EntryId } from '../../ledger/entry.js';
import { entryOf } from '../../ledger/journal.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Pence, pence } from '../../money/pence.js';
import { evidence, type Figure } from '../../reports/figure.js';
import { CONTRIBUTION_KINDS, type ContributionKind, type PoolAgreement } from '../pool.js';

/** One kind of income, and the entries behind it, in order of recording. */
export interface IncomeOfKind {
  readonly kind: ContributionKind | 'other';
  readonly pence: Pence;
  readonly entries: readonly EntryId[];
}

const ORDER: readonly IncomeOfKind['kind'][] = [...CONTRIBUTION_KINDS, 'other'];

/** The kind of contribution that each id stands for. */
export function kindsOf({ contributions }: Pick<PoolAgreement, 'contributions'>) {
  return new Map(contributions.map(({ id, kind }) => [id, kind]));
}

function kindOf(ledger: Ledger, entry: Entry, kinds: ReadonlyMap<string, ContributionKind>) {
  const first = entry.source === undefined && entry.reverses ? entryOf(ledger, entry.reverses.entry) : entry;
  const source = first?.source ?? '';
  // An id may hold a colon itself; the due day never does.
  const cut = source.lastIndexOf(':');
  return kinds.get(source) ?? (cut > 0 ? kinds.get(source.slice(0, cut)) : undefined) ?? 'other';
}

/**
 * Parts a figure of income by kind of contribution.
 *
 * @returns the kinds that occur, in their order; their pence add up to the figure's
 */
export function incomeByKind(
  ledger: Ledger,
  income: Figure,
  kinds: ReadonlyMap<string, ContributionKind>,
): readonly IncomeOfKind[] {
  const groups = new Map<IncomeOfKind['kind'], { pence: number; entries: Set<EntryId> }>();
  for (const { entry, pence: amount } of evidence(ledger, income)) {
    const kind = kindOf(ledger, entry, kinds);
    const group = groups.get(kind) ?? { pence: 0, entries: new Set() };
    groups.set(kind, group);
    group.pence += amount;
    group.entries.add(entry.id);
  }
  return ORDER.flatMap((kind) => {
    const group = groups.get(kind);
    return group ? [{ kind, pence: pence(group.pence), entries: [...group.entries] }] : [];
  });
}
