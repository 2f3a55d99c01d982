/**
 * Settles a reclaim: what is waived, what is paid, what is taken off later payments, and what is left in instalments.
 *
 * Method: a waiver, sums already paid and offsets come off first; the rest is paid in equal instalments, or at once. The parts add up to the
 * reclaim. An offset is no more than the amount that is due for the period that it is taken from: for the NHS by law, otherwise because a
 * payment cannot fall below zero. What the person can afford is an officer’s finding: that nobody has considered it, or that an instalment
 * is more, is answered as a finding.
 * Limit: in what was read, only the NHS regulations name a waiver, and none names an offset of payments under SI 2014/2871, which is practice.
 * The Ombudsman’s decisions on affordability and instalments are about councils, and the one on instalments is about a contribution: instalments
 * of a reclaim rest on the body’s decision. Whether NHS payments have built up unused, and whether an offset of them is reasonable, is for
 * whoever settles. Nothing is posted: each part comes with the draft for its day.
 * Source: SI 2013/1617 regs 13(3)–(8), 15(1)–(7) (waiver); SI 2014/1652 regs 10(3), 13(2), (8); St Helens article 4464 (later payments are
 * reduced); Ombudsman, Leeds 21 003 839 (affordability) and Cheshire West 22 007 283 (instalments of
 * a contribution).
 *
 * @module
 */
import type { Agreement, IncomeStream } from '../../agreement/agreement.js';
import { checkLedger } from '../../ledger/check-ledger.js';
import type { Ledger } from '../../ledger/ledger.js';
import { allocate } from '../../money/allocate.js';
import { type Pence, pence, sumPence } from '../../money/pence.js';
import { check } from '../../problem/check.js';
import { type Finding, finding } from '../../problem/finding.js';
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

const DECISION = 'the body’s decision';
const ST_HELENS = 'practice of councils (St Helens article 4464)';

const COUNCIL = {
  offset: ST_HELENS,
  waived: DECISION,
  instalment: DECISION,
  notice: 'the notice to repay',
};

/** The article, decision or practice on which each kind of part rests, by the law of the payment. What is asked for rests on `notice`. */
const LAWS: Readonly<
  Record<DirectPaymentLaw, Record<'offset' | 'waived' | 'instalment' | 'notice', string>>
> = {
  'care-act-s31': COUNCIL,
  'care-act-s32': COUNCIL,
  carer: COUNCIL,
  nhs: {
    offset: 'SI 2013/1617 reg 13(3)–(8)',
    waived: 'SI 2013/1617 reg 15(1)–(7)',
    instalment: DECISION,
    notice: 'SI 2013/1617 reg 15(1)–(7)',
  },
  sen: { ...COUNCIL, offset: 'SI 2014/1652 reg 10(3)', notice: 'SI 2014/1652 reg 13(2)' },
};

/** The citation of a kind of part. What was paid, or is paid at once, rests on the articles of the notice. */
function citationOf(
  { law, citations, instalments }: SettlementRequest,
  kind: SettlementPart['kind'],
): string {
  const isAsked = kind === 'paid' || (kind === 'instalment' && instalments === undefined);
  return isAsked ? (citations?.join('; ') ?? LAWS[law].notice) : LAWS[law][kind];
}

/** The offsets that take more than is due for their period. */
function offsetProblems({ law, offsets = [] }: SettlementRequest): readonly Problem[] {
  // Only the NHS regulations state this limit.
  const citation = law === 'nhs' ? LAWS.nhs.offset : 'a payment cannot fall below zero';
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

/** Whether what the person can afford was considered, and kept to. No decision that was read asks the NHS for it. */
function affordFindings(
  { law, affordable }: SettlementRequest,
  instalments: readonly DatedSum[],
): readonly Finding[] {
  const outstanding = sumPence(instalments.map((sum) => sum.pence));
  if (outstanding === 0) return [];
  if (affordable === undefined)
    return law === 'nhs' ? [] : [finding('affordability-not-considered', { outstanding }, 'affordable')];
  const largest = Math.max(...instalments.map((sum) => sum.pence));
  const facts = { instalment: largest, affordable: affordable.pence };
  return largest > affordable.pence ? [finding('instalment-not-affordable', facts, 'instalments')] : [];
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
  request: SettlementRequest,
  stream: IncomeStream,
): readonly SettlementPart[] {
  return sums.map(({ on, pence: amount }, place) => {
    const change = { id: `${request.id}:${kind}-${place + 1}`, date: on, stream, pence: amount };
    const [draft] = owedDrafts(ACTS[kind], 'reclaim', change);
    return { kind, on, pence: amount, citation: citationOf(request, kind), draft: draft! };
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
 *   `account-unknown`, `fund-unknown`, `reclaim-not-owed`, `offset-over-limit`, `settlement-exceeds-reclaim`. Its findings are
 *   `affordability-not-considered` and `instalment-not-affordable`
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
    if (problems.length > 0 || stream === undefined) return refuse(problems);
    return accept({
      findings: affordFindings(asked, instalments),
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
