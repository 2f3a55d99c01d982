/**
 * Recalculates a person’s payments: what is right as known now, against what was paid as known then.
 *
 * Method: the cycles that have a day in the stretch and whose day of payment has come are reckoned one by one (see
 * `arrears-of-cycle.ts`), each in whole or, at the ends of the stretch, in part. Nothing is posted.
 * Limit: the method is made here, after decisions of the Local Government and Social Care Ombudsman on late or wrong charges: recompute the
 * whole period, and refund or bill the difference period by period. No law prescribes it.
 * Source: those decisions; in the background, Care Act 2014 s26(1), s27.
 *
 * @module
 */
import { check } from '../../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { type Day, dayNumber } from '../../time/day.js';
import { contains, type Period } from '../../time/period.js';
import { cyclesOver, type PaymentCycleDays } from '../schedule/cycles.js';
import { countKnown, type Facts } from '../schedule/fact.js';
import { factsInOrder } from '../schedule/facts-in-order.js';
import type { ArrearsCause, Revision } from '../schedule/revision.js';
import type { PaymentTerms } from '../schedule/terms.js';
import type { Working } from '../working.js';
import { type ArrearsLine, type ArrearsSums, sumsBy, sumsOf } from './arrears-line.js';
import { arrearsOfCycle } from './arrears-of-cycle.js';
import type { ArrearsCorrection, PaidAmount } from './paid.js';
import { arrearsSchemas } from './schema.js';
import { workingOfArrears } from './working-of-arrears.js';

/** The facts of one person, and what was paid. */
export interface PersonFacts {
  /** In any order. */
  readonly revisions: readonly Revision[];
  /** Every payment and invoice made for the days asked about; absent, everything was made as then due. */
  readonly paid?: readonly PaidAmount[];
  /** Corrections made before, as `settleArrears` answered them. */
  readonly corrections?: readonly ArrearsCorrection[];
}

/** A request to recalculate. */
export interface ArrearsRequest extends PersonFacts {
  readonly terms: PaymentTerms;
  readonly stretch: Period;
  /** The day of the question: facts and payments after it are not known. */
  readonly knownOn: Day;
  /** Whether a working is written; absent, yes. */
  readonly withWorking?: boolean;
}

/** The arrears of one person. */
export interface Arrears extends ArrearsSums {
  /** By cycle, stream and order of knowledge; differences that are settled are listed too. */
  readonly lines: readonly ArrearsLine[];
  readonly byPeriod: readonly (ArrearsSums & { readonly days: Period })[];
  readonly byCause: readonly (ArrearsSums & { readonly cause: ArrearsCause })[];
  /** Empty if no working was asked for. */
  readonly working: Working;
}

/** The records of a list that were made by a day, by the cycle in which their days begin; and the problems of those that run over its end. */
function byCycle<Item extends PaidAmount>(
  name: 'paid' | 'corrections',
  records: readonly Item[] | undefined,
  { cycles, knownOn }: { cycles: readonly PaymentCycleDays[]; knownOn: Day },
) {
  const problems: Problem[] = [];
  const groups = new Map<PaymentCycleDays, Item[]>();
  for (const [place, record] of (records ?? []).entries()) {
    const { from, to } = record.days;
    const cycle = cycles.find(({ days }) => contains(days, from) || contains(days, to));
    if (cycle === undefined || record.madeOn > knownOn) continue;
    if (!contains(cycle.days, from) || !contains(cycle.days, to)) {
      const facts = { from, to, cycle: cycle.days.from, ends: cycle.days.to };
      problems.push(problem('paid-across-cycles', facts, `${name}[${place}].days`));
    }
    groups.set(cycle, [...(groups.get(cycle) ?? []), record]);
  }
  return { problems, of: (cycle: PaymentCycleDays): readonly Item[] => groups.get(cycle) ?? [] };
}

/** The corrections of revisions that are not in the list. */
function unknownRevisions({ revisions, corrections = [] }: PersonFacts): readonly Problem[] {
  if (corrections.length === 0) return [];
  const ids = new Set(revisions.map(({ id }) => id));
  return corrections.flatMap(({ revision }, place) =>
    revision === undefined || ids.has(revision)
      ? []
      : [problem('correction-unknown', { revision }, `corrections[${place}].revision`)],
  );
}

/** The facts of a person in order, and the lines of their arrears. */
export interface ArrearsOfPerson {
  readonly facts: Facts;
  readonly lines: readonly ArrearsLine[];
}

