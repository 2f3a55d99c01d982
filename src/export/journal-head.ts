/**
 * The first line of a journal, which says what form the other lines have.
 *
 * Version 1 has one entry or one revision of the chart a line: the journal of a ledger. Version 2 is the journal of a book: each line is a fact
 * with its place and its signature, and most kinds of fact are no part of a ledger.
 *
 * @module
 */
import * as z from 'zod/mini';
import { readJournalLine } from '../audit/journal-line.js';
import { check, idSchema, strictObject } from '../problem/check.js';
import { accept, type Result } from '../problem/problem.js';

/** The name and version of the journal of a ledger, on the first line. */
export const JOURNAL_FORMAT = { journal: 'personal-budget-ledger', version: 1 } as const;

/** What the first line says. */
export interface JournalHead {
  readonly book: string;
  /** The chart that the book was opened with, unchecked. */
  readonly chart: unknown;
  /**
   * Takes an entry or a revision out of the value of a later line; undefined for a fact that is no part of a ledger.
   *
   * @param entriesBefore how many entries were before it
   */
  readonly historyOf: (value: unknown, entriesBefore: number) => unknown;
}

const makeSchema = () =>
  strictObject({
    journal: z.literal(JOURNAL_FORMAT.journal),
    version: z.literal(JOURNAL_FORMAT.version),
    book: idSchema,
    chart: z.unknown(),
  });

/** The entry or revision in a fact of a book. */
function historyOfFact(value: unknown, entriesBefore: number): unknown {
  const { kind, fact, recordedAt } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (kind === 'entry') return { ...(fact as object), recordedAt };
  if (kind === 'chart') return { ...(fact as object), entriesBefore, recordedAt };
  return undefined;
}

/**
 * Reads the first line of a journal.
 *
 * @param text the line
 * @param value the line as JSON
 */
export function readHead(text: string, value: unknown): Result<JournalHead> {
  const opening = readJournalLine(text);
  if (opening.ok) {
    const { book, fact } = opening.value;
    const { chart } = fact as { readonly chart?: unknown };
    return accept({ book, chart, historyOf: historyOfFact });
  }
  const head = check(makeSchema(), value);
  return head.ok ? accept({ ...head.value, historyOf: (line) => line }) : head;
}
