/**
 * Claims pairs of lines and items of one amount by payee and day: all open lines of a payee at once.
 *
 * Method: the items of one amount and one payee are a series. To it belong the lines that name this payee, and those that name nobody and
 * may be its. A week, a month or a short number that one line and one item share pairs these two. The others are aligned in order of date
 * over the whole period, and a pair is linked if its evidence is enough and clear, also against the other series that its line may belong
 * to. Equal bills may all be paid one bill late, and each pair would look as good. So a pair must also be better than its neighbour, or a
 * series of as many lines as items better than the series moved by one. Each round leaves the others clearer, so there are three.
 * Limit: if very many are alike in amount, payee and day, only clusters of as many lines as items are paired.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import { align } from './align.js';
import { byAmount, type Candidate, firstFrom } from './candidate.js';
import type { Claim } from './claim.js';
import { claimInOrder, DENSE_WINDOW } from './claim-in-order.js';
import { lagOf } from './lag.js';
import { dateWindow, type MatchContext, weightOf } from './match-context.js';
import type { LinkReason } from './matching.js';
import { openBearers, type Series, seriesOf } from './series.js';
import { mustAsk } from './text-comparison.js';

/** Points below which a pair is no pair, and margin below which it is a question. */
const ENOUGH = 12;
const CLEAR = 15;
/** Points by which a pair must be better than the same line with the next or the last item. */
const BETTER_THAN_NEIGHBOUR = 8;
/** Points for a series of as many lines as items, against the same series moved by one. */
const NOTHING_LEFT_OVER = 20;
const ROUNDS = 3;
/** Amounts that are round are never unusual. Banking days of the only pair of an unusual amount: a receipt may be entered late. */
const ROUND = 500;
const UNUSUAL_AFTER = 25;
const UNUSUAL_BEFORE = 8;
/** Most items that a line may be, on average. A denser series has a shorter window. */
const MOST_ITEMS_A_LINE = 40;

/** Claims a line and an item that are the only ones of their series with a mark: a week, a month, a short number. */
function* claimByMark({ lines, items }: Series, context: MatchContext): Generator<Claim, void> {
  if (!lines.some((line) => line.text.numbers.length > 0)) return;
  const [itemsBearing, linesBearing] = [openBearers(items), openBearers(lines)];
  for (const line of lines) {
    for (const number of line.isOpen && mustAsk(line) === undefined ? line.text.numbers : []) {
      const [item, ...others] = itemsBearing(number);
      if (item === undefined || others.length > 0 || linesBearing(number).length > 1) continue;
      const { identifies, contradicts, reasons } = context.compare(line, item);
      const { after, before } = dateWindow(line, context.windowDays);
      const lag = lagOf(line, item);
      if (!identifies || contradicts || !item.isFree || lag > after || lag < -before) continue;
      yield { lines: [line], items: [item], reasons: ['same-amount', ...reasons] };
      break;
    }
  }
}

interface Pair {
  readonly line: Candidate;
  readonly item: Candidate;
  /** Also against the other series that the line may belong to. */
  margin: number;
  /** Whether neither has anything else of this series near enough. */
  readonly isAlone: boolean;
  /** Whether the pair is better than its neighbours, or its series better than the series moved by one. */
  readonly isSteady: boolean;
}

/** A pair of a line that may belong to several series, and how much its series would lose without the line. */
interface ContestedPair {
  readonly pair: Pair;
  readonly series: Series;
  readonly gain: number;
}

/** For each line, the items in its window: the place of the first, and the place after the last. */
function itemRanges(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  windowDays: number | undefined,
) {
  const [first, end]: [number[], number[]] = [[], []];
  for (const line of lines) {
    const { after, before } = dateWindow(line, windowDays);
    first.push(firstFrom(items, line.banking - after));
    end.push(firstFrom(items, line.banking + before + 1));
  }
  return { first, end };
}

/** For each pair, whether it is better than the same pair moved by one item. In a whole series the average lag decides. */
function steadiness(
  pairs: readonly { readonly line: number; readonly item: number }[],
  { lines, items }: Series,
  context: MatchContext,
): readonly boolean[] {
  const lag = (line: number, item: number) => context.lagPoints(lines[line]!, items[item]!);
  const differsFromNeighbour = (line: number, item: number, other: number) => {
    const [a, b] = [items[item]!, items[other]];
    if (b === undefined) return true;
    const [texts, otherTexts] = [context.compare(lines[line]!, a), context.compare(lines[line]!, b)];
    const gain =
      texts.points +
      lag(line, item) -
      otherTexts.points -
      (otherTexts.contradicts ? 99 : 0) -
      lag(line, other);
    return gain >= BETTER_THAN_NEIGHBOUR;
  };
  const isComplete = pairs.length === lines.length && pairs.length === items.length;
  if (!isComplete) {
    return pairs.map(
      ({ line, item }) =>
        differsFromNeighbour(line, item, item - 1) && differsFromNeighbour(line, item, item + 1),
    );
  }
  let sum = 0;
  for (const { line, item } of pairs) sum += lag(line, item);
  const isBetterThanMoved = [-1, 1].every((by) => {
    let [moved, count] = [0, 0];
    for (const { line, item } of pairs) {
      if (items[item + by] === undefined) continue;
      moved += lag(line, item + by);
      count += 1;
    }
    return count === 0 || sum / pairs.length - moved / count + NOTHING_LEFT_OVER >= CLEAR;
  });
  return pairs.map(() => isBetterThanMoved);
}

