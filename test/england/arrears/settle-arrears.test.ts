import { describe, expect, it } from 'vitest';
import { type ArrearsRequest, recalculate } from '../../../src/england/arrears/recalculate.js';
import { type ArrearsSettlement, settleArrears } from '../../../src/england/arrears/settle-arrears.js';
import { must } from '../../../src/explain/must.js';
import { balance } from '../../../src/ledger/balance.js';
import { openLedger } from '../../../src/ledger/ledger.js';
import { post } from '../../../src/ledger/post.js';
import { pence } from '../../../src/money/pence.js';
import { bringForward } from '../../../src/rules/bring-forward.js';
import { draw } from '../../../src/rules/draw.js';
import { moment } from '../../../src/time/moment.js';
import { day, revision } from '../../support/random-revisions.js';

const opens = day('2026-04-01');
const category = 'expenses/direct-payments';
const rule = { id: 'council', version: 1, name: 'Council', rule: { kind: 'fund', fund: 'council' } } as const;
const recordedAt = moment('2026-06-30T09:00:00.000Z');

/** A book with £5,000.00 that has paid two cycles of £600.00. */
function book(cash = 500_000) {
  const ledger = must(
    openLedger({
      accounts: ['assets/bank', 'equity/brought-forward', 'income/contributions', category].map((path) => ({
        path,
        opens,
      })),
      funds: [
        { id: 'council', name: 'Council', opens, terms: {} },
        { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
      ],
    } as never),
  );
  must(
    post(
      ledger,
      bringForward({ id: 'cash', date: opens, funds: [{ fund: 'council', pence: pence(cash) }] }),
      { recordedAt },
    ),
  );
  for (const [id, date] of [
    ['dp-1', '2026-04-06'],
    ['dp-2', '2026-05-04'],
  ] as const)
    must(
      post(ledger, must(draw(ledger, { id, date: day(date), category, pence: pence(60_000), rule })), {
        recordedAt,
      }),
    );
  return ledger;
}

const known = { knownOn: '2026-03-01', from: '2026-04-06' };
const request = (weekly: number): ArrearsRequest => ({
  terms: {
    ...{ method: 'net', timing: 'in-advance', citation: 'policy' },
    cycle: { kind: 'four-weekly', from: day('2026-04-06') },
  },
  revisions: [
    revision('rate', { id: 'budget', weekly: 15_000, ...known }),
    revision('rate', { id: 'change', weekly, from: '2026-04-13', knownOn: '2026-05-20' }),
  ],
  stretch: { from: day('2026-04-06'), to: day('2026-05-31') },
  knownOn: day('2026-05-29'),
});
const settling = (weekly: number, more: Partial<ArrearsSettlement> = {}): ArrearsSettlement => ({
  ...{ id: 'settle', date: day('2026-05-29'), category, rule },
  lines: must(recalculate(request(weekly))).lines,
  ...more,
});
const again = (weekly: number, corrections: ReturnType<typeof settled>['corrections']) =>
  must(recalculate({ ...request(weekly), corrections })).payment;
const settled = (weekly: number, more: Partial<ArrearsSettlement> = {}) =>
  must(settleArrears(book(), settling(weekly, more)));

describe('settleArrears', () => {
  it('pays an increase by the rule, and leaves nothing', () => {
    const ledger = book();
    const { drafts, corrections, remaining } = must(settleArrears(ledger, settling(16_000)));
    for (const draft of drafts) must(post(ledger, draft, { recordedAt }));
    // Seven weeks at £10.00 more.
    expect(balance(ledger, { account: category })).toBe(127_000);
    expect(
      corrections.map(({ days, cause, revision: id, pence: sum }) => [days.from, cause, id, sum]),
    ).toEqual([
      ['2026-04-06', 'rate', 'change', 3_000],
      ['2026-05-04', 'rate', 'change', 4_000],
    ]);
    expect([remaining, again(16_000, corrections)]).toEqual([0, 0]);
  });

  it('reclaims a decrease from the payments that were made, the last first', () => {
    const ledger = book();
    const decrease = { kind: 'reclaim', entries: ['dp-1', 'dp-2'] } as const;
    const { drafts, corrections } = must(settleArrears(ledger, settling(5_000, { decrease })));
    expect(drafts.map(({ id, reverses }) => [id, reverses])).toEqual([
      ['settle/1', { entry: 'dp-2', part: 60_000 }],
      ['settle/2', { entry: 'dp-1', part: 10_000 }],
    ]);
    for (const draft of drafts) must(post(ledger, draft, { recordedAt }));
    expect(balance(ledger, { account: category })).toBe(50_000);
    expect(again(5_000, corrections)).toBe(0);
  });

  it('offsets a decrease against the next payment, by no more than that', () => {
    const offset = (due: number) => ({ decrease: { kind: 'offset', due: pence(due) } }) as const;
    const { drafts, corrections, remaining } = settled(14_000, offset(60_000));
    expect(drafts.map(({ postings }) => postings[0]!.pence)).toEqual([53_000]);
    expect([remaining, again(14_000, corrections)]).toEqual([0, 0]);
    const part = settled(5_000, offset(60_000));
    expect([part.drafts, part.remaining]).toEqual([[], 10_000]);
    // The days that came first are settled, and the last stay open as far as nothing was taken back.
    expect(part.corrections.map(({ days, pence: sum }) => [days.from, sum])).toEqual([
      ['2026-04-06', -30_000],
      ['2026-05-04', -30_000],
    ]);
    expect(again(5_000, part.corrections)).toBe(-10_000);
  });

  it('credits an invoice, or refunds what the person paid', () => {
    const terms = { ...request(0).terms, method: 'invoice-only' } as const;
    const revisions = [
      revision('assessment', { id: 'first', weekly: 2_000, ...known }),
      revision('assessment', { id: 'second', weekly: 1_500, from: '2026-04-06', knownOn: '2026-05-20' }),
    ];
    const { lines } = must(recalculate({ ...request(0), terms, revisions }));
    const credited = settled(0, { lines });
    expect([credited.drafts, credited.invoice]).toEqual([[], -4_000]);
    const refunded = settled(0, { lines, refunds: ['dp-2'] });
    expect(refunded.drafts.map(({ reverses }) => reverses)).toEqual([{ entry: 'dp-2', part: 4_000 }]);
    const { invoice } = must(
      recalculate({ ...request(0), terms, revisions, corrections: credited.corrections }),
    );
    expect(invoice).toBe(0);
  });

  it('refuses a decrease without a way to take it back, and payments that do not hold it', () => {
    const codes = (weekly: number, more: Partial<ArrearsSettlement>, cash?: number) => {
      const answer = settleArrears(book(cash), settling(weekly, more));
      return answer.ok ? [] : answer.problems.map(({ code }) => code);
    };
    expect(codes(14_000, {})).toEqual(['field-missing']);
    expect(codes(5_000, { decrease: { kind: 'reclaim', entries: ['dp-2'] } })).toEqual(['reclaim-short']);
    expect(codes(16_000, {}, 120_000)).toEqual(['draw-short']);
    expect(codes(16_000, { lines: [] })).toEqual([]);
  });
});
