/**
 * A personal budget of £900 a week: home care and a day centre of the council, a joint package, and nursing care paid by the NHS.
 *
 * @module
 */
import type { IncomeStream } from '../../../src/agreement/agreement.js';
import type { BudgetRecord, BudgetRevision, CostLine } from '../../../src/england/budget/budget-record.js';
import { pence } from '../../../src/money/pence.js';
import { rate } from '../../../src/money/rate.js';
import { day } from '../../../src/time/day.js';

const line = (
  id: string,
  amount: number,
  more: Pick<CostLine, 'fundedBy'> & Partial<CostLine>,
): CostLine => ({
  ...{ id, name: id, category: 'expenses/personal-care/agency-home-care', pence: pence(amount) },
  ...{ frequency: 'weekly', managedAs: 'direct-payment', needs: ['washing'], outcomes: ['clean'] },
  ...more,
});

export const COUNCIL: CostLine['fundedBy'] = [{ authority: 'care-act', part: { share: 'remaining' } }];

/** A line of £300.00 that the council funds alone. */
export const HOME_CARE = line('home-care', 300_00, { fundedBy: COUNCIL });
/** A line of £100.00 that the council manages itself. */
export const DAY_CENTRE = line('day-centre', 100_00, { fundedBy: COUNCIL, managedAs: 'notional' });
/** A line of £333.33, of which the NHS pays 57%. */
export const JOINT = line('joint', 333_33, {
  managedAs: 'third-party',
  fundedBy: [
    { authority: 'nhs-joint-package', part: { share: rate('57%') } },
    { authority: 'care-act', part: { share: 'remaining' } },
  ],
});
/** A line of £166.67 with the first £100.00 of nursing care paid by the NHS. */
export const NURSING = line('nursing', 166_67, {
  managedAs: 'notional',
  fundedBy: [
    { authority: 'funded-nursing-care', part: { pence: pence(100_00) } },
    { authority: 'care-act', part: { share: 'remaining' } },
  ],
});

export const REVISION: BudgetRevision = {
  ...{ stage: 'final', from: day('2026-04-06'), knownOn: day('2026-03-20'), charge: pence(72_55) },
  lines: [HOME_CARE, DAY_CENTRE, JOINT, NURSING],
};

export const recordOf = (...revisions: readonly BudgetRevision[]): BudgetRecord => ({
  ...{ id: 'budget-1', person: 'person-1', holder: 'adult', revisions },
});

const stream = (id: string, authority: IncomeStream['authority']): IncomeStream => ({
  ...{ id, name: id, funder: id, authority, fund: id, account: `income/${id}` },
});
export const STREAMS = [
  stream('joint-package', 'nhs-joint-package'),
  stream('nursing-care', 'funded-nursing-care'),
  stream('council', 'care-act'),
  stream('own', 'client-contribution'),
];
