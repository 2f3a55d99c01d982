/**
 * What to do at the command line about problems of the library, if its own advice speaks of calls.
 *
 * @module
 */
import type { Problem, ProblemCode } from '../problem/problem.js';

const REMEDIES: Readonly<Partial<Record<ProblemCode, (facts: Problem['facts']) => string>>> = {
  'approval-needed': (facts) =>
    `Another person approves it with: pbl approve ${'request' in facts ? facts.request : ''}`,
  'book-differs': (facts) =>
    'what' in facts && String(facts.what).startsWith('rule')
      ? 'Give the changed rule a higher version in the agreement.'
      : 'Put back the pbl.secret.json that the book was made with, and name the right place with --books.',
  'book-unknown': () =>
    'Check --book and --books; "pbl books" lists the books. "pbl take" makes a new one, and so does "pbl post" if accounts.csv has it.',
  'category-unknown': () =>
    'Choose one from the list, or add it as an account under expenses: pbl categories',
  'csv-layout-unknown': () => 'Read it with "pbl read" first: that drafts a layout for you to check.',
  'details-differ': () =>
    'Check the account with the payee on a number that you already have. Then change it with "pbl details", and make the run again.',
  'details-not-approved': () =>
    'Call the payee on a number that you already have. Then change the account with "pbl details", and have a second person approve it.',
  'holidays-not-covering': () =>
    'In pbl.json, add every bank holiday up to that day under "days" of "holidays", and move "covers" so that it includes the day.',
  'run-sent': () =>
    'Nobody is to be paid twice. Ask the bank to recall single payments, and record those with "pbl pay returned".',
  'seal-lines-unrecorded': () => 'Answer these lines first: pbl questions',
  'statement-missing': () => 'Take a bank file first: pbl take <file>',
};

/** The remedy for a problem, if the library’s own advice does not fit the command line. */
export function remedyFor({ code, facts }: Problem): { readonly remedy?: string } {
  const remedy = REMEDIES[code]?.(facts);
  return remedy === undefined ? {} : { remedy };
}
