/**
 * Decides which services must be free of charge, and adds up the cost of those that are charged for.
 *
 * Limit: whether an item is an aid or an adaptation is the officer's decision, as is the day on which reablement began.
 * Source: Care Act 2014 s14(3); SI 2014/2672 regs 3 and 4; Mental Health Act 1983 s117; NHS continuing healthcare is funded by the NHS
 * alone.
 *
 * @module
 */
import { type Problem, problem } from '../../problem/problem.js';
import { addDays } from '../../time/day.js';
import type { Service } from './assessment.js';
import type { Reckoning } from './reckoning.js';

/** Reablement is free for its first 6 weeks: SI 2014/2672 regs 3, 4. */
const FREE_REABLEMENT_DAYS = 42;

/** The article of each service that must always be free. */
const ALWAYS_FREE = {
  aftercare: 'Mental Health Act 1983 s117',
  'continuing-healthcare': 'NHS continuing healthcare, funded by the NHS alone',
  'care-for-the-cared-for': 'Care Act 2014 s14(3)',
  aid: 'SI 2014/2672 regs 3, 4',
} as const;

/** The article by which a service must be free on the day of the assessment; undefined if it may be charged for. */
export function whyFree({ kind, days, cost }: Service, reckoning: Reckoning): string | undefined {
  const { on, hasVariantCjd } = reckoning.assessment;
  if (hasVariantCjd) return 'SI 2014/2672 regs 3, 4';
  if (kind === 'care') return undefined;
  if (kind === 'reablement')
    return days && on < addDays(days.from, FREE_REABLEMENT_DAYS) ? 'SI 2014/2672 regs 3, 4' : undefined;
  if (kind !== 'adaptation') return ALWAYS_FREE[kind];
  const minor = reckoning.figure('adaptation/free-up-to');
  return minor && cost !== undefined && cost <= minor.pence ? 'SI 2014/2672 regs 3, 4' : undefined;
}

/** The weekly cost of the services that are charged for, and of those that are free: pence. */
export interface Costs {
  readonly charged: number;
  readonly free: number;
}

/** Adds up the cost of the services. A charge on a service that must be free is a problem. */
export function costsOf(reckoning: Reckoning): Costs {
  const { assessment, sheet } = reckoning;
  let [charged, free] = [0, 0];
  for (const [place, { kind, name = kind, weekly, isCharged }] of assessment.services.entries()) {
    const citation = whyFree(assessment.services[place]!, reckoning);
    if (citation !== undefined) {
      free += weekly;
      sheet.pence('free-service', weekly, { service: name }, citation);
      if (isCharged) reckoning.problems.push(chargeOnFreeCare(place, name, citation));
    } else if (isCharged === false) {
      free += weekly;
      sheet.pence('service-not-charged', weekly, { service: name }, 'Care Act 2014 s14');
    } else {
      charged += weekly;
      sheet.pence('charged-service', weekly, { service: name }, 'Care Act 2014 s14');
    }
  }
  sheet.pence('cost-of-care', charged, {}, 'Care Act 2014 s14(4)');
  return { charged, free };
}

function chargeOnFreeCare(place: number, service: string, citation: string): Problem {
  return problem('charge-on-free-care', { service, citation }, `services[${place}].isCharged`);
}
