import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.js';
import { makeRun } from '../../src/payments/make-run.js';
import type { PaymentInstruction } from '../../src/payments/payment.js';
import {
  EMPTY_REGISTER,
  enterRun,
  markFailed,
  markSent,
  type PaymentRegister,
  registerOf,
  withdrawRun,
} from '../../src/payments/register.js';
import { paymentRegisterSchema } from '../../src/payments/register-schema.js';
import { must } from '../../src/problem.js';
import { codes, facts, instruction, on, request, runOf } from './sample-run.js';

const A = 'RUN-2026-04-A';
const run = runOf();
const entered = must(enterRun(EMPTY_REGISTER, run));
const sent = must(markSent(entered, { run: A, on: on('2026-04-13') }));
const failure = { payment: run.payments[0]!.id, on: on('2026-04-17'), reason: 'account-closed' as const };
const failed = must(markFailed(sent, failure));
const next = (register: PaymentRegister, payments: readonly PaymentInstruction[]) =>
  makeRun(request({ id: 'RUN-B', register, payments }));
const again = instruction('again-1', { replaces: failure.payment });

describe('register', () => {
  it('refuses a payment that is in a run, and names the run', () => {
    expect(facts(next(entered, [instruction(failure.payment)]))).toEqual({
      payment: failure.payment,
      run: A,
    });
    expect(codes(next(sent, [instruction(failure.payment)]))).toEqual(['payment-in-run']);
    expect(codes(next(failed, [instruction(failure.payment)]))).toEqual(['payment-in-run']);
  });

  it('keeps out a second run that was made beside the first', () => {
    const beside = runOf({ id: 'RUN-B' });
    expect(codes(enterRun(entered, beside))).toEqual(Array(3).fill('payment-in-run'));
  });

  it('answers the same run with the same register, and makes it again unchanged', () => {
    expect(enterRun(entered, run)).toEqual({ ok: true, value: entered });
    expect(must(makeRun(request({ register: entered }))).run).toEqual(run);
  });

  it('is made of runs, unless two of them pay the same', () => {
    const other = runOf({ id: 'RUN-B', payments: [instruction('other')] });
    expect(must(registerOf([run, other])).runs.map((one) => one.run)).toEqual([A, 'RUN-B']);
    expect(codes(registerOf([run, other, runOf({ id: 'RUN-C', payments: [instruction('other')] })]))).toEqual(
      ['payment-in-run'],
    );
  });

  it('refuses another run under the same id', () => {
    expect(codes(makeRun(request({ register: entered, payments: [instruction('other')] })))).toEqual([
      'id-reused',
    ]);
    expect(codes(enterRun(entered, runOf({ payments: [instruction('other')] })))).toEqual(['id-reused']);
  });

  it('frees payments when their run is withdrawn whole, before it is sent, but not its id', () => {
    const withdrawn = must(withdrawRun(entered, { run: A, on: on('2026-04-13') }));
    expect(codes(next(withdrawn, [instruction(failure.payment)]))).toEqual([]);
    expect(codes(makeRun(request({ register: withdrawn })))).toEqual(['run-withdrawn']);
    expect(codes(withdrawRun(withdrawn, { run: A, on: on('2026-04-14') }))).toEqual(['run-withdrawn']);
    expect(codes(markSent(withdrawn, { run: A, on: on('2026-04-14') }))).toEqual(['run-withdrawn']);
    expect(codes(markFailed(withdrawn, failure))).toEqual(['payment-unknown']);
  });

  it('keeps a run that was sent', () => {
    expect(codes(withdrawRun(sent, { run: A, on: on('2026-04-14') }))).toEqual(['run-sent']);
    expect(codes(markSent(sent, { run: A, on: on('2026-04-14') }))).toEqual(['run-sent']);
  });

  it('refuses a run nobody knows, and what is no day', () => {
    expect(codes(markSent(EMPTY_REGISTER, { run: A, on: on('2026-04-14') }))).toEqual(['run-unknown']);
    expect(codes(markSent(entered, { run: A, on: 'today' as never }))).toEqual(['day-invalid']);
  });

  it('lets a payment fail once, after its run was sent', () => {
    expect(codes(markFailed(entered, failure))).toEqual(['run-not-sent']);
    expect(codes(markFailed(failed, failure))).toEqual(['payment-failed-already']);
    expect(codes(markFailed(sent, { ...failure, payment: 'nobody' }))).toEqual(['payment-unknown']);
    expect(codes(markFailed(sent, { ...failure, on: '' as never }))).toEqual(['day-invalid']);
  });

  it('takes no reason nobody gives, and no day before the run was sent', () => {
    for (const reason of ['lost', undefined, null, {}, Object.create(null)] as never[])
      expect(codes(markFailed(sent, { ...failure, reason }))).toEqual(['field-invalid']);
    expect(codes(markFailed(sent, { ...failure, on: on('2026-04-12') }))).toEqual(['field-invalid']);
    expect(codes(markFailed(sent, { ...failure, on: on('2026-04-13') }))).toEqual([]);
  });

  it('lets one payment take the place of a failed one, and only of a failed one', () => {
    const second = must(next(failed, [again])).run;
    expect(codes(next(sent, [again]))).toEqual(['payment-not-failed']);
    const register = must(enterRun(failed, second));
    const third = [instruction('again-2', { replaces: failure.payment })];
    expect(codes(makeRun(request({ id: 'RUN-C', register, payments: third })))).toEqual(['payment-replaced']);
    const withdrawn = must(withdrawRun(register, { run: 'RUN-B', on: on('2026-04-20') }));
    expect(codes(makeRun(request({ id: 'RUN-C', register: withdrawn, payments: third })))).toEqual([]);
  });

  it('pays an instalment once, until it failed', () => {
    const pays = { instalment: 'april', category: 'expenses/dp', rule: 'r1' };
    const first = runOf({ payments: [instruction('i-1', { pays })] });
    const register = must(enterRun(EMPTY_REGISTER, first));
    const result = next(register, [instruction('i-2', { pays })]);
    expect(facts(result)).toEqual({ instalment: 'april', payment: 'i-1', run: A });
    expect(codes(result)).toEqual(['instalment-in-run']);
    const gone = must(markSent(register, { run: A, on: on('2026-04-13') }));
    const back = must(markFailed(gone, { ...failure, payment: 'i-1' }));
    expect(codes(next(back, [instruction('i-2', { pays, replaces: 'i-1' })]))).toEqual([]);
  });

  it('holds no names and no bank accounts, and travels as JSON', () => {
    const text = JSON.stringify(failed);
    for (const personal of ['EXAMPLE', '12345674', '400515']) expect(text).not.toContain(personal);
    expect(check(paymentRegisterSchema, JSON.parse(text))).toEqual({ ok: true, value: failed });
  });
});

