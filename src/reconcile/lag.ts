/**
 * How likely each lag is: the banking days from an entry to its line. Each account, and each payee in it, teaches its own.
 *
 * Method: a lag of a day or two is usual, and longer ones are ever rarer. To that the lags are added of pairs that are plain without
 * their days: pairs of one number that nothing else bears, and pairs of one payee whose amount nobody else has. A payee with lags of its
 * own is known by them more and more. An invoice that is paid after thirty days is then as likely as a wage that is paid the next day.
 *
 * @module
 */
import type { Candidate } from './candidate.js';

/** Banking days from an item to its line that are told apart. */
export const LONGEST_LAG = 65;
const BEFORE = 5;
const PLACES = BEFORE + LONGEST_LAG + 1;

/** How usual lags are in an account that nothing is known of, by their first day; money out, and money in, which the book may learn late. */
const USUAL_OUT = {
  '-5': 0.02,
  '-2': 0.3,
  '-1': 0.8,
  0: 6,
  2: 5,
  3: 4,
  4: 2.5,
  5: 1.5,
  6: 0.8,
  8: 0.4,
  11: 0.15,
  16: 0.1,
  23: 0.05,
  34: 0.02,
};
const USUAL_IN = { ...USUAL_OUT, '-5': 0.6, '-2': 1.2, '-1': 2 };
/** How many pairs of its own an account, and then a payee, needs to be known by them as much as by the usual. */
const ACCOUNT_WEIGHT = 20;
const PAYEE_WEIGHT = 6;

type Chances = readonly number[];

function spread(usual: Readonly<Record<string, number>>): Chances {
  const steps = Object.entries(usual)
    .map(([day, chance]) => [Number(day), chance] as const)
    .sort(([a], [b]) => a - b);
  const chances = Array.from({ length: PLACES }, (_, place) => {
    const lag = place - BEFORE;
    return steps.findLast(([day]) => day <= lag)![1];
  });
  return shares(chances);
}

function shares(counts: readonly number[]): Chances {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => count / sum);
}

/** What is usual, and what was seen: each lag seen makes its neighbours a little likelier too. */
function blend(usual: Chances, weight: number, seen: readonly number[]): Chances {
  const counts = usual.map((chance) => chance * weight);
  for (const place of seen) {
    counts[place]! += 0.6;
    if (place > 0) counts[place - 1]! += 0.2;
    if (place < PLACES - 1) counts[place + 1]! += 0.2;
  }
  return shares(counts);
}

/** Points of each lag, in tenths of a factor e below the likeliest: 0 or less. */
function pointsOf(chances: Chances): readonly number[] {
  const most = Math.max(...chances);
  return chances.map((chance) => Math.round(10 * Math.log(chance / most)));
}

/** The lag of a pair in banking days. */
export function lagOf(line: Candidate, item: Candidate): number {
  return line.banking - item.banking;
}

/** A pair that is plain without its days. */
export type PlainPair = readonly [line: Candidate, item: Candidate];

/**
 * Learns from plain pairs.
 *
 * @returns for a line and an item, how likely their lag is, in points: 0 for the likeliest lag, less for all others
 */
export function lagPoints(plain: readonly PlainPair[]): (line: Candidate, item: Candidate) => number {
  const seen = { in: [] as number[], out: [] as number[] };
  const seenOf = new Map<string, number[]>();
  for (const [line, item] of plain) {
    const place = lagOf(line, item) + BEFORE;
    if (place < 0 || place >= PLACES) continue;
    const direction = line.pence > 0 ? 'in' : 'out';
    seen[direction].push(place);
    const payee = `${direction} ${item.text.name}`;
    const places = seenOf.get(payee);
    if (places) places.push(place);
    else seenOf.set(payee, [place]);
  }
  const ofAccount = {
    in: blend(spread(USUAL_IN), ACCOUNT_WEIGHT, seen.in),
    out: blend(spread(USUAL_OUT), ACCOUNT_WEIGHT, seen.out),
  };
  const usual = { in: pointsOf(ofAccount.in), out: pointsOf(ofAccount.out) };
  const pointsByPayee = new Map<string, readonly number[]>();
  for (const [payee, places] of seenOf) {
    const direction = payee.startsWith('in') ? 'in' : 'out';
    pointsByPayee.set(payee, pointsOf(blend(ofAccount[direction], PAYEE_WEIGHT, places)));
  }
  return (line, item) => {
    const direction = line.pence > 0 ? 'in' : 'out';
    const points = pointsByPayee.get(`${direction} ${item.text.name}`) ?? usual[direction];
    const place = Math.min(Math.max(lagOf(line, item) + BEFORE, 0), PLACES - 1);
    // A cheque waits for the payee to pay it in: a late one is no evidence against a pair.
    if (line.text.kind === 'cheque' && place >= BEFORE) return Math.max(points[place]!, -15);
    return points[place]!;
  };
}
