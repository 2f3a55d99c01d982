/** Also tests `england/closing/settlement.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surplusOf } from '../../../src/england/closing/account-surplus.js';
import { settleReclaim } from '../../../src/england/closing/settle-reclaim.js';
import { INSTALMENT_FREQUENCIES, type SettlementRequest } from '../../../src/england/closing/settlement.js';
import { must } from '../../../src/explain/must.js';
import { balance } from '../../../src/ledger/balance.js';
import { pence } from '../../../src/money/pence.js';
import type { Result } from '../../../src/problem/problem.js';
import { day } from '../../../src/time/day.js';
import { AGREED, accountWith, record, reserve } from './sample-account.js';

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));

/** An account that owes £750.00 to the ICB. */
function owing() {
  const ledger = accountWith({ icb: 275_000, council: 100 });
  const funds = [{ fund: 'nhs', reserve: reserve(25_000, 8) }];
  for (const draft of must(surplusOf(ledger, AGREED, { id: 'june', asAt: day('2026-06-30'), funds })).drafts)
    record(ledger, draft);
  return ledger;
}
const on = day('2026-07-10');
const period = { from: day('2026-07-06'), to: day('2026-08-02') };
const request = (more: Partial<SettlementRequest> = {}): SettlementRequest => ({
  ...{ id: 'settle', law: 'nhs', stream: 'icb', pence: pence(75_000), payBy: day('2026-07-14') },
  ...more,
});
const affordable = { on, pence: pence(10_000) };
const settle = (more: Partial<SettlementRequest> = {}) => settleReclaim(owing(), AGREED, request(more));

describe('settleReclaim', () => {
  it('takes off a waiver, payments and offsets, and leaves the rest in instalments', () => {
    const ledger = owing();
    const settlement = must(
      settleReclaim(ledger, AGREED, {
        ...request({ affordable, instalments: { first: day('2026-08-31'), frequency: 'monthly', count: 3 } }),
        waived: [{ on, pence: pence(15_000), why: 'The review was late.' }],
        paid: [{ on, pence: pence(20_000) }],
        offsets: [{ on: period.from, pence: pence(20_000), period, due: pence(20_000) }],
      }),
    );
    expect(settlement).toMatchObject({ waived: 15_000, paid: 20_000, offset: 20_000, instalments: 20_000 });
    const [waived, paid, offset, ...instalments] = settlement.parts;
    expect(instalments.map((part) => [part.on, part.pence])).toEqual([
      ...[
        ['2026-08-31', 6_667],
        ['2026-09-30', 6_667],
        ['2026-10-31', 6_666],
      ],
    ]);
    expect([waived!.citation, offset!.citation]).toEqual([
      ...['SI 2013/1617 reg 15(1)–(7)', 'SI 2013/1617 reg 13(3)–(8)'],
    ]);
    expect(paid!.draft.postings.map(({ account }) => account)).toEqual([
      'liabilities/funders/icb',
      'assets/bank',
    ]);
    for (const { draft } of settlement.parts) record(ledger, draft);
    expect(balance(ledger, { account: 'liabilities/funders/icb' })).toBe(0);
    expect(balance(ledger, { account: 'assets/bank', fund: 'nhs' })).toBe(275_000 - 40_000);
  });

  it('cites no article for a waiver of money for special educational needs', () => {
    const { parts } = must(settle({ law: 'sen', waived: [{ on, pence: pence(75_000), why: 'Hardship.' }] }));
    expect(parts.map(({ citation }) => citation)).toEqual(['the body’s decision']);
  });

  it('cites the articles of the notice for what is paid, and practice for what no article gives', () => {
    const parts = {
      waived: [{ on, pence: pence(10_000), why: 'Hardship.' }],
      paid: [{ on, pence: pence(10_000) }],
      offsets: [{ on, pence: pence(10_000), period, due: pence(20_000) }],
    };
    const instalments = { first: on, frequency: 'weekly', count: 1 } as const;
    const cited = (more: Partial<SettlementRequest>) =>
      must(settle({ ...parts, ...more })).parts.map(({ citation }) => citation);
    const ofNotice = { law: 'care-act-s31', citations: ['Care Act 2014 s33(5)'] } as const;
    const practice = 'practice of councils (St Helens article 4464)';
    expect(cited({ ...ofNotice, instalments })).toEqual([
      ...['the body’s decision', 'Care Act 2014 s33(5)', practice, 'the body’s decision'],
    ]);
    expect(cited({ ...ofNotice })).toEqual([
      ...['the body’s decision', 'Care Act 2014 s33(5)', practice, 'Care Act 2014 s33(5)'],
    ]);
    expect(cited({ law: 'carer' })[1]).toBe('the notice to repay');
    expect(cited({ law: 'sen' }).slice(1, 3)).toEqual(['SI 2014/1652 reg 13(2)', 'SI 2014/1652 reg 10(3)']);
    expect(cited({ law: 'nhs', instalments })[3]).toBe('the body’s decision');
  });

  it('asks for the whole at once without instalments', () => {
    const { parts } = must(settle({ affordable: { on, pence: pence(75_000) } }));
    expect(parts.map(({ kind, on: when, pence: amount }) => [kind, when, amount])).toEqual([
      ['instalment', '2026-07-14', 75_000],
    ]);
  });

  it('offsets no more than is due for a period, taken together', () => {
    const offset = { on, pence: pence(20_001), period, due: pence(20_000) };
    expect(codes(settle({ offsets: [offset], affordable: { on, pence: pence(60_000) } }))).toEqual([
      'offset-over-limit',
    ]);
    const halves = [
      { ...offset, pence: pence(15_000) },
      { ...offset, pence: pence(15_000) },
    ];
    const result = settle({ offsets: halves, affordable: { on, pence: pence(60_000) } });
    expect(result).toMatchObject({
      problems: [{ at: 'offsets[1]', facts: { offset: 30_000, due: 20_000 } }],
    });
    const care = settle({ law: 'care-act-s31', offsets: [offset], affordable: { on, pence: pence(60_000) } });
    expect(care).toMatchObject({ problems: [{ facts: { citation: 'a payment cannot fall below zero' } }] });
    const sen = settle({ law: 'sen', offsets: [offset] });
    expect(sen).toMatchObject({ problems: [{ facts: { citation: 'a payment cannot fall below zero' } }] });
  });

  it('finds that a council has not considered what the person can afford, and settles all the same', () => {
    const found = (more: Partial<SettlementRequest>) =>
      must(settle({ law: 'care-act-s31', ...more })).findings.map(({ code, citation }) => [code, citation]);
    expect(found({})).toEqual([['affordability-not-considered', 'Ombudsman, Leeds 21 003 839']]);
    expect(found({ law: 'nhs' })).toEqual([]);
    const instalments = { first: on, frequency: 'weekly', count: 7 } as const;
    const beyond = ['instalment-not-affordable', 'the officer’s finding on what the person can afford'];
    expect(found({ instalments, affordable })).toEqual([beyond]);
    expect(found({ law: 'nhs', instalments, affordable })).toEqual([beyond]);
    expect(found({ instalments: { ...instalments, count: 8 }, affordable })).toEqual([]);
    expect(found({ waived: [{ on, pence: pence(75_000), why: 'Hardship.' }] })).toEqual([]);
  });

  it('refuses to settle more than the reclaim, what is not owed, and amounts below zero', () => {
    expect(codes(settle({ paid: [{ on, pence: pence(75_001) }] }))).toEqual(['settlement-exceeds-reclaim']);
    expect(codes(settle({ pence: pence(75_001), paid: [{ on, pence: pence(75_001) }] }))).toEqual([
      'reclaim-not-owed',
    ]);
    expect(codes(settle({ stream: 'nobody', affordable }))).toEqual(['stream-unknown']);
    expect(codes(settle({ paid: [{ on, pence: pence(-1) }] }))).toEqual(['amount-not-positive']);
    expect(codes(settle({ pence: pence(-1) }))).toEqual(['amount-not-positive']);
  });
});

