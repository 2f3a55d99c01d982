/**
 * A plan to begin with, of a person who does not exist: what is bought, and who contributes; to be edited.
 *
 * @module
 */
import type { Contribution, PersonalBudget, PlannedLine } from '../../agreement/agreement.js';
import { pence } from '../../money/pence.js';
import type { FundName } from './first-agreement.js';

const LINE = { managedAs: 'direct-payment', rule: 'pays' } as const;

const LINES: readonly PlannedLine[] = [
  {
    ...{ ...LINE, id: 'pa', name: 'Example: wages of the personal assistant' },
    ...{ category: 'expenses/personal-care/pa-wages', pence: pence(210_00), frequency: 'weekly' },
    ...{ needs: ['personal care'], outcomes: ['lives at home'] },
  },
  {
    ...{ ...LINE, id: 'agency', name: 'Example: agency visits' },
    ...{
      category: 'expenses/personal-care/agency-home-care',
      pence: pence(310_40),
      frequency: 'four-weekly',
    },
    ...{ needs: ['personal care'], outcomes: ['lives at home'] },
  },
  {
    ...{ ...LINE, id: 'insurance', name: 'Example: employer’s liability insurance' },
    ...{ category: 'expenses/employer/liability-insurance', pence: pence(117_60), frequency: 'annually' },
    ...{ needs: ['being an employer'], outcomes: ['the assistant is insured'] },
  },
];

/** The lines and contributions of the example: the first fund pays what the others do not. */
export function examplePlan(funds: readonly FundName[]): Pick<PersonalBudget, 'lines' | 'contributions'> {
  const [first, ...others] = funds;
  const weekly = others.map(({ id }): Contribution => {
    return { stream: id, pence: pence(31_50), frequency: 'weekly' };
  });
  return { lines: LINES, contributions: [...weekly, { stream: first!.id, remaining: true }] };
}
