/**
 * A small agreement: a joint package of £150 a week over 28 days, of which the NHS pays 60%, the person £20 a week
 * and the council the rest.
 *
 * @module
 */
import type { Agreement, Contribution, IncomeStream, PlannedLine } from '../../src/agreement/agreement.js';
import type { NamedRule } from '../../src/agreement/rule.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { byShare, fund, fundRule, inOrder, OPENS, SUSPENSE, upTo } from './random-rule.js';

export const PA_WAGES = 'expenses/personal-care/pa-wages';

export const JOINT: NamedRule = {
  id: 'joint',
  version: 1,
  name: 'Joint package',
  rule: byShare(['60%', 'nhs'], ['remaining', inOrder(upTo(2000, fundRule('own')), fundRule('council'))]),
};

const stream = (id: string, authority: IncomeStream['authority']): IncomeStream => ({
  id,
  name: id,
  funder: id,
  authority,
  fund: id,
  account: `income/${id}`,
});

export const weekly = (from: string, amount: number): Contribution => ({
  stream: from,
  pence: pence(amount),
  frequency: 'weekly',
});

export const LINE: PlannedLine = {
  id: 'pa',
  name: 'Personal assistant',
  category: PA_WAGES,
  managedAs: 'direct-payment',
  needs: ['personal care'],
  outcomes: ['to get up and about'],
  rule: 'joint',
  pence: 15_000 as Pence,
  frequency: 'weekly',
};

export const AGREED: Agreement = {
  book: 'book-1',
  opens: OPENS,
  accounts: [],
  funds: [SUSPENSE, fund('nhs'), fund('council'), fund('own')],
  streams: [
    stream('nhs', 'nhs-joint-package'),
    stream('council', 'care-act'),
    stream('own', 'client-contribution'),
  ],
  rules: [JOINT],
  budget: {
    id: 'budget-1',
    person: 'person-1',
    agreedOn: day('2026-03-20'),
    period: { from: day('2026-04-01'), to: day('2026-04-28') },
    lines: [LINE],
    contributions: [weekly('nhs', 9000), weekly('council', 4000), weekly('own', 2000)],
  },
};

/** The agreement with other lines, contributions or days in its budget. */
export const agreedWith = (
  budget: Partial<Agreement['budget']>,
  more: Partial<Agreement> = {},
): Agreement => ({
  ...AGREED,
  ...more,
  budget: { ...AGREED.budget, ...budget },
});
