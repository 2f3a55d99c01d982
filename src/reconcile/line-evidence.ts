/**
 * Counts the lines of a statement by the evidence they were agreed to: a record made before and elsewhere, or the statement itself.
 *
 * A book that is completed from the bank's lines always agrees with the bank, so an auditor counts the two kinds separately.
 *
 * @module
 */

import type { BookItem } from '../match/book-item.js';
import type { Link, Matching } from '../match/matching.js';
import { pence, sumPence } from '../money/pence.js';
import type { Statement, StatementLine } from '../statement/statement.js';
import { openAmounts, type Total } from './tally.js';

/** The linked lines by their evidence; together they are the lines that the tally counts as matched, whole and in part. */
export interface LineEvidence {
  /** Agreed to an entry that was made from something else: a payment run, an invoice, the holder's own book. */
  readonly independent: Total;
  /** Agreed to an entry that was made from this line. */
  readonly fromStatement: Total;
  /** Lines that cancel one another at the bank, such as a payment that came back; no entry is needed. */
  readonly cancelled: Total;
}

type Kind = keyof LineEvidence;

/** If a line has several links, the last of these kinds counts. */
const KINDS: readonly Kind[] = ['cancelled', 'independent', 'fromStatement'];

/**
 * Counts linked lines by their evidence.
 *
 * Method: a line that is linked in part to entries of both kinds counts as taken from the statement.
 *
 * @param of.lines the statement's lines and those left open by earlier ones
 * @param of.items the book's items that the lines were matched with
 */
export function lineEvidence(
  matching: Matching,
  of: {
    readonly statement: Statement;
    readonly lines: readonly StatementLine[];
    readonly items: readonly BookItem[];
  },
): LineEvidence {
  const sourceOf = new Map(of.items.map((item) => [item.entry, item.source]));
  const kindOf = ({ entries }: Link, line: string): Kind => {
    if (entries.length === 0) return 'cancelled';
    const names = [line, `${of.statement.account}#${line}`];
    const isOfLine = entries.some(
      (entry) => entry.startsWith('bank:') || names.includes(sourceOf.get(entry) ?? ''),
    );
    return isOfLine ? 'fromStatement' : 'independent';
  };
  const kinds = new Map<string, Kind>();
  for (const link of matching.links) {
    for (const line of link.lines) {
      const kind = kindOf(link, line);
      const other = kinds.get(line) ?? kind;
      kinds.set(line, KINDS.indexOf(kind) > KINDS.indexOf(other) ? kind : other);
    }
  }
  const open = openAmounts(matching).lines;
  const tallied = (kind: Kind): Total => {
    const lines = of.lines.filter(({ id }) => kinds.get(id) === kind);
    return {
      count: lines.length,
      pence: sumPence(lines.map((line) => pence(line.pence - (open.get(line.id) ?? 0)))),
    };
  };
  return {
    independent: tallied('independent'),
    fromStatement: tallied('fromStatement'),
    cancelled: tallied('cancelled'),
  };
}
