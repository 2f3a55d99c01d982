/**
 * One modulus check of a sort code and account number against one row of the weight table.
 *
 * Method: the fourteen digits have the letters u to z (sort code) and a to h (account), as in the published description, and each
 * exception is applied at the step that the description names.
 * Source: Vocalink, "Validating Account Numbers: UK Modulus Checking", the checks and exceptions 1 to 14.
 *
 * @module
 */
import type { WeightRow, WeightTable } from './weight-table.js';

/** Weights that replace those of the row under exception 2. */
const EXCEPTION_2 = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
const EXCEPTION_2_G9 = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];
/** Sort codes that replace the given one under exceptions 8 and 9. */
const EXCEPTION_8 = '090126';
const EXCEPTION_9 = '309634';

/** Positions of the letters among the fourteen digits. */
const [A, B, C, G, H] = [6, 7, 8, 12, 13] as const;

/** The fourteen digits, u to z and a to h. */
function digitsOf(sortCode: string, account: string): readonly number[] {
  return [...sortCode, ...account].map(Number);
}

/** The sort code that is weighed. */
function weighedSortCode(sortCode: string, row: WeightRow, table: WeightTable): string {
  if (row.exception === 8) return EXCEPTION_8;
  if (row.exception === 9) return EXCEPTION_9;
  if (row.exception !== 5) return sortCode;
  return table.substitutions.find(([from]) => from === sortCode)?.[1] ?? sortCode;
}

/** The weights by which these digits are weighed. */
function weightsOf(row: WeightRow, digits: readonly number[]): readonly number[] {
  const g = digits[G];
  if (row.exception === 2 && digits[A] !== 0) return g === 9 ? EXCEPTION_2_G9 : EXCEPTION_2;
  const firstTwo = digits[A]! * 10 + digits[B]!;
  const isExempt =
    g === 9 && (row.exception === 7 || (row.exception === 10 && (firstTwo === 9 || firstTwo === 99)));
  // The sort code and the first two digits of the account, u to b, then weigh nothing.
  return isExempt ? row.weights.map((weight, index) => (index <= B ? 0 : weight)) : row.weights;
}

/** The sum of products, or of the digits of the products, by the row's method. */
function sumOf(row: WeightRow, digits: readonly number[]): number {
  const weights = weightsOf(row, digits);
  let sum = 0;
  for (const [index, digit] of digits.entries()) {
    const product = digit * weights[index]!;
    sum += row.method === 'DBLAL' ? Math.floor(product / 10) + (product % 10) : product;
  }
  return row.exception === 1 ? sum + 27 : sum;
}

/** Exception 5: a check digit is not weighed; it must equal what the remainder gives. */
function meetsRemainder(method: WeightRow['method'], remainder: number, digits: readonly number[]): boolean {
  if (method === 'DBLAL') return (10 - remainder) % 10 === digits[H];
  // A remainder of one would need a check digit of ten, so it never passes.
  return (11 - remainder) % 11 === digits[G];
}

/** Exception 14: a last digit 0, 1 or 9 may be left out, and the account weighed one place to the right. */
function passesShifted(row: WeightRow, sortCode: string, account: string): boolean {
  if (!'019'.includes(account.slice(-1))) return false;
  return sumOf(row, digitsOf(sortCode, `0${account.slice(0, -1)}`)) % 11 === 0;
}

/** Exception 6: foreign currency accounts, which cannot be checked. */
function isForeignCurrency(account: string): boolean {
  return /^[4-8]/.test(account) && account[6] === account[7];
}

/** Exception 3: whether the second check is left out, by the third digit of the account. */
export function skipsSecond(account: string): boolean {
  const c = digitsOf('000000', account)[C];
  return c === 6 || c === 9;
}

/**
 * Weighs a sort code and account number by one row.
 *
 * @param sortCode six digits; `account` eight.
 * @param row the row; `table` the table that it belongs to.
 * @returns true when the digits pass.
 */
export function passes(
  { sortCode, account }: { readonly sortCode: string; readonly account: string },
  row: WeightRow,
  table: WeightTable,
): boolean {
  if (row.exception === 6 && isForeignCurrency(account)) return true;
  const weighedCode = weighedSortCode(sortCode, row, table);
  const digits = digitsOf(weighedCode, account);
  const modulus = row.method === 'MOD11' ? 11 : 10;
  const remainder = sumOf(row, digits) % modulus;
  if (row.exception === 4) return remainder === digits[G]! * 10 + digits[H]!;
  if (row.exception === 5) return meetsRemainder(row.method, remainder, digits);
  return remainder === 0 || (row.exception === 14 && passesShifted(row, weighedCode, account));
}
