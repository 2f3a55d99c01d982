/**
 * Messages about doubts in a statement file; `%` is the name of the file.
 *
 * @module
 */

/** By the reason of the finding: the doubt, and the remedy. */
export const FILE_DOUBTS = new Map<unknown, readonly [what: string, remedy: string]>([
  [
    'sign-assumed',
    [
      'Nothing in % shows whether an amount without a sign is money in or money out.',
      'Find a payment that you know, and check how it was read.',
    ],
  ],
  [
    'sign-contradicted',
    [
      'The sign of an amount in % contradicts what the file says elsewhere.',
      'Check with the bank whether it is money in or money out.',
    ],
  ],
  [
    'balance-unreadable',
    ['A balance in % could not be read.', 'Compare the closing balance with the bank’s.'],
  ],
  [
    'other-table',
    [
      '% contains a second table, which was not read.',
      'Save each table as a separate file, and import both.',
    ],
  ],
  ['amount-twice', ['An amount in % is given twice.', 'Ask the bank which of the two is right.']],
  ['field-twice', ['A field in % appears twice.', 'Ask the bank for the statement again.']],
  ['layout-guessed', ['The columns of % were guessed from their names.', 'Check how they were read.']],
  [
    'date-order-assumed',
    ['Nothing in % shows whether the day or the month comes first.', 'Check its dates.'],
  ],
  [
    'balance-mismatch',
    ['The balances in % do not match its amounts.', 'Look for a line that is missing or misread.'],
  ],
]);
