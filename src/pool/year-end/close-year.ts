/**
 * Ends a pool's year: says what becomes of each stream's unspent money and authority under its terms, and drafts it.
 *
 * Method: money beyond the fund's floor and its continuing commitments lapses or is returned (owed to its funder), or moves to the fund
 * that the stream names, in the accounts where it is. Underspends that a risk share keeps in the pool stay in their funds, each
 * attributed to its partner, whatever the stream's terms are. Everything is worked out from the book at the end of the last day, so that
 * the order of streams makes no difference. Nothing is posted.
 * Limit: only money is moved. Called contributions stay owed, VAT is still to be recovered, and overpaid contributions stay owed to
 * partners; each is listed, as is money spent since the last day. Delegated authority is not withdrawn. Released commitments of a
 * node must be charged to it.
 * Source: NHS Act 2006 s75 agreements' own terms; HFMA and CIPFA, Pooled budgets and the Better Care Fund, October 2014 (accounts of
 * a pool at the year end).
 *
 * @module
 */

import { closePeriod } from '../../ledger/close.js';
import type { Draft, EntryId } from '../../ledger/entry.js';
import { fundBalance } from '../../ledger/fund-balance.js';
import type { Ledger } from '../../ledger/ledger.js';
import { allowsCategory } from '../../ledger/state/terms.js';
import { pence, sumPence } from '../../money/pence.js';
import { accept, assert, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { draftYearEnd } from '../../rules/year-end/draft-year-end.js';
import { endedBefore } from '../../rules/year-end/ended-before.js';
import {
  type CommitmentsAtEnd,
  freeCommitments,
  freedByCategory,
} from '../../rules/year-end/free-commitments.js';
import { type YearStandings, yearStandings } from '../../rules/year-end/fund-standing.js';
import { fundYear, otherFunds } from '../../rules/year-end/fund-year.js';
import {
  addDays,
  type Day,
  dayFromNumber,
  dayNumber,
  dayNumberAfterMonths,
  LAST_DAY,
} from '../../time/day.js';
import { contains } from '../../time/period.js';
import { isHeld } from '../chart-of-pool.js';
import type { PoolAgreement, PoolStream, Scheme } from '../pool.js';
import { type CutRoom, cutRooms, endAuthority } from './authority.js';
import { draftsOf, takingFund } from './end-stream.js';
import type { ReserveFit, StreamYearEnd, YearEnd, YearFigures } from './pool-year-end.js';
import { type YearEndExclusions, yearEndExclusions } from './year-end-exclusions.js';

export interface YearEndRequest {
  readonly id: EntryId;
  /** The last day of the year. */
  readonly date: Day;
  /** The first day of the year; absent, a year before the end, or the agreement's first day when that is later. */
  readonly from?: Day;
  /** Whether commitments over streams' funds that have not expired run on (absent), or are all released. */
  readonly commitments?: 'run-on' | 'release';
}

const FIGURES = [
  ...(['opening', 'received', 'spent', 'otherwise', 'unspent'] as const),
  ...(['lapsed', 'returned', 'carried', 'kept'] as const),
  ...(['staysCommitted', 'staysAsFloor', 'spentSince', 'overdrawn'] as const),
];

/**
 * Whether the fund that keeps a stream's money may pay for the pool's schemes whose spending does not recur, and for no others.
 *
 * @param stream one with `unspentInto`; without it, or with a fund that the agreement does not have, nothing fits
 */
export function reserveTermsFit(agreement: PoolAgreement, stream: PoolStream): ReserveFit {
  const fund = agreement.funds.find(({ id }) => id === stream.unspentInto);
  const held = agreement.schemes.filter(({ tier }) => isHeld(tier));
  const idsOf = (spending: Scheme['spending'], payable: boolean) =>
    held
      .filter((scheme) => scheme.spending === spending)
      .filter(({ category }) => (fund !== undefined && allowsCategory(fund.terms, category)) === payable)
      .map(({ id }) => id);
  const mayPayRecurrent = idsOf('recurrent', true);
  const mayNotPay = idsOf('non-recurrent', false);
  const fits = fund !== undefined && mayPayRecurrent.length + mayNotPay.length === 0;
  return { fits, mayPayRecurrent, mayNotPay };
}

function findProblems(ledger: Ledger, agreement: PoolAgreement, { date, from }: YearEndRequest): Problem[] {
  const problems: Problem[] = [...endedBefore(ledger, date)];
  if (!contains(agreement.period, date))
    problems.push(problem('days-outside-period', { from: date, to: date }, 'date'));
  if (from !== undefined && from > date)
    problems.push(problem('period-backwards', { from, to: date }, 'from'));
  else if (from !== undefined && !contains(agreement.period, from))
    problems.push(problem('days-outside-period', { from, to: from }, 'from'));
  const funds = new Map(ledger.chart.funds.map((fund) => [fund.id, fund]));
  for (const [index, stream] of agreement.streams.entries()) {
    const { fund } = stream;
    const unspentInto = takingFund(stream);
    const path = `streams[${index}]`;
    for (const [field, id] of Object.entries({ fund, unspentInto })) {
      const fund = funds.get(id ?? '');
      if (id === undefined) continue;
      if (!fund) problems.push(problem('fund-unknown', { fund: id }, `${path}.${field}`));
      else if (date < fund.opens || (fund.closes !== undefined && date > fund.closes)) {
        const facts = { fund: id, date, opens: fund.opens, closes: fund.closes ?? 'never' };
        problems.push(problem('fund-not-open', facts, `${path}.${field}`));
      }
    }
  }
  return problems;
}

/** Ends one stream: its figures, and the drafts that move its money and authority. */
function endStream(
  ledger: Ledger,
  agreement: PoolAgreement,
  year: {
    readonly ending: YearEndRequest;
    readonly standings: YearStandings;
    readonly ended: CommitmentsAtEnd;
    readonly rooms: readonly CutRoom[];
    readonly exclusions: YearEndExclusions;
  },
  stream: PoolStream,
): { readonly row: StreamYearEnd; readonly drafts: readonly Draft[] } {
  const { fund, unspent: term } = stream;
  const { ending, standings, ended, rooms, exclusions } = year;
  const commitments = ended.byFund.get(fund) ?? [];
  const freed = freedByCategory(ended, fund);
  const freedTotal = sumPence(freed.values());
  const after = standings.after.get(fund)!;
  const { figures, movable, staysKept, uncovered } = fundYear(ledger, fund, standings, {
    promised: sumPence(commitments.map(({ pence }) => pence)) - freedTotal,
    keptByShares: exclusions.keptIn(stream, after),
  });
  const into = takingFund(stream);
  assert(
    into !== undefined || term === 'lapse' || term === 'return',
    `a checked stream says where its money goes: ${stream.id}`,
  );
  const onlyNonRecurrent = term === 'keep-non-recurrent';
  const taking = ledger.chart.funds.find(({ id }) => id === into);
  // The pool may not cut authority that was handed down and not withdrawn.
  const { uncommitted, setAside } = fundBalance(ledger, fund);
  const authority = endAuthority({
    agreement,
    fund,
    standing: after,
    freed,
    sent: exclusions.forSchemes(fund),
    uncommittedNow: uncommitted - setAside + freedTotal,
    rooms,
    ...(taking ? { into: { fund: taking, pence: movable, onlyNonRecurrent } } : {}),
  });
  const movedBy = (unspentTerm: PoolStream['unspent']) => (term === unspentTerm ? movable : pence(0));
  const row: StreamYearEnd = {
    stream: stream.id,
    partner: stream.partner,
    fund,
    term,
    ...(into === undefined ? {} : { into }),
    ...(onlyNonRecurrent ? { onlyNonRecurrent: reserveTermsFit(agreement, stream) } : {}),
    ...figures,
    lapsed: movedBy('lapse'),
    returned: movedBy('return'),
    carried: movedBy('carry-forward'),
    kept: movedBy('keep-non-recurrent'),
    owed: pence(after.owed),
    overpaid: pence(after.overpaid),
    vatToCome: pence(after.vatToCome),
    uncovered,
    staysKept,
    transferred: pence(after.transferred - standings.before.get(fund)!.transferred),
    commitments,
    authority,
  };
  return { row, drafts: draftsOf(standings.now.get(fund)!, ending, stream, { movable, authority }) };
}

/**
 * Ends the year of a pool. Nothing is posted.
 *
 * @param ledger the pool's book; if it is closed up to the last day already, the drafts are dated on the first open day and belong to it
 * @param agreement as `checkPool` answered it
 * @returns what becomes of each stream's money, commitments and authority, in the order of the agreement's streams, and the drafts in
 *   the order in which to post them, the same if it is called again; or `year-ended` if it was ended under
 *   another id, `days-outside-period` when the first or the last day is not in the agreement's period,
 *   `period-backwards`, `fund-unknown`, `fund-not-open`
 */
export function closeYear(ledger: Ledger, agreement: PoolAgreement, ending: YearEndRequest): Result<YearEnd> {
  return draftYearEnd(ledger, ending.id, (book) => endYear(book, agreement, ending));
}

/** The first day of the twelve months up to a day, or the first day of the agreement if that is later. */
function yearStart(date: Day, first: Day): Day {
  // The day after the last day that can be written cannot be written.
  const start =
    date === LAST_DAY ? dayNumberAfterMonths(date, -12) + 1 : dayNumberAfterMonths(addDays(date, 1), -12);
  return dayFromNumber(Math.max(dayNumber(first), start));
}

function endYear(ledger: Ledger, agreement: PoolAgreement, ending: YearEndRequest): Result<YearEnd> {
  const problems = findProblems(ledger, agreement, ending);
  if (problems.length > 0) return refuse(problems);
  const { date } = ending;
  const from = ending.from ?? yearStart(date, agreement.period.from);
  const days = { from, to: date };
  const ended = freeCommitments(ledger, agreement, ending);
  const standings = yearStandings(ledger, days);
  const rooms = cutRooms(ledger, date, ended.freed);
  const year = { ending, standings, ended, rooms, exclusions: yearEndExclusions(ledger, agreement, date) };
  // All streams share the room that protections leave. They take it in order of name, so that the order of the agreement does not matter.
  const byName = [...agreement.streams].sort((a, b) => (a.id < b.id ? -1 : 1));
  const endByStream = new Map(
    byName.map((stream) => [stream.id, endStream(ledger, agreement, year, stream)]),
  );
  const streams = agreement.streams.map(({ id }) => endByStream.get(id)!);
  const rows = streams.map(({ row }) => row);
  const total = Object.fromEntries(FIGURES.map((key) => [key, sumPence(rows.map((row) => row[key]))]));
  return accept({
    days,
    streams: rows,
    others: otherFunds(ledger, standings, agreement.streams),
    total: total as unknown as YearFigures,
    drafts: [
      ...ended.drafts,
      ...streams.flatMap(({ drafts }) => drafts),
      closePeriod({ id: `${ending.id}:close`, through: date }),
    ],
  });
}
