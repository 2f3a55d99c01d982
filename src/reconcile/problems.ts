/**
 * The problems of reconciliations, their links and seals: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'line-unknown': { line: string };
    'reconciliation-not-proved': { account: string; difference: number; statementDifference: number };
    'reconciliation-undated': { account: string };
    'seal-lines-unrecorded': { account: string; lines: readonly string[]; pence: number };
    /** Payments and refunds whose split differs from that in order of date. */
    'split-unsettled': { entries: readonly string[] };
    'reconciliation-sealed': { account: string; through: string };
    'seal-altered': { account: string; through: string };
    'seal-chain-broken': { account: string; through: string };
    'seal-record-missing': { entry: string; closes: string };
    'seal-closing-differs': { account: string; through: string; entry: string; closes: string };
    'seal-balance-differs': { account: string; through: string; sealed: number; book: number };
    'seal-sum-differs': {
      account: string;
      through: string;
      figure: 'outstandingTotal' | 'unrecordedTotal' | 'bankBalance' | 'bookBalance';
      sealed: number;
      sum: number;
    };
    'seal-item-differs': {
      account: string;
      through: string;
      list: 'outstanding' | 'ahead' | 'links';
      entry: string;
    };
    /** How many entries the journal had by the record, and the least and the most that it can have had. */
    'seal-entries-differ': { account: string; through: string; sealed: number; least: number; most: number };
    'link-part-not-open': { what: string; id: string };
    'link-unbalanced': { lines: number; entries: number };
  }
}

export type {};