/** Aligns each series. A series that is too dense is claimed in order of date; the pairs of the others are returned. */
function* alignSeries(
  { series, shared }: ReturnType<typeof seriesOf>,
  context: MatchContext,
): Generator<Claim, readonly Pair[]> {
  const pairs: Pair[] = [];
  const contested: ContestedPair[] = [];
  /** For each line of several series, how much each series would lose without it. */
  const gains = new Map<Candidate, { series: Series; gain: number }[]>();
  for (const oneSeries of series) {
    const { lines, items } = oneSeries;
    let { first, end } = itemRanges(lines, items, context.windowDays);
    const cells = end.reduce((sum, place, nth) => sum + place - first[nth]!, 0);
    if (cells > lines.length * MOST_ITEMS_A_LINE)
      ({ first, end } = itemRanges(lines, items, context.windowDays ?? DENSE_WINDOW));
    const weigh = (line: number, item: number) => {
      const [a, b] = [lines[line]!, items[item]!];
      const texts = context.compare(a, b);
      return texts.contradicts || !b.isFree ? 0 : weightOf(a, b, context) - ENOUGH;
    };
    const alignment = align(first, end, weigh);
    if (alignment === undefined) {
      yield* claimInOrder(lines, items, context);
      continue;
    }
    const wanted = new Array<number>(items.length).fill(0);
    for (const [nth, from] of first.entries())
      for (let item = from; item < end[nth]!; item++) wanted[item]! += 1;
    for (const [nth, line] of shared.size === 0 ? [] : lines.entries()) {
      if (!shared.has(line)) continue;
      addToList(gains, line, { series: oneSeries, gain: alignment.gains[nth]! });
    }
    const isSteady = steadiness(alignment.pairs, oneSeries, context);
    for (const [nth, { line: place, item: of, margin }] of alignment.pairs.entries()) {
      const line = lines[place]!;
      const isAlone = end[place]! - first[place]! === 1 && wanted[of] === 1;
      const pair = { line, item: items[of]!, margin, isAlone, isSteady: isAlone || isSteady[nth]! };
      pairs.push(pair);
      if (shared.has(line)) contested.push({ pair, series: oneSeries, gain: alignment.gains[place]! });
    }
  }
  for (const { pair, series: own, gain } of contested) {
    let other = 0;
    for (const elsewhere of gains.get(pair.line)!)
      if (elsewhere.series !== own) other = Math.max(other, elsewhere.gain);
    pair.margin = Math.min(pair.margin, gain - other);
  }
  return pairs;
}

/**
 * Whether a pair may be linked without asking: its texts identify the payee or the payment, nothing contradicts, and nothing else is as
 * good.
 */
function isSure({ line, item, margin, isSteady }: Pair, context: MatchContext): boolean {
  if (margin < CLEAR || !isSteady || mustAsk(line, item) !== undefined || !item.isFree) return false;
  const { identifies, contradicts } = context.compare(line, item);
  return identifies && !contradicts;
}

/** Claims the only line and the only item of an unusual amount, if the texts identify the payee. Their days need not be usual. */
function unusualPair(line: Candidate, item: Candidate, context: MatchContext): Claim | undefined {
  const lag = lagOf(line, item);
  const { after, before } = dateWindow(line, context.windowDays);
  const [most, least] =
    context.windowDays === undefined ? [Math.min(after, UNUSUAL_AFTER), -UNUSUAL_BEFORE] : [after, -before];
  if (!item.isFree || lag > most || lag < least) return undefined;
  const { identifies, contradicts, reasons } = context.compare(line, item);
  if (!identifies || contradicts || mustAsk(line, item) !== undefined) return undefined;
  return { lines: [line], items: [item], reasons: ['same-amount', ...reasons, 'only-pair'] };
}

/** Claims the sure pairs of the series of one amount. */
function* claimAmount(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Generator<Claim, void> {
  const isOpen = (candidate: Candidate) => candidate.isOpen;
  let openLines = lines;
  let open = seriesOf(lines, items, context);
  for (const oneSeries of open.series) yield* claimByMark(oneSeries, context);
  for (let round = 0; round < ROUNDS; round++) {
    const stillOpen = openLines.filter(isOpen);
    // Until something is linked, the series stay the same.
    if (stillOpen.length < openLines.length) open = seriesOf(stillOpen, items.filter(isOpen), context);
    openLines = stillOpen;
    const pairs = yield* alignSeries(open, context);
    const sure = pairs.filter((pair) => pair.line.isOpen && pair.item.isOpen && isSure(pair, context));
    for (const { line, item, isAlone } of sure) {
      // One line may be the best of two series; the first takes it.
      if (!line.isOpen) continue;
      const { reasons } = context.compare(line, item);
      const why: LinkReason = isAlone ? 'only-pair' : 'alike-in-date-order';
      yield { lines: [line], items: [item], reasons: ['same-amount', ...reasons, why] };
    }
    if (sure.length === 0 || sure.length === pairs.length) return;
  }
}

/** Claims the sure pairs of all series. */
export function* claimSeries(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Generator<Claim, void> {
  const itemsByAmount = byAmount(items);
  for (const [amount, sameLines] of byAmount(lines)) {
    const sameItems = itemsByAmount.get(amount);
    if (sameItems === undefined) continue;
    const isUnusual = sameLines.length === 1 && sameItems.length === 1 && amount % ROUND !== 0;
    const pair = isUnusual ? unusualPair(sameLines[0]!, sameItems[0]!, context) : undefined;
    if (pair) yield pair;
    else yield* claimAmount(sameLines, sameItems, context);
  }
}
