/**
 * The problems of books: each code with its facts. Amounts are pence, days `YYYY-MM-DD`.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'statement-currency': { currency: string };
    'statement-missing': { account: string; through?: string };
    /** A line that an entry has met is given a meaning that the entry contradicts, or is said not to be this book’s. */
    'line-recorded': { line: string; entry?: string };
    'statement-account-unknown': { account: string };
    /** The policy asks for a second person; the call is kept under this name. */
    'approval-needed': { request: string; record: string };
    'approver-is-actor': { actor: string };
    'approver-not-allowed': { approver: string; pence: number; upTo?: number };
    'override-not-allowed': { override: string };
    'request-unknown': { request: string };
    /** A payment goes to another account than the one that the book keeps for its payee. */
    'details-differ': { payment: string };
    /** The book is there already and was opened with another agreement, chart or secret. */
    'book-differs': { book: string; what: string };
    'book-unknown': { book: string };
    /** A pack that withholds lines is no whole book. */
    'pack-partial': { book: string; shown: number; withheld: number };
    'book-busy': { book: string; tries: number };
    'transfer-other-book': { book: string; named: string };
    'transfer-other-store': { book: string };
    'transfer-not-approved': { book: string };
    'store-failed': { book: string; kind: string; reason: string };
    'record-damaged': { book: string; sequence: number };
  }
}

export type {};
