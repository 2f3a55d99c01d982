/** Also tests `payments/paid-before.ts`, `payments/register-digest.ts` and `payments/run-days.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { makeRun, type RunRequest } from '../../src/payments/make-run.js';
import type { PaymentInstruction } from '../../src/payments/payment.js';
import {
  EMPTY_REGISTER,
  enterRun,
  FAILURE_REASONS,
  type FailureReason,
  markFailed,
  markSent,
  type PaymentRegister,
} from '../../src/payments/register.js';
import { addDays } from '../../src/time/day.js';
import { runs } from '../support/runs.js';
import { codes, facts, instruction, on, request, runOf } from './sample-run.js';

const details = { preparedBy: 'officer-7', approvedBy: 'officer-9', approvedOn: on('2026-04-17') };
const later = (
  payments: readonly PaymentInstruction[],
  register: PaymentRegister,
  more: Partial<RunRequest> = {},
) =>
  makeRun(
    request({
      ...{ id: 'RUN-B', madeOn: on('2026-04-20'), scheme: 'faster-payments', move: 'earlier', register },
      payments: payments.map((payment) => ({ ...payment, due: on('2026-04-22') })),
      ...more,
    }),
  );

/** The register after one payment that came back. */
function returned(reason: FailureReason, payment = instruction('p1'), key?: string): PaymentRegister {
  const options = key === undefined ? {} : { key };
  const entered = must(enterRun(EMPTY_REGISTER, runOf({ payments: [payment] }), options));
  const sent = must(markSent(entered, { run: 'RUN-2026-04-A', on: on('2026-04-13') }));
  return must(markFailed(sent, { payment: payment.id, on: on('2026-04-17'), reason }));
}
const again = (more: Partial<PaymentInstruction> = {}) => instruction('again', { replaces: 'p1', ...more });
const ENDED = ['account-closed', 'no-account', 'details-invalid', 'account-transferred', 'payee-deceased'];

describe('a payment in place of one that failed', () => {
  it.each(ENDED as FailureReason[])('may not go to an account that came back: %s', (reason) => {
    const register = returned(reason);
    expect(codes(later([again()], register))).toEqual(['account-came-back']);
    expect(facts(later([again()], register))).toEqual({ payment: 'p1', reason, on: '2026-04-17' });
    expect(codes(later([again({ details })], register))).toEqual(['account-came-back']);
    const made = must(later([again()], returned('other'))).run;
    expect(codes(enterRun(register, made))).toEqual(['account-came-back']);
  });

  it.each(FAILURE_REASONS.filter((reason) => !ENDED.includes(reason)))(
    'may go to the same account: %s',
    (reason) => {
      expect(codes(later([again()], returned(reason)))).toEqual([]);
    },
  );

  it('is known by the account itself, with leading zeros or without', () => {
    const register = returned('account-closed', instruction('p1', { account: '00123456' }));
    expect(codes(later([again({ account: '123456' })], register))).toEqual(['account-came-back']);
  });

  it('may not go to another account without two people', () => {
    const register = returned('account-closed');
    const moved = again({ account: '87654321' });
    expect(codes(later([moved], register))).toEqual(['details-not-approved']);
    expect(facts(later([moved], register))).toEqual({ payment: 'again', earlier: 'p1' });
    const approved = later([{ ...moved, details }], register);
    expect(codes(approved)).toEqual([]);
    expect(codes(enterRun(register, must(approved).run))).toEqual([]);
    const sole = { ...details, approvedBy: 'Officer-7' };
    expect(codes(later([{ ...moved, details: sole }], register))).toEqual(['approval-not-second']);
    const toCome = later([{ ...moved, details: { ...details, approvedOn: on('2026-04-21') } }], register);
    expect(toCome.ok ? '' : toCome.problems[0]!.at).toBe('payments[0].details.approvedOn');
    const another = again({ sortCode: '601613', account: '31926819' });
    expect(codes(later([another], register))).toEqual(['details-not-approved']);
  });

  it('is of the same book, amount and payee', () => {
    const register = returned('refused-by-bank');
    const fields = (more: Partial<PaymentInstruction>) => {
      const result = later([again(more)], register);
      return result.ok
        ? []
        : result.problems.map(
            ({ code, at, facts: of }) => `${code} ${at} ${(of as { field?: string }).field}`,
          );
    };
    expect(fields({ book: 'nhs' })).toEqual(['replacement-differs payments[0].book book']);
    expect(fields({ pence: pence(123_457) })).toEqual(['replacement-differs payments[0].pence pence']);
    expect(fields({ payee: 'Mr B Other' })).toEqual(['replacement-differs payments[0].payee payee']);
    expect(fields({ payee: 'MS A EXAMPLE' })).toEqual([]);
    expect(fields({ payee: 'Ms A Sample', details })).toEqual([]);
    const pays = { instalment: 'may', category: 'expenses/dp', rule: 'r1' };
    expect(fields({ pays })).toEqual(['replacement-differs payments[0].pays instalment']);
    expect(fields({ book: 'nhs', pence: pence(1), payee: 'Mr B Other', details })).toEqual([
      ...['replacement-differs payments[0].book book', 'replacement-differs payments[0].pence pence'],
    ]);
  });

  it('is compared in the same way when it pays the failed instalment and does not name it', () => {
    const pays = { instalment: 'april', category: 'expenses/dp', rule: 'r1' };
    const register = returned('account-closed', instruction('p1', { pays }));
    const fresh = (more: Partial<PaymentInstruction>) =>
      codes(later([instruction('p2', { pays, ...more })], register));
    expect(fresh({})).toEqual(['account-came-back']);
    expect(fresh({ account: '87654321' })).toEqual(['details-not-approved']);
    expect(fresh({ account: '87654321', details })).toEqual([]);
    expect(fresh({ account: '87654321', details, pence: pence(5) })).toEqual(['replacement-differs']);
  });

  it('may not go back to an account for the same commitment, whatever was tried in between', () => {
    const pays = { commitment: 'c1' };
    const register = returned('no-account', instruction('p1', { pays }));
    expect(codes(later([instruction('p2', { pays })], register))).toEqual(['account-came-back']);
  });

  it('of another commitment is pointed out', () => {
    expect(must(later([again()], returned('other'))).warnings).toEqual([
      { kind: 'other-commitment', payment: 'again', failed: 'p1' },
    ]);
    expect(must(later([again({ pays: { commitment: 'c-p1' } })], returned('other'))).warnings).toEqual([]);
  });
});

