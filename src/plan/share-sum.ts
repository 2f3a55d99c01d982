/**
 * Shares a sum among needs in whole pence, in proportion or evenly, if nothing but the sum limits them.
 *
 * Method: each need gets its whole pence, and the odd pennies go one each: in proportion, to the largest remainders of the exact
 * shares; evenly, to the needs that come first, which also break ties. So each further penny of a need costs more than the one before
 * (how far its share is then above exact), and the cheapest are given. Rising costs allow `share-alike` to decompose a batch.
 *
 * @module
 */

/** Writes the share of each need, by number; together they are the sum. */
export type SharingMethod = (needs: readonly number[], sum: number, share: number[]) => void;

/**
 * The proportional share of one amount of a demand.
 *
 * @returns whole pence, and the numerator of the remaining fraction of a penny; its denominator is the demand
 */
export function portionOf(
  asked: number,
  { sum, demand }: { readonly sum: number; readonly demand: number },
): { readonly whole: number; readonly fraction: number } {
  const product = asked * sum;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const fraction = product % demand;
    return { whole: (product - fraction) / demand, fraction };
  }
  const [exact, by] = [BigInt(asked) * BigInt(sum), BigInt(demand)];
  return { whole: Number(exact / by), fraction: Number(exact % by) };
}

/**
 * Shares as near to exact shares as whole pence allow.
 *
 * @param pence what each need asks for
 * @param exact the whole pence and the fraction of each need's exact share, by number; all of one demand
 */
export function nearTo(
  pence: readonly number[],
  exact: { readonly whole: readonly number[]; readonly fraction: readonly number[] },
): SharingMethod {
  return (needs, sum, share) => {
    let odd = sum;
    for (const need of needs) {
      share[need] = exact.whole[need]!;
      odd -= share[need];
    }
    if (odd === 0) return;
    const queue = [...needs].sort((a, b) => exact.fraction[b]! - exact.fraction[a]! || a - b);
    // One round is enough for exact shares; more are needed only for amounts beyond exact fractions.
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

/** Shares evenly: the same to each, up to what it asks for; odd pennies to the first. */
export function evenly(pence: readonly number[]): SharingMethod {
  return (needs, sum, share) => {
    const bySize = [...needs].sort((a, b) => pence[a]! - pence[b]!);
    let remainder = sum;
    let level = 0;
    for (const [place, need] of bySize.entries()) {
      level = Math.floor(remainder / (bySize.length - place));
      if (pence[need]! > level) break;
      remainder -= pence[need]!;
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
