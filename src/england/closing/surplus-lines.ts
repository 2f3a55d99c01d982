/**
 * The lines of the working of a surplus and of a closing, each with its facts.
 *
 * @module
 */
import type {} from '../working.js';

/** The reasons for which money in an account is left out of a surplus. */
export const SET_ASIDE_KINDS = ['employer', 'one-off', 'need', 'bill'] as const;
export type SetAsideKind = (typeof SET_ASIDE_KINDS)[number];

declare module '../working.js' {
  interface WorkingFacts {
    'surplus-balance': { fund: string; asAt: string };
    'surplus-overpaid-by-person': { fund: string };
    'surplus-committed': { fund: string };
    'surplus-set-aside': { name: string; kind: SetAsideKind };
    'surplus-free': { fund: string };
    'surplus-reserve': { weeks: number; weekly: number };
    'surplus-over-reserve': { fund: string };
    'surplus-share': { funder: string; fund: string };
    'closing-balance': { fund: string; on: string };
    'closing-liability': {
      kind: string;
      amount: number;
      paid: number;
      passed: number;
      unmet: number;
      passesTo: 'health-body' | 'local-authority' | 'nobody';
    };
    'closing-to-person': Record<string, never>;
    'closing-share': { funder: string };
  }
}
