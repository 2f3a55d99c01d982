/**
 * The words of a person's statement: one record for each language, and for each way of writing in it.
 *
 * @module
 */

/** Every phrase of the statement. Amounts and days are put in as they are shown. */
export interface StatementWords {
  readonly title: (day: string) => string;
  readonly left: (amount: string) => string;
  readonly weeks: (weeks: string) => string;
  readonly cameIn: string;
  readonly from: string;
  readonly wentOn: string;
  readonly forWhat: string;
  readonly planned: string;
  readonly spent: string;
  readonly promised: string;
  readonly stillThere: string;
  readonly amount: string;
  readonly total: string;
  readonly before: string;
  readonly other: string;
  readonly next: string;
  readonly review: (day: string) => string;
  readonly reviewLate: (day: string) => string;
  readonly papers: (day: string) => string;
  readonly papersLate: (day: string) => string;
  readonly nothingNext: string;
  readonly toAsk: string;
  readonly owedIn: (amount: string) => string;
  readonly nothingOwed: string;
  readonly askedBack: string;
  readonly wouldAsk: (amount: string, weeks: number) => string;
  readonly wouldNotAsk: string;
  readonly whatStops: string;
  readonly stops: readonly string[];
  readonly help: (contact: string) => string;
}
