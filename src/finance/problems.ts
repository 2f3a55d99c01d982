/**
 * The problems of code maps, journals and payables files: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'codes-missing': { account: string; fund: string; from: string; to: string; entries: number };
    'partner-codes-missing': { body: string; partner: string; from: string; to: string };
    'codes-overlap': { row: number; other: number };
    'finance-body-unknown': { body: string };
    'finance-book-missing': { book: string };
    'journal-run-differs': { period: string; run: number; book: string };
    'finance-journal-differs': { journal: string };
    'journal-run-unknown': { period: string; run: number };
    'supplier-unknown': { payment: string; payee: string };
    'payment-not-recorded': { payment: string; book: string };
    'bill-exceeds-promise': { commitment: string; promised: number; billed: number };
  }
}

export type {};
