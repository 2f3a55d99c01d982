/**
 * The problems of arrears: each code with its facts. Days `YYYY-MM-DD`, amounts pence.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'rate-repeated': { list: string; from: string };
    'rates-not-covering': { list: string; from: string; to: string };
    'paid-across-cycles': { from: string; to: string; cycle: string; ends: string };
    'correction-unknown': { revision: string };
    'reclaim-short': { asked: number; found: number };
  }
}

export type {};
