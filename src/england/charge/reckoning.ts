/**
 * Everything that the parts of one charge share: the assessment, the council's rules, the published figures and the sheet of its working.
 *
 * @module
 */
import type { Problem, Result } from '../../problem/problem.js';
import type { LocalRates } from '../rates/local-rates.js';
import type { RateCell, RateQuestion } from '../rates/rate-cell.js';
import { hasRate, rateOf } from '../rates/rate-of.js';
import { type RateTotal, rateTotal } from '../rates/rate-total.js';
import type { ChargeAssessment } from './assessment.js';
import type { ChargingPolicy } from './policy.js';
import { WorkingSheet } from './working-lines.js';

/** The figures, rules and sheet of one charge. A figure is looked up only when the sum reaches it. */
export class Reckoning {
  readonly problems: Problem[] = [];
  readonly sheet: WorkingSheet;

  constructor(
    readonly assessment: ChargeAssessment,
    readonly policy: ChargingPolicy,
    readonly rates: LocalRates,
    readonly question: RateQuestion,
    keepsWorking: boolean,
  ) {
    this.sheet = new WorkingSheet(keepsWorking);
  }

  /** The value of a result; if there is none, the reasons are kept. */
  #take<Value>(answer: Result<Value>): Value | undefined {
    if (answer.ok) return answer.value;
    for (const fault of answer.problems) this.problems.push(fault);
    return undefined;
  }

  /** The statutory figure of a rate on the day of the assessment. */
  statutoryFigure(rate: string): RateCell | undefined {
    return this.#take(rateOf(this.rates.statutory, rate, this.question));
  }

  /** The council's own figure if it is higher than a statutory one, or else that one. */
  orLocal(statutory: RateCell | undefined): RateCell | undefined {
    if (!statutory || !hasRate(this.rates.local, statutory.rate, this.question)) return statutory;
    const local = this.#take(rateOf(this.rates.local, statutory.rate, this.question));
    return local && local.pence > statutory.pence ? local : statutory;
  }

  /** The figure of a rate: the council's own if it is higher. */
  figure(rate: string): RateCell | undefined {
    return this.orLocal(this.statutoryFigure(rate));
  }

  /** The figures of several rates added up, or the council's own total if it is higher. */
  total(rates: readonly string[]): RateTotal | undefined {
    return this.#take(rateTotal(this.rates, rates, this.question));
  }

  /** Whether the care is charged as care at home is. */
  get isAtHome(): boolean {
    return this.assessment.setting === 'home' || this.assessment.setting === 'care-home-short-stay';
  }

  get isPermanent(): boolean {
    return this.assessment.setting === 'care-home-permanent';
  }
}
