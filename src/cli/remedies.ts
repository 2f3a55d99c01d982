/**
 * What to do at the command line about problems of the library, if its own advice speaks of calls.
 *
 * @module
 */
import type { ProblemCode } from '../problem/problem.js';

export const REMEDIES: Readonly<Partial<Record<ProblemCode, string>>> = {
  'approval-needed': 'Another person approves it with "pbl approve", or it is withdrawn.',
  'book-differs':
    'Put back the pbl.secret.json that the book was made with, and name the right place with --books.',
  'book-unknown': 'Check --book and --books; "pbl reconcile" lists the books. "pbl take" makes a new one.',
  'csv-layout-unknown': 'Read it with "pbl read" first: that drafts a layout for you to check.',
  'seal-lines-unrecorded': 'Answer these lines first: pbl questions',
  'statement-missing': 'Take a bank file first: pbl take <file>',
};
