/**
 * A run of three payments in April 2026, on published test numbers, and the bank holidays of that year.
 *
 * @module
 */

import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { type MadeRun, makeRun, type RunRequest } from '../../src/payments/make-run.js';
import type { PaymentInstruction, PaymentRun } from '../../src/payments/payment.js';
import { EMPTY_REGISTER, enterRun, type PaymentRegister } from '../../src/payments/register.js';
import type { Result } from '../../src/problem/problem.js';
import { type Day, day } from '../../src/time/day.js';
import type { BankHolidays } from '../../src/time/working-days.js';

export const HOLIDAYS: BankHolidays = {
  covers: { from: day('2026-01-01'), to: day('2027-01-31') },
  days: [
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25'],
    ...['2026-08-31', '2026-12-25', '2026-12-28', '2027-01-01'],
  ].map((one) => day(one)),
};

export const instruction = (id: string, more: Partial<PaymentInstruction> = {}): PaymentInstruction => ({
  id,
  book: 'council',
  payee: 'Ms A Example',
  sortCode: '400515',
  account: '12345674',
  reference: 'DP 000123 APR',
  pence: pence(123_456),
  due: day('2026-04-15'),
  pays: { commitment: `c-${id}` },
  ...more,
});

export const THREE: readonly PaymentInstruction[] = [
  instruction('DP-2026-04-000123'),
  instruction('DP-2026-04-000124', {
    payee: 'Sunrise Care & Support Ltd',
    sortCode: '601613',
    account: '31926819',
    reference: 'INV 7781',
    pence: pence(1),
  }),
  instruction('DP-2026-04-000125', {
    payee: 'Seán O’Neill',
    sortCode: '070116',
    account: '34012583',
    reference: 'DP 000125 APR',
    pence: pence(9_876_540),
  }),
];

/** A fourth payment, a month later. */
export const MAY = instruction('DP-2026-05-000123', {
  reference: 'DP 000123 MAY',
  due: day('2026-05-15'),
});

export const request = (more: Partial<RunRequest> = {}): RunRequest => ({
  id: 'RUN-2026-04-A',
  madeOn: day('2026-04-13'),
  scheme: 'bacs',
  payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
  payments: THREE,
  move: 'refuse',
  holidays: HOLIDAYS,
  ...more,
});

export const made = (more: Partial<RunRequest> = {}): MadeRun => must(makeRun(request(more)));
export const runOf = (more: Partial<RunRequest> = {}): PaymentRun => made(more).run;
/** A register of this run alone, as it is before the run is sent. */
export const registerWith = (run: PaymentRun): PaymentRegister => must(enterRun(EMPTY_REGISTER, run));
export const one = (more: Partial<PaymentInstruction>, of: Partial<RunRequest> = {}): Result<MadeRun> =>
  makeRun(request({ payments: [instruction('p1', more)], ...of }));
export const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((each) => each.code));
export const facts = (result: Result<unknown>) => (result.ok ? {} : result.problems[0]!.facts);
export const on = (text: string): Day => day(text);
