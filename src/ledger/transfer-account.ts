/**
 * The account on which every transfer between books stands, in both: over any set of books it comes to nothing, fund by fund.
 *
 * @module
 */

/** Only the halves of a transfer are posted here. */
export const TRANSFERS = 'equity/transfers';
