/**
 * An uplift of many budgets at once, and the arrears that it leaves, by person, by period and by cause.
 *
 * Method: each person’s rates that hold on the first day are raised and become facts of that person, known on the day of the decision;
 * then every person is recalculated on its own. Other facts learnt since count with their own causes.
 * Limit: a raised rate holds until the next rate of its line that was known before. A person whose facts are wrong is answered with the
 * problems and counts nowhere else.
 *
 * @module
 */
import * as z from 'zod/mini';
import { type Fraction, fractionOf } from '../../money/fraction.js';
import { type Pence, pence } from '../../money/pence.js';
import type { Rate } from '../../money/rate.js';
import { rateSchema } from '../../money/schema.js';
import { check, idSchema, maybe, record, textSchema } from '../../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import { type Day, dayNumber, nearestDay } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { daySchema, periodSchema } from '../../time/schema.js';
import { cyclesOver } from '../schedule/cycles.js';
import { countKnown, type Fact, type Facts, isInForce } from '../schedule/fact.js';
import { factsInOrder } from '../schedule/facts-in-order.js';
import type { ArrearsCause, RateRevision } from '../schedule/revision.js';
import { scheduleSchemas } from '../schedule/schema.js';
import { openDays } from '../schedule/spans.js';
import type { PaymentTerms } from '../schedule/terms.js';
import { type ArrearsLine, type ArrearsSums, sumsOf } from './arrears-line.js';
import { arrearsOfPerson, type PersonFacts, sumsByCause, sumsByPeriod } from './recalculate.js';
import { arrearsSchemas } from './schema.js';

/** The decision to raise rates. */
export interface UpliftDecision {
  /** The id of each new rate, with the name of its line if it has one. */
  readonly id: string;
  readonly from: Day;
  readonly knownOn: Day;
  readonly citation: string;
  /** The increase of each rate, such as `3.5%`; each new rate is rounded half up to the penny. */
  readonly by: Rate;
  /** Only the rates of this line; absent, all. */
  readonly line?: string;
}

/** One person, by an id of the caller’s. */
export interface UpliftPerson extends PersonFacts {
  readonly id: string;
  /** Absent, the terms of the request. */
  readonly terms?: PaymentTerms;
}

/** A request for the arrears of many people. */
export interface UpliftRequest {
  readonly terms: PaymentTerms;
  readonly people: readonly UpliftPerson[];
  /** Absent, the people are recalculated as they are: the new rates are among their facts. */
  readonly uplift?: UpliftDecision;
  readonly stretch: Period;
  readonly knownOn: Day;
}

/** The arrears of one of many people. */
export interface PersonArrears extends ArrearsSums {
  readonly id: string;
  readonly lines: readonly ArrearsLine[];
  /** The rates that the uplift added, to be kept with the person’s facts. */
  readonly added: readonly RateRevision[];
}

/** The arrears of many people. */
export interface UpliftArrears extends ArrearsSums {
  /** In the order of the request. */
  readonly people: readonly PersonArrears[];
  readonly byPeriod: readonly (ArrearsSums & { readonly days: Period })[];
  readonly byCause: readonly (ArrearsSums & { readonly cause: ArrearsCause })[];
  /** The people who could not be recalculated, and why. */
  readonly refused: readonly { readonly id: string; readonly problems: readonly Problem[] }[];
}

function makeSchema() {
  const { terms, citation } = scheduleSchemas();
  const uplift = record<UpliftDecision>({
    ...{ id: idSchema, from: daySchema, knownOn: daySchema, citation, by: rateSchema },
    line: maybe(textSchema({ min: 1, max: 120 })),
  });
  const person = record<UpliftPerson>({
    id: idSchema,
    terms: maybe(terms),
    ...arrearsSchemas().personFields,
  });
  return record<UpliftRequest>({
    ...{ terms, people: z.array(person), stretch: periodSchema, knownOn: daySchema },
    uplift: maybe(uplift),
  });
}

let schema: ReturnType<typeof makeSchema> | undefined;

/** A week’s amount with a share added, rounded half up. */
function raised(weekly: number, { numerator, denominator }: Fraction): Pence {
  const exact = BigInt(weekly) * (numerator + denominator);
  return pence(Number((2n * exact + denominator) / (2n * denominator)));
}

