/**
 * Settles a reclaim: what is waived, what is paid, what is taken off later payments, and what is left in instalments.
 *
 * Method: a waiver, sums already paid and offsets come off first; the rest is paid in equal instalments, or at once. The parts add up to the
 * reclaim. An offset is no more than the amount that is due for the period that it is taken from. An instalment is no more than the body
 * found the person can afford; without that finding only a sum that is fully waived, paid or offset is settled.
 * Limit: a waiver of money for special educational needs is the council’s own decision, and an offset of a council’s money is practice: no article
 * gives either. The Ombudsman’s decisions on affordability are about councils; that the NHS considers it too is asked for here. Whether the person can afford an instalment is an officer’s finding. Nothing is posted: each part comes with the draft for its day.
 * Source: SI 2013/1617 regs 13(3)–(8), 15(1)–(7) (waiver); SI 2014/1652 reg 10(3); Ombudsman, Leeds 21 003 839 (affordability) and
 * Cheshire West 22 007 283 (instalments).
 *
 * @module
 */
import type { Agreement, IncomeStream } from '../../agreement/agreement.js';
import { checkLedger } from '../../ledger/check-ledger.js';
import type { Ledger } from '../../ledger/ledger.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { check } from '../../problem/check.js';
import { withAll } from '../../problem/guard.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { deadlineAfter, type Span } from '../clocks/deadline.js';
import type { DirectPaymentLaw } from '../clocks/triggers.js';
import { missingFor, type OwedAct, owedDrafts, owedTo } from './owed.js';
import {
  type DatedSum,
  type Settlement,
  type SettlementPart,
  type SettlementRequest,
  STEPS,
  settlementSchema,
} from './settlement.js';

export type {} from './problems.js';

/** The article or practice of each kind of part, by the law of the payment. */
function citationOf(law: DirectPaymentLaw, kind: SettlementPart['kind']): string {
  if (kind === 'instalment') return 'Ombudsman, Leeds 21 003 839, Cheshire West 22 007 283';
  if (kind === 'offset' && law === 'nhs') return 'SI 2013/1617 reg 13(3)–(8)';
  if (kind === 'offset' && law === 'sen') return 'SI 2014/1652 reg 10(3)';
  if (law === 'nhs') return 'SI 2013/1617 reg 15(1)–(7)';
  if (law !== 'sen') return 'the direct payment agreement';
  return kind === 'waived' ? 'the body’s decision' : 'SI 2014/1652 reg 13';
}

/** The offsets that take more than is due for their period. */
function offsetProblems({ law, offsets = [] }: SettlementRequest): readonly Problem[] {
  const citation = citationOf(law, 'offset');
  const takenFrom = new Map<string, number>();
  return offsets.flatMap(({ period, due, pence: offset }, place) => {
    const key = `${period.from} ${period.to}`;
    const taken = (takenFrom.get(key) ?? 0) + offset;
    takenFrom.set(key, taken);
    const facts = { ...period, due, offset: taken, citation };
    return taken > due ? [problem('offset-over-limit', facts, `offsets[${place}]`)] : [];
  });
}

/** The instalments of what is left; their days and sums. */
function instalmentsOf({ instalments, payBy }: SettlementRequest, outstanding: Pence): readonly DatedSum[] {
  if (outstanding === 0) return [];
  if (instalments === undefined) return [{ on: payBy, pence: outstanding }];
  const { first, frequency, count } = instalments;
  const sums = allocate(outstanding, Array(count).fill(1));
  const step = STEPS[frequency];
  const after = (times: number): Span =>
    'weeks' in step ? { weeks: step.weeks * times } : { months: step.months * times };
  return sums.flatMap((amount, place) =>
    amount === 0 ? [] : [{ on: deadlineAfter(first, after(place)).by, pence: amount }],
  );
}

