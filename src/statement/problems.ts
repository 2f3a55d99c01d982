/**
 * The problems of bank files: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'secret-short': { found: string; least: number };
    'file-not-statement': { reason: string };
    'sign-unstated': { line: number; text: string };
    'csv-layout-unknown': {
      columns: readonly string[];
      looksLike: readonly string[];
      rows: readonly string[];
    };
    'csv-column-missing': { column: string; columns: readonly string[] };
  }
}

export type {};
