/**
 * What a fund's terms say of a category: the longest pattern that covers it decides.
 *
 * @module
 */
import type { AccountPath, FundTerms } from '../chart.js';

/** Whether a pattern covers a path: the path itself, or anything below it. */
export function covers(pattern: AccountPath, path: AccountPath): boolean {
  return path.startsWith(pattern) && (path.length === pattern.length || path[pattern.length] === '/');
}

/** The least that payments must leave in a fund, in pence: what it keeps; below zero where it has an overdraft. */
export function floorOf({ keep, overdraft }: FundTerms): number {
  return (keep ?? 0) - (overdraft ?? 0);
}

/** Whether an account counts spending. */
export function isSpendCategory(path: AccountPath): boolean {
  return covers('expenses', path);
}

/** Whether an account counts money that a fund holds or owes. What is owed to the fund is none until it comes in. */
export function isMoneyAccount(path: AccountPath): boolean {
  return (covers('assets', path) || covers('liabilities', path)) && !covers('assets/receivables', path);
}

function longest(patterns: readonly AccountPath[] | undefined, path: AccountPath): number {
  let length = -1;
  for (const pattern of patterns ?? []) if (covers(pattern, path)) length = Math.max(length, pattern.length);
  return length;
}

/**
 * Whether the terms allow spending on a category.
 *
 * @param category an expense account path
 * @returns true when a permitted pattern covers it more closely than any prohibited one, or when nothing
 *   prohibits it and the terms have no list of what is permitted
 */
export function allowsCategory(terms: FundTerms, category: AccountPath): boolean {
  const permitted = longest(terms.permitted, category);
  const prohibited = longest(terms.prohibited, category);
  if (permitted < 0 && prohibited < 0) return terms.permitted === undefined;
  return permitted > prohibited;
}
