/** Exact fractions of pence, so that nothing is rounded before the law says so. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const greatestDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestDivisor(b, a % b));

export function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom === 1n) return { top, bottom };
  const divisor = greatestDivisor(top < 0n ? -top : top, bottom);
  return { top: top / divisor, bottom: bottom / divisor };
}

export const pence = (amount: number | bigint): Fraction => ({ top: BigInt(amount), bottom: 1n });
export const NOTHING = pence(0);

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, { top: -b.top, bottom: b.bottom });
export const multiply = (a: Fraction, top: bigint, bottom: bigint): Fraction =>
  fraction(a.top * top, a.bottom * bottom);
export const sum = (amounts: readonly Fraction[]): Fraction => amounts.reduce(add, NOTHING);

export const isAbove = (a: Fraction, b: Fraction): boolean => a.top * b.bottom > b.top * a.bottom;
export const smallerOf = (a: Fraction, b: Fraction): Fraction => (isAbove(a, b) ? b : a);
export const largerOf = (a: Fraction, b: Fraction): Fraction => (isAbove(a, b) ? a : b);

/** Rounds to a whole penny towards minus infinity. */
export function roundDown({ top, bottom }: Fraction): Fraction {
  const quotient = top / bottom;
  return pence(top < 0n && quotient * bottom !== top ? quotient - 1n : quotient);
}

/** Rounds to a whole penny towards plus infinity. */
export const roundUp = ({ top, bottom }: Fraction): Fraction => {
  const down = roundDown({ top: -top, bottom });
  return pence(-down.top);
};
