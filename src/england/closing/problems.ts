/**
 * The problems of surplus, reclaim and closing: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'fund-without-stream': { fund: string };
    'notice-part-missing': { part: string; citation: string };
    'notice-amount-differs': { working: number; pence: number };
    'recovery-barred': { why: string; citation: string };
    'offset-over-limit': { from: string; to: string; due: number; offset: number; citation: string };
    'settlement-exceeds-reclaim': { reclaim: number; settled: number; over: number };
    'reclaim-not-owed': { stream: string; owed: number; asked: number };
    'payment-after-closing': { id: string; date: string; closedOn: string };
  }
}

export type {};