/** The last day of a raised rate: that of the rate itself, or the day before the next one of its line that was known. */
function lastDayOf(rate: Fact, facts: Facts, { count, from }: { count: number; from: number }): number {
  const next = facts.filter(
    (fact, place) =>
      fact.kind === 'rate' &&
      place < count &&
      fact.line === rate.line &&
      fact.from > from &&
      isInForce(fact, count),
  );
  return Math.min(rate.to, ...next.map((fact) => fact.from - 1));
}

/** The rates that an uplift adds to the facts of one person. */
function addedRates(facts: Facts, uplift: UpliftDecision, by: Fraction): readonly RateRevision[] {
  const { id, from, knownOn, citation, line: only } = uplift;
  const on = dayNumber(from);
  const count = countKnown(facts, dayNumber(knownOn));
  const [span] = openDays(facts, { count, from: on, to: on, lastDay: 'paid' }).spans;
  const rates = (span?.rates ?? []).filter(({ line }) => only === undefined || line === only);
  return rates.map((rate) => {
    const { line } = rate;
    const last = lastDayOf(rate, facts, { count, from: on });
    return {
      ...{ kind: 'rate', knownOn, citation, from, weekly: raised(rate.pence, by) },
      id: line === '' ? id : `${id}:${line.replaceAll(/[^A-Za-z0-9]+/g, '-')}`,
      ...(last === Number.POSITIVE_INFINITY ? {} : { to: nearestDay(last) }),
      ...(line === '' ? {} : { line }),
    };
  });
}

/** The rates that the uplift adds to a person’s facts; or why the facts cannot be. */
function addedTo({ revisions }: UpliftPerson, uplift: UpliftDecision | undefined, by: Fraction) {
  if (uplift === undefined) return accept<readonly RateRevision[]>([]);
  const facts = factsInOrder(revisions);
  return facts.ok ? accept(addedRates(facts.value, uplift, by)) : facts;
}

function upliftChecked(request: UpliftRequest): Result<UpliftArrears> {
  const { terms: shared, stretch, knownOn, uplift } = request;
  const by = fractionOf(uplift?.by ?? '0');
  const cyclesByTerms = new Map<PaymentTerms, ReturnType<typeof cyclesOver>>();
  const people: PersonArrears[] = [];
  const refused: { readonly id: string; readonly problems: readonly Problem[] }[] = [];
  for (const person of request.people) {
    const { id, terms = shared } = person;
    const cycles = cyclesByTerms.get(terms) ?? cyclesOver(terms, stretch);
    cyclesByTerms.set(terms, cycles);
    if (!cycles.ok && terms === shared) return cycles;
    const added = addedTo(person, uplift, by);
    const all = added.ok ? { ...person, revisions: [...person.revisions, ...added.value] } : person;
    const arrears = cycles.ok
      ? arrearsOfPerson(all, { terms, stretch, knownOn, cycles: cycles.value })
      : cycles;
    if (arrears.ok && added.ok)
      people.push({ id, lines: arrears.value.lines, added: added.value, ...sumsOf(arrears.value.lines) });
    else refused.push({ id, problems: [added, arrears].find((answer) => !answer.ok)!.problems });
  }
  const lines = people.flatMap((person) => person.lines);
  return accept({
    people,
    refused,
    byPeriod: sumsByPeriod(lines),
    byCause: sumsByCause(lines),
    ...sumsOf(lines),
  });
}

/**
 * Raises the rates of many budgets, and recalculates each.
 *
 * @param request the people with their facts, the decision, the stretch of days and the day of the question; nothing is posted
 * @returns arrears by person, by period and by cause, and the people who were refused; or the problems of fields, `name-repeated` if two
 *   people have one id, and `holidays-not-covering`
 */
export function uplift(request: UpliftRequest): Result<UpliftArrears> {
  schema ??= makeSchema();
  const checked = check(schema, request);
  if (!checked.ok) return checked;
  const ids = new Set<string>();
  const repeated = checked.value.people.flatMap(({ id }, place) => {
    const isRepeated = ids.has(id);
    ids.add(id);
    return isRepeated ? [problem('name-repeated', { what: 'person', name: id }, `people[${place}].id`)] : [];
  });
  return repeated.length > 0 ? refuse(repeated) : upliftChecked(checked.value);
}
