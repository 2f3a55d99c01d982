/**
 * The problems of the statements that a book takes: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'statement-currency': { currency: string };
    'statement-missing': { account: string; through?: string };
    'statement-account-unknown': { account: string };
  }
}

export type {};
