/**
 * The problems of days, moments and periods: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'day-invalid': { text: string };
    'moment-invalid': { text: string };
    'period-backwards': { from: string; to: string };
    'holidays-not-covering': { day: string; from: string; to: string };
  }
}

export type {};
