/**
 * The problems of drafting by rules: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'year-ended': { date: string; entry: string };
    'nothing-to-free': { commitment: string };
    'draw-short': {
      category: string;
      need: number;
      covered: number;
      short: number;
      funds: readonly string[];
      /** The name of the planned line that contributions do not cover; absent, money is short for a payment or a promise. */
      line?: string;
    };
    'award-unbalanced': { cost: number; funded: number; difference: number };
    'receipt-exceeds': { of: string; owed: number; asked: number };
    'transfer-unknown': { transfer: string };
  }
}

export type {};
