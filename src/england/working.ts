/**
 * A working: how an answer of the law was reached, line by line, each with its figures and the article it rests on.
 *
 * Each part of this room declares the codes of its own lines; `explain` has the words for them. A line shows a whole number of pence;
 * a fraction that goes on into the next line is kept beside it.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import type { RateCell } from './rates/rate-cell.js';

/** Each code of a line with its facts: every part of the room adds its own. */
export interface WorkingFacts {
  /** An amount that an officer decided or entered. */
  'amount-given': { name: string };
}

/** The code of a line of a working. */
export type WorkingCode = keyof WorkingFacts;

/** One line of a working. */
export type WorkingLine = {
  [Code in WorkingCode]: {
    readonly code: Code;
    /** The amount of the line, to the penny; it may be below zero. */
    readonly pence: Pence;
    /** The amount before it was rounded, in pence, such as `9805 5/13`; absent if it is whole. */
    readonly exact?: string;
    readonly facts: Readonly<WorkingFacts[Code]>;
    /** The article of law, guidance or policy that the line rests on. */
    readonly citation: string;
    /** The published figures that the line uses. */
    readonly cells?: readonly RateCell[];
  };
}[WorkingCode];

/** The lines in the order of the sum. */
export type Working = readonly WorkingLine[];

/** One citation of several: each once, in their order. */
export function citationOfAll(citations: Iterable<string>): string {
  return [...new Set(citations)].join('; ');
}

/** The figures of a working that are provisional; each once, in the order of its lines. */
export function provisionalCells(working: Working): readonly RateCell[] {
  const cells = working.flatMap((line) => line.cells ?? []).filter(({ status }) => status === 'provisional');
  return [...new Set(cells)];
}
