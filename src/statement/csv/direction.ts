/**
 * Settles which amounts of a CSV statement are money in and which are money out, if their signs alone do not show it.
 *
 * Method: a column or a word of the layout decides first, then the running balance. An amount whose step of the balance is its opposite is
 * turned if only a missing sign gave its side; if its sign is written, it is a warning. A sign that nothing states is a warning too.
 * Limit: the first row has no balance before it; it has the sign of the rows like it.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { chronological, type Direction } from '../reading/lines.js';
import { thanksForPayment } from '../reading/signs.js';
import type { RowFinding } from '../statement.js';
import { type BalanceCheck, settle } from './balance.js';
import type { DetectedLayout } from './detect.js';
import type { WritingStyle } from './evidence.js';
import type { ReadRow } from './rows.js';

/** The statements of the layout, the caller and the whole file about signs. */
export interface SignSource {
  readonly detected: Pick<DetectedLayout, 'layout' | 'by' | 'answer'>;
  readonly written: Pick<WritingStyle, 'outHasMinus' | 'inHasMinus'>;
}

/** How many amounts are above and below zero, and whether one below is a payment that a card received. */
export class SignCounts {
  private above = 0;
  private below = 0;
  private isPaymentBelow = false;

  add({ pence, text, payee }: Pick<ReadRow, 'pence' | 'text' | 'payee'>): void {
    if (pence > 0) this.above++;
    if (pence >= 0) return;
    this.below++;
    this.isPaymentBelow ||= thanksForPayment(text) || thanksForPayment(payee);
  }

  /**
   * Whether nothing shows the direction of the amounts: no column, no balance, and no sign on most of them, as on cards.
   *
   * @param isProven whether a running balance shows it. It cannot if the balance of a card is what its holder owes.
   */
  isAssumed({ detected, written }: SignSource, isProven: boolean): boolean {
    const { layout, by, answer } = detected;
    const { columns, outFlag, inFlag, inverted } = layout;
    if (answer !== undefined) return false;
    const hasFlags = outFlag !== undefined || inFlag !== undefined;
    // Money in that is written below zero is so on some cards, and may be a payment undone on others.
    if (columns.amount === undefined || hasFlags)
      return written.inHasMinus && !isProven && !(hasFlags && by === 'header');
    if (inverted !== undefined) return false;
    return this.isPaymentBelow || (by !== 'header' && !isProven && this.above > this.below);
  }
}

/** Whether amounts are in one column, and nothing says which way they go. */
function isUnstated({ layout, by, answer }: SignSource['detected']): boolean {
  const { columns, outFlag, inFlag, inverted } = layout;
  const isStated = by === 'header' || (outFlag ?? inFlag ?? inverted ?? answer) !== undefined;
  return columns.amount !== undefined && !isStated;
}

function turned(row: ReadRow): ReadRow {
  return { ...row, pence: (0 - row.pence) as Pence };
}

/** Rows without signs, each with the sign of its step of the running balance. */
function byBalance(rows: readonly ReadRow[], direction: Direction): readonly ReadRow[] {
  let before: Pence | undefined;
  const signed = new Map<ReadRow, ReadRow>();
  for (const row of chronological(rows, direction)) {
    if (before !== undefined && row.balance !== undefined && before - row.pence === row.balance)
      signed.set(row, turned(row));
    before = row.balance;
  }
  return rows.map((row) => signed.get(row) ?? row);
}

/** Rows with their signs, and the result of the check of their running balance. */
export interface SignedRows {
  readonly rows: readonly ReadRow[];
  readonly settled: BalanceCheck<ReadRow>;
  /** Whether the running balance shows the direction. */
  readonly isProven: boolean;
  readonly warnings: readonly RowFinding[];
}

/**
 * Gives the rows of one account the signs that the running balance shows.
 *
 * @param rows booked, in the order of the file.
 */
export function directed(rows: readonly ReadRow[], direction: Direction, source: SignSource): SignedRows {
  const { outHasMinus, inHasMinus } = source.written;
  const ways: (readonly ReadRow[])[] = [rows];
  if (outHasMinus) ways.push(rows.map((row) => (row.pence < 0 ? turned(row) : row)));
  if (inHasMinus) ways.push(rows.map((row) => (row.pence > 0 ? turned(row) : row)));
  if (isUnstated(source.detected) && rows.every(({ pence }) => pence >= 0))
    for (const order of ['oldest-first', 'newest-first'] as const) ways.push(byBalance(rows, order));
  let best = { rows, settled: settle(rows, direction) };
  for (const way of ways.slice(1)) {
    if (best.settled.breaks.length === 0) break;
    const settled = settle(way, direction);
    if (settled.breaks.length === 0 && settled.checked > 0 && !settled.against) best = { rows: way, settled };
  }
  const { settled } = best;
  return {
    ...best,
    isProven: settled.checked > 0 && settled.breaks.length * 2 <= settled.checked,
    warnings: settled.opposites.map(({ line, pence }) => ({
      line,
      reason: 'sign-contradicted',
      text: String(pence),
    })),
  };
}
