/**
 * Counts of personal health budgets by both measures of the national collection: in place at the end of the quarter, and in the year to
 * date.
 *
 * Method: each person is counted once in each count, and once in each row of a breakdown that the person belongs to. A person with several
 * ways of managing is `mixed`; a person in both age groups counts in that of the budget that began last. The two measures have types of
 * their own, so that a change from one to the other is refused.
 * Limit: the exact cells of the collection were not read. A one-off budget is in the year; that it is never in place, and in which age group a
 * person of both counts, are readings. A wheelchair budget is in place only if annual reviews are done.
 * Source: digital.nhs.uk, personal health budgets; publicpartnerships.co.uk, quoting the guidance (wheelchair budgets).
 *
 * @module
 */
import type { ManagedAs } from '../../agreement/agreement.js';
import { type Pence, pence } from '../../money/pence.js';
import { proRata } from '../../money/pro-rata.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { addToSet } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';
import { financialYear } from '../../time/period.js';
import { type BodyRecord, bodyOn } from '../bodies/body.js';

export type {} from './problems.js';

/** The types of the publications. */
export const HEALTH_BUDGET_TYPES = [
  'continuing-healthcare',
  'fast-track',
  'childrens-continuing-care',
  'education-health-care-plan',
  'section-117-aftercare',
  'wheelchair',
  'learning-disability',
  'mental-health',
  'other',
] as const;
export type HealthBudgetType = (typeof HEALTH_BUDGET_TYPES)[number];

/** One personal health budget of one person. */
export interface HealthBudget {
  /** A reference to the person; never a name. */
  readonly person: string;
  /** The health body that granted it. */
  readonly body: string;
  readonly type: HealthBudgetType;
  readonly group: 'adult' | 'child';
  readonly managedAs: ManagedAs;
  readonly from: Day;
  /** Its last day; absent, it has not ended. */
  readonly to?: Day;
  /** The day on which it was entered. */
  readonly knownOn: Day;
  readonly oneOff?: boolean;
  /** For a wheelchair budget: whether annual reviews are done. */
  readonly annualReviews?: boolean;
}

/** How many people one row has. */
export interface CountRow<Name extends string> {
  readonly name: Name;
  readonly people: number;
  /** Of all the people of the count, in whole per cent, half up. */
  readonly percent: number;
}

/** A count of people by one measure, with its breakdowns. */
export interface HealthBudgetCount {
  readonly measure: 'in-place' | 'in-year';
  readonly people: number;
  /** These add up to the people. */
  readonly byGroup: readonly CountRow<'adult' | 'child'>[];
  readonly byWay: readonly CountRow<ManagedAs | 'mixed'>[];
  readonly byBody: readonly CountRow<string>[];
  /** A person may be in several types. */
  readonly byType: readonly CountRow<HealthBudgetType>[];
}

/** The last day of a quarter, what was known, and the bodies with their successors. */
export interface CountQuestion {
  readonly quarterEnd: Day;
  readonly knownOn?: Day;
  /** Bodies that have ended or merged; a body that is not among them answers for itself. */
  readonly bodies?: readonly BodyRecord[];
}

const isOngoing = ({ oneOff, type, annualReviews }: HealthBudget) =>
  oneOff !== true && (type !== 'wheelchair' || annualReviews === true);

const latestFirst = (a: HealthBudget, b: HealthBudget) =>
  byText(b.from, a.from) ||
  byText(b.knownOn, a.knownOn) ||
  byText(a.group, b.group) ||
  byText(a.body, b.body);

function rows<Name extends string>(
  sets: ReadonlyMap<Name, ReadonlySet<string>>,
  all: number,
  names: readonly Name[] = [...sets.keys()].sort(byText),
): CountRow<Name>[] {
  return names.flatMap((name) => {
    const people = sets.get(name)?.size ?? 0;
    return people > 0 ? [{ name, people, percent: percentOf(people, all) }] : [];
  });
}

