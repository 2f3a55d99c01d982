/**
 * The policy of a body in the words of the calls that use it: each parameter has its one home in the policy record, and comes from here.
 *
 * Limit: a parameter that the policy does not set is absent; whoever calls says what holds then.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { fractionOfRate, type Rate } from '../../money/rate.js';
import type { Day } from '../../time/day.js';
import type { ChargingPolicy } from '../charge/policy.js';
import type { ClockPolicy } from '../clocks/clocks.js';
import type { Span } from '../clocks/deadline.js';
import type { Reserve } from '../closing/surplus.js';
import type { RateCell, RateTable } from '../rates/rate-cell.js';
import type { PaymentTerms } from '../schedule/terms.js';
import type { SpendingPolicy } from '../spending/spending-law.js';
import type { PolicyParameter, PolicyParameters, PolicyRecord } from './policy-record.js';

/** The parts of a policy that each call of this room takes. */
export interface PolicyUses {
  /** For `chargeOf`. */
  readonly charging: ChargingPolicy;
  /** The body’s own guarantee on the day, for `withLocalRates`. */
  readonly localRates: RateTable;
  /** For `paymentSchedule` and `recalculate`, beside the cycle. */
  readonly payment: Partial<Pick<PaymentTerms, 'method' | 'timing'>>;
  /** For `surplusOf`, beside the weekly amount; absent if the policy sets no reserve. */
  readonly reserve?: Omit<Reserve, 'weekly'>;
  /** For `checkNotice`: the time to pay from the letter. */
  readonly repay?: Span;
  /** For the notices of `clocksOf`: the notice of the person who ends a payment, and of the body that reduces it. */
  readonly noticeToEnd?: Span;
  readonly noticeToReduce?: Span;
  /** For `clocksOf`. */
  readonly clocks: ClockPolicy;
  /** For `spendingLaw`. */
  readonly spending: SpendingPolicy;
}

/** A policy on a day, before it is put into the words of the calls. */
interface PolicyOnDay {
  readonly kind: PolicyRecord['kind'];
  readonly on: Day;
  readonly parameters: PolicyParameters;
  readonly sources: Readonly<Partial<Record<PolicyParameter, string>>>;
}

/** A share as a percentage, which the schema of a policy holds to be a whole number. */
export function percentageOf(share: Rate): number {
  const { numerator, denominator } = fractionOfRate(share);
  return Number((numerator * 100n) / denominator);
}

function chargingOf({ parameters }: PolicyOnDay): ChargingPolicy {
  const { minimumCharge, shareOfDisposableIncome, arrangementFee, nightCareLeftOut } = parameters;
  return {
    ...(minimumCharge !== undefined && { minimumCharge }),
    ...(shareOfDisposableIncome !== undefined && { percentage: percentageOf(shareOfDisposableIncome) }),
    ...(arrangementFee !== undefined && { arrangementFee }),
    ...(nightCareLeftOut !== undefined && { nightCareLeftOut }),
  };
}

/** What the policy does not allow: a council’s own money and that of a board are judged apart. */
function spendingOf({ kind, parameters: { prohibited } }: PolicyOnDay): SpendingPolicy {
  if (prohibited === undefined) return {};
  return kind === 'icb' ? { prohibitedByBoard: prohibited } : { prohibited };
}

/** The body’s own rows of the guarantee, for this day alone. */
function localRatesOf({ on, parameters, sources }: PolicyOnDay): RateTable {
  const cellOf = (rate: string, pence: Pence, parameter: PolicyParameter): RateCell => ({
    ...{ rate, pence, from: on, to: on, announced: on },
    ...{ status: 'published', source: sources[parameter] ?? '' },
  });
  const { guaranteeAddition, guarantee = {} } = parameters;
  return [
    ...(guaranteeAddition === undefined
      ? []
      : [cellOf('guarantee/addition', guaranteeAddition, 'guaranteeAddition')]),
    ...Object.entries(guarantee).map(([rate, pence]) => cellOf(rate, pence, 'guarantee')),
  ];
}

function paymentOf({ parameters: { paidAs, paidInAdvance } }: PolicyOnDay): PolicyUses['payment'] {
  return {
    ...(paidAs !== undefined && { method: paidAs }),
    ...(paidInAdvance !== undefined && { timing: paidInAdvance ? 'in-advance' : 'in-arrears' }),
  };
}

/** Puts the policy of a body on a day into the words of the calls that use it. */
export function usesOf(policy: PolicyOnDay): PolicyUses {
  const { parameters, sources } = policy;
  const { reserveWeeks, repayWithinDays, noticeToEndDays, noticeToReduceDays, recordsYears } = parameters;
  return {
    charging: chargingOf(policy),
    localRates: localRatesOf(policy),
    payment: paymentOf(policy),
    ...(reserveWeeks !== undefined && {
      reserve: { weeks: reserveWeeks, citation: sources.reserveWeeks ?? '' },
    }),
    ...(repayWithinDays !== undefined && { repay: { days: repayWithinDays } }),
    ...(noticeToEndDays !== undefined && { noticeToEnd: { days: noticeToEndDays } }),
    ...(noticeToReduceDays !== undefined && { noticeToReduce: { days: noticeToReduceDays } }),
    clocks: recordsYears === undefined ? {} : { recordsYears },
    spending: spendingOf(policy),
  };
}
