/**
 * The walk-through of one item: from the assessment to the outcome, each step with what shows it and who signed it, or plainly missing.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type { Chart } from '../ledger/chart.js';
import type { Entry, EntryId, Note } from '../ledger/entry.js';
import type { Explanation } from '../ledger/explanation.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { SignedRecord } from './signed-record.js';

/** The steps, in their order. */
export type WalkStepName =
  | 'assessment'
  | 'award'
  | 'rule'
  | 'promise'
  | 'payment'
  | 'run'
  | 'bank'
  | 'receipt'
  | 'outcome';

/** A paper that is kept outside the book. */
export interface WalkPaper {
  /** Where it is, such as the number of a case record. */
  readonly reference: string;
  readonly on: Day;
  readonly preparedBy?: string;
  readonly approvedBy?: string;
}

/** The papers that an auditor was shown. */
export interface WalkPapers {
  readonly assessment?: WalkPaper;
  readonly receipt?: WalkPaper;
  readonly outcome?: WalkPaper;
}

/** What shows a step: the code of a sentence, its facts, and who signed the record. */
export interface WalkEvidence {
  readonly what: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly on?: Day;
  readonly pence?: Pence;
  readonly entry?: EntryId;
  readonly record?: SignedRecord;
  readonly paper?: WalkPaper;
}

/** A step with its evidence. */
export interface WalkStep {
  readonly step: WalkStepName;
  readonly evidence: readonly WalkEvidence[];
  /** What is not there: codes of sentences. */
  readonly missing: readonly string[];
}

/** The walk-through of an entry. */
export interface WalkThrough {
  readonly book: string;
  readonly entry: Entry;
  /** Personal text. */
  readonly note?: Note;
  readonly chart: Chart;
  readonly steps: readonly WalkStep[];
  /** The rules that decided who paid, and how they did. */
  readonly rules: readonly { readonly rule?: NamedRule; readonly explanation: Explanation }[];
}
