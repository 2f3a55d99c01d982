/**
 * The problems of personal budgets: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'budget-not-known': { budget: string; on: string };
    'budget-parts-differ': { line: string; cost: number; parts: number };
    'budget-cost-differs': { stated: number; lines: number };
    'charge-on-free': { charge: number; citation: string };
    'charge-over-cost': { charge: number; chargeable: number };
    'adaptation-not-free': { line: string; pence: number; limit: number };
    'budget-stream-missing': { line: string; payer: string; authority: string };
    'top-up-not-allowed': { reason: string; citation: string };
    'top-up-terms-missing': { terms: readonly string[] };
    'top-up-exceeds': { pays: number; additional: number };
  }
}

export type {};
