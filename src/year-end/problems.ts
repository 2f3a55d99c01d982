/**
 * The problems of ending a year and of leaving a pool: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'year-ended': { date: string; entry: string };
    'exit-before-notice': { noticeGiven: string; ends: string; earliest: string };
    'exit-shares-missing': Record<string, never>;
  }
}

export type {};
