/**
 * The spend categories that councils and the NHS ask about, as a tree of expense accounts.
 *
 * Limit: a starting point, not a standard: no national list exists. A book may add accounts and map them to codes of
 * its own.
 * Limit: the regulations were read as made, not as amended since. Debt may be repaid for a service in the care plan; a plan that
 * allows it permits the category in the terms of its fund.
 * Source: the union of categories in councils' direct payment policies and audit forms, and of the items that NHS
 * direct payments may not buy (SI 2013/1617 reg 8(5)(g), (h), (i): alcohol and tobacco, gambling, debt).
 *
 * @module
 */
import type { Account } from '../ledger/chart.js';
import type { Day } from '../time/day.js';

const CATEGORIES: readonly (readonly [path: string, name: string])[] = [
  ['personal-care', 'Personal care'],
  ['personal-care/pa-wages', 'Personal assistant wages'],
  ['personal-care/pa-oncosts', 'Employer National Insurance and pension'],
  ['personal-care/holiday-sick-cover', 'Holiday and sick cover'],
  ['personal-care/agency-home-care', 'Agency home care'],
  ['employer', 'Costs of being an employer'],
  ['employer/payroll-fee', 'Payroll fee'],
  ['employer/liability-insurance', 'Employer’s liability insurance'],
  ['employer/recruitment-dbs-training', 'Recruitment, DBS checks and training'],
  ['employer/pa-redundancy', 'Redundancy'],
  ['payroll', 'Payroll'],
  ['payroll/hmrc-paye-nic', 'PAYE and National Insurance (HMRC)'],
  ['payroll/pension', 'Workplace pension'],
  ['day-and-respite', 'Day opportunities and respite'],
  ['day-and-respite/day-opportunities', 'Day opportunities'],
  ['day-and-respite/respite-care-home', 'Respite in a care home'],
  ['day-and-respite/short-break', 'Short breaks'],
  ['equipment', 'Equipment and adaptations'],
  ['equipment/technology', 'Equipment and technology'],
  ['equipment/wheelchair', 'Wheelchair'],
  ['equipment/adaptation', 'Adaptation of the home'],
  ['health', 'Health'],
  ['health/therapy', 'Therapy'],
  ['community', 'Community'],
  ['community/activity-leisure', 'Activity and leisure'],
  ['community/transport', 'Transport'],
  ['community/education', 'Education'],
  ['running', 'Running the budget'],
  ['running/support-brokerage', 'Support brokerage'],
  ['running/managed-account-fee', 'Managed account fee'],
  ['running/card-fee', 'Card and bank fees'],
  ['one-off', 'One-off'],
  ['prohibited', 'Not allowed'],
  ['prohibited/alcohol-tobacco', 'Alcohol and tobacco'],
  ['prohibited/gambling', 'Gambling'],
  ['prohibited/debt', 'Repayment of debt'],
  ['unexplained', 'Not yet explained'],
];

/** The tree of spend categories, open from a day. */
export function spendCategories(opens: Day): readonly Account[] {
  const root: Account = { path: 'expenses', name: 'Spending', opens };
  return [root, ...CATEGORIES.map(([path, name]) => ({ path: `expenses/${path}`, name, opens }))];
}
