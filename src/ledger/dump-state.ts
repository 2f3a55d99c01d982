/**
 * Dumps what a ledger has added up to, without its entries, as plain JSON: a ledger is opened from it in the time that this takes to read.
 *
 * Method: all that the door keeps running is written as it is: sums, last days, commitments, caps, what is left of undone entries. It grows
 * with the accounts, funds and commitments, and with the entries that were undone or whose notes were erased, not with the journal.
 * Limit: notes are left out. Whoever changes what is written, or what a sum means, gives `DUMP_VERSION` another number.
 *
 * @module
 */
import type { CapUse } from './caps.js';
import type { Chart } from './chart.js';
import type { ChartRevision } from './chart-revision.js';
import type { CommitmentAct, CommitmentId, EntryId } from './entry.js';
import { lastEntryMoment } from './last-moment.js';
import { type Ledger, stateOf } from './ledger.js';
import type {
  CommitmentOpening,
  CommitmentState,
  LastDay,
  LineState,
  PromisedUnderCap,
} from './state/commitment-state.js';
import type { FundState } from './state/fund-state.js';

/** The version of a dump. Another version is not read. */
export const DUMP_VERSION = 1;

/** What is known of a fund. Amounts are pence, days numbers. */
export type FundDump = Pick<
  FundState,
  'lastDay' | 'money' | 'budget' | 'commitment' | 'spent' | 'setAside'
> & {
  /** Day and pence, by day. */
  readonly ahead: readonly (readonly [number, number])[];
};

/** A line of a commitment. */
export type LineDump = Omit<LineState, 'underCaps'> & {
  /** By the key of the cap. */
  readonly underCaps: readonly (readonly [string, PromisedUnderCap])[];
};

/** A commitment. */
export interface CommitmentDump {
  readonly id: CommitmentId;
  readonly opening: CommitmentOpening;
  readonly lastDays: readonly LastDay[];
  readonly lastAct: CommitmentAct;
  readonly lines: readonly LineDump[];
}

/** What a ledger adds up to. Plain JSON; amounts are pence, days and moments numbers, places are counted from the first entry. */
export interface LedgerDump {
  readonly version: number;
  /** How many entries it has, and when the last of them was recorded; 0 if there is none. */
  readonly size: number;
  readonly lastMoment: number;
  readonly chart: Chart;
  /** The chart before the first revision; absent if there was none. */
  readonly openingChart?: Chart;
  readonly revisions: readonly ChartRevision[];
  /** The last day that is closed; absent if none is. */
  readonly closedThrough?: number;
  readonly turnover: number;
  readonly lateEntries: number;
  /** The last day posted to of each account, in the order of the chart. */
  readonly lastDays: readonly number[];
  /** In the order of the chart. */
  readonly funds: readonly FundDump[];
  /** Place of the account and of the fund in the chart, place of the balance type, total: in the order in which they were first posted to. */
  readonly positions: readonly (readonly [number, number, number, number])[];
  /** Authorised on the group, authorised in all, committed and spent elsewhere: in the order of the chart. */
  readonly protections: readonly (readonly [number, number, number])[];
  readonly caps: readonly CapUse[];
  readonly commitments: readonly CommitmentDump[];
  /** The place of each entry that was undone, whole or in part, and what is left of each of its postings. */
  readonly undone: readonly (readonly [number, readonly number[]])[];
  /** Place and id of each entry whose note was erased. */
  readonly erased: readonly (readonly [number, EntryId])[];
}

function dumpFund({ lastDay, money, budget, commitment, spent, setAside, ahead }: FundState): FundDump {
  return { lastDay, money, budget, commitment, spent, setAside, ahead: ahead.copy() };
}

function dumpCommitment({ lines, ...commitment }: CommitmentState): CommitmentDump {
  const dumped = [...lines.values()].map(({ underCaps, ...line }) => ({
    ...line,
    underCaps: [...underCaps],
  }));
  return { ...commitment, lines: dumped };
}

/** Dumps a ledger. `loadState` reads it. */
export function dumpState(ledger: Ledger): LedgerDump {
  const state = stateOf(ledger);
  const { chart, openingChart, revisions, closedThrough, turnover, lateEntries } = state;
  const size = state.entries.length;
  return {
    ...{ version: DUMP_VERSION, size, lastMoment: size === 0 ? 0 : lastEntryMoment(state), chart },
    ...(openingChart !== chart && { openingChart }),
    revisions: [...revisions],
    ...(closedThrough !== Number.NEGATIVE_INFINITY && { closedThrough }),
    ...{ turnover, lateEntries },
    lastDays: Array.from(state.accounts.values(), ({ lastDay }) => lastDay),
    funds: state.fundList.map(dumpFund),
    positions: state.positions.map(({ account, fund, type, total }) => [
      account.index,
      fund.index,
      type,
      total,
    ]),
    protections: Array.from(state.protections.values(), ({ inside, authorised, elsewhere }) => [
      inside,
      authorised,
      elsewhere,
    ]),
    caps: [...state.caps.values()],
    commitments: Array.from(state.commitments.values(), dumpCommitment),
    undone: [...state.undone],
    erased: [...state.erased],
  };
}
