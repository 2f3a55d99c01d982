/**
 * The headings of a list of exceptions.
 *
 * @module
 */

/** A heading for each kind of exception. */
export const EXCEPTION_HEADINGS = {
  'person-died': 'The person has died',
  'not-proved': 'The account is not reconciled',
  'not-allowed': 'Payment to check: type of shop',
  unexplained: 'Not yet explained',
  question: 'Please confirm',
  overdue: 'Overdue',
  'money-to-check': 'Money to check',
  'outstanding-long': 'Not cleared for a long time',
  'own-transfer': 'Between a person’s own accounts',
  tolerated: 'Accepted differences',
  'for-the-record': 'For the record',
} as const;
