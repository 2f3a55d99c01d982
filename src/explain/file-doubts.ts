/**
 * The sentences about what is doubtful in a statement file. `%` is the name of the file.
 *
 * @module
 */

/** By the reason of the finding: the doubt, and the remedy. */
export const FILE_DOUBTS = new Map<unknown, readonly [what: string, remedy: string]>([
  [
    'sign-assumed',
    [
      'Nothing in % shows whether an amount without a sign is money in or money out.',
      'Compare a payment that you know with what was read.',
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
    ['A balance in % could not be read.', 'Compare the closing balance with that of the bank.'],
  ],
  [
    'other-table',
    ['% holds a second table, which was not read.', 'Save each table as a file of its own, and import both.'],
  ],
  ['amount-twice', ['An amount in % is given twice.', 'Ask the bank which of the two is right.']],
  [
    'field-twice',
    ['A field in % that may be given once is given twice.', 'Ask the bank for the statement once more.'],
  ],
  ['layout-guessed', ['The columns of % were guessed from their names.', 'Look once at what was read.']],
  ['date-order-assumed', ['Nothing in % shows whether days or months come first.', 'Look once at its days.']],
  [
    'balance-mismatch',
    ['The balances in % do not follow from its amounts.', 'Look for a line that is missing or misread.'],
  ],
]);
