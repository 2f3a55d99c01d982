/**
 * A line of arrears: for some days and one cause, the difference between what is due and what was paid.
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import type { Period } from '../../time/period.js';
import type { ArrearsCause, RevisionId } from '../schedule/revision.js';
import type { ArrearsStream } from './paid.js';

/** The difference that one cause makes to the payment, or to the invoice, of one cycle. */
export interface ArrearsLine {
  readonly days: Period;
  readonly stream: ArrearsStream;
  readonly cause: ArrearsCause;
  /** Absent for the cause `payment`: what was made differs from what was then due. */
  readonly revision?: RevisionId;
  /** The amount of these days before the cause was known, and with it; for the cause `payment`, what was made and what was then due. */
  readonly before: Pence;
  readonly after: Pence;
  /** The part of the difference that earlier corrections have settled. */
  readonly settled: Pence;
  /** After less before less settled: above zero, still to be paid or billed; below, to be taken back or credited. */
  readonly outstanding: Pence;
}

/** Sums of lines, by stream. */
export interface ArrearsSums {
  /** Pence still to be paid; below zero, too much was paid. */
  readonly payment: Pence;
  /** Pence still to be billed; below zero, too much was billed. */
  readonly invoice: Pence;
  /** Payment less invoice: above zero, owed to the person. */
  readonly toPerson: Pence;
}

/** Adds up what is outstanding. */
export function sumsOf(lines: Iterable<ArrearsLine>): ArrearsSums {
  const sums = { payment: 0, invoice: 0 };
  for (const { stream, outstanding } of lines) sums[stream] += outstanding;
  const { payment, invoice } = sums;
  return { payment: pence(payment), invoice: pence(invoice), toPerson: pence(payment - invoice) };
}

/** Adds up what is outstanding by a property of the lines, in the order in which its values first occur. */
export function sumsBy<Key>(
  lines: Iterable<ArrearsLine>,
  keyOf: (line: ArrearsLine) => Key,
): ReadonlyMap<Key, ArrearsSums> {
  const groups = new Map<Key, ArrearsLine[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  return new Map([...groups].map(([key, group]) => [key, sumsOf(group)]));
}
