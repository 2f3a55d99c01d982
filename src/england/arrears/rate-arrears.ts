/**
 * Arrears between two lists of weekly rates: the rates that were paid or charged, and those that are right.
 *
 * Method: the sum of (right − paid) × days ÷ 7 over the days on which neither changes, rounded once. A payment is rounded half up. A
 * charge is rounded in the person’s favour: a refund up, a further bill down.
 * Limit: both roundings are readings, and so is rounding once. Payments to providers are rounded half up, and a payment to the person is
 * taken to be rounded so too; `rounding` chooses another way. If payments or bills are on record, use `recalculate`, which compares with these and may
 * differ by a penny for each.
 * Source: SI 2014/2672 reg 11 (a fraction of a penny, to the adult’s advantage) speaks of the assessment; for arrears it is the cautious
 * reading.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Pence } from '../../money/pence.js';
import { check, maybe, record } from '../../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { addDays, type Day, dayNumber, nearestDay } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import { scheduleSchemas } from '../schedule/schema.js';
import { exactSevenths, PENNY_ROUNDINGS, type PennyRounding, roundSevenths } from '../schedule/sevenths.js';
import { citationOfAll, type Working, type WorkingLine } from '../working.js';

export type {} from './problems.js';

declare module '../working.js' {
  interface WorkingFacts {
    /** Days on which one rate was paid and another is right. */
    'arrears-of-days': { paid: number; due: number; days: number; from: string; to: string };
    'arrears-at-rates': { of: string; rounding: string };
  }
}

/** The amount of a week from a day on, until the next rate of its list. */
export interface WeeklyRate {
  readonly from: Day;
  /** Pence a week. */
  readonly weekly: Pence;
  /** The law or announcement that sets it. */
  readonly citation: string;
}

/** Two lists of rates, and the days over which they are compared. */
export interface RateArrearsRequest {
  readonly period: Period;
  readonly paid: readonly WeeklyRate[];
  readonly due: readonly WeeklyRate[];
  /** `payment`: owed to the person or a provider, if above zero. `charge`: owed by the person, if above zero. */
  readonly of: 'payment' | 'charge';
  /** Absent, half up for a payment; for a charge, a refund up and a further bill down. */
  readonly rounding?: PennyRounding;
}

/** The arrears, and how they come about. */
export interface RateArrears {
  /** Pence; below zero, too much was paid or charged. */
  readonly pence: Pence;
  readonly working: Working;
}

const REG_11 = 'SI 2014/2672 reg 11, as read here';

let schema: ReturnType<typeof makeSchema> | undefined;

function makeSchema() {
  const { citation, weekly } = scheduleSchemas();
  const rates = z.array(record<WeeklyRate>({ from: daySchema, weekly, citation }));
  return record<RateArrearsRequest>({
    period: periodSchema,
    paid: rates,
    due: rates,
    of: z.enum(['payment', 'charge']),
    rounding: maybe(z.enum(PENNY_ROUNDINGS)),
  });
}

/** The rates of a list in order of time; or its problems. */
function inOrder(
  list: 'paid' | 'due',
  { period, [list]: rates }: RateArrearsRequest,
): Result<readonly WeeklyRate[]> {
  const sorted = [...rates].sort((a, b) => dayNumber(a.from) - dayNumber(b.from));
  const problems: Problem[] = sorted.flatMap(({ from }, place) =>
    sorted[place - 1]?.from === from ? [problem('rate-repeated', { list, from }, list)] : [],
  );
  const first = sorted[0]?.from;
  const to = first === undefined ? period.to : addDays(first, -1);
  if (first === undefined || first > period.from)
    problems.push(problem('rates-not-covering', { list, from: period.from, to }, list));
  return problems.length > 0 ? refuse(problems) : accept(sorted);
}

/** One line for each run of days on which neither rate changes, with its sevenths of a penny. */
function linesOf(period: Period, paid: readonly WeeklyRate[], due: readonly WeeklyRate[]) {
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  const changes = [...paid, ...due].map(({ from }) => dayNumber(from));
  const starts = [...new Set([first, ...changes])].filter((start) => start >= first && start <= last);
  starts.sort((a, b) => a - b);
  return starts.map((start, place) => {
    const to = (starts[place + 1] ?? last + 1) - 1;
    const rateIn = (rates: readonly WeeklyRate[]) => rates.findLast(({ from }) => dayNumber(from) <= start)!;
    const [was, right] = [rateIn(paid), rateIn(due)];
    const days = to - start + 1;
    const sevenths = (right.weekly - was.weekly) * days;
    const exact = exactSevenths(sevenths);
    const facts = { paid: was.weekly, due: right.weekly, days, from: nearestDay(start), to: nearestDay(to) };
    const pence = roundSevenths(sevenths, 'half-up');
    const line: WorkingLine = {
      code: 'arrears-of-days',
      pence,
      ...(exact ? { exact } : {}),
      facts,
      citation: right.citation,
    };
    return { sevenths, line };
  });
}

/** The rounding of a difference: of a charge, up if it is a refund and down if it is a bill. */
function roundingOf({ of, rounding }: RateArrearsRequest, sevenths: number): PennyRounding {
  if (rounding !== undefined) return rounding;
  if (of === 'payment') return 'half-up';
  return sevenths < 0 ? 'up' : 'down';
}

/**
 * Computes the arrears between the rates that were paid and those that are right.
 *
 * @param request two lists of weekly rates, each from the first day of the period or before
 * @returns pence and their working; or the problems of fields, `rate-repeated`, `rates-not-covering`
 */
export function rateArrears(request: RateArrearsRequest): Result<RateArrears> {
  schema ??= makeSchema();
  const checked = check(schema, request);
  if (!checked.ok) return checked;
  const [paid, due] = [inOrder('paid', checked.value), inOrder('due', checked.value)];
  if (!paid.ok || !due.ok) return refuse([paid, due].flatMap((list) => (list.ok ? [] : list.problems)));
  const lines = linesOf(checked.value.period, paid.value, due.value);
  const sevenths = lines.reduce((sum, line) => sum + line.sevenths, 0);
  const rounding = roundingOf(checked.value, sevenths);
  const pence = roundSevenths(sevenths, rounding);
  const exact = exactSevenths(sevenths);
  const total: WorkingLine = {
    code: 'arrears-at-rates',
    pence,
    ...(exact ? { exact } : {}),
    facts: { of: request.of, rounding },
    citation:
      request.of === 'charge' ? REG_11 : citationOfAll(lines.map(({ line: { citation } }) => citation)),
  };
  return accept({ pence, working: [...lines.map(({ line }) => line), total] });
}
