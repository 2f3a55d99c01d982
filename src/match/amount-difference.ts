/**
 * Explains the difference of two amounts: swapped figures, a fee, a short payment.
 *
 * @module
 */
/** Points that a difference costs, by its kind. */
export const LESS_FOR = {
  'figures-swapped': 25,
  fee: 25,
  'short-payment': 40,
  'amount-differs': 30,
} as const;
export type Difference = keyof typeof LESS_FOR;
/** The largest fee, in pence. */
const LARGEST_FEE = 500;

/** Whether two amounts are the same but for two neighbouring figures that are swapped. */
export function areFiguresSwapped(a: number, b: number): boolean {
  // Two numbers of the same figures differ by a multiple of nine; most do not.
  if ((Math.abs(a) - Math.abs(b)) % 9 !== 0) return false;
  const [x, y] = [String(Math.abs(a)), String(Math.abs(b))];
  if (x.length !== y.length) return false;
  const differ: number[] = [];
  for (let place = 0; place < x.length; place++) if (x[place] !== y[place]) differ.push(place);
  const [first, second] = differ;
  if (differ.length !== 2 || second !== first! + 1) return false;
  return x[first!] === y[second] && x[second] === y[first!];
}

/** The kind of difference between two amounts in one direction; undefined if it is none of these. */
export function differenceOf(line: number, item: number): Difference | undefined {
  if (line > 0 !== item > 0 || line === item) return undefined;
  if (areFiguresSwapped(line, item)) return 'figures-swapped';
  const more = Math.abs(line) - Math.abs(item);
  if (line < 0 && more > 0 && more <= LARGEST_FEE) return 'fee';
  return more < 0 && -more * 2 <= Math.abs(item) ? 'short-payment' : undefined;
}
