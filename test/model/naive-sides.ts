/**
 * The terms of a fund and the two sides of an entry, as the naive book sees them.
 *
 * @module
 */
import type { Fund } from '../../src/ledger/chart.js';
import type { Posting } from '../../src/ledger/entry.js';

export const below = (path: string, top: string) => path === top || path.startsWith(`${top}/`);

/** The longest pattern decides. */
export function allowed({ terms }: Fund, category: string): boolean {
  const longest = (patterns: readonly string[] = []) =>
    Math.max(-1, ...patterns.filter((top) => below(category, top)).map((top) => top.length));
  const [permitted, prohibited] = [longest(terms.permitted), longest(terms.prohibited)];
  return permitted === -1 && prohibited === -1 ? !terms.permitted : permitted > prohibited;
}

/** Amounts by account, fund, type and side; `sign` −1 turns an undoing round to what it undoes. */
export function sides(postings: readonly Posting[], sign: bigint): Map<string, bigint> {
  const all = new Map<string, bigint>();
  for (const { account, fund, balanceType, pence } of postings) {
    const turned = BigInt(pence) * sign;
    const side = JSON.stringify([account, fund, balanceType, turned > 0n ? 'debit' : 'credit']);
    all.set(side, (all.get(side) ?? 0n) + (turned > 0n ? turned : -turned));
  }
  return all;
}

export function debits(all: ReadonlyMap<string, bigint>, type: string, fund?: string): bigint {
  let total = 0n;
  for (const [side, pence] of all) {
    const [, own, balanceType, where] = JSON.parse(side) as string[];
    if (where === 'debit' && balanceType === type && (fund === undefined || own === fund)) total += pence;
  }
  return total;
}

/** What an entry moved, or has left to undo: of its actual debits, else its commitments, else its budget. */
export function amount(all: ReadonlyMap<string, bigint>): { type: string; total: bigint } {
  for (const type of ['actual', 'commitment', 'budget']) {
    const total = debits(all, type);
    if (total > 0n) return { type, total };
  }
  return { type: 'actual', total: 0n };
}
