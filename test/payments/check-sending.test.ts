import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { totalsOf } from '../../src/payments/check-run.js';
import { checkSending } from '../../src/payments/check-sending.js';
import { EMPTY_REGISTER, enterRun, markSent, withdrawRun } from '../../src/payments/register.js';
import { codes, facts, on, runOf, THREE } from './sample-run.js';

const run = runOf();
const register = must(enterRun(EMPTY_REGISTER, run));
const event = { run: run.id, on: on('2026-04-13') };

describe('a run that is to be sent', () => {
  it('is accepted on the day it was made and on the last day on which the bank must be told', () => {
    for (const day of [undefined, '2026-04-13'])
      expect(checkSending(run, { on: day === undefined ? day : on(day), register })).toEqual({
        ok: true,
        value: run,
      });
  });

  it('is refused before it was made, and once payees could not have their money in time', () => {
    expect(codes(checkSending(run, { on: on('2026-04-10') }))).toEqual(['run-not-made-yet']);
    const late = checkSending(run, { on: on('2026-04-14') });
    expect(codes(late)).toEqual(['run-too-late']);
    expect(facts(late)).toEqual({ run: run.id, day: '2026-04-15', sendBy: '2026-04-13', on: '2026-04-14' });
  });

  it('is late from its processing day on, or after the day of payment, where nobody says when the bank must be told', () => {
    const bare = (of: typeof run) => ({
      ...of,
      payments: of.payments.map(({ sendBy: _sendBy, ...payment }) => payment),
    });
    const sendBy = (of: typeof run, day: string) => {
      const payments = bare(of).payments;
      const given = { ...of, payments };
      return checkSending({ ...given, totals: totalsOf(given) }, { on: on(day) });
    };
    expect(codes(sendBy(run, '2026-04-13'))).toEqual([]);
    expect(facts(sendBy(run, '2026-04-14'))).toMatchObject({ sendBy: '2026-04-14' });
    const fast = runOf({ scheme: 'faster-payments' });
    expect(codes(sendBy(fast, '2026-04-15'))).toEqual([]);
    expect(facts(sendBy(fast, '2026-04-16'))).toMatchObject({ sendBy: '2026-04-15' });
  });

  it('is in the register as it is, not withdrawn and not sent', () => {
    expect(codes(checkSending(run, { register: EMPTY_REGISTER }))).toEqual(['run-unknown']);
    expect(codes(checkSending(run, { register: must(withdrawRun(register, event)) }))).toEqual([
      'run-withdrawn',
    ]);
    expect(codes(checkSending(run, { register: must(markSent(register, event)) }))).toEqual(['run-sent']);
    const other = must(enterRun(EMPTY_REGISTER, runOf({ payments: THREE.slice(1) })));
    const altered = checkSending(run, { register: other });
    expect(codes(altered)).toEqual(['run-altered']);
    expect(facts(altered)).toEqual({
      run: run.id,
      total: 'hash',
      stated: other.runs[0]!.hash,
      found: run.totals.hash,
    });
  });

  it('is refused with a register that is none, by its place', () => {
    const result = checkSending(run, { register: { runs: 7 } as never });
    expect(result.ok ? [] : result.problems.map(({ at }) => at)).toEqual(['register.runs']);
  });
});
