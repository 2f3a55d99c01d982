/**
 * How long records of personal budgets are kept, as data: each period with the event from which it is counted, its source, and how sure that is.
 *
 * Limit: a body keeps records by its own policy. These are the periods that law and published policies were found to have; a period that is
 * `provisional` says what is not certain about it. Other periods can be given in place of these.
 * Source: Care Act 2014 s69(1), (3)–(5), ss28–29; published policies of councils.
 *
 * @module
 */

/** The event from which a period is counted. */
export type RetentionEvent = 'financial-year-end' | 'budget-end' | 'tax-year-end' | 'last-update';

/** A period for which records are kept. */
export interface RetentionPeriod {
  readonly id: string;
  readonly name: string;
  readonly years: number;
  readonly from: RetentionEvent;
  readonly source: string;
  /** `found`: it was read. `recalled`: it is remembered, and was not read. */
  readonly mark: 'found' | 'recalled';
  /** The doubt about a provisional period. */
  readonly provisional?: string;
  /** False: the law is made and not in force. */
  readonly isInForce: boolean;
}

/** The periods that are known, the longest that is in force first. */
export const RETENTION_PERIODS = [
  {
    id: 'council-records',
    name: 'Records of a direct payment, by a council’s policy',
    years: 7,
    from: 'financial-year-end',
    source: 'North East Lincolnshire and Merton, published policies',
    mark: 'found',
    provisional:
      'The policies do not say from which day the seven years are counted: the end of the financial year is assumed.',
    isInForce: true,
  },
  {
    id: 'recovery',
    name: 'Recovery of a sum as a debt',
    years: 6,
    from: 'financial-year-end',
    source: 'Care Act 2014 s69(1), (3)–(5): six years from the day on which the sum became due',
    mark: 'found',
    provisional:
      'The last day of the six years is a reading. A sum of a year became due in it at the latest on its last day, unless it was settled later.',
    isInForce: true,
  },
  {
    id: 'limitation',
    name: 'Claims on the records of a budget',
    years: 6,
    from: 'budget-end',
    source: 'Limitation of six years',
    mark: 'recalled',
    provisional: 'The event is assumed: the end of the budget.',
    isInForce: true,
  },
  {
    id: 'payroll',
    name: 'Payroll records of personal assistants',
    years: 3,
    from: 'tax-year-end',
    source: 'HMRC: three years after the tax year',
    mark: 'recalled',
    isInForce: true,
  },
  {
    id: 'care-account',
    name: 'Care account',
    years: 99,
    from: 'last-update',
    source: 'Care Act 2014 ss28–29: 99 years from the last update, or until the council knows of the death',
    mark: 'found',
    isInForce: false,
  },
] as const satisfies readonly RetentionPeriod[];
