/**
 * Kinds of income, and how each is treated: counted, left out, or counted in part.
 *
 * Limit: an income that counts in full is cited by reg 13, which says only that income is counted by the week. Income from capital is income
 * only if the capital is disregarded under Sch 2 para 1, 4, 9, 15 or 22; that from any other, such as a home under para 6 or premises under
 * para 24, is entered as `income-from-capital`. Para 22(2) takes costs off for para 24 too, whose income is not counted: a reading.
 * Source: SI 2014/2672 regs 13 to 17 and 19, and Sch 1; paragraph 17A was inserted by SI 2017/555.
 *
 * @module
 */

/** How an income is treated. */
export type IncomeTreatment =
  | 'counts'
  | 'left-out'
  | 'pension'
  | 'disability-benefit'
  | 'savings-credit'
  | 'charity'
  | 'war-pension'
  | 'survivors-payment'
  | 'war-disablement-pension'
  | 'child-benefit'
  | 'from-premises'
  | 'instalments';

interface Treatment {
  readonly treatment: IncomeTreatment;
  readonly citation: string;
}

const counts = (citation = 'SI 2014/2672 reg 13'): Treatment => ({ treatment: 'counts', citation });
const leftOut = (paragraph: string): Treatment => ({
  treatment: 'left-out',
  citation: `SI 2014/2672 ${paragraph}`,
});
const DISABILITY: Treatment = { treatment: 'disability-benefit', citation: 'SI 2014/2672 reg 13' };
const PENSION: Treatment = { treatment: 'pension', citation: 'SI 2014/2672 reg 13' };

/** Each kind with its treatment and the article that it rests on. */
export const INCOME_TREATMENTS = {
  'state-pension': counts(),
  'pension-credit': counts(),
  'universal-credit': counts(),
  'employment-and-support-allowance': counts(),
  'carers-allowance': counts(),
  // Paragraph 17A leaves this allowance out of its disregard.
  'constant-attendance-allowance': counts('SI 2014/2672 Sch 1 para 17A'),
  'other-benefit': counts(),
  annuity: counts('SI 2014/2672 reg 16(1), (2), (5)'),
  'injury-periodical-payment': counts('SI 2014/2672 reg 16(1), (2), (5)'),
  // Paragraph 45 keeps both of these out of the disregard of paragraph 15.
  'family-maintenance': counts('SI 2014/2672 Sch 1 para 45'),
  'third-party-top-up': counts('SI 2014/2672 reg 17(3)'),
  'notional-income': counts('SI 2014/2672 reg 17(1)'),
  'other-income': counts(),
  'occupational-pension': PENSION,
  'personal-pension': PENSION,
  'attendance-allowance': DISABILITY,
  'dla-care': DISABILITY,
  'pip-daily-living': DISABILITY,
  'savings-credit': { treatment: 'savings-credit', citation: 'SI 2014/2672 reg 13' },
  earnings: leftOut('reg 14'),
  'housing-benefit': leftOut('Sch 1 para 3'),
  'direct-payment': leftOut('Sch 1 para 5'),
  'volunteer-expenses': leftOut('Sch 1 para 6'),
  'dla-mobility': leftOut('Sch 1 para 8'),
  'pip-mobility': leftOut('Sch 1 para 8'),
  'armed-forces-independence-payment': leftOut('Sch 1 para 9'),
  // An item in the plan that the personal budget does not cover. The ceiling of paragraph 46 is taken not to be for it.
  'charity-for-plan-item': leftOut('Sch 1 para 15(2)'),
  'guaranteed-income-payment': leftOut('Sch 1 para 18'),
  'income-in-kind': leftOut('Sch 1 para 21'),
  'income-from-capital': leftOut('reg 19(3), Sch 1 para 22(1)'),
  'christmas-bonus': leftOut('Sch 1 para 30'),
  'guardians-allowance': leftOut('Sch 1 para 38'),
  'child-tax-credit': leftOut('Sch 1 para 39'),
  charity: { treatment: 'charity', citation: 'SI 2014/2672 Sch 1 para 15(1)' },
  'war-widows-pension': { treatment: 'war-pension', citation: 'SI 2014/2672 Sch 1 para 17' },
  'survivors-guaranteed-income-payment': {
    treatment: 'survivors-payment',
    citation: 'SI 2014/2672 Sch 1 para 19',
  },
  // For the adult's own service; that of another is a war widow's pension or a survivor's payment.
  'war-disablement-pension': {
    treatment: 'war-disablement-pension',
    citation: 'SI 2014/2672 Sch 1 para 17A',
  },
  'child-benefit': { treatment: 'child-benefit', citation: 'SI 2014/2672 Sch 1 para 33' },
  // Of capital that is disregarded under Sch 2 para 1, 9 or 15.
  'income-from-disregarded-capital': counts('SI 2014/2672 reg 19(3), Sch 1 para 22(1)'),
  // Of premises that are disregarded under Sch 2 para 4 or 22: less what they cost.
  'income-from-disregarded-premises': {
    treatment: 'from-premises',
    citation: 'SI 2014/2672 reg 19(3), Sch 1 para 22(1), (2)',
  },
  'instalments-of-capital': { treatment: 'instalments', citation: 'SI 2014/2672 reg 16(1), (2), (5)' },
} as const satisfies Readonly<Record<string, Treatment>>;

/** A kind of income. A regular payment from an injury trust is `charity` or `charity-for-plan-item`: SI 2014/2672 Sch 1 para 15. */
export type IncomeKind = keyof typeof INCOME_TREATMENTS;

/** Every kind of income. */
export const INCOME_KINDS = Object.keys(INCOME_TREATMENTS) as readonly IncomeKind[];