describe('settleReclaim, always', () => {
  it('adds up: waived, paid, offset and instalments are the reclaim', () => {
    const part = fc.integer({ min: 1, max: 20_000 }).map(pence);
    const dated = part.map((amount) => ({ on, pence: amount }));
    const lists = fc.tuple(fc.array(dated, { maxLength: 2 }), fc.array(dated, { maxLength: 2 }));
    const plan = fc.option(
      fc.record({
        first: fc.constant(on),
        frequency: fc.constantFrom(...INSTALMENT_FREQUENCIES),
        count: fc.integer({ min: 1, max: 60 }),
      }),
      { nil: undefined },
    );
    const ledger = owing();
    fc.assert(
      fc.property(lists, plan, fc.nat(75_000), ([waived, paid], instalments, offset) => {
        const offsets = offset === 0 ? [] : [{ on, pence: pence(offset), period, due: pence(offset) }];
        const settlement = settleReclaim(ledger, AGREED, {
          ...request({ affordable: { on, pence: pence(75_000) }, ...(instalments ? { instalments } : {}) }),
          waived: waived.map((sum) => ({ ...sum, why: 'hardship' })),
          ...{ paid, offsets },
        });
        const settled = [...waived, ...paid, ...offsets].reduce((sum, one) => sum + one.pence, 0);
        expect(settlement.ok).toBe(settled <= 75_000);
        if (!settlement.ok) return;
        const { waived: off, paid: in1, offset: less, instalments: later, parts } = settlement.value;
        expect(off + in1 + less + later).toBe(75_000);
        expect(parts.reduce((sum, one) => sum + one.pence, 0)).toBe(75_000);
        for (const one of parts) expect(one.pence).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
