/**
 * The problems of amounts and rates: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'pence-invalid': { found: string };
    'pence-text-invalid': { text: string };
    'rate-invalid': { text: string };
    'total-too-large': { limit: number };
    'amount-not-positive': { pence: number };
  }
}

export type {};
