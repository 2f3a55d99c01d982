/**
 * The arrears of one cycle, cause by cause.
 *
 * Method: the amounts of the cycle are reckoned as known when it was paid, and again with each fact that became known since, in order of
 * knowledge. Each amount is rounded, and the step from one to the next belongs to the fact between them. So the causes add up to the
 * difference exactly, and neither a new question nor a later fact moves a penny from one earlier cause to another. What was made in the
 * ordinary way and differs from what was then due is a cause of its own. Corrections are taken off their causes.
 * A part of a cycle is its amount up to the last day less that up to the day before the first, so parts add up to the whole.
 *
 * @module
 */
import { isPence, type Pence } from '../../money/pence.js';
import { demand } from '../../problem/problem.js';
import { type Day, dayNumber, earlierOf, nearestDay } from '../../time/day.js';
import { type AmountsDue, amountsOfPart } from '../schedule/amounts-due.js';
import type { PaymentCycleDays } from '../schedule/cycles.js';
import { countKnown, type Fact, type Facts, namedBy } from '../schedule/fact.js';
import type { PaymentTerms } from '../schedule/terms.js';
import type { ArrearsLine } from './arrears-line.js';
import { ARREARS_STREAMS, type ArrearsCorrection, type ArrearsStream, type PaidAmount } from './paid.js';

/** Days by their numbers, both included. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** A cycle, the part of it that is asked about, and what was made and corrected in it. */
export interface CycleQuestion {
  readonly facts: Facts;
  readonly terms: PaymentTerms;
  readonly cycle: PaymentCycleDays;
  readonly part: Part;
  /** How many facts are known now. */
  readonly now: number;
  /** Absent: everything was made as then due. */
  readonly paid?: readonly PaidAmount[];
  readonly corrections: readonly ArrearsCorrection[];
}

/** The amount of a part of the cycle. */
type Level = (part: Part) => number;

/** Whether a fact can change what is due in a cycle: it counts there, or takes the place of another. */
function mayChange({ from, to, revision }: Fact, cycle: Part): boolean {
  return (from <= cycle.to && cycle.from <= to) || namedBy(revision) !== undefined;
}

/** The facts that were known when the stream of a cycle was first made; else on its day of payment. */
function baseOf({ facts, cycle, paid }: CycleQuestion, stream: ArrearsStream): number {
  const own = (paid ?? []).filter((record) => (record.stream ?? 'payment') === stream);
  const firstMade = own.reduce<Day | undefined>(
    (first, { madeOn }) => earlierOf(first ?? madeOn, madeOn),
    undefined,
  );
  return countKnown(facts, dayNumber(firstMade ?? cycle.payOn));
}

/**
 * The part of a record that falls to some days: the level of the days that it shares with them, and on its first day what it differs from
 * its level by. So its parts add up to it.
 */
function partOfRecord({ days, pence: amount }: PaidAmount, part: Part, level: Level): number {
  const [from, to] = [dayNumber(days.from), dayNumber(days.to)];
  if (part.from <= from && to <= part.to) return amount;
  const shared = { from: Math.max(from, part.from), to: Math.min(to, part.to) };
  const ofShared = shared.from <= shared.to ? level(shared) : 0;
  return ofShared + (part.from <= from && from <= part.to ? amount - level({ from, to }) : 0);
}

function lineOf(
  line: Omit<ArrearsLine, 'before' | 'after' | 'settled' | 'outstanding'>,
  { before, after, settled }: { before: number; after: number; settled: number },
): ArrearsLine {
  const outstanding = after - before - settled;
  demand(isPence(outstanding), 'arrears are beyond the largest amount');
  const { days, stream, cause, revision } = line;
  const amounts = { before: before as Pence, after: after as Pence, settled: settled as Pence, outstanding };
  return revision === undefined
    ? { days, stream, cause, ...amounts }
    : { days, stream, cause, revision, ...amounts };
}

