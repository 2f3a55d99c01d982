/**
 * The problems of reports over all books: each code with its facts.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    /** The receiver of a table’s bytes failed. */
    'table-not-written': { table: string; reason: string };
    'question-unknown': { question: string };
    /** The database refused a question, or answered something else than rows. */
    'question-failed': { question: string; reason: string };
  }
}

export type {};
