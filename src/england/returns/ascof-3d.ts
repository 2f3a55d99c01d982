/**
 * ASCOF 3D: the proportion of people with self-directed support and with direct payments, by DHSC’s own method.
 *
 * Method: clients are a snapshot of the last day, carers are those of the year. Each person counts once, by the highest of the services that
 * the person has: nursing, residential, then community by direct payment, managed budget, commissioned support, unknown; prison last. So a
 * person with a direct payment and a nursing place counts in neither figure. An unknown mechanism stays in the denominator of clients, and is
 * left out of that of carers.
 * Limit: one council’s lines. Whether ASCOF 2026/27 renames the measure was not read. Readings: a person who dies on the last day is not
 * counted (with `diedOnLastDay: 'counted'` such a person is), carers who died before the period are not, and carers known by association are.
 * Source: DHSC, ASC-CLD-LA-Dashboard, ASCOF 3D from 2024/25 (June 2026).
 *
 * @module
 */
import { addToList } from '../../record/gather.js';
import { byText } from '../../record/order.js';
import { type Day, daysBetween, LAST_DAY } from '../../time/day.js';
import { contains, overlap, type Period } from '../../time/period.js';
import { inRelease2, MECHANISMS, personOf, type ServiceEvent } from './service-event.js';

/** A proportion of people, in per cent to one decimal; absent if there is nobody. */
export interface Proportion {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent?: number;
}

/** The two proportions of one age band. */
export interface AscofBand {
  readonly selfDirected: Proportion;
  readonly directPayment: Proportion;
}

/** The age bands; `total` also has people of unknown age. */
export type AscofBands = Readonly<Record<'18-64' | '65-and-over' | 'total', AscofBand>>;

/** ASCOF 3D: parts 1a and 2a of clients, 1b and 2b of carers. */
export interface Ascof3d {
  readonly clients: AscofBands;
  readonly carers: AscofBands;
}

/** The period, and how a death on its last day counts. */
export interface Ascof3dQuestion {
  readonly period: Period;
  readonly diedOnLastDay?: 'not-counted' | 'counted';
}

/** One person with the rank of the highest service, and the age at the end of the period. */
interface RankedPerson {
  readonly rank: number;
  readonly age: number | undefined;
}

const DIRECT = 'Direct payment';
const COMMUNITY = 'Long term support: Community';
const TO_CARER = 'Unpaid carer support: Direct to unpaid carer';

/** Ranks of clients; those of community services are 3 to 6. */
const FIXED_RANKS: ReadonlyMap<string, number> = new Map([
  ['Long term support: Nursing care', 1],
  ['Long term support: Residential care', 2],
]);
const FIRST_COMMUNITY_RANK = 3;
const FIRST_PRISON_RANK = 7;
const UNKNOWN = 3;

/** 0 direct payment, 1 managed budget, 2 commissioned support, 3 unknown. */
function mechanismPlace({ component, mechanism = '' }: ServiceEvent): number {
  if (component === DIRECT) return 0;
  const place = (MECHANISMS as readonly string[]).indexOf(mechanism);
  return place < 0 ? UNKNOWN : place;
}

function clientRank(event: ServiceEvent): number | undefined {
  const fixed = FIXED_RANKS.get(event.serviceType);
  if (fixed !== undefined) return fixed;
  const place = mechanismPlace(event);
  if (event.serviceType === COMMUNITY) return FIRST_COMMUNITY_RANK + place;
  if (event.serviceType !== 'Long term support: Prison') return undefined;
  // No direct payments in prison: there it is an unknown mechanism.
  return FIRST_PRISON_RANK + (place === 0 ? 2 : place - 1);
}

/** Ranks of carers: 1 to 4 by mechanism; 6 for those without support of their own. */
function carerRank(event: ServiceEvent): number {
  return event.serviceType === TO_CARER ? 1 + mechanismPlace(event) : 6;
}

