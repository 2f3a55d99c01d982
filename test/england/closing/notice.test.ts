/** Tests `england/closing/notice.ts`, `england/closing/recovery.ts` and `england/clocks/schema.ts`. */
import { describe, expect, it } from 'vitest';
import { checkNotice, type NoticeRequest } from '../../../src/england/closing/notice.js';
import {
  checkRecovery,
  RECLAIM_GROUNDS,
  type RecoveryRequest,
} from '../../../src/england/closing/recovery.js';
import type { Working } from '../../../src/england/working.js';
import { must } from '../../../src/explain/must.js';
import { pence } from '../../../src/money/pence.js';
import type { Result } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';

const facts = (result: Result<unknown>, name: string) =>
  result.ok ? [] : result.problems.map((one) => (one.facts as Record<string, unknown>)[name]);
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

const working: Working = [
  ...[
    { code: 'amount-given', pence: pence(75_000), facts: { name: 'surplus' }, citation: 'policy' } as const,
  ],
];
const whole = (more: Partial<NoticeRequest> = {}): NoticeRequest => ({
  ...{ id: 'n1', law: 'nhs', body: 'Anytown ICB', date: day('2026-06-01'), grounds: ['accumulated'] },
  ...{ reasons: 'Money has built up since January.', pence: pence(75_000), working, within: { weeks: 2 } },
  payer: { role: 'person', reference: 'person-1' },
  ...more,
});
const without = (...parts: (keyof NoticeRequest)[]) =>
  checkNotice(
    Object.fromEntries(Object.entries(whole()).filter(([name]) => !parts.includes(name as never))) as never,
  );

describe('checkNotice', () => {
  it('is complete with its reasons, amount, working, date, time to pay and payer', () => {
    const notice = must(checkNotice(whole()));
    expect(notice).toMatchObject({ onceByLaw: true, payBy: { by: '2026-06-15', safe: '2026-06-14' } });
    expect(notice.citations).toEqual(['SI 2013/1617 reg 15(1)–(7)']);
    expect(notice).not.toHaveProperty('recoverableUntil');
  });

  it('names every part that it lacks', () => {
    for (const part of ['date', 'grounds', 'reasons', 'pence', 'working', 'within', 'payer'] as const)
      expect(facts(without(part), 'part')).toEqual([part]);
    expect(facts(without('date', 'within', 'payer'), 'part')).toEqual(['date', 'within', 'payer']);
    expect(codes(checkNotice(whole({ grounds: [], working: [] })))).toEqual([
      ...['notice-part-missing', 'notice-part-missing'],
    ]);
  });

  it('says by what law, decision or practice each part is asked for', () => {
    const cited = (law: NoticeRequest['law'], ...parts: (keyof NoticeRequest)[]) => {
      const notice = Object.fromEntries(
        Object.entries(whole({ law, unspent: pence(75_000) })).filter(
          ([name]) => !parts.includes(name as never),
        ),
      );
      return facts(checkNotice(notice as never), 'citation');
    };
    const [ombudsman, here] = ['Ombudsman, Lancashire 22 014 616', 'a whole notice, as it is asked for here'];
    const reg15 = 'SI 2013/1617 reg 15(1)–(7)';
    expect(cited('nhs', 'date', 'pence', 'working', 'payer')).toEqual([here, reg15, here, reg15]);
    for (const law of ['carer', 'sen'] as const)
      expect(cited(law, 'date', 'reasons', 'pence', 'working', 'payer')).toEqual([
        ...[ombudsman, here, ombudsman, ombudsman, here, here],
      ]);
    const council = { reconsideration: 'Write to us.', unspent: pence(75_000) };
    expect(must(checkNotice(whole({ law: 'sen', ...council }))).citations).toEqual([
      'SI 2014/1652 reg 13(2)',
    ]);
  });

  it('may ask for a sum that can no longer be recovered as a debt', () => {
    const late = whole({ law: 'carer', grounds: ['off-plan'], due: day('2020-05-31') });
    const council = { ...late, reconsideration: 'Write to us.', deferredPayment: 'not-offered' } as const;
    expect(must(checkNotice(council)).recoverableUntil?.by).toBe('2026-05-31');
  });

  it('needs the body’s own words on reconsideration if no law gives the right', () => {
    const council = whole({ law: 'care-act-s31', body: 'Anytown Council' });
    expect(facts(checkNotice(council), 'part')).toEqual(['reconsideration']);
    const notice = must(
      checkNotice({ ...council, reconsideration: 'Write to the review panel within 28 days.' }),
    );
    expect(notice).toMatchObject({ onceByLaw: false });
    // A surplus is recovered under the agreement; a breach of the plan, under the Act.
    expect(notice).not.toHaveProperty('recoverableUntil');
    const breach = { ...council, grounds: ['off-plan'] as const, reconsideration: 'Write to us.' };
    expect(must(checkNotice(breach))).toMatchObject({ recoverableUntil: { by: '2032-06-01' } });
    expect(facts(checkNotice(whole({ law: 'sen', unspent: pence(75_000) })), 'part')).toEqual([
      'reconsideration',
    ]);
  });

  it('goes to the personal representatives after a death', () => {
    expect(facts(checkNotice(whole({ grounds: ['death'] })), 'part')).toEqual(['payer']);
    const payer = { role: 'personal-representatives', reference: 'estate-1' } as const;
    expect(checkNotice(whole({ grounds: ['death'], payer })).ok).toBe(true);
  });

  it('must end its working in the amount', () => {
    expect(checkNotice(whole({ pence: pence(80_000) }))).toMatchObject({
      problems: [{ code: 'notice-amount-differs', facts: { working: 75_000, pence: 80_000 } }],
    });
  });

  it('refuses what the law bars, and amounts below zero', () => {
    expect(facts(checkNotice(whole({ grounds: ['overpaid'] })), 'why')).toEqual(['ground: overpaid']);
    expect(codes(checkNotice(whole({ pence: pence(-1) })))).toEqual(['amount-not-positive']);
    expect(codes(checkNotice(whole({ within: { weeks: -1 } })))).toEqual(['field-invalid']);
  });
});

