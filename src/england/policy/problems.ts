/**
 * The problems of policies: each code with its facts. Days are `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'policy-not-known': { body: string; on: string };
    'policy-silent': { body: string; on: string; parameter: string };
  }
}

export type {};