/** The whole part of days ÷ 365.25. */
function ageOn(bornOn: Day, on: Day): number {
  return Math.floor((daysBetween(bornOn, on) * 4) / 1461);
}

/** The people of some lines, each with the lowest rank and with one of the ages that the lines give. */
function rankedPeople(
  events: readonly ServiceEvent[],
  rankOf: (event: ServiceEvent) => number | undefined,
  ageOf: (ages: readonly number[]) => number,
  on: Day,
): readonly RankedPerson[] {
  const people = new Map<string, ServiceEvent[]>();
  for (const event of events) if (rankOf(event) !== undefined) addToList(people, personOf(event), event);
  return [...people.values()].map((lines) => {
    const ages = lines.flatMap(({ bornOn }) => (bornOn === undefined ? [] : [ageOn(bornOn, on)]));
    const rank = Math.min(...lines.map((line) => rankOf(line)!));
    return { rank, age: ages.length === 0 ? undefined : ageOf(ages) };
  });
}

function proportion(numerator: number, denominator: number): Proportion {
  if (denominator === 0) return { numerator, denominator };
  return {
    numerator,
    denominator,
    percent: Math.floor((numerator * 2000 + denominator) / (denominator * 2)) / 10,
  };
}

/** The proportions among people whose rank is from the first to the last. */
function band(people: readonly RankedPerson[], first: number, last: number): AscofBand {
  const counted = people.filter(({ rank }) => first <= rank && rank <= last);
  const upTo = (rank: number) => counted.filter((person) => person.rank <= rank).length;
  return {
    selfDirected: proportion(upTo(first + 1), counted.length),
    directPayment: proportion(upTo(first), counted.length),
  };
}

function bands(people: readonly RankedPerson[], first: number, last: number): AscofBands {
  const adults = people.filter(({ age }) => age === undefined || age >= 18);
  const aged = (from: number, to: number) =>
    adults.filter(({ age }) => age !== undefined && age >= from && age <= to);
  return {
    '18-64': band(aged(18, 64), first, last),
    '65-and-over': band(aged(65, 200), first, last),
    total: band(adults, first, last),
  };
}

/**
 * Computes ASCOF 3D.
 *
 * @param events one council’s service lines, in any order and in the values of either release
 * @param question.period its last day is the day of the snapshot; carers count if they had a service in it
 * @returns numerators, denominators and per cent by age band: self-directed support (1a, 1b) and direct payments (2a, 2b)
 */
export function ascof3d(
  events: readonly ServiceEvent[],
  { period, diedOnLastDay = 'not-counted' }: Ascof3dQuestion,
): Ascof3d {
  const on = period.to;
  const lines = events
    .map(inRelease2)
    .filter(({ from, to }) => to === undefined || to >= from)
    .toSorted((a, b) => byText(personOf(a), personOf(b)));
  const dead = new Set(
    lines
      .filter(
        ({ diedOn }) => diedOn !== undefined && (diedOnLastDay === 'counted' ? diedOn < on : diedOn <= on),
      )
      .map(personOf),
  );
  const clients = lines.filter(
    (line) =>
      line.clientType === 'Service User' &&
      contains({ from: line.from, to: line.to ?? LAST_DAY }, on) &&
      !dead.has(personOf(line)),
  );
  const carers = lines.filter(
    ({ clientType, from, to = LAST_DAY, diedOn }) =>
      !(diedOn !== undefined && diedOn < period.from) &&
      clientType.startsWith('Unpaid carer') &&
      overlap({ from, to }, period) !== undefined,
  );
  const oldest = (ages: readonly number[]) => Math.max(...ages);
  const youngest = (ages: readonly number[]) => Math.min(...ages);
  return {
    clients: bands(
      rankedPeople(clients, clientRank, oldest, on),
      FIRST_COMMUNITY_RANK,
      FIRST_COMMUNITY_RANK + UNKNOWN,
    ),
    carers: bands(rankedPeople(carers, carerRank, youngest, on), 1, UNKNOWN),
  };
}