function countOf(
  measure: HealthBudgetCount['measure'],
  budgets: readonly HealthBudget[],
  bodyOf: (budget: HealthBudget) => string,
): HealthBudgetCount {
  const groups = new Map<'adult' | 'child', Set<string>>();
  const bodies = new Map<string, Set<string>>();
  const ways = new Map<string, Set<ManagedAs>>();
  const types = new Map<HealthBudgetType, Set<string>>();
  const latest = new Map<string, HealthBudget>();
  for (const budget of budgets.toSorted(latestFirst)) {
    const { person, type, managedAs } = budget;
    if (!latest.has(person)) latest.set(person, budget);
    addToSet(ways, person, managedAs);
    addToSet(types, type, person);
  }
  const byWay = new Map<ManagedAs | 'mixed', Set<string>>();
  for (const [person, budget] of latest) {
    addToSet(groups, budget.group, person);
    addToSet(bodies, bodyOf(budget), person);
    const [way, ...others] = ways.get(person)!;
    addToSet(byWay, others.length > 0 ? 'mixed' : way!, person);
  }
  const all = latest.size;
  return {
    ...{ measure, people: all },
    byGroup: rows(groups, all, ['adult', 'child']),
    byWay: rows(byWay, all, ['direct-payment', 'notional', 'third-party', 'mixed']),
    byBody: rows(bodies, all),
    byType: rows(types, all, HEALTH_BUDGET_TYPES),
  };
}

/**
 * Counts the people who have a personal health budget, by both measures.
 *
 * @param budgets of any bodies, in any order
 * @param question.quarterEnd the last day of the quarter; the year to date begins on the 1 April before it
 * @returns the count in place on that day and the count in the year to date; or the problems of `bodyOn` for a body that has ended without
 *   a successor
 */
export function healthBudgetCounts(
  budgets: readonly HealthBudget[],
  { quarterEnd, knownOn, bodies = [] }: CountQuestion,
): Result<{ readonly inPlace: HealthBudgetCount; readonly inYear: HealthBudgetCount }> {
  const { from: yearBegins } = financialYear(quarterEnd);
  const known = budgets.filter((budget) => knownOn === undefined || budget.knownOn <= knownOn);
  const inYear = known.filter(({ from, to }) => from <= quarterEnd && (to === undefined || to >= yearBegins));
  const listed = new Set(bodies.map(({ id }) => id));
  const names = [...new Set(inYear.map(({ body }) => body))].filter((body) => listed.has(body)).sort(byText);
  const answers = names.map((body) => ({ body, answer: bodyOn(bodies, { body, on: quarterEnd }) }));
  const problems = answers.flatMap(({ answer }) => (answer.ok ? [] : answer.problems));
  if (problems.length > 0) return refuse(problems);
  const successors = new Map(answers.map(({ body, answer }) => [body, answer.ok ? answer.value.id : body]));
  const bodyOf = ({ body }: HealthBudget) => successors.get(body) ?? body;
  const inPlace = inYear.filter(
    (budget) => isOngoing(budget) && (budget.to === undefined || budget.to >= quarterEnd),
  );
  return accept({
    inPlace: countOf('in-place', inPlace, bodyOf),
    inYear: countOf('in-year', inYear, bodyOf),
  });
}

/** A count of people by one measure, such as a published one. */
export type PublishedCount = Pick<HealthBudgetCount, 'measure' | 'people'>;

/** A part of a whole in whole per cent, half up; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  if (whole === 0) return 0;
  return proRata({ amount: pence(100) as Pence, part, whole, rounding: 'half-up' });
}

/**
 * Computes the change from one count to another of the same measure.
 *
 * @returns how many more people, and the change in whole per cent of the count before; or `measures-differ`: a count in place is never
 *   compared with a count in the year
 */
export function changeInCount(
  before: PublishedCount,
  after: PublishedCount,
): Result<{ readonly people: number; readonly percent: number }> {
  if (before.measure !== after.measure)
    return refuse(problem('measures-differ', { before: before.measure, after: after.measure }));
  const people = after.people - before.people;
  return accept({ people, percent: percentOf(people, before.people) });
}
