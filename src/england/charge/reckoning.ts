/**
 * Everything that the parts of one charge share: the assessment, the council's rules, the published figures and the sheet of its working.
 *
 * @module
 */
import type { Problem } from '../../problem/problem.js';
import type { RateCell, RateQuestion, RateTable } from '../rates/rate-cell.js';
import { rateOf } from '../rates/rate-of.js';
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
    readonly table: RateTable,
    readonly question: RateQuestion,
    keepsWorking: boolean,
  ) {
    this.sheet = new WorkingSheet(keepsWorking);
  }

  /** The published figure of a rate on the day of the assessment; if there is none, the reason is kept and `undefined` answered. */
  figure(rate: string): RateCell | undefined {
    const cell = rateOf(this.table, rate, this.question);
    if (cell.ok) return cell.value;
    for (const fault of cell.problems) this.problems.push(fault);
    return undefined;
  }

  /** Whether the care is charged as care at home is. */
  get isAtHome(): boolean {
    return this.assessment.setting === 'home' || this.assessment.setting === 'care-home-short-stay';
  }

  get isPermanent(): boolean {
    return this.assessment.setting === 'care-home-permanent';
  }
}
