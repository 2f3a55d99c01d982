/**
 * Also tests `payments/check-register.ts`, `payments/mark-failed.ts`, `payments/register-index.ts`, `payments/register-schema.ts`,
 * `payments/registration.ts`, `payments/repeated.ts` and `payments/replacement.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { checkRegister } from '../../src/payments/check-register.js';
import { makeRun } from '../../src/payments/make-run.js';
import type { PaymentInstruction } from '../../src/payments/payment.js';
import {
  EMPTY_REGISTER,
  enterRun,
  markAllFailed,
  markFailed,
  markSent,
  type PaymentRegister,
  type RegisteredRun,
  registerOf,
  withdrawRun,
} from '../../src/payments/register.js';
import { paymentRegisterSchema } from '../../src/payments/register-schema.js';
import { check } from '../../src/problem/check.js';
import { runs } from '../support/runs.js';
import { codes, facts, instruction, MAY, on, request, runOf } from './sample-run.js';

const A = 'RUN-2026-04-A';
const run = runOf();
const entered = must(enterRun(EMPTY_REGISTER, run));
const sent = must(markSent(entered, { run: A, on: on('2026-04-13') }));
const failure = { payment: run.payments[0]!.id, on: on('2026-04-17'), reason: 'account-closed' as const };
const refused = { ...failure, reason: 'refused-by-bank' as const };
const failed = must(markFailed(sent, refused));
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
    const reused = enterRun(entered, runOf({ payments: [instruction('other')] }));
    expect(codes(reused)).toEqual(['id-reused']);
    expect(facts(reused)).toEqual({ id: A });
  });

  it('frees payments when their run is withdrawn whole, before it is sent, but not its id', () => {
    const withdrawn = must(withdrawRun(entered, { run: A, on: on('2026-04-13') }));
    expect(codes(next(withdrawn, [instruction(failure.payment)]))).toEqual([]);
    const another = must(
      enterRun(
        withdrawn,
        must(
          next(
            withdrawn,
            run.payments.map(({ id }) => instruction(id)),
          ),
        ).run,
      ),
    );
    expect(codes(checkRegister(JSON.parse(JSON.stringify(another))))).toEqual([]);
    const [first, second] = another.runs;
    expect(codes(checkRegister({ ...another, runs: [second, first] }))).toEqual([]);
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
    expect(codes(markFailed(sent, { ...failure, reason: undefined as never }))).toEqual(['field-missing']);
    for (const reason of ['lost', null, {}, Object.create(null)] as never[])
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
    const back = must(markFailed(gone, { ...refused, payment: 'i-1' }));
    expect(codes(next(back, [instruction('i-2', { pays, replaces: 'i-1' })]))).toEqual([]);
  });

  it('refuses a day before the run was made, and one on which the bank could not pay in time any more', () => {
    for (const mark of [markSent, withdrawRun]) {
      expect(codes(mark(entered, { run: A, on: on('2026-04-12') }))).toEqual(['run-not-made-yet']);
    }
    expect(facts(markSent(entered, { run: A, on: on('2026-04-14') }))).toEqual({
      ...{ run: A, day: '2026-04-15', sendBy: '2026-04-13', on: '2026-04-14' },
    });
    expect(codes(withdrawRun(entered, { run: A, on: on('2026-05-14') }))).toEqual([]);
  });

  it('goes by the first of several days', () => {
    const payments = [MAY, instruction('p1')];
    const register = must(enterRun(EMPTY_REGISTER, runOf({ scheme: 'faster-payments', payments })));
    expect(register.runs[0]).toMatchObject({
      madeOn: '2026-04-13',
      sendBy: '2026-04-15',
      paysOn: '2026-04-15',
    });
    expect(codes(markSent(register, { run: A, on: on('2026-04-15') }))).toEqual([]);
    expect(codes(markSent(register, { run: A, on: on('2026-04-16') }))).toEqual(['run-too-late']);
  });

  it('marks all that came back, or none', () => {
    const all = run.payments.map((payment) => ({ ...refused, payment: payment.id }));
    const one = all.reduce((register, each) => must(markFailed(register, each)), sent);
    expect(markAllFailed(sent, all)).toEqual({ ok: true, value: one });
    expect(codes(markAllFailed(sent, [...all, { ...refused, payment: 'nobody' }, all[0]!]))).toEqual([
      ...['payment-unknown', 'payment-failed-already'],
    ]);
    expect(codes(markAllFailed(sent, [{ ...refused, on: on('2026-04-12') }]))).toEqual(['field-invalid']);
    expect(codes(markAllFailed(sent, 5 as never))).toEqual(['field-invalid']);
    expect(sent.runs[0]!.payments.every((payment) => payment.failed === undefined)).toBe(true);
  });

  it('is refused by every verb when it is none, or pays one payment twice', () => {
    const [first] = entered.runs;
    const double = { runs: [first, { ...first, run: 'RUN-B' }] } as PaymentRegister;
    for (const register of [double, JSON.parse(JSON.stringify(double)) as PaymentRegister]) {
      const answers = [
        checkRegister(register),
        next(register, [instruction('other')]),
        enterRun(register, runOf({ id: 'RUN-C', payments: [instruction('other')] })),
        markSent(register, { run: A, on: on('2026-04-13') }),
        withdrawRun(register, { run: A, on: on('2026-04-13') }),
        markFailed(register, failure),
        markAllFailed(register, [failure]),
      ];
      for (const answer of answers) expect(codes(answer)).toEqual(Array(3).fill('payment-in-run'));
    }
    for (const none of [undefined, null, 5, 'x', [], { runs: null }] as never[]) {
      expect(codes(markSent(none, { run: A, on: on('2026-04-13') }))[0]).toBe('field-invalid');
    }
  });

  it.each([
    ['a run twice', (one: RegisteredRun) => [one, { ...one, payments: [] }], 'name-repeated runs[1].run'],
    [
      'a payment twice in a run',
      (one: RegisteredRun) => [{ ...one, payments: [one.payments[0], one.payments[0]] }],
      'name-repeated runs[0].payments[1].id',
    ],
    [
      'an instalment paid twice',
      (one: RegisteredRun) =>
        ['a', 'b'].map((run) => ({ ...one, run, payments: [{ id: run, book: 'x', instalment: 'i' }] })),
      'instalment-in-run runs[1].payments[0].instalment',
    ],
    [
      'a payment replaced that did not fail',
      (one: RegisteredRun) => [
        one,
        { ...one, run: 'b', payments: [{ id: 'x', book: 'council', replaces: failure.payment }] },
      ],
      'payment-not-failed runs[1].payments[0].replaces',
    ],
    [
      'a failure before sending',
      (one: RegisteredRun) => [
        { ...one, payments: [{ ...one.payments[0]!, failed: { on: on('2026-04-17'), reason: 'other' } }] },
      ],
      'run-not-sent runs[0].payments[0].failed',
    ],
    [
      'sending before making',
      (one: RegisteredRun) => [{ ...one, sentOn: '2026-04-12' }],
      'field-invalid runs[0].sentOn',
    ],
    [
      'withdrawing before making',
      (one: RegisteredRun) => [{ ...one, withdrawnOn: '2026-04-12' }],
      'field-invalid runs[0].withdrawnOn',
    ],
    [
      'a run both sent and withdrawn',
      (one: RegisteredRun) => [{ ...one, sentOn: '2026-04-13', withdrawnOn: '2026-04-13' }],
      'run-sent runs[0].withdrawnOn',
    ],
    [
      'a failure before the day of sending',
      (one: RegisteredRun) => [
        {
          ...one,
          sentOn: '2026-04-13',
          payments: [{ ...one.payments[0]!, failed: { on: '2026-04-12', reason: 'other' } }],
        },
      ],
      'field-invalid runs[0].payments[0].failed.on',
    ],
  ])('is refused with %s', (_, runs, expected) => {
    const result = checkRegister({ runs: runs(entered.runs[0]!) });
    expect(result.ok ? [] : result.problems.map((each) => `${each.code} ${each.at}`)).toContain(expected);
  });

  it('is refused with a replacement to another book or of another amount', () => {
    const back = must(enterRun(failed, must(next(failed, [again])).run));
    const [first, second] = back.runs;
    const altered = (more: object) => {
      const payments = [{ ...second!.payments[0]!, ...more }];
      return codes(checkRegister({ runs: [first, { ...second, payments }] }));
    };
    expect(altered({})).toEqual([]);
    expect(altered({ book: 'nhs' })).toEqual(['replacement-differs']);
    expect(altered({ pence: 1 })).toEqual(['replacement-differs']);
  });

  it('of release 0.1.0 is taken as it is', () => {
    const old = {
      runs: [
        {
          ...{ run: A, hash: '0'.repeat(64), sentOn: '2026-04-13' },
          payments: [
            {
              id: 'o-1',
              book: 'council',
              instalment: 'april',
              failed: { on: '2026-04-17', reason: 'account-closed' },
            },
            { id: 'o-2', book: 'council' },
          ],
        },
      ],
    } as unknown as PaymentRegister;
    const pays = { instalment: 'april', category: 'expenses/dp', rule: 'r1' };
    const { run: second } = must(next(old, [instruction('n-1', { pays, replaces: 'o-1' })]));
    const register = must(enterRun(old, second, { key: 'a key' }));
    expect(register.runs[1]!.payments[0]).toMatchObject({ id: 'n-1', replaces: 'o-1', pence: 123_456 });
    expect(codes(markFailed(register, { ...failure, payment: 'o-2' }))).toEqual([]);
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
                : markFailed(register, { ...refused, payment: id });
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
      { numRuns: runs(400) },
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
      { numRuns: runs(60) },
    );
  });
});
