/** Also tests `exceptions/signal-schema.ts`. */
import { describe, expect, it } from 'vitest';
import { type AccountSignal, EMPLOYER_PAYMENTS } from '../../src/exceptions/account-signals.js';
import { signalSchema } from '../../src/exceptions/signal-schema.js';
import { pence } from '../../src/money/pence.js';
import { check } from '../../src/problem/check.js';
import { day } from '../../src/time/day.js';
import { SAMPLE_EXCEPTIONS } from '../support/sample-exceptions.js';

const missing = (payment: (typeof EMPLOYER_PAYMENTS)[number]): AccountSignal => ({
  ...{ kind: 'employer-payment-missing', pence: pence(0), payment, wages: pence(804_00) },
  ...{ days: { from: day('2026-04-01'), to: day('2026-06-30') }, citation: 'policy' },
});

describe('signalSchema', () => {
  it.each(EMPLOYER_PAYMENTS)('reads a missing payment of an employer: %s', (payment) => {
    expect(check(signalSchema, missing(payment))).toEqual({ ok: true, value: missing(payment) });
  });

  it('reads a signal of every kind, and no other exception', () => {
    const read = SAMPLE_EXCEPTIONS.map(({ code, facts }) =>
      check(signalSchema, { kind: code, pence: pence(0), ...facts } as never).ok ? [code] : [],
    );
    expect(read.flat()).toEqual([
      'person-died',
      'review-overdue',
      'return-late',
      'bank-lines-old',
      'contribution-owed',
      'employer-payment-missing',
      'spend-off-plan',
      'spend-over-plan',
      'cash-withdrawal',
      'paid-to-party',
      'balance-low',
      'surplus',
      'misused-before',
      'first-months',
      'round-sum',
    ]);
  });

  it('refuses a signal without the law or policy that it rests on', () => {
    const { citation, ...signal } = missing('tax');
    expect(check(signalSchema, signal).ok).toBe(false);
    expect(citation).toBe('policy');
  });
});
