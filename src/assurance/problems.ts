/**
 * The problems of audit samples: each code with its facts. Amounts are pence.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'population-unproved': { items: number; control: number; difference: number };
    'sample-item-untested': { item: string };
    'sample-item-unknown': { item: string };
    'sample-item-not-replaced': { item: string; why: string };
  }
}

export type {};
