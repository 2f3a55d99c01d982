/**
 * The exact amount beside a rounded one: pence with a fraction in lowest terms, as a working shows it.
 *
 * @module
 */

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/**
 * Writes parts of a penny as pence: `9805 5/13`, `-3 1/2`, `4/7`.
 *
 * @param parts a whole number of parts
 * @param inPenny how many of them are a penny
 * @returns undefined if they are whole pence
 */
export function exactPence(parts: number, inPenny: number): string | undefined {
  const size = Math.abs(parts);
  const [whole, over] = [Math.floor(size / inPenny), size % inPenny];
  if (over === 0) return undefined;
  const common = greatestDivisor(over, inPenny);
  const fraction = `${over / common}/${inPenny / common}`;
  return `${parts < 0 ? '-' : ''}${whole > 0 ? `${whole} ` : ''}${fraction}`;
}
