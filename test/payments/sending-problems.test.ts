import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { totalsOf } from '../../src/payments/check-run.js';
import type { PaymentRun } from '../../src/payments/payment.js';
import { EMPTY_REGISTER, enterRun, markSent, withdrawRun } from '../../src/payments/register.js';
import { type SendingTerms, sendingProblems } from '../../src/payments/sending-problems.js';
import { on, registerWith, runOf, THREE } from './sample-run.js';

const run = runOf();
const register = registerWith(run);
const event = { run: run.id, on: on('2026-04-13') };
const problemsOf = (of: PaymentRun, terms: Partial<SendingTerms>) =>
  sendingProblems(of, { register: registerWith(of), ...terms });
const codes = (of: PaymentRun, terms: Partial<SendingTerms>) => problemsOf(of, terms).map(({ code }) => code);
const facts = (of: PaymentRun, terms: Partial<SendingTerms>) => problemsOf(of, terms)[0]!.facts;

describe('a run that is to be sent', () => {
  it('has no problems on the day it was made and on the last day on which the bank must be told', () => {
    for (const madeOn of [undefined, on('2026-04-13')]) expect(codes(run, { madeOn })).toEqual([]);
  });

  it('is refused before it was made, and once payees could not have their money in time', () => {
    expect(codes(run, { madeOn: on('2026-04-10') })).toEqual(['run-not-made-yet']);
    expect(problemsOf(run, { madeOn: on('2026-04-14') })).toMatchObject([
      {
        code: 'run-too-late',
        facts: { run: run.id, day: '2026-04-15', sendBy: '2026-04-13', on: '2026-04-14' },
      },
    ]);
  });

  it('is late from its processing day on, or after the day of payment, if it states no last day for sending', () => {
    const bare = (of: PaymentRun): PaymentRun => {
      const payments = of.payments.map(({ sendBy: _sendBy, ...payment }) => payment);
      return { ...of, payments, totals: totalsOf({ ...of, payments }) };
    };
    expect(codes(bare(run), { madeOn: on('2026-04-13') })).toEqual([]);
    expect(facts(bare(run), { madeOn: on('2026-04-14') })).toMatchObject({ sendBy: '2026-04-14' });
    const fast = runOf({ scheme: 'faster-payments' });
    expect(codes(bare(fast), { madeOn: on('2026-04-15') })).toEqual([]);
    expect(facts(bare(fast), { madeOn: on('2026-04-16') })).toMatchObject({ sendBy: '2026-04-15' });
  });

  it('is in the register as it is, not withdrawn and not sent', () => {
    expect(codes(run, { register: EMPTY_REGISTER })).toEqual(['run-unknown']);
    expect(codes(run, { register: must(withdrawRun(register, event)) })).toEqual(['run-withdrawn']);
    expect(codes(run, { register: must(markSent(register, event)) })).toEqual(['run-sent']);
    const other = must(enterRun(EMPTY_REGISTER, runOf({ payments: THREE.slice(1) })));
    expect(problemsOf(run, { register: other })).toMatchObject([
      {
        code: 'run-altered',
        facts: { run: run.id, total: 'hash', stated: other.runs[0]!.hash, found: run.totals.hash },
      },
    ]);
  });

  it('is refused with a register that is none, by its place', () => {
    const none = { runs: 7 } as never;
    expect(problemsOf(run, { register: none }).map(({ at }) => at)).toEqual(['register.runs']);
  });

  it('is refused for a file of another scheme, with every other problem', () => {
    const format = { scheme: 'faster-payments', file: 'pain.001' } as const;
    const problems = sendingProblems(run, { register: EMPTY_REGISTER }, format);
    expect(problems.map(({ code }) => code)).toEqual(['run-unknown', 'run-of-other-scheme']);
  });
});
