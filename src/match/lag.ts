/**
 * How likely each lag is: the banking days from an entry to its line. Each account, and each payee in it, teaches its own.
 *
 * Method: a lag of a day or two is usual, and longer ones are rarer. The lags of pairs that are certain whatever their days are added:
 * pairs that share a number with nothing else, and pairs of one payee whose amount nobody else has. The more lags of its own a payee has,
 * the more they count. An invoice that is paid after thirty days is then as likely as a wage that is paid the next day.
 *
 * @module
 */
import { addToSum } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import type { LagHabit } from './habits.js';

/** The longest lag, in banking days; longer ones count as this one. */
export const LONGEST_LAG = 65;
const BEFORE = 5;
const PLACES = BEFORE + LONGEST_LAG + 1;

/** How usual lags are in a new account, each from its day to the next; money out, and money in, which may be entered late. */
const USUAL_OUT = {
  '-5': 0.02,
  '-2': 0.03,
  '-1': 0.3,
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
/** How many lags of its own an account, and a payee, needs for them to count as much as the usual ones. */
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

/** How often each lag was seen, by its place. */
type LagCounts = ReadonlyMap<number, number>;

/** The usual chances with the lags that were seen. Each lag makes its neighbours a little likelier too. */
function blend(usual: Chances, weight: number, seen: LagCounts): Chances {
  const counts = usual.map((chance) => chance * weight);
  for (const [place, times] of seen) {
    counts[place]! += 0.6 * times;
    if (place > 0) counts[place - 1]! += 0.2 * times;
    if (place < PLACES - 1) counts[place + 1]! += 0.2 * times;
  }
  return shares(counts);
}

/** The lag of a pair in banking days. */
export function lagOf(line: Candidate, item: Candidate): number {
  return line.banking - item.banking;
}

/** A pair that is certain whatever its days. */
export type CertainPair = readonly [line: Candidate, item: Candidate];

type Direction = 'in' | 'out';
const directionOf = ({ pence }: Candidate): Direction => (pence > 0 ? 'in' : 'out');

/** The lags of a payee, or of all payees, of one direction. */
interface LagTable {
  readonly seen: Map<number, number>;
  /** How likely each lag is; for a certain pair, without its own lag. */
  readonly chances: Map<number | undefined, LagChances>;
}

interface LagChances {
  readonly of: Chances;
  readonly most: number;
}

const noLags = (): LagTable => ({ seen: new Map(), chances: new Map() });

function without(counts: LagCounts, place: number | undefined): LagCounts {
  return place === undefined ? counts : new Map(counts).set(place, (counts.get(place) ?? 0) - 1);
}

/** The chances of lags, without the lag of the pair itself; calculated once. */
function chancesOf(usual: Chances, weight: number, lags: LagTable, ownLag: number | undefined): LagChances {
  let chances = lags.chances.get(ownLag);
  if (chances === undefined) {
    const of = blend(usual, weight, without(lags.seen, ownLag));
    chances = { of, most: Math.max(...of) };
    lags.chances.set(ownLag, chances);
  }
  return chances;
}

/**
 * Learns from certain pairs, and from the lags of earlier months.
 *
 * @returns for a line and an item, how likely their lag is, in points, tenths of a factor e: 0 for the likeliest lag, less for all others;
 *   a certain pair is no evidence for itself
 */
export function lagPoints(
  plain: readonly CertainPair[],
  habits: readonly LagHabit[] = [],
): (line: Candidate, item: Candidate) => number {
  const ofAll = { in: noLags(), out: noLags() };
  const ofPayee = { in: new Map<string, LagTable>(), out: new Map<string, LagTable>() };
  const see = (direction: Direction, payee: string, place: number) => {
    if (place < 0 || place >= PLACES) return false;
    const ofThisPayee = ofPayee[direction].get(payee) ?? noLags();
    ofPayee[direction].set(payee, ofThisPayee);
    for (const { seen } of [ofAll[direction], ofThisPayee]) addToSum(seen, place, 1);
    return true;
  };
  for (const { payee, direction, days } of habits)
    for (const lag of days) see(direction, payee.replaceAll(' ', ''), lag + BEFORE);
  const itemOfPlain = new Map<Candidate, Candidate>();
  for (const [line, item] of plain)
    if (see(directionOf(line), item.text.name, lagOf(line, item) + BEFORE)) itemOfPlain.set(line, item);
  const usual = { in: spread(USUAL_IN), out: spread(USUAL_OUT) };
  return (line, item) => {
    const direction = directionOf(line);
    const lag = lagOf(line, item) + BEFORE;
    const ownLag = itemOfPlain.get(line) === item ? lag : undefined;
    const ofAccount = chancesOf(usual[direction], ACCOUNT_WEIGHT, ofAll[direction], ownLag);
    const lags = ofPayee[direction].get(item.text.name);
    const { of, most } = lags === undefined ? ofAccount : chancesOf(ofAccount.of, PAYEE_WEIGHT, lags, ownLag);
    const place = Math.min(Math.max(lag, 0), PLACES - 1);
    const points = Math.round(10 * Math.log(of[place]! / most));
    // A cheque waits for the payee to pay it in. A late cheque is not evidence against a pair.
    return line.text.kind === 'cheque' && place >= BEFORE ? Math.max(points, -15) : points;
  };
}
