/**
 * A year of one direct payment, for the examples and the tests: a person who employs a personal assistant for ten hours a week and goes to
 * a day centre. A standing order stopped, two weeks of care fell out, a pension was never paid, and the July return is late.
 *
 * The person, the council and every sum are made up.
 */
import {
  award,
  bringForward,
  chartOf,
  checkAgreement,
  type Day,
  type Draft,
  day,
  draw,
  moment,
  must,
  openLedger,
  type Pence,
  pence,
  post,
  receive,
  schedule,
  spendCategories,
} from 'personal-budget-ledger';
import { CONTACT_ORDER } from 'personal-budget-ledger/caseload';

export const period = { from: day('2025-10-06'), to: day('2026-10-04') };
export const asAt = period.to;
const opens = day('2025-10-05');
const stream = (id: string, name: string, authority: 'care-act' | 'client-contribution') => ({
  ...{ id, name, funder: name, authority, fund: 'care', account: `income/${id}` },
  yearEnd: { unspent: 'return' } as const,
});
export const council = stream('council', 'Shire County Council', 'care-act');
export const own = stream('own', 'The person', 'client-contribution');
const rule = { id: 'care', version: 1, name: 'Care', rule: { kind: 'fund', fund: 'care' } } as const;
export const CATEGORY = {
  wages: 'expenses/personal-care/pa-wages',
  tax: 'expenses/payroll/hmrc-paye-nic',
  pension: 'expenses/payroll/pension',
  payroll: 'expenses/employer/payroll-fee',
  insurance: 'expenses/employer/liability-insurance',
  dayCentre: 'expenses/day-and-respite/day-opportunities',
  transport: 'expenses/community/transport',
} as const;
const line = (id: keyof typeof CATEGORY, name: string, amount: number, frequency: 'weekly' | 'one-off') => ({
  ...{
    id,
    name,
    category: CATEGORY[id],
    managedAs: 'direct-payment',
    rule: 'care',
    pence: pence(amount),
    frequency,
  },
  ...{ needs: ['washing, dressing and company'], outcomes: ['to be at home and among people'] },
});
/** A week costs £180.40; the person adds £31.50. */
export const weekly = pence(180_40);
export const agreement = must(
  checkAgreement({
    ...{ book: 'budget-317', opens, accounts: spendCategories(opens) },
    ...{ streams: [council, own], rules: [rule] },
    funds: [
      { id: 'care', name: 'the direct payment', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
    budget: {
      ...{ id: 'plan-317', person: 'P-317', agreedOn: day('2025-09-22'), period },
      lines: [
        line('wages', 'Personal assistant, ten hours', 134_00, 'weekly'),
        line('tax', 'Tax and National Insurance', 12_40, 'weekly'),
        line('payroll', 'Payroll', 4_00, 'weekly'),
        line('dayCentre', 'Day centre', 30_00, 'weekly'),
        line('insurance', 'Employer’s liability insurance', 91_00, 'one-off'),
      ],
      contributions: [
        { stream: 'own', pence: pence(31_50), frequency: 'weekly' },
        { stream: 'council', remaining: true },
      ],
    },
  }),
);
export const ledger = must(openLedger(chartOf(agreement)));
const record = (draft: Draft) =>
  must(post(ledger, draft, { recordedAt: moment(`${draft.date}T17:00:00.000Z`) }));
// Left from the year before.
record(bringForward({ id: 'start', date: opens, funds: [{ fund: 'care', pence: pence(200_00) }] }));
record(must(award(agreement, { id: 'award', date: period.from })));

const receiveFrom = (by: typeof council, from: Day, amount: Pence) =>
  record(must(receive(ledger, { id: `${by.id}-${from}`, date: from, pence: amount, by: { stream: by } })));
const pay = (id: keyof typeof CATEGORY, date: Day, amount: number) =>
  record(
    must(draw(ledger, { id: `${id}-${date}`, date, category: CATEGORY[id], pence: pence(amount), rule })),
  );

for (const [place, { part }] of schedule(period, 'four-weekly').entries()) {
  const { from, to } = part;
  receiveFrom(council, from, pence(602_60));
  // The standing order failed once, in July.
  if (place !== 10) receiveFrom(own, from, pence(126_00));
  if (place === 0) pay('insurance', from, 91_00);
  pay('payroll', from, 16_00);
  // The personal assistant was ill in the spring, and nobody else could be found.
  if (place === 6 || place === 7) continue;
  pay('wages', to, 536_00);
  pay('tax', to, 49_60);
  pay('dayCentre', to, 120_00);
  if (place === 9) pay('transport', to, 45_00);
}

const event = (id: string, on: string) => ({ id, on: day(on), knownOn: day(on) });
/** What happened, and how this council monitors its payments. */
export const events = [
  { kind: 'payment-began', ...event('began', '2025-10-06') },
  { kind: 'review-held', ...event('first-review', '2025-11-20') },
  { kind: 'return-received', ...event('return-1', '2026-01-19'), through: day('2026-01-05') },
  { kind: 'return-received', ...event('return-2', '2026-04-20'), through: day('2026-04-05') },
] as const;
const policy = 'Shire County Council, policy on direct payments, April 2026';
export const terms = {
  citation: policy,
  clocks: { returns: { frequency: 'quarterly', withinDays: 28 } },
  leastWeeks: 1,
  wages: [CATEGORY.wages],
  expected: [
    { payment: 'payroll', categories: [CATEGORY.payroll], withinDays: 91 },
    { payment: 'tax', categories: [CATEGORY.tax], withinDays: 91 },
    { payment: 'pension', categories: [CATEGORY.pension], withinDays: 91 },
    { payment: 'insurance', categories: [CATEGORY.insurance], withinDays: 364 },
  ],
} as const;
export const reserves = [
  {
    fund: 'care',
    reserve: { weeks: 4, weekly, citation: policy },
    setAside: [{ name: 'Holiday pay of the personal assistant', kind: 'employer', pence: pence(134_00) }],
  },
] as const;
const law = 'care-act-s31' as const;
export const account = { ledger, agreement, law, events, weekly, reserves };
/** The ratings of this council. */
export const rules = { citation: policy, order: CONTACT_ORDER };
