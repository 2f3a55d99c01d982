/**
 * The address of the entries behind an amount.
 */
import type { AccountPosition } from 'personal-budget-ledger/caseload';
import type { Money } from 'personal-budget-ledger/documents';

/** The longest address of a figure, in characters. */
export const LONGEST = 4000;

/** The address of the entries behind an amount; undefined if it is none of the book’s. */
export function figureAddress(book: string, { parts, entries }: Partial<Money>): string | undefined {
  if (entries?.length === 1) return `/people/${book}/payments/${encodeURIComponent(entries[0]!)}`;
  const of = parts ?? entries;
  if (of === undefined || of.length === 0) return undefined;
  const text = Buffer.from(JSON.stringify(of)).toString('base64url');
  return text.length > LONGEST ? undefined : `/people/${book}/figures?of=${text}`;
}

/**
 * Finds the address of an amount in a document about contributions. An amount that is due or missed is worked out from the weeks and is not the
 * sum of what was paid, so it leads to the weeks.
 */
export function contributionAddress(
  { book, contributions }: Pick<AccountPosition, 'book' | 'contributions'>,
  amount: Partial<Money>,
): string | undefined {
  const receipts = contributions.flatMap(({ rows }) => rows.flatMap((week) => week.receipts));
  const paid = new Map<string, number>();
  for (const { entry, pence } of receipts) paid.set(entry, (paid.get(entry) ?? 0) + pence);
  const isOfContributions = amount.entries?.length && amount.entries.every((entry) => paid.has(entry));
  if (!isOfContributions) return figureAddress(book, amount);
  const sum = [...new Set(amount.entries)].reduce((total, entry) => total + paid.get(entry)!, 0);
  return sum === amount.pence ? figureAddress(book, amount) : `/people/${book}/contributions`;
}
