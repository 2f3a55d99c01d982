/**
 * The problems of a plan of funding: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'caps-cross': { fund: string; cap: string; other: string };
    'need-without-person': { need: string; fund: string; cap: string };
  }
}

export type {};
