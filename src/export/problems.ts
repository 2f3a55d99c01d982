/**
 * The problems of journal files: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'journal-line-invalid': { line: number; reason: string };
  }
}

export type {};
