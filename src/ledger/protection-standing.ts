/**
 * The present state of a protection. The sums are kept running, so reading them costs nothing.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { demand } from '../problem/problem.js';
import type { Protection } from './chart.js';
import { type Ledger, stateOf } from './ledger.js';

/** The sums of a protection, in pence. */
export interface ProtectionStanding {
  readonly protection: Protection;
  readonly authorised: Pence;
  /** Authorised on the group. */
  readonly inside: Pence;
  /** Committed and spent elsewhere. */
  readonly elsewhere: Pence;
  readonly floor: Pence;
  /** What may still be committed or spent elsewhere; below zero where the protection is breached. */
  readonly slack: Pence;
}

/**
 * @param id a protection of the chart
 * @throws {BrokenInvariant} when the chart has no such protection.
 */
export function protectionStanding(ledger: Ledger, id: string): ProtectionStanding {
  const state = stateOf(ledger).protections.get(id);
  demand(state !== undefined, `a protection that is asked for is in the chart: ${id.slice(0, 80)}`);
  const { protection, authorised, inside, elsewhere } = state;
  const floor = state.floor(authorised);
  const slack = authorised - floor - elsewhere;
  return { protection, authorised, inside, elsewhere, floor, slack } as ProtectionStanding;
}
