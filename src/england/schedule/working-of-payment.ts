/**
 * The working of a payment: the days at each rate, the contribution, and how the payment and the invoice come of them.
 *
 * @module
 */
import { type Pence, pence } from '../../money/pence.js';
import { nearestDay } from '../../time/day.js';
import {
  citationOfAll,
  type Working,
  type WorkingCode,
  type WorkingFacts,
  type WorkingLine,
} from '../working.js';
import type { AmountsDue, ExactSums } from './amounts-due.js';
import type { Fact } from './fact.js';
import { exactSevenths, roundSevenths } from './sevenths.js';
import type { OpenDays, Span } from './spans.js';
import type { PaymentTerms } from './terms.js';

declare module '../working.js' {
  interface WorkingFacts {
    /** Some days of a week’s cost, or of one line of it. */
    'cost-of-days': { line: string; weekly: number; days: number; from: string; to: string };
    'contribution-of-days': { weekly: number; days: number; from: string; to: string };
    'payment-paused': { pause: string; from: string; to: string };
    'contribution-paused': { pause: string; from: string; to: string };
    'cost-of-cycle': Record<string, never>;
    'contribution-of-cycle': Record<string, never>;
    /** A contribution above the cost, as far as nobody asks for it. */
    'contribution-not-asked': Record<string, never>;
    'single-sum': { kind: string; on: string };
    'payment-due': { method: string };
    'invoice-due': { method: string };
  }
}

/** A line of the working: its amount in pence, or in sevenths if days are counted. */
function lineOf<Code extends WorkingCode>(
  code: Code,
  amount: { readonly pence: number } | { readonly sevenths: number },
  facts: WorkingFacts[Code],
  citation: string,
): WorkingLine {
  const exact = 'sevenths' in amount ? exactSevenths(amount.sevenths) : undefined;
  const rounded: Pence =
    'sevenths' in amount ? roundSevenths(amount.sevenths, 'half-up') : pence(amount.pence);
  const line = { code, pence: rounded, facts, citation };
  return (exact === undefined ? line : { ...line, exact }) as WorkingLine;
}

/** Days that one fact makes worth something, or nothing. */
interface DayRun {
  readonly code: 'cost-of-days' | 'payment-paused' | 'contribution-of-days' | 'contribution-paused';
  readonly fact: Fact;
  readonly from: number;
  readonly to: number;
}

/** The runs of the cost on the days of a span, or of the pause that stops it. */
function costRuns({ from, to, rates, pauses }: Span): readonly DayRun[] {
  const pause = pauses.find(({ payment }) => payment === 'stops');
  if (pause !== undefined) return [{ code: 'payment-paused', fact: pause, from, to }];
  return rates.map((fact) => ({ code: 'cost-of-days', fact, from, to }));
}

/** The run of the contribution on the days of a span, or of the pause that stops it; none if nothing is assessed. */
function contributionRuns({ from, to, assessment, pauses }: Span): readonly DayRun[] {
  if (assessment === undefined || assessment.pence === 0) return [];
  const pause = pauses.find(({ contribution }) => contribution === 'stops');
  if (pause !== undefined) return [{ code: 'contribution-paused', fact: pause, from, to }];
  return [{ code: 'contribution-of-days', fact: assessment, from, to }];
}

/** Joins runs of one fact that follow one another. */
function joined(runs: readonly DayRun[]): readonly DayRun[] {
  if (runs.length < 2) return runs;
  const longer: DayRun[] = [];
  for (const run of runs) {
    const place = longer.findLastIndex(({ code, fact }) => code === run.code && fact === run.fact);
    const before = longer[place];
    if (before !== undefined && before.to === run.from - 1) longer[place] = { ...before, to: run.to };
    else longer.push(run);
  }
  return longer;
}

/** The line of a run of days. */
function lineOfRun({ code, fact, from, to }: DayRun): WorkingLine {
  const { pence: weekly, kind: pause, line, revision } = fact;
  const daysFromTo = { from: nearestDay(from), to: nearestDay(to) };
  const { citation } = revision;
  if (code === 'payment-paused' || code === 'contribution-paused')
    return lineOf(code, { pence: 0 }, { pause, ...daysFromTo }, citation);
  const days = to - from + 1;
  const amount = { sevenths: weekly * days };
  if (code === 'contribution-of-days') return lineOf(code, amount, { weekly, days, ...daysFromTo }, citation);
  return lineOf(code, amount, { line, weekly, days, ...daysFromTo }, citation);
}

/**
 * The working of the amounts due for open days.
 *
 * @param sums the exact sums of the days, and `due` the amounts that were rounded from them
 * @returns the cost, the contribution, the single sums, the payment and the invoice, in this order
 */
export function workingOf(
  open: OpenDays,
  { sums, due, terms }: { readonly sums: ExactSums; readonly due: AmountsDue; readonly terms: PaymentTerms },
): Working {
  const { payment, invoice } = due;
  const { method, contributionRounding = 'half-up', citation } = terms;
  const contribution = roundSevenths(sums.contribution, contributionRounding);
  const gross = roundSevenths(sums.gross, 'half-up');
  const [costs, contributions] = [open.spans.flatMap(costRuns), open.spans.flatMap(contributionRuns)];
  // A sum rests on whatever its lines rest on; without any, on the terms of payment.
  const citationOf = (runs: readonly DayRun[]) =>
    runs.length === 0 ? citation : citationOfAll(runs.map(({ fact }) => fact.revision.citation));
  const unasked = Math.max(0, method === 'net' ? contribution - gross - invoice : contribution - invoice);
  return [
    ...joined(costs).map(lineOfRun),
    lineOf('cost-of-cycle', { sevenths: sums.gross }, {}, citationOf(costs)),
    ...joined(contributions).map(lineOfRun),
    ...(sums.contribution === 0
      ? []
      : [lineOf('contribution-of-cycle', { pence: contribution }, {}, citationOf(contributions))]),
    ...(unasked === 0
      ? []
      : [lineOf('contribution-not-asked', { pence: unasked }, {}, 'Care Act 2014 s14(4)')]),
    ...open.singles.map(({ kind, pence: sum, from, revision }) =>
      lineOf('single-sum', { pence: sum }, { kind, on: nearestDay(from) }, revision.citation),
    ),
    ...(method === 'invoice-only' ? [] : [lineOf('payment-due', { pence: payment }, { method }, citation)]),
    ...(method === 'net' && invoice === 0
      ? []
      : [lineOf('invoice-due', { pence: invoice }, { method }, citation)]),
  ];
}