describe('a payment to a known payee', () => {
  const paid = must(enterRun(EMPTY_REGISTER, runOf({ payments: [instruction('p1')] })));
  const next = (more: Partial<PaymentInstruction>, register = paid) =>
    later([instruction('p2', { pence: pence(5), ...more })], register);

  it('goes to the account that is known, or has two people', () => {
    expect(codes(next({}))).toEqual([]);
    expect(codes(next({ account: '87654321' }))).toEqual(['details-not-approved']);
    expect(codes(next({ account: '87654321', payee: 'ms a éxample' }))).toEqual(['details-not-approved']);
    expect(codes(next({ account: '87654321', details }))).toEqual([]);
    expect(codes(next({ account: '87654321', payee: 'Mr B Other' }))).toEqual([]);
    expect(codes(next({ account: '87654321', book: 'nhs' }))).toEqual([]);
  });

  it('is approved once', () => {
    const moved = must(next({ account: '87654321', details })).run;
    const register = must(enterRun(paid, moved));
    expect(
      codes(later([instruction('p3', { account: '87654321', pence: pence(6) })], register, { id: 'RUN-C' })),
    ).toEqual([]);
    expect(codes(later([instruction('p3', { pence: pence(6) })], register, { id: 'RUN-C' }))).toEqual([]);
  });

  it('is pointed out when the account came back for something else', () => {
    const register = returned('account-closed');
    const warning = { kind: 'account-came-back', payment: 'p2', failed: 'p1', reason: 'account-closed' };
    expect(must(next({}, register)).warnings).toEqual([warning]);
    expect(must(next({ details }, register)).warnings).toEqual([]);
    expect(must(next({ details: { ...details, approvedOn: on('2026-04-16') } }, register)).warnings).toEqual([
      warning,
    ]);
  });
});

