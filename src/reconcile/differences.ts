/**
 * The differences that a matching leaves between book and bank: outstanding entries, unrecorded lines, and tolerated remainders.
 *
 * @module
 */
import type { BookItem, OpenItem } from '../match/book-item.js';
import type { Matching } from '../match/matching.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { type Day, daysBetween } from '../time/day.js';
import type { Reconciliation, ToleratedDifference } from './reconciliation.js';

/** Ages in days, both ends included; the last has no end. */
export const AGE_BANDS = [
  { from: 0, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91 },
] as const;

/** The differences of one age band. */
export interface AgeBand {
  readonly from: number;
  readonly to?: number;
  readonly count: number;
  readonly pence: Pence;
}

/**
 * Adds differences up by age.
 *
 * @param differences pence of either sign; days, 0 or more
 * @returns the bands of `AGE_BANDS`, in order, empty ones too; together they add up to all the differences
 */
export function byAge(
  differences: readonly { readonly ageDays: number; readonly pence: Pence }[],
): readonly AgeBand[] {
  return AGE_BANDS.map((band) => {
    const last = 'to' in band ? band.to : Number.POSITIVE_INFINITY;
    const ofBand = differences.filter(({ ageDays }) => ageDays >= band.from && ageDays <= last);
    return { ...band, count: ofBand.length, pence: sumPence(ofBand.map(({ pence }) => pence)) };
  });
}

/** An item without its details: the entry and its open amount. */
export const openItem = ({ entry, pence }: BookItem): OpenItem => ({ entry, pence });

/** The total of differences, and their amounts by age. */
function summary(differences: readonly { readonly pence: Pence; readonly ageDays: number }[]) {
  return { total: sumPence(differences.map((difference) => difference.pence)), byAge: byAge(differences) };
}

/**
 * Sorts what a matching left unmatched.
 *
 * @param asAt the day from which ages are counted back; undefined, every age is 0
 * @param tolerance pence: the open remainder of a part match is tolerated up to this amount
 */
export function differencesOf(matching: Matching, asAt: Day | undefined, tolerance: Pence) {
  const { links, unmatchedItems, unmatchedLines } = matching;
  const ageOf = (date: Day) => (asAt ? daysBetween(date, asAt) : 0);
  const remainders = links.flatMap((link) => link.rest ?? []);
  const small = remainders.filter((remainder) => Math.abs(remainder.pence) <= tolerance);
  const toleratedLines = new Set(small.map(({ line }) => line));
  const toleratedEntries = new Set(small.map(({ entry }) => entry));

  const outstanding = unmatchedItems
    .filter(({ item }) => !toleratedEntries.has(item.entry))
    .map((unmatched) => ({ ...unmatched, ageDays: ageOf(unmatched.item.date) }));
  const unrecorded = unmatchedLines
    .filter(({ line }) => !toleratedLines.has(line.id))
    .map((unmatched) => ({ ...unmatched, ageDays: ageOf(unmatched.line.date) }));
  const tolerated: readonly ToleratedDifference[] = [
    ...unmatchedLines
      .filter(({ line }) => toleratedLines.has(line.id))
      .map(({ line }) => ({ line: line.id, pence: line.pence })),
    ...unmatchedItems
      .filter(({ item }) => toleratedEntries.has(item.entry))
      .map(({ item }) => ({ entry: item.entry, pence: pence(0 - item.pence) })),
  ];

  const ofEntries = summary(outstanding.map(({ item, ageDays }) => ({ pence: item.pence, ageDays })));
  const ofLines = summary(unrecorded.map(({ line, ageDays }) => ({ pence: line.pence, ageDays })));
  return {
    outstanding,
    outstandingTotal: ofEntries.total,
    outstandingByAge: ofEntries.byAge,
    unrecorded,
    unrecordedTotal: ofLines.total,
    unrecordedByAge: ofLines.byAge,
    tolerated,
  } satisfies Partial<Reconciliation>;
}
