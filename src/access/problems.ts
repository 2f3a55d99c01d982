/**
 * The problems of access: each code with its facts.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'key-not-accepted': { reason: 'unknown' | 'expired' | 'revoked' };
    'key-unknown': { key: string };
    'key-repeated': { key: string };
    /** The same for a book that is not there as for one that is. */
    'outside-scope': { act: string; book: string };
  }
}

export type {};