/**
 * The lines of the arrears of one person, whose facts are checked field by field.
 *
 * @param cycles those that have a day in the stretch
 */
export function arrearsOfPerson(
  person: PersonFacts,
  {
    terms,
    stretch,
    knownOn,
    cycles,
  }: Pick<ArrearsRequest, 'terms' | 'stretch' | 'knownOn'> & { readonly cycles: readonly PaymentCycleDays[] },
): Result<ArrearsOfPerson> {
  const ordered = factsInOrder(person.revisions);
  const [paid, corrections] = [
    byCycle('paid', person.paid, { cycles, knownOn }),
    byCycle('corrections', person.corrections, { cycles, knownOn }),
  ];
  const problems = [
    ...(ordered.ok ? [] : ordered.problems),
    ...unknownRevisions(person),
    ...paid.problems,
    ...corrections.problems,
  ];
  if (!ordered.ok || problems.length > 0) return refuse(problems);
  const facts = ordered.value;
  const now = countKnown(facts, dayNumber(knownOn));
  const [first, last] = [dayNumber(stretch.from), dayNumber(stretch.to)];
  const lines = cycles.flatMap((cycle) => {
    const records = { paid: paid.of(cycle), corrections: corrections.of(cycle) };
    if (cycle.payOn > knownOn && records.paid.length === 0 && records.corrections.length === 0) return [];
    const part = { from: Math.max(first, cycle.from), to: Math.min(last, cycle.to) };
    const made = person.paid === undefined ? {} : { paid: records.paid };
    return arrearsOfCycle({ facts, terms, cycle, part, now, corrections: records.corrections, ...made });
  });
  return accept({ facts, lines });
}

/** The sums of lines by the days of their cycles, in order of time. */
export function sumsByPeriod(lines: readonly ArrearsLine[]): Arrears['byPeriod'] {
  const periods = new Map(lines.map(({ days }) => [days.from, days]));
  return [...sumsBy(lines, ({ days }) => days.from)].map(([from, sums]) => ({
    days: periods.get(from)!,
    ...sums,
  }));
}

/** The sums of lines by cause. */
export function sumsByCause(lines: readonly ArrearsLine[]): Arrears['byCause'] {
  return [...sumsBy(lines, ({ cause }) => cause)].map(([cause, sums]) => ({ cause, ...sums }));
}

function recalculateChecked(request: ArrearsRequest): Result<Arrears> {
  const cycles = cyclesOver(request.terms, request.stretch);
  if (!cycles.ok) return cycles;
  const person = arrearsOfPerson(request, { ...request, cycles: cycles.value });
  if (!person.ok) return person;
  const { facts, lines } = person.value;
  const sums = { byPeriod: sumsByPeriod(lines), byCause: sumsByCause(lines), ...sumsOf(lines) };
  const working = request.withWorking === false ? [] : workingOfArrears(facts, lines, request.terms);
  return accept({ lines, ...sums, working });
}

/**
 * Recalculates a person’s payments.
 *
 * @param request the terms, the person’s facts, what was paid, the stretch of days and the day of the question
 * @returns the difference by period and by cause, with its working; or the problems of fields, of the facts (see `paymentSchedule`),
 *   `paid-across-cycles`, `correction-unknown` and `holidays-not-covering`
 */
export function recalculate(request: ArrearsRequest): Result<Arrears> {
  const checked = check(arrearsSchemas().request, request);
  return checked.ok ? recalculateChecked(checked.value) : checked;
}

/** A question about facts that nobody has decided yet. */
export interface WhatIfRequest extends ArrearsRequest {
  /** Known by the day of the question. */
  readonly assumed: readonly Revision[];
}

/** The arrears as they are, and as they would be. */
export interface WhatIf {
  readonly asItIs: Arrears;
  readonly asItWouldBe: Arrears;
}

/**
 * Recalculates with facts that are only assumed, beside the arrears without them. Nothing is posted or kept.
 *
 * @returns both arrears; or the problems of `recalculate`
 */
export function whatIf(request: WhatIfRequest): Result<WhatIf> {
  const checked = check(arrearsSchemas().whatIf, request);
  if (!checked.ok) return checked;
  const { assumed, ...actual } = checked.value;
  const asItIs = recalculateChecked(actual);
  if (!asItIs.ok) return asItIs;
  const asItWouldBe = recalculateChecked({ ...actual, revisions: [...actual.revisions, ...assumed] });
  return asItWouldBe.ok ? accept({ asItIs: asItIs.value, asItWouldBe: asItWouldBe.value }) : asItWouldBe;
}