/** Whether the person was asked for no more than they can pay. */
function affordProblems(
  { affordable }: SettlementRequest,
  instalments: readonly DatedSum[],
): readonly Problem[] {
  const outstanding = sumPence(instalments.map((sum) => sum.pence));
  if (outstanding === 0) return [];
  if (affordable === undefined)
    return [problem('affordability-not-considered', { outstanding }, 'affordable')];
  const largest = Math.max(...instalments.map((sum) => sum.pence));
  const facts = { instalment: largest, affordable: affordable.pence };
  return largest > affordable.pence ? [problem('instalment-not-affordable', facts, 'instalments')] : [];
}

const ACTS: Readonly<Record<SettlementPart['kind'], OwedAct>> = {
  waived: 'let-go',
  paid: 'repay',
  offset: 'let-go',
  instalment: 'repay',
};

/** The parts of one kind, each with its draft. */
function partsOf(
  kind: SettlementPart['kind'],
  sums: readonly DatedSum[],
  { id, law }: SettlementRequest,
  stream: IncomeStream,
): readonly SettlementPart[] {
  return sums.map(({ on, pence: amount }, place) => {
    const change = { id: `${id}:${kind}-${place + 1}`, date: on, stream, pence: amount };
    const [draft] = owedDrafts(ACTS[kind], 'reclaim', change);
    return { kind, on, pence: amount, citation: citationOf(law, kind), draft: draft! };
  });
}

/** The problems of the stream, and of a reclaim that the book does not owe. */
function streamProblems(
  ledger: Ledger,
  stream: IncomeStream | undefined,
  request: SettlementRequest,
): Problem[] {
  if (stream === undefined) return [problem('stream-unknown', { stream: request.stream }, 'stream')];
  const missing = missingFor(ledger, stream, 'stream');
  if (missing.length > 0) return missing;
  const owed = owedTo(ledger, stream);
  const facts = { stream: stream.id, owed, asked: request.pence };
  return owed < request.pence ? [problem('reclaim-not-owed', facts, 'pence')] : [];
}

/**
 * Settles a reclaim that the book owes, part by part. Nothing is posted.
 *
 * @param ledger the book in which the drafts of the surplus or the closing are recorded
 * @returns `waived + paid + offset + instalments = reclaim`, with a draft for each part; or the problems of fields, `stream-unknown`,
 *   `account-unknown`, `fund-unknown`, `reclaim-not-owed`, `offset-over-limit`, `settlement-exceeds-reclaim`, `affordability-not-considered`,
 *   `instalment-not-affordable`
 */
export function settleReclaim(
  ledger: Ledger,
  agreement: Pick<Agreement, 'streams'>,
  request: SettlementRequest,
): Result<Settlement> {
  return withAll([checkLedger(ledger), check(settlementSchema(), request)], (book, asked) => {
    const stream = agreement.streams.find(({ id }) => id === asked.stream);
    const { pence: reclaim, waived = [], paid = [], offsets = [] } = asked;
    const sumOf = (sums: readonly DatedSum[]) => sumPence(sums.map((sum) => sum.pence));
    const settled = sumOf([...waived, ...paid, ...offsets]);
    const problems = [...streamProblems(book, stream, asked), ...offsetProblems(asked)];
    if (settled > reclaim)
      problems.push(
        problem('settlement-exceeds-reclaim', { reclaim, settled, over: settled - reclaim }, 'pence'),
      );
    const instalments = instalmentsOf(asked, pence(Math.max(0, reclaim - settled)));
    problems.push(...affordProblems(asked, instalments));
    if (problems.length > 0 || stream === undefined) return refuse(problems);
    return accept({
      reclaim,
      waived: sumOf(waived),
      paid: sumOf(paid),
      offset: sumOf(offsets),
      instalments: sumOf(instalments),
      parts: [
        ...partsOf('waived', waived, asked, stream),
        ...partsOf('paid', paid, asked, stream),
        ...partsOf('offset', offsets, asked, stream),
        ...partsOf('instalment', instalments, asked, stream),
      ],
    });
  });
}
