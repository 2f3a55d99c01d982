/**
 * The problems of returns: each code with its facts.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'measures-differ': { before: string; after: string };
    'frequency-spelling-provisional': { frequency: string };
    'mechanism-not-allowed': { serviceType: string; mechanism: string };
  }
}

export type {};
