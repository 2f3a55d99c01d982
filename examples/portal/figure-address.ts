/**
 * The address of the entries behind an amount.
 */
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
