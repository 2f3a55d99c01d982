/**
 * Shares a sum among needs when nothing but the sum binds: in proportion or evenly, in whole pence.
 *
 * Method: each need has its whole pence, and the odd pennies go one each: in proportion to the largest remainders, evenly to the
 * needs that stand first, which also have ties. The remainders are those of the exact shares, which are set first; so every
 * penny has a cost that rises from one to the next (how far the share then lies above exact), and the cheapest are covered.
 * Rising costs are what lets `share-alike` take a batch apart.
 *
 * @module
 */

/** Writes the shares of some needs, by number, which add up to the sum. */
export type Sharing = (needs: readonly number[], sum: number, share: number[]) => void;

/**
 * What a sum gives to a part of a demand when all get the same in the pound.
 *
 * @returns whole pence, and the rest as a number of parts of a penny, of which the demand says how many make one
 */
export function portionOf(
  asked: number,
  { sum, demand }: { readonly sum: number; readonly demand: number },
): { readonly whole: number; readonly rest: number } {
  const product = asked * sum;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % demand;
    return { whole: (product - rest) / demand, rest };
  }
  const [exact, by] = [BigInt(asked) * BigInt(sum), BigInt(demand)];
  return { whole: Number(exact / by), rest: Number(exact % by) };
}

/**
 * Shares as near to exact shares as whole pence can be.
 *
 * @param pence what each need asks
 * @param exact the whole pence of each need's exact share, and its rest, by number; all of one demand
 */
export function nearTo(
  pence: readonly number[],
  exact: { readonly whole: readonly number[]; readonly rest: readonly number[] },
): Sharing {
  return (needs, sum, share) => {
    let odd = sum;
    for (const need of needs) {
      share[need] = exact.whole[need]!;
      odd -= share[need];
    }
    if (odd === 0) return;
    const queue = [...needs].sort((a, b) => exact.rest[b]! - exact.rest[a]! || a - b);
    // One round is enough wherever exact shares can be carried; more is for amounts whose shares cannot be told exactly.
    while (odd > 0) {
      for (const need of queue) {
        if (odd === 0 || share[need] === pence[need]) continue;
        share[need]! += 1;
        odd--;
      }
    }
    queue.reverse();
    while (odd < 0) {
      for (const need of queue) {
        if (odd === 0 || share[need] === 0) continue;
        share[need]! -= 1;
        odd++;
      }
    }
  };
}

/** Shares evenly: the same to each, as far as it asks for so much; odd pennies to those that stand first. */
export function evenly(pence: readonly number[]): Sharing {
  return (needs, sum, share) => {
    const bySize = [...needs].sort((a, b) => pence[a]! - pence[b]!);
    let left = sum;
    let level = 0;
    for (const [at, need] of bySize.entries()) {
      level = Math.floor(left / (bySize.length - at));
      if (pence[need]! > level) break;
      left -= pence[need]!;
      level = pence[need]!;
    }
    let odd = sum;
    for (const need of needs) {
      share[need] = Math.min(pence[need]!, level);
      odd -= share[need];
    }
    for (const need of needs) {
      if (odd === 0) break;
      if (pence[need]! <= level) continue;
      share[need]! += 1;
      odd--;
    }
  };
}
