/**
 * The agreement of a demonstration person: a council’s direct payment with an assessed contribution, for a year.
 */
import { type Agreement, addDays, checkAgreement, day, must, pence } from 'personal-budget-ledger';
import type { PayeeRule } from 'personal-budget-ledger/reconcile';
import { COUNCIL, type DemonstrationPerson } from './council.js';

/** The year that the demonstration shows. */
export const YEAR = { from: day('2026-04-06'), to: day('2027-04-04') };

/** The day before the year: money that was there before counts from then. */
export const OPENS = addDays(YEAR.from, -1);
const opens = OPENS;
const terms = { permitted: ['expenses'], prohibited: ['expenses/prohibited', 'expenses/unexplained'] };

/** Makes the agreement, checked. */
export function agreementOf({
  book,
  wages,
  dayCentre,
  transport,
  contribution,
}: DemonstrationPerson): Agreement {
  const line = { managedAs: 'direct-payment', rule: 'contribution-first' } as const;
  return must(
    checkAgreement({
      ...{ book, opens },
      accounts: [{ path: 'assets/bank', name: 'Direct payment account', opens }],
      funds: [
        { id: 'council', name: 'the direct payment', opens, terms },
        { id: 'contribution', name: 'the contribution', opens, terms },
        { id: 'suspense', name: 'money under query', opens, suspense: true, terms: { mayOverspend: true } },
      ],
      streams: [
        {
          ...{ id: 'council', name: COUNCIL, funder: COUNCIL, authority: 'care-act' },
          ...{ fund: 'council', account: 'income/council', yearEnd: { unspent: 'return' } },
        },
        {
          ...{ id: 'contribution', name: 'Assessed contribution', funder: 'The person' },
          ...{ authority: 'client-contribution', fund: 'contribution', account: 'income/contribution' },
        },
      ],
      rules: [
        {
          ...{ id: 'contribution-first', version: 1, name: 'The contribution first, then the council' },
          rule: {
            kind: 'in-order',
            of: [
              {
                ...{ kind: 'up-to', cap: contribution, per: 'week' },
                rule: { kind: 'fund', fund: 'contribution' },
              },
              { kind: 'fund', fund: 'council' },
            ],
          },
        },
      ],
      budget: {
        ...{ id: `${book}-2026`, person: book, agreedOn: day('2026-04-06'), period: YEAR },
        lines: [
          {
            ...{ id: 'pa-wages', name: 'Personal assistant', category: 'expenses/personal-care/pa-wages' },
            ...{ pence: wages, frequency: 'weekly', ...line },
            ...{ needs: ['Washing, dressing and eating'], outcomes: ['Lives at home'] },
          },
          {
            ...{
              id: 'day-centre',
              name: 'Day centre',
              category: 'expenses/day-and-respite/day-opportunities',
            },
            ...{ pence: dayCentre, frequency: 'weekly', ...line },
            ...{ needs: ['Seeing other people'], outcomes: ['Out of the house every week'] },
          },
          {
            ...{ id: 'transport', name: 'Taxis', category: 'expenses/community/transport' },
            ...{ pence: transport, frequency: 'four-weekly', ...line },
            ...{ needs: ['Getting out'], outcomes: ['Gets to every appointment'] },
          },
          {
            ...{ id: 'payroll', name: 'Payroll service', category: 'expenses/employer/payroll-fee' },
            ...{ pence: pence(18_50), frequency: 'four-weekly', ...line },
            ...{ needs: ['Being an employer'], outcomes: ['Wages are right and on time'] },
          },
        ],
        contributions: [
          { stream: 'contribution', pence: contribution, frequency: 'weekly' },
          { stream: 'council', remaining: true },
        ],
      },
    }),
  );
}

/** The meaning of each name on the statements. */
export const PAYEES: readonly PayeeRule[] = [
  { payee: 'LARKSHIRE COUNCIL', stream: 'council' },
  { payee: 'CONTRIBUTION SO', stream: 'contribution' },
  { payee: 'PA WAGES', line: 'pa-wages' },
  { payee: 'MEADOW DAY CENTRE', line: 'day-centre' },
  { payee: 'ABBEY TAXIS', line: 'transport' },
  { payee: 'BRIGHT PAYROLL', line: 'payroll' },
];
