/**
 * Journals for the ledgers of finance systems: plain records that travel as JSON.
 *
 * @module
 */
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Pence } from '../money/pence.js';
import type { Day } from '../time/day.js';
import type { CodeMap, FinanceBodyId } from './code-map.js';

/** A book whose entries are sent. */
export interface FinanceBook {
  readonly book: string;
  readonly ledger: Ledger;
}

/** A period of a finance system: its name there, such as `2026/07`, and its days. */
export interface FinancePeriod {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/** One line of a journal. Its entry, and all postings of the entry that have these codes, are one line. */
export interface FinanceLine {
  readonly book: string;
  readonly entry: EntryId;
  readonly date: Day;
  /** The day to which it belongs, if that is before the period. */
  readonly belongsTo?: Day;
  readonly costCentre: string;
  readonly subjective: string;
  readonly analysis?: string;
  readonly vatCode?: string;
  /** Debit above zero, credit below. */
  readonly pence: Pence;
  readonly description: string;
  /** The company of the body that owes this, or is owed it. */
  readonly partner?: string;
}

/** One body’s journal of a period. Its lines come to zero. */
export interface FinanceJournal {
  /** The company, the period and the run: `4000-2026/07-1`. */
  readonly number: string;
  readonly period: string;
  readonly body: FinanceBodyId;
  readonly company: string;
  readonly lines: readonly FinanceLine[];
  /** The sum of its debits, which is that of its credits. */
  readonly debits: Pence;
}

/** A book as a run of journals met it. */
export interface BookOfRun {
  readonly book: string;
  /** How many entries its journal had. Those that were recorded later are for the next run. */
  readonly size: number;
  /** How many of them were sent, and a digest of their ids. */
  readonly entries: number;
  readonly digest: string;
}

/** A record of a run of journals, to keep: with it, the next run leaves out what was sent, and this one can be made again. */
export interface JournalRun {
  readonly period: FinancePeriod;
  /** 1 for the first run of a period. */
  readonly run: number;
  readonly books: readonly BookOfRun[];
  /** The journals that were made, each with a digest of its lines without their descriptions. */
  readonly journals: readonly { readonly number: string; readonly lines: number; readonly digest: string }[];
}

/** A request for journals: of a period, or of an earlier run again. */
export type JournalRequest = JournalSources &
  ({ readonly period: FinancePeriod } | { readonly again: RunName });

/** The period and the number of a run. */
export interface RunName {
  readonly period: string;
  readonly run: number;
}

/** All that journals are made from. */
export interface JournalSources {
  readonly books: readonly FinanceBook[];
  readonly codes: CodeMap;
  /** Every run that was sent, in their order. */
  readonly sent?: readonly JournalRun[];
  /** True: payees and narratives are written into descriptions. Absent, no personal text is. */
  readonly texts?: true;
}

/** What one body owes another by the journals of a run: a debit in the one ledger, the same credit in the other. */
export interface OwedBetweenBodies {
  readonly debtor: FinanceBodyId;
  readonly creditor: FinanceBodyId;
  readonly pence: Pence;
}

/** The journals of a run, one for each body that has lines, in the order of the code map. */
export interface FinanceJournals {
  readonly run: JournalRun;
  readonly journals: readonly FinanceJournal[];
  readonly owed: readonly OwedBetweenBodies[];
}
