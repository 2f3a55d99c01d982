/**
 * The problems of bodies: each code with its facts. Days are `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../../problem/problem.js' {
  interface ProblemFacts {
    'body-not-known': { body: string };
    'body-not-begun': { body: string; on: string; from: string };
    'body-ended': { body: string; on: string; to: string };
    'body-in-ring': { body: string };
  }
}

export type {};