describe('a payment that is like one of another run', () => {
  const paid = must(enterRun(EMPTY_REGISTER, runOf({ payments: [instruction('p1')] })));
  const warnings = (more: Partial<PaymentInstruction>, of: Partial<RunRequest> = {}, register = paid) =>
    must(
      makeRun(request({ id: 'RUN-B', payments: [instruction('p2', more)], move: 'later', register, ...of })),
    ).warnings;
  const alike = (daysApart: number) => [
    { kind: 'alike-earlier', payment: 'p2', earlier: 'p1', run: 'RUN-2026-04-A', daysApart },
  ];

  it('is pointed out, and made', () => {
    expect(warnings({})).toEqual(alike(0));
    expect(warnings({ reference: 'ANOTHER' })).toEqual(alike(0));
    expect(warnings({ payee: 'Mr B Other' })).toEqual(alike(0));
    expect(warnings({ account: '87654321', details: { ...details, approvedOn: on('2026-04-10') } })).toEqual(
      alike(0),
    );
    expect(warnings({ book: 'nhs' })).toEqual(alike(0));
    expect(warnings({ pence: pence(123_457) })).toEqual([]);
    expect(warnings({ payee: 'Mr B Other', account: '87654321' })).toEqual([]);
  });

  it('is due less than a week apart, or as many days as the caller says', () => {
    expect(warnings({ due: on('2026-04-21') })).toEqual(alike(6));
    expect(warnings({ due: on('2026-04-22') })).toEqual([]);
    expect(warnings({ due: on('2026-04-22') }, { alikeDays: 7 })).toEqual(alike(7));
    expect(warnings({ due: on('2026-04-16') }, { alikeDays: 0 })).toEqual([]);
    const early = must(
      enterRun(EMPTY_REGISTER, runOf({ payments: [instruction('p1', { due: on('2026-04-20') })] })),
    );
    expect(warnings({}, {}, early)).toEqual(alike(5));
  });

  it('is not pointed out when that one failed', () => {
    expect(must(later([instruction('p2')], returned('recalled'))).warnings).toEqual([]);
  });
});

describe('the key of a register', () => {
  const keyed = returned('account-closed', instruction('p1'), 'a long random text');

  it('must be given again', () => {
    const bareKey = later([again()], keyed);
    expect(bareKey.ok ? [] : bareKey.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'register-key-differs registerKey',
    ]);
    expect(codes(later([again()], keyed, { registerKey: 'another' }))).toEqual(['register-key-differs']);
    expect(codes(later([again()], keyed, { registerKey: 'a long random text' }))).toEqual([
      'account-came-back',
    ]);
    const other = must(later([instruction('p2')], EMPTY_REGISTER)).run;
    expect(codes(enterRun(keyed, other))).toEqual(['register-key-differs']);
    expect(codes(enterRun(keyed, other, { key: 'a long random text' }))).toEqual([]);
    expect(codes(enterRun(keyed, other, { key: '' }))).toEqual(['field-invalid']);
    const bare = returned('other');
    expect(codes(enterRun(bare, other, { key: 'a long random text' }))).toEqual(['register-key-differs']);
  });

  it('tells nobody without it which accounts were paid', () => {
    const [one] = keyed.runs[0]!.payments;
    const [other] = returned('account-closed').runs[0]!.payments;
    expect(one!.account).not.toBe(other!.account);
    expect(one!.payee).not.toBe(other!.payee);
    expect(JSON.stringify(keyed)).not.toContain('random');
  });
});

describe('the register and runs before, always', () => {
  it('says the same of a register that was just made, read from JSON, or gone back to', () => {
    const payment = fc.record({
      payee: fc.constantFrom('A', 'B'),
      account: fc.constantFrom('00000001', '00000002'),
      pence: fc.constantFrom(pence(1), pence(2)),
      due: fc.nat(12).map((days) => addDays(on('2026-04-13'), days)),
    });
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 10 }), (list) => {
        let register = EMPTY_REGISTER;
        const before: PaymentRegister[] = [register];
        const asks = (of: PaymentRegister, nth: number) =>
          makeRun(
            request({
              ...{ id: `run-${nth}`, scheme: 'faster-payments', move: 'later', register: of },
              payments: [instruction(`p-${nth}`, list[nth]!)],
            }),
          );
        for (const nth of list.keys()) {
          const made = asks(register, nth);
          expect(asks(JSON.parse(JSON.stringify(register)), nth)).toEqual(made);
          if (!made.ok) continue;
          register = must(enterRun(register, made.value.run));
          before.push(register);
        }
        for (const old of before) {
          const copy = JSON.parse(JSON.stringify(old));
          for (const nth of list.keys()) expect(asks(old, nth)).toEqual(asks(copy, nth));
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
