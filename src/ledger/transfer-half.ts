/**
 * A recorded half of a transfer: a book records each half once, whatever its entry is called.
 *
 * @module
 */
import type { Transfer } from './entry.js';
import type { LedgerState } from './state/state.js';

export interface TransferHalf {
  readonly sequence: number;
  /** The book that holds the other half, when both were recorded together. */
  other: LedgerState | undefined;
}

/** The name under which a half of a transfer is kept. */
export function halfName({ id, direction }: Pick<Transfer, 'id' | 'direction'>): string {
  return `${direction} ${id}`;
}
