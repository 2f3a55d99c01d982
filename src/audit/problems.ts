/**
 * The problems of journals that are read as a stranger would read them: each code with its facts. `at` is the line, counted from 1, such
 * as `line 3`; a `sequence` is counted from 0.
 *
 * @module
 */
declare module '../problem/problem.js' {
  interface ProblemFacts {
    'line-not-canonical': Record<string, never>;
    'opening-misplaced': { sequence: number };
    'journal-format-unknown': { found: string };
    'line-changed': Record<string, never>;
    'line-added': { sequence: number };
    'line-moved': { sequence: number };
    'lines-dropped': { from: number; to: number };
    'line-of-other-book': { book: string; expected: string };
    'line-recorded-backwards': { recordedAt: string; last: string };
    'text-changed': { place: number };
    'text-unexpected': { place: number };
    'journal-cut': { size: number; expected: number };
    'note-key-invalid': { found: string };
    'note-malformed': { reason: string };
    'note-signature-wrong': { name: string };
    'note-unsigned': { signedBy: string };
    'signer-failed': { name: string; reason: string };
    'proof-malformed': { found: string };
    'proof-wrong': { origin: string; place: number; size: number };
    'book-unregistered': { book: string };
    'register-of-other': { origin: string; signedBy: string };
    'book-shrunk': { book: string; size: number; earlier: number };
    'book-rewritten': { book: string; size: number; earlier: number };
    'pack-unreadable': { bytes: number };
    'pack-file-changed': { bytes: number };
    'journal-differs': { size: number; root: string; expected: string };
  }
}

export type {};
