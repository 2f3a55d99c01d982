/**
 * A service line of Client Level Data, in the values of Release 2.
 *
 * Method: values are compared by exact letters, as DHSC compares them; `inRelease2` turns values of Release 1 into those of Release 2.
 * Limit: of the list of service components only some were read; any text is taken. The spelling of cost frequencies was recalled and is
 * provisional. The name in Release 1 of support that involves the person cared for was not read: it is inferred.
 * Source: DHSC, Client Level Data specification Release 2 (May 2025), as DHSC’s own code uses it (ASC-CLD-LA-Dashboard, June 2026).
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Rate } from '../../money/rate.js';
import { accept, type Problem, problem, type Result, refuse } from '../../problem/problem.js';
import type { Day } from '../../time/day.js';

export type {} from './problems.js';

/** Delivery mechanisms of Release 2. */
export const MECHANISMS = [
  'Direct payment',
  'CASSR managed personal budget',
  'CASSR commissioned support',
] as const;

/** Service types of Release 2. */
export const SERVICE_TYPES = [
  'Long term support: Nursing care',
  'Long term support: Residential care',
  'Long term support: Community',
  'Long term support: Prison',
  'Short term support: Ongoing low level',
  'Short term support: Other short term',
  'Short term support: ST-Max',
  'Unpaid carer support: Direct to unpaid carer',
  'Unpaid carer support: Support involving the person cared-for',
] as const;

/** Client types of Release 2. */
export const CLIENT_TYPES = ['Service User', 'Unpaid carer', 'Unpaid carer known by association'] as const;

/** How often a cost falls due. */
export const COST_FREQUENCIES = [
  'per-session',
  'hourly',
  'daily',
  'weekly',
  'fortnightly',
  'four-weekly',
  'monthly',
  'quarterly',
  'annually',
  'one-off',
] as const;
export type CostFrequency = (typeof COST_FREQUENCIES)[number];

/** One service line of one person. */
export interface ServiceEvent {
  readonly council: string;
  /** The traced NHS number, the council’s NHS number and the council’s own id: the first that is there says who the person is. */
  readonly tracedNhsNumber?: string;
  readonly nhsNumber?: string;
  readonly localId: string;
  readonly bornOn?: Day;
  readonly diedOn?: Day;
  readonly clientType: string;
  readonly serviceType: string;
  readonly component?: string;
  readonly mechanism?: string;
  readonly from: Day;
  /** Its last day; absent, it still runs. */
  readonly to?: Day;
  /**
   * The gross cost of one unit in pence, with the contributions of council and client, without third-party top-ups, nursing care of the NHS,
   * NHS continuing healthcare and education money. Amounts below zero count as above it.
   */
  readonly unitCost?: Pence;
  readonly costFrequency?: CostFrequency;
  /** Units a week, for a cost by session, hour or day. */
  readonly unitsPerWeek?: Rate;
}

/** The person of a line. */
export function personOf({ tracedNhsNumber, nhsNumber, localId }: ServiceEvent): string {
  return tracedNhsNumber ?? nhsNumber ?? localId;
}

/** Names of Release 1 that Release 2 changed in more than its capitals. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['carer', 'Unpaid carer'],
  ['carer known by association', 'Unpaid carer known by association'],
  ['carer support: direct to carer', 'Unpaid carer support: Direct to unpaid carer'],
  [
    'carer support: support involving the person cared-for',
    'Unpaid carer support: Support involving the person cared-for',
  ],
]);
const VALUES = new Map(
  [...MECHANISMS, ...SERVICE_TYPES, ...CLIENT_TYPES].map((value) => [value.toLowerCase(), value]),
);
const release2 = (value: string) => {
  const small = value.trim().toLowerCase();
  return RENAMED.get(small) ?? VALUES.get(small) ?? value;
};

/** A line with its values in the letters of Release 2; a value of neither release stays as it is. */
export function inRelease2(event: ServiceEvent): ServiceEvent {
  const { clientType, serviceType, component, mechanism } = event;
  return {
    ...event,
    ...{ clientType: release2(clientType), serviceType: release2(serviceType) },
    ...(component !== undefined && { component: release2(component) }),
    ...(mechanism !== undefined && { mechanism: release2(mechanism) }),
  };
}

/** The key of a service: two lines of one submission with the same key are one service. */
const sameness = (event: ServiceEvent) =>
  JSON.stringify([
    ...[event.council, personOf(event), event.from, event.clientType, event.serviceType, event.component],
    ...[event.mechanism, event.unitCost, event.costFrequency, event.unitsPerWeek],
  ]);

/** The lines of a submission, each service once: the first of equal ones. Doubled-up care in two equal lines is one. */
export function distinctEvents(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  const first = new Map<string, ServiceEvent>();
  for (const event of events) {
    const name = sameness(event);
    if (!first.has(name)) first.set(name, event);
  }
  return [...first.values()];
}

const FREQUENCY_WORDS: Readonly<Record<CostFrequency, string>> = {
  'per-session': 'Per session',
  hourly: 'Hourly',
  daily: 'Daily',
  weekly: 'Weekly',
  fortnightly: 'Fortnightly',
  'four-weekly': '4-weekly',
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  annually: 'Annually',
  'one-off': 'One-off',
};

/** A service line as the return has it: texts of Release 2, amounts with two decimals. */
export interface ClientLevelLine {
  readonly clientType: string;
  readonly serviceType: string;
  readonly serviceComponent: string;
  readonly deliveryMechanism: string;
  readonly unitCost: string;
  readonly costFrequency: string;
  readonly plannedUnitsPerWeek: string;
}

const pounds = (amount: number) => {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * Writes a service line as Release 2 has it.
 *
 * @param options.acceptProvisional whether the recalled spelling of cost frequencies may be used
 * @returns the texts of the line; or `mechanism-not-allowed` for a direct payment in prison, or `frequency-spelling-provisional`
 */
export function clientLevelLine(
  event: ServiceEvent,
  { acceptProvisional = false }: { readonly acceptProvisional?: boolean } = {},
): Result<ClientLevelLine> {
  const { clientType, serviceType, component = '', mechanism = '', ...cost } = inRelease2(event);
  const { unitCost, costFrequency, unitsPerWeek } = cost;
  const problems: Problem[] = [];
  if (serviceType === 'Long term support: Prison' && mechanism === 'Direct payment')
    problems.push(problem('mechanism-not-allowed', { serviceType, mechanism }, 'mechanism'));
  if (costFrequency !== undefined && !acceptProvisional)
    problems.push(problem('frequency-spelling-provisional', { frequency: costFrequency }, 'costFrequency'));
  if (problems.length > 0) return refuse(problems);
  return accept({
    ...{ clientType, serviceType, serviceComponent: component, deliveryMechanism: mechanism },
    unitCost: unitCost === undefined ? '' : pounds(unitCost),
    costFrequency: costFrequency === undefined ? '' : FREQUENCY_WORDS[costFrequency],
    plannedUnitsPerWeek: unitsPerWeek ?? '',
  });
}