describe('checkRecovery', () => {
  const ask = (more: Partial<RecoveryRequest>) =>
    checkRecovery({
      ...{ law: 'care-act-s31', grounds: ['off-plan'], pence: pence(1), due: day('2026-05-15') },
      ...{ on: day('2026-06-01'), route: 'debt' },
      ...more,
    });

  it('has six years for a council’s sum, and says the article of each ground', () => {
    expect(must(ask({ grounds: ['off-plan', 'accumulated'] }))).toEqual({
      citations: ['Care Act 2014 s33(5)', 'the direct payment agreement'],
      limit: { by: '2032-05-15', safe: '2032-05-14' },
    });
    expect(facts(ask({ on: day('2032-05-16') }), 'why')).toEqual(['too-late']);
    expect(ask({ on: day('2032-05-15') }).ok).toBe(true);
    expect(ask({ on: day('2032-05-14'), lastDay: 'safe' }).ok).toBe(true);
    expect(facts(ask({ on: day('2032-05-15'), lastDay: 'safe' }), 'why')).toEqual(['too-late']);
    expect(must(ask({ law: 'nhs', on: day('2040-01-01') }))).not.toHaveProperty('limit');
  });

  it('is barred where a deferred payment agreement was possible and not offered', () => {
    const barred = ask({ deferredPayment: 'not-offered' });
    expect(barred).toMatchObject({ problems: [{ code: 'recovery-barred' }] });
    expect(facts(barred, 'citation')).toEqual(['Care Act 2014 s69(2)']);
    expect(ask({ deferredPayment: 'refused-by-adult' }).ok).toBe(true);
  });

  it('sets both bars only for a debt on a ground of the Care Act', () => {
    const both = { on: day('2032-05-16'), deferredPayment: 'not-offered' } as const;
    for (const ground of ['off-plan', 'condition-breached', 'charge-unpaid', 'misrepresentation'] as const) {
      expect(facts(ask({ ...both, grounds: [ground] }), 'why')).toEqual(['too-late', 'deferred-payment']);
      expect(facts(ask({ ...both, grounds: ['ended', ground] }), 'why')).toHaveLength(2);
      expect(ask({ ...both, grounds: [ground], route: 'notice' }).ok).toBe(true);
    }
    for (const ground of ['accumulated', 'ended', 'death', 'overpaid'] as const)
      expect(must(ask({ ...both, grounds: [ground] }))).not.toHaveProperty('limit');
  });

  it('asks no ground of money for special educational needs', () => {
    for (const ground of RECLAIM_GROUNDS)
      expect(must(ask({ law: 'sen', grounds: [ground], unspent: pence(1) })).citations).toEqual([
        'SI 2014/1652 reg 13(2)',
      ]);
  });

  it('takes back only what was not spent on agreed provision for special educational needs', () => {
    expect(facts(ask({ law: 'sen', pence: pence(100), unspent: pence(99) }), 'why')).toEqual([
      'spent-on-provision',
    ]);
    expect(facts(ask({ law: 'sen', pence: pence(100) }), 'why')).toEqual(['spent-on-provision']);
    expect(ask({ law: 'sen', pence: pence(100), unspent: pence(100) }).ok).toBe(true);
  });

  it('is summary only for theft, fraud or another offence against the NHS', () => {
    const summary = { route: 'summary' } as const;
    expect(ask({ ...summary, law: 'nhs', grounds: ['offence'] }).ok).toBe(true);
    expect(facts(ask({ ...summary, law: 'nhs', grounds: ['offence', 'off-plan'] }), 'why')).toEqual([
      'summary',
    ]);
    expect(facts(ask({ ...summary, law: 'nhs' }), 'why')).toEqual(['summary']);
    for (const law of ['care-act-s31', 'sen'] as const) {
      const other = ask({ ...summary, law, grounds: ['offence'], unspent: pence(1) });
      expect(facts(other, 'why')).toContain('summary-unknown');
      expect(facts(other, 'citation')).toContain('no such way is noted in what was read of this law');
    }
    expect(ask({ law: 'nhs', grounds: ['off-plan'] }).ok).toBe(true);
  });
});