/** Whether nothing happened in a cycle since it was paid: no fact, no correction, and everything made as due. */
function isQuiet({ facts, cycle, now, paid, corrections }: CycleQuestion): boolean {
  if (paid !== undefined || corrections.length > 0) return false;
  for (let place = countKnown(facts, dayNumber(cycle.payOn)); place < now; place++)
    if (mayChange(facts[place]!, cycle)) return false;
  return true;
}

/** The lines of one stream of a cycle. */
function linesOfStream(
  question: CycleQuestion,
  stream: ArrearsStream,
  { base, amounts }: { base: number; amounts: (count: number, part: Part) => AmountsDue },
): ArrearsLine[] {
  const { facts, cycle, part, now, paid, corrections } = question;
  const lines: ArrearsLine[] = [];
  const isWhole = part.from <= cycle.from && cycle.to <= part.to;
  const days = isWhole ? cycle.days : { from: nearestDay(part.from), to: nearestDay(part.to) };
  const own = corrections.filter((record) => (record.stream ?? 'payment') === stream);
  const level =
    (count: number): Level =>
    (asked) =>
      amounts(count, asked)[stream];
  const settledBy = (records: readonly PaidAmount[], ofRecord: Level) =>
    records.reduce((sum, record) => sum + partOfRecord(record, part, ofRecord), 0);

  const then = level(base);
  const made = paid?.filter((record) => (record.stream ?? 'payment') === stream);
  const madeLevel: Level = (asked) =>
    made ? made.reduce((sum, record) => sum + partOfRecord(record, asked, then), 0) : then(asked);
  const unmade = own.filter(({ revision }) => revision === undefined);
  let before = then(part);
  if (made !== undefined || unmade.length > 0) {
    const was = madeLevel(part);
    const settled = settledBy(unmade, (asked) => then(asked) - madeLevel(asked));
    if (was !== before || settled !== 0)
      lines.push(lineOf({ days, stream, cause: 'payment' }, { before: was, after: before, settled }));
  }
  const seen = new Set<string>();
  for (let place = base; place < now; place++) {
    const fact = facts[place]!;
    const { cause, revision } = fact;
    const after = mayChange(fact, cycle) ? level(place + 1)(part) : before;
    const records = own.filter((record) => record.revision === revision.id);
    seen.add(revision.id);
    const settled = settledBy(records, (asked) => level(place + 1)(asked) - level(place)(asked));
    if (after !== before || settled !== 0)
      lines.push(lineOf({ days, stream, cause, revision: revision.id }, { before, after, settled }));
    before = after;
  }
  // A correction of a fact that was known when the cycle was paid: nothing is due for it.
  for (const record of own) {
    const { cause, revision } = record;
    if (revision === undefined || seen.has(revision)) continue;
    const settled = partOfRecord(record, part, () => 0);
    if (settled !== 0)
      lines.push(lineOf({ days, stream, cause, revision }, { before, after: before, settled }));
  }
  return lines;
}

/** The arrears of a cycle, by stream: first what was not made as then due, and then each cause in the order in which it became known. */
export function arrearsOfCycle(question: CycleQuestion): ArrearsLine[] {
  if (isQuiet(question)) return [];
  const { facts, terms, cycle, part } = question;
  const known = new Map<number, AmountsDue>();
  const amounts = (count: number, asked: Part): AmountsDue => {
    if (asked !== part) return amountsOfPart(facts, { count, cycle, ...asked }, terms);
    const found = known.get(count) ?? amountsOfPart(facts, { count, cycle, ...asked }, terms);
    known.set(count, found);
    return found;
  };
  const streams =
    terms.method === 'net' && terms.excessContribution !== 'invoiced'
      ? (['payment'] as const)
      : ARREARS_STREAMS;
  return streams.flatMap((stream) =>
    linesOfStream(question, stream, { base: baseOf(question, stream), amounts }),
  );
}