describe('register, always', () => {
  it('pays no instalment twice that did not fail, and replaces no failed payment twice', () => {
    const step = fc.record({
      act: fc.constantFrom('run', 'run', 'run', 'withdraw', 'fail'),
      run: fc.integer({ min: 1, max: 9 }),
      payments: fc.array(
        fc.record({
          nth: fc.integer({ min: 1, max: 9 }),
          instalment: fc.integer({ min: 1, max: 3 }),
          book: fc.constantFrom('a', 'a', 'b'),
          replaces: fc.constantFrom(undefined, undefined, undefined, 1, 2, 3),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16, size: 'max' }), (steps) => {
        let register: PaymentRegister = EMPTY_REGISTER;
        for (const { act, run: nth, payments } of steps) {
          const event = { run: `run-${nth}`, on: on('2026-04-13') };
          const instructions = payments.map(({ nth: id, instalment, book, replaces }) =>
            instruction(`p-${id}`, {
              book,
              pays: { instalment: `i-${instalment}`, category: 'expenses/dp', rule: 'r1' },
              ...(replaces === undefined ? {} : { replaces: `p-${replaces}` }),
            }),
          );
          const made = () => makeRun(request({ id: event.run, register, payments: instructions }));
          const id = `p-${1 + (payments[0]!.nth % 3)}`;
          const holder = register.runs.find((one) => one.payments.some((each) => each.id === id));
          if (act === 'fail' && holder) {
            const sending = markSent(register, { ...event, run: holder.run });
            if (sending.ok) register = sending.value;
          }
          const tried =
            act === 'run'
              ? [made()].map((one) => (one.ok ? enterRun(register, one.value.run) : one))[0]!
              : act === 'withdraw'
                ? withdrawRun(register, event)
                : markFailed(register, { ...failure, payment: id });
          if (tried.ok) register = tried.value;
          const standing = register.runs.filter((one) => one.withdrawnOn === undefined);
          const all = standing.flatMap((one) => one.payments);
          const paid = all.filter((one) => !one.failed).map((one) => `${one.book} ${one.instalment}`);
          expect(new Set(paid).size).toBe(paid.length);
          const replaced = all.flatMap((one) => one.replaces ?? []);
          expect(new Set(replaced).size).toBe(replaced.length);
          for (const id of replaced) expect(all.find((one) => one.id === id)?.failed).toBeDefined();
          expect(check(paymentRegisterSchema, register).ok).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('has no payment in two runs that stand, whatever is tried in whatever order', () => {
    const step = fc.record({
      act: fc.constantFrom('run', 'send', 'withdraw', 'fail'),
      run: fc.integer({ min: 1, max: 5 }),
      payments: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let register: PaymentRegister = EMPTY_REGISTER;
        for (const { act, run: nth, payments } of steps) {
          const event = { run: `run-${nth}`, on: on('2026-04-13') };
          const ids = payments.map((one) => `p-${one}`);
          const made = () =>
            makeRun(request({ id: event.run, register, payments: ids.map((one) => instruction(one)) }));
          const tried =
            act === 'run'
              ? [made()].map((one) => (one.ok ? enterRun(register, one.value.run) : one))[0]!
              : act === 'send'
                ? markSent(register, event)
                : act === 'withdraw'
                  ? withdrawRun(register, event)
                  : markFailed(register, { ...failure, payment: ids[0]! });
          if (tried.ok) register = tried.value;
          const standing = register.runs.filter((one) => one.withdrawnOn === undefined);
          const all = standing.flatMap((one) => one.payments.map(({ id }) => id));
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
