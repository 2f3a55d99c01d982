/**
 * The problems of tables of rates: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    /** No figure for the day: the figure before it ends on `before`, the next begins on `after`; it was announced on `announced`, later than the caller asks. */
    'rate-not-known': { rate: string; on: string; before?: string; after?: string; announced?: string };
    'rate-provisional': { rate: string; on: string; pence: number; source: string };
    'rate-contradicted': { rate: string; on: string; announced: string; figures: readonly number[] };
    'rate-not-local': { rate: string };
    'rate-below-statutory': { rate: string; on: string; local: number; statutory: number };
    'benefit-day-unlikely': { year: string; on: string; from: string; to: string };
  }
}

export type {};
