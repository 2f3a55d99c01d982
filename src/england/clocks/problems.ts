/**
 * The problems of clocks: each code with its facts. Days are `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'stays-overlap': { from: string; to: string; next: string };
    'return-window-unknown': { from: string; to: string };
    'reconsideration-used': { decision: string; used: string; again: string };
  }
}

export type {};
